import { createHash } from 'node:crypto';
import type { OutboundResponse } from '../lib/safe-fetch.ts';
import { printable, retryAfterSeconds } from './answer-text.ts';
import { ask, ServerUnavailable, statusTrouble } from './endpoint-request.ts';
import { openRecord, type ProofRecord } from './proof-record.ts';
import type { ProofIo, ProofOutcome } from './proof-types.ts';

/** The part of an authorization server that sends people back to clients (RFC 6749 section 3.1). */
export interface CallbackServer {
  readonly issuer: string;
  readonly authorization: string;
  /** Whether its metadata says that it names itself in each of these answers (RFC 9207 section 3). */
  readonly namesItself: () => Promise<boolean>;
}

/** A callback that was never registered: whoever is sent there shows that registration decides nothing. */
export interface Unregistered {
  readonly callback: string;
  /** What is different about it, for the evidence. */
  readonly subject: string;
}

export interface CallbackClaim {
  readonly clientId: string;
  /** The one-time address; it has no query. */
  readonly callback: string;
  readonly unregistered: readonly Unregistered[];
}

type Io = Pick<ProofIo, 'fetch' | 'now' | 'randomToken' | 'onStage'>;

/** What an authorization request carries that ties its answer to it; the verifier stays here. */
export interface AuthorizationRound {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export const newRound = (randomToken: Io['randomToken']): AuthorizationRound => ({
  state: randomToken(),
  nonce: randomToken(),
  verifier: randomToken(),
});

/** The address of an authorization request with PKCE (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
export const authorizationUrl = (
  endpoint: string,
  clientId: string,
  callback: string,
  round: AuthorizationRound,
  more: Readonly<Record<string, string>> = {},
): string => {
  const url = new URL(endpoint);
  const parameters = {
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state: round.state,
    nonce: round.nonce,
    code_challenge: createHash('sha256').update(round.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};

/** Asks for a callback without a browser and without following what it is sent to. */
const request = async (io: Io, server: CallbackServer, clientId: string, callback: string) => {
  const round = newRound(io.randomToken);
  const url = authorizationUrl(server.authorization, clientId, callback, round, { prompt: 'none' });
  const headers = { accept: 'text/html, application/json' };
  // A sign-in page can be large, and only its status and where it leads are looked at.
  const answer = await ask(io.fetch, { url, method: 'GET', headers, withoutBody: true });
  const reason = answer.status >= 300 && answer.status < 400 ? undefined : statusTrouble(answer.status);
  if (reason !== undefined) {
    const { status, elapsedMs } = answer;
    const retryAfter = retryAfterSeconds(answer.headers);
    throw new ServerUnavailable(reason, {
      status,
      elapsedMs,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
  return { answer, round };
};

/** Where an answer sends the browser; undefined when it is no redirect. */
const locationOf = ({ status, headers }: OutboundResponse): string | undefined =>
  status >= 300 && status < 400 ? headers.location : undefined;

/** The parameters of a redirect to exactly this address (RFC 6749 section 3.1.2.3: compared as a plain string). */
export const answerAt = (location: string, callback: string): URLSearchParams | undefined =>
  location.startsWith(`${callback}?`) && !location.includes('#')
    ? new URLSearchParams(location.slice(callback.length + 1))
    : undefined;

/** Whether a redirect leads to this address, however it is spelled and whatever stands behind it. */
const leadsTo = (location: string, callback: string): boolean => {
  const found = URL.parse(location);
  return location.startsWith(callback) || (found?.href.startsWith(new URL(callback).href) ?? false);
};

const once = (parameters: URLSearchParams, name: string): string | null =>
  parameters.getAll(name).length === 1 ? parameters.get(name) : null;

/** What a server answers that would first have to show somebody a page (OpenID Connect Core section 3.1.2.6). */
const NEEDS_A_PERSON: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** Whether an answer is to this request, and from this server (RFC 6749 section 4.1.2, RFC 9207 section 2.4). */
export const isAnswerTo = (
  parameters: URLSearchParams,
  expected: { readonly state: string; readonly issuer: string; readonly namesItself: boolean },
): boolean => {
  const issuer = parameters.has('iss') ? once(parameters, 'iss') : undefined;
  return (
    once(parameters, 'state') === expected.state &&
    (issuer === undefined ? !expected.namesItself : issuer === expected.issuer)
  );
};

const shows = (parameters: URLSearchParams): boolean => {
  const [code, error] = [once(parameters, 'code'), once(parameters, 'error')];
  if (parameters.has('code')) return code !== null && code !== '' && !parameters.has('error');
  return error !== null && NEEDS_A_PERSON.has(error);
};

type Seen = 'SHOWN' | 'REFUSED' | 'ELSEWHERE' | 'ERROR' | 'ALTERED';

/** The error code of a redirect, for the evidence. */
const errorIn = (location: string | undefined): string | undefined => {
  const error = URL.parse(location ?? '')?.searchParams.get('error');
  return error ? printable(error, 64) : undefined;
};

const lookAt = async (io: Io, record: ProofRecord, server: CallbackServer, claim: CallbackClaim) => {
  const seen = await record.ask({ endpoint: 'authorization', control: false }, async () => {
    const { answer, round } = await request(io, server, claim.clientId, claim.callback);
    const location = locationOf(answer);
    const error = errorIn(location);
    return {
      status: answer.status,
      elapsedMs: answer.elapsedMs,
      location,
      round,
      ...(error === undefined ? {} : { error }),
    };
  });
  const parameters = answerAt(seen.location ?? '', claim.callback);
  const judge = async (): Promise<Seen> => {
    if (!parameters) return seen.location === undefined && seen.status >= 400 ? 'REFUSED' : 'ELSEWHERE';
    const expected = {
      state: seen.round.state,
      issuer: server.issuer,
      namesItself: await server.namesItself(),
    };
    if (!isAnswerTo(parameters, expected)) return 'ALTERED';
    return shows(parameters) ? 'SHOWN' : 'ERROR';
  };
  return judge();
};

/** What a callback that was never registered gets: sent there, refused with a status of its own, or something else. */
const lookAtUnregistered = async (
  io: Io,
  record: ProofRecord,
  server: CallbackServer,
  clientId: string,
  { callback, subject }: Unregistered,
): Promise<'SENT' | 'REFUSED' | 'OTHER'> => {
  const { status, location } = await record.ask(
    { endpoint: 'authorization', control: true, subject },
    async () => {
      const { answer } = await request(io, server, clientId, callback);
      return { status: answer.status, elapsedMs: answer.elapsedMs, location: locationOf(answer) };
    },
  );
  if (location === undefined) return status >= 400 ? 'REFUSED' : 'OTHER';
  return leadsTo(location, callback) ? 'SENT' : 'OTHER';
};

const lookAtAll = (io: Io, record: ProofRecord, server: CallbackServer, claim: CallbackClaim) =>
  Promise.all(claim.unregistered.map(one => lookAtUnregistered(io, record, server, claim.clientId, one)));

const settle = async (
  io: Io,
  record: ProofRecord,
  server: CallbackServer,
  claim: CallbackClaim,
): Promise<ProofOutcome> => {
  const seen = await lookAt(io, record, server, claim);
  if (seen === 'REFUSED') return record.rejected();
  if (seen === 'ALTERED') return record.cannotVerify('ANSWER_ALTERED');
  if (seen === 'ERROR') return record.cannotVerify('CALLBACK_ERROR');
  const controls = await lookAtAll(io, record, server, claim);
  if (controls.includes('SENT')) return record.cannotVerify('REDIRECTS_ANYWHERE');
  if (seen === 'ELSEWHERE')
    return record.cannotVerify(controls.every(one => one === 'REFUSED') ? 'BROWSER_NEEDED' : 'NOT_SENT_BACK');
  record.reach('REFUSES_WRONG_SECRET');
  record.reach('ACCEPTED');
  return record.proven();
};

/**
 * Finds out whether a one-time callback was registered for a client: an authorization server sends people to
 * registered callbacks alone (RFC 6749 section 3.1.2.4), and says so at once when it may show them no page
 * (`prompt=none`). It counts only when callbacks that were never registered are not sent to.
 */
export const proveByCallback = async (
  io: Io,
  server: CallbackServer,
  claim: CallbackClaim,
): Promise<ProofOutcome> => {
  const record = openRecord(io, 'CALLBACK', 'none');
  try {
    return await settle(io, record, server, claim);
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return error.reason === 'NOT_FOUND' ? record.cannotVerify('NO_ENDPOINT') : record.unreachable(error);
  }
};
