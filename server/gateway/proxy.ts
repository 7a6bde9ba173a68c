import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import { createGuardedAgent, type PlacePolicy, resolveSystem } from '../lib/safe-fetch-agent.ts';
import { OutboundFailure } from '../lib/safe-fetch-failure.ts';
import type { UpstreamFailure } from './answers.ts';
import type { CallerReader } from './caller.ts';
import type { Allowed } from './decide.ts';
import { answerHeaders, upstreamHeaders } from './headers.ts';
import { apiPrefix } from './route.ts';
import type { Trace } from './trace.ts';

/** Milliseconds: to connect, until the answer begins, and between two pieces of it. */
export interface ProxyTimeouts {
  readonly connect: number;
  readonly headers: number;
  readonly body: number;
}

const TIMEOUTS: ProxyTimeouts = { connect: 3_000, headers: 30_000, body: 60_000 };
const MAX_ANSWER_HEADERS = 32 * 1024;

export interface Forwarder {
  /** Passes one allowed request on, and its answer back, without holding either. */
  readonly pass: (exchange: Exchange) => void;
  readonly close: () => Promise<void>;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly allowed: Allowed;
  readonly requestId: string;
  readonly trace: Trace;
  /** What the gateway adds to the answer, in place of what the upstream says of the same. */
  readonly ownHeaders: readonly string[];
  /** Called when the upstream failed before its answer began. */
  readonly onFailure: (failure: UpstreamFailure, error: Error) => void;
}

/** The caller has gone: nobody waits for the answer any more. */
class CallerGone extends Error {}

const TIMEOUT_ERRORS = [
  errors.ConnectTimeoutError,
  errors.HeadersTimeoutError,
  errors.BodyTimeoutError,
] as const;

const isForbidden = (error: Error): boolean =>
  error instanceof OutboundFailure && error.reason === 'ADDRESS_FORBIDDEN';

const failureOf = (error: Error): UpstreamFailure => {
  if (isForbidden(error)) return 'UPSTREAM_FORBIDDEN';
  return TIMEOUT_ERRORS.some(kind => error instanceof kind) ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNREACHABLE';
};

/** Header bytes are passed on as they are; as latin1 each byte is one character. */
const textsOf = (raw: Dispatcher.DispatchController['rawHeaders']): string[] =>
  Array.isArray(raw) ? raw.map(part => (typeof part === 'string' ? part : part.toString('latin1'))) : [];

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const createHandler = ({
  request,
  response,
  ownHeaders,
  onFailure,
}: Exchange): Dispatcher.DispatchHandler => {
  const gone = (controller: Dispatcher.DispatchController) => (): void => {
    if (!response.writableFinished) controller.abort(new CallerGone());
  };
  const fail = (error: Error): void => {
    if (error instanceof CallerGone || response.destroyed) return;
    // An answer that has begun cannot become another one: the caller sees it break off.
    if (response.headersSent) response.destroy();
    else onFailure(failureOf(error), error);
  };
  return {
    onRequestStart: controller => {
      response.once('close', gone(controller));
      if (response.destroyed) controller.abort(new CallerGone());
      response.on('drain', () => controller.resume());
    },
    onResponseStart: (controller, status) => {
      // Interim answers (RFC 9110 section 15.2) concern the connection to the upstream.
      if (status < 200) return;
      try {
        response.writeHead(status, [
          ...answerHeaders(textsOf(controller.rawHeaders), ownHeaders),
          ...ownHeaders,
        ]);
        // A body that is there already shares a packet with the headers; one that is still to come must not hold them.
        setImmediate(() => response.writableEnded || response.flushHeaders());
      } catch (error) {
        controller.abort(error instanceof Error ? error : new Error('The answer cannot be passed on.'));
      }
    },
    onResponseData: (controller, chunk) => {
      if (!response.write(chunk)) controller.pause();
    },
    onResponseEnd: () => {
      response.end();
      // What the upstream did not want to read keeps nobody's connection busy.
      request.resume();
    },
    onResponseError: (_controller, error) => fail(error),
  };
};

/** Opens the way to the upstreams. Their addresses are publishers', so a guard stands before each connection. */
export const createForwarder = (
  permitted: PlacePolicy,
  callerOf: CallerReader,
  timeouts: Partial<ProxyTimeouts> = {},
): Forwarder => {
  const { connect, headers, body } = { ...TIMEOUTS, ...timeouts };
  const agent = createGuardedAgent(resolveSystem, permitted, {
    connections: null,
    connectTimeoutMs: connect,
    headersTimeout: headers,
    bodyTimeout: body,
    maxHeaderSize: MAX_ANSWER_HEADERS,
  });
  return {
    pass: exchange => {
      const { request, allowed, requestId, trace } = exchange;
      const { upstream, rest, api } = allowed;
      const path = `${upstream.path}${rest}`;
      agent.dispatch(
        {
          origin: upstream.origin,
          path: path.startsWith('/') ? path : `/${path}`,
          method: request.method ?? 'GET',
          headers: upstreamHeaders(
            request,
            callerOf(request),
            allowed,
            apiPrefix(api.context, api.version),
            requestId,
            trace,
          ),
          body: hasBody(request) ? request : null,
        },
        createHandler(exchange),
      );
    },
    close: () => agent.destroy(),
  };
};
