import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Problem, RequestFailure } from './answers.ts';
import { readBearer } from './bearer.ts';
import type { DataPlane } from './data-plane.ts';
import { type Allowed, nobody } from './decide.ts';
import type { RequestFacts, Whose } from './facts.ts';
import type { Meter, Outcome } from './meter.ts';
import { METRICS_TYPE, renderMetrics } from './metrics.ts';
import type { Forwarder } from './proxy.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { describeProblem, type Extra, type ProblemReply } from './refusals.ts';
import { traceOf } from './trace.ts';

export interface GatewayDeps extends Pick<DataPlane, 'view' | 'judge' | 'quota' | 'clock'> {
  readonly proxy: Forwarder;
  readonly meter: Meter;
  /** Absent: nobody may read them, and their path is a path like any other. */
  readonly metrics: { readonly mayRead: (authorization: string) => boolean } | undefined;
  /** Whether each request leaves a line in the log. */
  readonly logRequests: boolean;
  readonly ids: Ids;
  readonly log: Log;
}

export interface Gateway {
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Puts the gateway on a server, with the answers to what is not even a request. */
  readonly attach: (server: Server) => void;
}

const HEALTH_PATH = '/-/health';
const METRICS_PATH = '/-/metrics';

const send = (response: ServerResponse, { status, headers, body }: ProblemReply, method?: string): void => {
  response.writeHead(status, [...headers]);
  response.end(method === 'HEAD' ? undefined : body);
};

/** One request on its way through. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly startedAt: number;
}

const note = (
  deps: GatewayDeps,
  { requestId, startedAt, response }: Visit,
  whose: Whose,
  outcome: Outcome,
) => {
  const elapsedMs = performance.now() - startedAt;
  deps.meter.record(whose, outcome, elapsedMs);
  if (!deps.logRequests) return;
  const said = {
    requestId,
    ...whose,
    outcome,
    status: response.statusCode,
    elapsedMs: Math.round(elapsedMs),
  };
  deps.log.info(said, 'A request was answered.');
};

const refuse = (deps: GatewayDeps, visit: Visit, problem: Problem, whose: Whose, extra?: Extra): void => {
  const { request, response, requestId } = visit;
  const reply = describeProblem(problem, requestId, extra);
  // Neither the path nor a header: both can hold what somebody should not have put there.
  if (reply.status >= 500)
    deps.log.warn({ requestId, problem }, 'A request was refused for no fault of its own.');
  if (response.headersSent) response.destroy();
  else send(response, reply, request.method);
  note(deps, visit, whose, problem);
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
  const headers = [
    'content-type',
    METRICS_TYPE,
    'content-length',
    String(Buffer.byteLength(body)),
    'cache-control',
    'no-store',
    ...challenge,
  ];
  send(response, { status: known ? 200 : 401, headers, body }, request.method);
};

/** An API at that very path would come first: the health page must not take anything from it. */
const isHealth = ({ view }: GatewayDeps, request: IncomingMessage): boolean =>
  request.url === HEALTH_PATH && view.apiAt(HEALTH_PATH) === undefined;

const pass = (deps: GatewayDeps, visit: Visit, allowed: Allowed): void => {
  const { request, response, requestId } = visit;
  const { api, application, keyMappingId, plan } = allowed;
  const whose = { apiId: api.id, applicationId: application.id, keyMappingId };
  // Decided and counted in one turn of the event loop, so that nobody comes between.
  const limit = deps.quota.count(application.id, plan, deps.clock());
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
  let failed = false;
  response.once('close', () => {
    if (!failed) note(deps, visit, whose, 'ALLOWED');
  });
  deps.proxy.pass({
    request,
    response,
    allowed,
    requestId,
    trace: traceOf(request.rawHeaders),
    ownHeaders: limit === undefined ? [] : rateLimitHeaders(plan, limit),
    onFailure: (failure, error) => {
      failed = true;
      deps.log.warn({ requestId, apiId: api.id, error: error.name }, 'An upstream did not answer.');
      refuse(deps, visit, failure, whose);
    },
  });
};

const factsOf = (request: IncomingMessage): RequestFacts => ({
  method: request.method ?? '',
  target: request.url ?? '',
  authorization: readBearer(request.rawHeaders),
});

const handle = async (deps: GatewayDeps, visit: Visit): Promise<void> => {
  const { request, response } = visit;
  if (isHealth(deps, request)) return answerHealth(deps, request, response);
  if (isMetrics(deps, request)) return answerMetrics(deps, request, response);
  const judged = deps.judge(factsOf(request));
  const decision = judged instanceof Promise ? await judged : judged;
  if (response.destroyed) return;
  if (decision.allowed) return pass(deps, visit, decision);
  refuse(deps, visit, decision.reason, decision.whose, decision);
};

const clientFailure = (error: Error): RequestFailure => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TIMEOUT' : 'REQUEST_MALFORMED';
};

/** Answers what is no request at all. */
export const answerBrokenRequest = (ids: Ids, error: Error, socket: Duplex): void => {
  // Once anything was written, an answer may be under way, and a second one in its middle would be believed.
  const untouched = 'bytesWritten' in socket && socket.bytesWritten === 0;
  if (!socket.writable || !untouched) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = describeProblem(clientFailure(error), ids());
  const lines = headers.flatMap((text, index) => (index % 2 === 0 ? [`${text}: ${headers[index + 1]}`] : []));
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`);
};

/** Where it happened, without the message: that could repeat what the request or another server said. */
export const placeOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter(line => line.startsWith('    at '))
        .slice(0, 5)
    : [];

/** Decides about each request and passes on what may pass. Whatever goes wrong on the way refuses. */
export const createGateway = (deps: GatewayDeps): Gateway => {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const visit = { request, response, requestId: deps.ids(), startedAt: performance.now() };
    handle(deps, visit).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : 'unknown';
      deps.log.error({ requestId: visit.requestId, error: name, at: placeOf(error) }, 'A decision failed.');
      refuse(deps, visit, 'UNEXPECTED', nobody);
    });
  };
  return {
    listener,
    attach: server => {
      server.on('request', listener);
      // Nobody is invited to send a body before it is decided whether anyone will read it.
      server.on('checkContinue', listener);
      server.on('checkExpectation', listener);
      server.on('clientError', (error, socket) => answerBrokenRequest(deps.ids, error, socket));
    },
  };
};
