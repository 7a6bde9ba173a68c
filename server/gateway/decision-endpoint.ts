import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Problem } from './answers.ts';
import type { DataPlane } from './data-plane.ts';
import { type Allowed, type Decision, nobody } from './decide.ts';
import { createIdentity, type Identity } from './decision-identity.ts';
import { type Dialect, dialectAt, readAsked } from './dialects.ts';
import type { RequestFacts, Whose } from './facts.ts';
import type { Note } from './note.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Peers } from './peers.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { describeProblem, type Extra, type ProblemReply, problemInHeaders } from './refusals.ts';
import { answerBrokenRequest, placeOf } from './server.ts';

export interface DecisionEndpointDeps extends Pick<DataPlane, 'judge' | 'quota' | 'clock'> {
  readonly peers: Peers;
  /** Where a refusal leads whoever wants to know more. */
  readonly portalUrl: string | undefined;
  readonly note: Note;
  readonly ids: Ids;
  readonly log: Log;
}

interface Question {
  readonly dialect: Dialect;
  readonly startedAt: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Always with a length: in pieces, an answer would cost the gateway its connection. */
const EMPTY = ['content-length', '0'];

/** No word about anything to somebody who is not known. */
const UNKNOWN: ProblemReply = { status: 403, headers: EMPTY, body: '' };

/** What the parts of an endpoint share. */
interface Shared extends DecisionEndpointDeps {
  readonly post: Outbox;
  readonly identity: Identity;
}

type Asker = Pick<Question, 'request' | 'response'>;

const send = ({ post }: Shared, { request, response }: Asker, reply: ProblemReply): void => {
  post(response, reply.status, [...reply.headers], request.method === 'HEAD' ? undefined : reply.body);
};

/** What is said of a refusal beside its reason. */
interface About {
  readonly whose: Whose;
  /** Empty while it is not known. */
  readonly method: string;
  readonly extra?: Extra;
}

const refuse = (
  shared: Shared,
  question: Question,
  problem: Problem,
  { whose, method, extra }: About = { whose: nobody, method: '' },
): void => {
  const { ids, log, note, portalUrl } = shared;
  const requestId = ids();
  const described = describeProblem(problem, requestId, extra, portalUrl);
  const { startedAt } = question;
  note({ requestId, method, whose, outcome: problem, status: described.status, startedAt });
  if (described.status >= 500)
    log.warn({ requestId, problem }, 'A request was refused for no fault of its own.');
  const inHeaders = question.dialect.refusals === 'IN_HEADERS';
  send(shared, question, inHeaders ? problemInHeaders(described) : described);
};

const allow = (
  { quota, clock, note, identity, post }: Shared,
  { response, startedAt }: Question,
  method: string,
  allowed: Allowed,
): void => {
  // Decided and counted in one turn of the event loop, so that nobody comes between.
  const { api, application, keyMappingId, plan } = allowed;
  const limit = quota.count(application.id, plan, clock());
  const headers = identity(allowed);
  const whose = { apiId: api.id, applicationId: application.id, keyMappingId };
  note({ method, whose, outcome: 'ALLOWED', status: 200, startedAt });
  // Last, so that nothing can go wrong once it is under way.
  post(response, 200, limit === undefined ? headers : [...headers, ...rateLimitHeaders(plan, limit)]);
};

const fail = (shared: Shared, question: Question, error: unknown): void => {
  const name = error instanceof Error ? error.name : 'unknown';
  shared.log.error({ error: name, at: placeOf(error) }, 'A decision failed.');
  refuse(shared, question, 'UNEXPECTED');
};

const conclude = (shared: Shared, question: Question, { method }: RequestFacts, decision: Decision): void => {
  if (question.response.destroyed) return;
  if (decision.allowed) allow(shared, question, method, decision);
  else refuse(shared, question, decision.reason, { whose: decision.whose, method, extra: decision });
};

const decide = (shared: Shared, question: Question, facts: RequestFacts): void => {
  const judged = shared.judge(facts);
  if (judged instanceof Promise)
    judged
      .then(decision => conclude(shared, question, facts, decision))
      .catch(error => fail(shared, question, error));
  else conclude(shared, question, facts, judged);
};

const answer = (shared: Shared, question: Question): void => {
  const { secret, facts } = readAsked(question.dialect, question.request);
  if (!shared.peers.knows(secret)) send(shared, question, UNKNOWN);
  else if (facts === undefined) refuse(shared, question, 'QUESTION_UNCLEAR');
  else decide(shared, question, facts);
};

/** Decides for other gateways about requests that they have received. Whatever goes wrong on the way refuses. */
export const createDecisionEndpoint = (deps: DecisionEndpointDeps) => {
  const post = createOutbox(error =>
    deps.log.error({ at: placeOf(error) }, 'An answer could not be written.'),
  );
  const shared: Shared = { ...deps, post, identity: createIdentity(EMPTY) };
  const trusted = new WeakSet<Socket>();
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const dialect = dialectAt(request.url ?? '');
    if (dialect === undefined || !trusted.has(request.socket)) {
      send(shared, { request, response }, UNKNOWN);
      return;
    }
    const question = { dialect, request, response, startedAt: performance.now() };
    try {
      answer(shared, question);
    } catch (error) {
      fail(shared, question, error);
    }
  };
  return {
    /** Puts the endpoint on a server. */
    attach: (server: Server): void => {
      server.on('connection', socket => {
        if (deps.peers.mayConnect(socket.remoteAddress ?? '')) trusted.add(socket);
      });
      server.on('request', listener);
      // Nobody is to send a body here.
      server.on('checkContinue', listener);
      server.on('checkExpectation', listener);
      server.on('clientError', (error, socket) => answerBrokenRequest(deps, error, socket));
    },
  };
};
