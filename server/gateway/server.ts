import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Problem, RequestFailure } from './answers.ts';
import { readBearer } from './bearer.ts';
import type { DataPlane } from './data-plane.ts';
import { type Allowed, type Decision, nobody, type Reason } from './decide.ts';
import { createDetached, endLingering, LINGER_MS } from './detached.ts';
import type { RequestFacts, Whose } from './facts.ts';
import { framingOf } from './framing.ts';
import type { Meter } from './meter.ts';
import { METRICS_TYPE, renderMetrics } from './metrics.ts';
import type { Note } from './note.ts';
import { pick } from './pick.ts';
import type { Forwarder } from './proxy.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { describeProblem, type Extra, type ProblemReply } from './refusals.ts';
import { traceOf } from './trace.ts';
import type { Standing, TunnelCaller } from './tunnel.ts';

export interface GatewayDeps extends Pick<DataPlane, 'view' | 'judge' | 'quota' | 'clock'> {
  readonly proxy: Forwarder;
  readonly meter: Pick<Meter, 'totals'>;
  readonly note: Note;
  /** Where a refusal leads whoever wants to know more. */
  readonly portalUrl: string | undefined;
  /** Absent: nobody may read them, and their path is a path like any other. */
  readonly metrics: { readonly mayRead: (authorization: string) => boolean } | undefined;
  readonly ids: Ids;
  readonly log: Log;
}

export interface Gateway {
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Puts the gateway on a server, with the answers to what is not even a request. */
  readonly attach: (server: Server) => void;
  /** Ends the connections that a server does not end, because Node has let go of them. */
  readonly endDetached: () => void;
}

const HEALTH_PATH = '/-/health';
const METRICS_PATH = '/-/metrics';

const send = (response: ServerResponse, { status, headers, body }: ProblemReply, method?: string): void => {
  response.writeHead(status, headers);
  response.end(method === 'HEAD' ? undefined : body);
};

const stopReading = (request: IncomingMessage, response: ServerResponse): void => {
  response.once('finish', () => {
    setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref();
  });
};

/** One request on its way through. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly startedAt: number;
  /** There when a tunnel is asked for: what the caller has to it. */
  readonly tunnel?: Pick<TunnelCaller, 'socket' | 'head'>;
}

const refuse = (deps: GatewayDeps, visit: Visit, problem: Problem, whose: Whose, extra?: Extra): void => {
  const { request, response, requestId, startedAt } = visit;
  const reply = describeProblem(problem, requestId, extra, deps.portalUrl);
  if (reply.status >= 500)
    deps.log.warn({ requestId, problem }, 'A request was refused for no fault of its own.');
  if (response.headersSent) response.destroy();
  else send(response, reply, request.method);
  if (problem === 'BODY_TOO_LARGE') stopReading(request, response);
  const { method = '' } = request;
  deps.note({ requestId, method, whose, outcome: problem, status: response.statusCode, startedAt });
};

const answerHealth = ({ view }: GatewayDeps, request: IncomingMessage, response: ServerResponse): void => {
  const fresh = view.fresh();
  const body = JSON.stringify({ status: fresh ? 'ok' : 'stale', secondsBehind: view.secondsBehind() });
  const headers = [
    'content-type',
    'application/json',
    'content-length',
    String(Buffer.byteLength(body)),
    'cache-control',
    'no-store',
  ];
  send(response, { status: fresh ? 200 : 503, headers, body }, request.method);
};

const isMetrics = ({ metrics }: GatewayDeps, request: IncomingMessage): boolean =>
  metrics !== undefined && request.url === METRICS_PATH;

const answerMetrics = (deps: GatewayDeps, request: IncomingMessage, response: ServerResponse): void => {
  const known = deps.metrics?.mayRead(request.headers.authorization ?? '') ?? false;
  const body = known ? renderMetrics(deps) : '';
  const challenge = known ? [] : ['www-authenticate', 'Bearer realm="latchkey metrics"'];
  const length = String(Buffer.byteLength(body));
  const headers = ['content-type', METRICS_TYPE, 'content-length', length, 'cache-control', 'no-store'];
  send(response, { status: known ? 200 : 401, headers: [...headers, ...challenge], body }, request.method);
};

/** An API at that very path would come first: the health page must not take anything from it. */
const isHealth = ({ view }: GatewayDeps, request: IncomingMessage): boolean =>
  request.url === HEALTH_PATH && view.apiAt(HEALTH_PATH) === undefined;

const factsOf = (request: IncomingMessage): RequestFacts => ({
  method: request.method ?? '',
  target: request.url ?? '',
  authorization: readBearer(request.rawHeaders),
});

/** Our own trouble says nothing against a call that was allowed before, and nothing for it either. */
const TROUBLE: ReadonlySet<Reason> = new Set<Reason>([
  'VIEW_STALE',
  'KEY_MANAGER_UNREACHABLE',
  'KEY_MANAGER_CHANGED',
]);

/** A tunnel outlives what it was allowed upon. Its quota was counted when it began. */
const standingOf = ({ clock }: GatewayDeps, decision: Decision): Standing => {
  const { expiresAt } = decision;
  if (expiresAt !== undefined) return { endsAt: performance.now() + expiresAt - clock() };
  return !decision.allowed && TROUBLE.has(decision.reason) ? 'UNKNOWN' : 'REFUSED';
};

const tunnelOf = (
  deps: GatewayDeps,
  { request, tunnel }: Visit,
  allowed: Allowed,
): TunnelCaller | undefined => {
  if (tunnel === undefined) return undefined;
  const facts = factsOf(request);
  return {
    ...tunnel,
    standing: standingOf(deps, allowed),
    look: async () => standingOf(deps, await deps.judge(facts)),
  };
};

const pass = (deps: GatewayDeps, visit: Visit, allowed: Allowed): void => {
  const { request, response, requestId, startedAt, tunnel } = visit;
  const { api, application, keyMappingId, plan } = allowed;
  const whose = { apiId: api.id, applicationId: application.id, keyMappingId };
  // Decided and counted in one turn of the event loop, so that nobody comes between.
  const limit = deps.quota.count(application.id, plan, deps.clock());
  const trace = traceOf(request.rawHeaders);
  const { traceId } = trace;
  let failed = false;
  (tunnel?.socket ?? response).once('close', () => {
    const { statusCode: status } = response;
    const { method = '' } = request;
    if (!failed) deps.note({ requestId, traceId, method, whose, outcome: 'ALLOWED', status, startedAt });
  });
  deps.proxy.pass({
    request,
    response,
    framing: framingOf(request.rawHeaders),
    tunnel: tunnelOf(deps, visit, allowed),
    allowed,
    requestId,
    trace,
    ownHeaders: limit === undefined ? [] : rateLimitHeaders(plan, limit),
    onFailure: (failure, error) => {
      failed = true;
      if (failure !== 'BODY_TOO_LARGE')
        deps.log.warn({ requestId, apiId: api.id, error: error.name }, 'An upstream did not answer.');
      refuse(deps, visit, failure, whose);
    },
  });
};

/** Most decisions are there at once, and then there is nothing to wait for. */
const decideOn = (deps: GatewayDeps, visit: Visit): undefined | Promise<void> => {
  const conclude = (decision: Decision): void => {
    if (visit.response.destroyed) return;
    if (decision.allowed) pass(deps, visit, decision);
    else refuse(deps, visit, decision.reason, decision.whose, decision);
  };
  const judged = deps.judge(factsOf(visit.request));
  if (judged instanceof Promise) return judged.then(conclude);
  conclude(judged);
  return undefined;
};

const clientFailure = (error: Error): RequestFailure => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TIMEOUT' : 'REQUEST_MALFORMED';
};

type BrokenDeps = Pick<GatewayDeps, 'ids' | 'note' | 'portalUrl'>;

/** Answers what is no request at all. */
export const answerBrokenRequest = (deps: BrokenDeps, error: Error, socket: Duplex): void => {
  // Once anything was written, an answer may be under way, and a second one in its middle would be believed.
  const untouched = 'bytesWritten' in socket && socket.bytesWritten === 0;
  if (!socket.writable || !untouched) {
    socket.destroy();
    return;
  }
  const [requestId, outcome] = [deps.ids(), clientFailure(error)];
  const { status, headers, body } = describeProblem(outcome, requestId, {}, deps.portalUrl);
  const lines = headers.flatMap((text, index) => (index % 2 === 0 ? [`${text}: ${headers[index + 1]}`] : []));
  socket.write(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`);
  endLingering(socket);
  deps.note({ requestId, method: '', whose: nobody, outcome, status, startedAt: performance.now() });
};

/** Where it happened, without the message: that could repeat what the request or another server said. */
export const placeOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter(line => line.startsWith('    at '))
        .slice(0, 5)
    : [];

const HOST = ['host'];

/** RFC 9112 section 3.2: HTTP/1.1 names one host, and of two the next server may believe the other one. */
const namesOneHost = ({ rawHeaders, httpVersion }: IncomingMessage): boolean => {
  const [host] = pick(rawHeaders, HOST);
  return host === undefined ? httpVersion === '1.0' : host !== null;
};

/** Whatever goes wrong on the way refuses. */
const handle = (deps: GatewayDeps, visit: Visit): void => {
  const fail = (error: unknown): void => {
    const name = error instanceof Error ? error.name : 'unknown';
    deps.log.error({ requestId: visit.requestId, error: name, at: placeOf(error) }, 'A decision failed.');
    refuse(deps, visit, 'UNEXPECTED', nobody);
  };
  try {
    if (!namesOneHost(visit.request)) refuse(deps, visit, 'REQUEST_MALFORMED', nobody);
    else decideOn(deps, visit)?.catch(fail);
  } catch (error) {
    fail(error);
  }
};

/** Decides about each request and passes on what may pass. */
export const createGateway = (deps: GatewayDeps): Gateway => {
  const detached = createDetached();
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (isHealth(deps, request)) answerHealth(deps, request, response);
    else if (isMetrics(deps, request)) answerMetrics(deps, request, response);
    else handle(deps, { request, response, requestId: deps.ids(), startedAt: performance.now() });
  };
  /** Asked for the connection itself: for a tunnel to the upstream, if there is a head of it. */
  const onConnection = (request: IncomingMessage, socket: Duplex, head?: Buffer): void => {
    if (!(socket instanceof Socket)) return void socket.destroy();
    const response = detached.answerOver(request, socket);
    const visit = { request, response, requestId: deps.ids(), startedAt: performance.now() };
    handle(deps, head === undefined ? visit : { ...visit, tunnel: { socket, head } });
  };
  return {
    listener,
    attach: server => {
      server.on('request', listener);
      // Nobody is invited to send a body before it is decided whether anyone will read it.
      server.on('checkContinue', listener);
      server.on('checkExpectation', listener);
      server.on('upgrade', onConnection);
      // To be told so like everybody else who is refused: Node would only close the connection.
      server.on('connect', (request, socket) => onConnection(request, socket));
      server.on('clientError', (error, socket) => answerBrokenRequest(deps, error, socket));
    },
    endDetached: detached.endAll,
  };
};
