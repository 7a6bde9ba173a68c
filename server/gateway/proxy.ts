import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import { createGuardedAgent, type PlacePolicy, resolveSystem } from '../lib/safe-fetch-agent.ts';
import { OutboundFailure } from '../lib/safe-fetch-failure.ts';
import type { UpstreamFailure } from './answers.ts';
import type { CallerReader } from './caller.ts';
import type { Allowed } from './decide.ts';
import { BodyTooLarge, bodyOf, CallerGone, type Framing } from './framing.ts';
import { answerHeaders, upstreamHeaders } from './headers.ts';
import { apiPrefix } from './route.ts';
import type { Trace } from './trace.ts';
import { createTunnels, type TunnelCaller, type Tunnels, type TunnelTimes } from './tunnel.ts';

/** Milliseconds: to connect, until the answer begins, and between two pieces of it; `idle` between two events. */
export interface ProxyTimeouts extends TunnelTimes {
  readonly connect: number;
  readonly headers: number;
  readonly body: number;
}

const TIMEOUTS: ProxyTimeouts = {
  connect: 3_000,
  headers: 30_000,
  body: 60_000,
  idle: 300_000,
  recheck: 10_000,
  // Longer than a server takes to be started again; whoever was revoked meanwhile goes on for no longer.
  unknown: 60_000,
};
const MAX_ANSWER_HEADERS = 32 * 1024;

export interface Forwarder {
  /** Passes one allowed request on, and its answer back, without holding either. */
  readonly pass: (exchange: Exchange) => void;
  /** Ends what would go on for as long as both sides like. */
  readonly endTunnels: () => void;
  readonly close: () => Promise<void>;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly framing: Framing;
  /** There when the request asks for a tunnel. */
  readonly tunnel?: TunnelCaller | undefined;
  readonly allowed: Allowed;
  readonly requestId: string;
  readonly trace: Trace;
  /** What the gateway adds to the answer, in place of what the upstream says of the same. */
  readonly ownHeaders: readonly string[];
  /** Called when there is no answer from the upstream to pass on. */
  readonly onFailure: (failure: UpstreamFailure | 'BODY_TOO_LARGE', error: Error) => void;
}

const TIMEOUT_ERRORS = [
  errors.ConnectTimeoutError,
  errors.HeadersTimeoutError,
  errors.BodyTimeoutError,
] as const;

const isForbidden = (error: Error): boolean =>
  error instanceof OutboundFailure && error.reason === 'ADDRESS_FORBIDDEN';

const failureOf = (error: Error): UpstreamFailure | 'BODY_TOO_LARGE' => {
  if (error instanceof BodyTooLarge) return 'BODY_TOO_LARGE';
  if (isForbidden(error)) return 'UPSTREAM_FORBIDDEN';
  return TIMEOUT_ERRORS.some(kind => error instanceof kind) ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNREACHABLE';
};

/** Header bytes are passed on as they are; as latin1 each byte is one character. */
const textsOf = (raw: Dispatcher.DispatchController['rawHeaders']): string[] =>
  Array.isArray(raw) ? raw.map(part => (typeof part === 'string' ? part : part.toString('latin1'))) : [];

/**
 * A body that is there already shares a packet with the headers; one that is still to come must not hold them. So they
 * are sent at the end of this turn of the event loop, all at once.
 */
const createFlush = (): ((response: ServerResponse) => void) => {
  let waiting: ServerResponse[] = [];
  const flush = (): void => {
    const begun = waiting;
    waiting = [];
    for (const response of begun) if (!response.writableEnded) response.flushHeaders();
  };
  return response => {
    if (waiting.push(response) === 1) setImmediate(flush);
  };
};

/** A body of up to so many bytes that came whole leaves whole, in one piece with the headers. */
const ONE_PIECE = 16 * 1024;

const lengthIn = (headers: readonly string[]): number => {
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index]?.toLowerCase() === 'content-length') return Number(headers[index + 1]);
  return Number.NaN;
};

type Flush = ReturnType<typeof createFlush>;

const createHandler = (
  { request, response, ownHeaders, onFailure }: Exchange,
  flushSoon: Flush,
): Dispatcher.DispatchHandler => {
  let length = Number.NaN;
  return {
    onRequestStart: controller => {
      response.once('close', () => {
        if (!response.writableFinished) controller.abort(new CallerGone());
      });
      if (response.destroyed) controller.abort(new CallerGone());
    },
    onResponseStart: (controller, status) => {
      // Interim answers (RFC 9110 section 15.2) concern the connection to the upstream.
      if (status < 200) return;
      try {
        const headers = answerHeaders(textsOf(controller.rawHeaders), ownHeaders);
        length = lengthIn(headers);
        response.writeHead(status, headers);
        flushSoon(response);
      } catch (error) {
        controller.abort(error instanceof Error ? error : new Error('The answer cannot be passed on.'));
      }
    },
    onResponseData: (controller, chunk) => {
      if (chunk.length === length && length <= ONE_PIECE) {
        response.end(chunk.toString('latin1'), 'latin1');
      } else if (!response.write(chunk)) {
        controller.pause();
        response.once('drain', () => controller.resume());
      }
    },
    onResponseEnd: () => {
      if (!response.writableEnded) response.end();
      // What the upstream did not want to read keeps nobody's connection busy.
      request.resume();
    },
    onResponseError: (_controller, error) => {
      if (error instanceof CallerGone || response.destroyed) return;
      // An answer that has begun cannot become another one: the caller sees it break off.
      if (response.headersSent) response.destroy();
      else onFailure(failureOf(error), error);
    },
  };
};

/** What becomes of an upstream's agreement to a tunnel. Any other answer of it is passed on like all answers. */
const createTunnelHandler = (
  { response, ownHeaders, onFailure }: Exchange,
  caller: TunnelCaller,
  tunnels: Tunnels,
): Dispatcher.DispatchHandler => ({
  onRequestUpgrade: (controller, status, headers, upstream) => {
    // Whatever else it has agreed to, nobody asked for it.
    if (status !== 101 || headers.upgrade?.toString().toLowerCase() !== 'websocket') {
      upstream.destroy();
      return onFailure('UPSTREAM_UNREACHABLE', new Error('The upstream agreed to something else.'));
    }
    if (response.destroyed || caller.socket.destroyed) return void upstream.destroy();
    response.detachSocket(caller.socket);
    tunnels.join(caller, upstream, answerHeaders(textsOf(controller.rawHeaders), ownHeaders));
  },
});

/** Opens the way to the upstreams. Their addresses are publishers', so a guard stands before each connection. */
export const createForwarder = (
  permitted: PlacePolicy,
  callerOf: CallerReader,
  limits: Partial<ProxyTimeouts> & { readonly maxBodyBytes: number },
): Forwarder => {
  const { connect, headers, body, maxBodyBytes, ...tunnelTimes } = { ...TIMEOUTS, ...limits };
  const agent = createGuardedAgent(resolveSystem, permitted, {
    connections: null,
    connectTimeoutMs: connect,
    headersTimeout: headers,
    bodyTimeout: body,
    maxHeaderSize: MAX_ANSWER_HEADERS,
  });
  const flushSoon = createFlush();
  const tunnels = createTunnels(tunnelTimes);
  const dispatch = (exchange: Exchange): void => {
    const { request, framing, tunnel, allowed, requestId, trace } = exchange;
    const { upstream, rest, api } = allowed;
    const path = `${upstream.path}${rest}`;
    const prefix = apiPrefix(api.context, api.version);
    if (framing.expectsContinue) exchange.response.writeContinue();
    // Between two events there may be silence for long, on either side.
    if (framing.wantsEvents) request.socket.setTimeout(tunnelTimes.idle);
    agent.dispatch(
      {
        origin: upstream.origin,
        path: path.startsWith('/') ? path : `/${path}`,
        method: request.method ?? 'GET',
        headers: upstreamHeaders(request, callerOf(request), allowed, prefix, { requestId, trace }),
        body: framing.inPieces || framing.length > 0 ? bodyOf(request, maxBodyBytes) : null,
        ...(framing.wantsEvents ? { bodyTimeout: tunnelTimes.idle } : {}),
        ...(tunnel === undefined ? {} : { upgrade: 'websocket' }),
      },
      tunnel === undefined
        ? createHandler(exchange, flushSoon)
        : { ...createHandler(exchange, flushSoon), ...createTunnelHandler(exchange, tunnel, tunnels) },
    );
  };
  return {
    pass: exchange => {
      if (exchange.framing.length > maxBodyBytes) exchange.onFailure('BODY_TOO_LARGE', new BodyTooLarge());
      else dispatch(exchange);
    },
    endTunnels: tunnels.endAll,
    close: () => agent.destroy(),
  };
};
