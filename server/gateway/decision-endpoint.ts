import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Problem } from './answers.ts';
import type { DataPlane } from './data-plane.ts';
import type { Allowed, Decision, Refused } from './decide.ts';
import { createIdentity, type Identity } from './decision-identity.ts';
import { type Dialect, dialectAt, readAsked } from './dialects.ts';
import type { RequestFacts } from './facts.ts';
import type { Peers } from './peers.ts';
import { describeProblem, type ProblemReply, problemInHeaders } from './refusals.ts';
import { answerBrokenRequest, placeOf } from './server.ts';

export interface DecisionEndpointDeps extends Pick<DataPlane, 'judge' | 'quota' | 'clock'> {
  readonly peers: Peers;
  readonly ids: Ids;
  readonly log: Log;
}

interface Question {
  readonly dialect: Dialect;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Always with a length: in pieces, an answer would cost the gateway its connection. */
const EMPTY = ['content-length', '0'];

/** No word about anything to somebody who is not known. */
const UNKNOWN: ProblemReply = { status: 403, headers: EMPTY, body: '' };

const send = ({ request, response }: Pick<Question, 'request' | 'response'>, reply: ProblemReply): void => {
  response.sendDate = false;
  response.writeHead(reply.status, [...reply.headers]);
  response.end(request.method === 'HEAD' ? undefined : reply.body);
};

const refuse = (
  { ids, log }: DecisionEndpointDeps,
  question: Question,
  problem: Problem,
  extra?: Pick<Refused, 'scopes' | 'retryAfterSeconds'>,
): void => {
  const requestId = ids();
  const described = describeProblem(problem, requestId, extra);
  if (described.status >= 500)
    log.warn({ requestId, problem }, 'A request was refused for no fault of its own.');
  if (question.response.headersSent) question.response.destroy();
  else send(question, question.dialect.refusals === 'IN_HEADERS' ? problemInHeaders(described) : described);
};

const allow = (
  { quota, clock }: DecisionEndpointDeps,
  { response }: Question,
  identity: Identity,
  allowed: Allowed,
): void => {
  // Decided and counted in one turn of the event loop, so that nobody comes between.
  quota.count(allowed.subscriptionId, allowed.plan, clock());
  response.sendDate = false;
  response.writeHead(200, identity(allowed));
  response.end();
};

/** Decides for other gateways about requests that they have received. Whatever goes wrong on the way refuses. */
export const createDecisionEndpoint = (deps: DecisionEndpointDeps) => {
  const identity = createIdentity(EMPTY);
  const trusted = new WeakSet<Socket>();
  const conclude = (question: Question, decision: Decision): void => {
    if (question.response.destroyed) return;
    if (decision.allowed) allow(deps, question, identity, decision);
    else refuse(deps, question, decision.reason, decision);
  };
  const fail = (question: Question, error: unknown): void => {
    const name = error instanceof Error ? error.name : 'unknown';
    deps.log.error({ error: name, at: placeOf(error) }, 'A decision failed.');
    refuse(deps, question, 'UNEXPECTED');
  };
  const decide = (question: Question, facts: RequestFacts): void => {
    const judged = deps.judge(facts);
    if (judged instanceof Promise)
      judged.then(decision => conclude(question, decision)).catch(error => fail(question, error));
    else conclude(question, judged);
  };
  const answer = (question: Question): void => {
    const { secret, facts } = readAsked(question.dialect, question.request);
    if (!deps.peers.knows(secret)) send(question, UNKNOWN);
    else if (facts === undefined) refuse(deps, question, 'QUESTION_UNCLEAR');
    else decide(question, facts);
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const dialect = dialectAt(request.url ?? '');
    if (dialect === undefined || !trusted.has(request.socket)) {
      send({ request, response }, UNKNOWN);
      return;
    }
    const question = { dialect, request, response };
    try {
      answer(question);
    } catch (error) {
      fail(question, error);
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
      server.on('clientError', (error, socket) => answerBrokenRequest(deps.ids, error, socket));
    },
  };
};
