import type { SafeFetch } from '../../lib/safe-fetch.ts';
import { type ClientAuthentication, type ClientCredentials, differ } from '../../oauth/client-auth.ts';
import { decide } from '../../oauth/decision-table.ts';
import {
  type EndpointAnswer,
  type EndpointKind,
  ServerUnavailable,
  troubleWords,
} from '../../oauth/endpoint-request.ts';
import { introspect } from '../../oauth/introspection.ts';
import { isRecord, type JsonRecord } from '../../oauth/json.ts';
import { wrongSecret } from '../../oauth/proof-control.ts';
import type { ProofServer } from '../../oauth/proof-types.ts';
import { isRefusal, type SecretAnswers } from '../../oauth/refusal.ts';
import { revoke } from '../../oauth/revocation.ts';
import { requestClientCredentials } from '../../oauth/token.ts';
import type { Control, Tried } from './judge-client.ts';
import type { SampleToken } from './judge-token.ts';
import type { ProbeEvidence } from './report.ts';

/** What an address answered to a secret, whether or not that can be read. */
interface Said {
  readonly url: string;
  readonly status: number | undefined;
  readonly error?: string | undefined;
}

/** Who is asked, where, and with what. */
export interface Dialogue {
  readonly fetch: SafeFetch;
  readonly server: ProofServer;
  readonly randomToken: (bytes?: number) => string;
  /** Everything that was answered to the secret that was lent. */
  readonly said: Said[];
  /** The addresses that took it, and refused a wrong one in the same way. */
  readonly proving: string[];
}

/** Keeps what is answered to the secret that was lent. */
const hear = async <T extends EndpointAnswer>(
  { said }: Dialogue,
  url: string,
  asked: Promise<T>,
): Promise<T> => {
  try {
    const answer = await asked;
    said.push(answer);
    return answer;
  } catch (error) {
    if (error instanceof ServerUnavailable) said.push({ url, status: error.status });
    throw error;
  }
};

/**
 * What was said of the secret that was lent. An address that took it is believed where it refused another: one that
 * takes any in one way may well tell right from wrong in another way.
 */
export const answersOf = ({ said, proving }: Pick<Dialogue, 'said' | 'proving'>): SecretAnswers => ({
  refusedAt: said.filter(isRefusal).map(({ url }) => url),
  acceptedAt: proving,
});

/** For what nobody has lent: the answers to it say nothing about the lent secret. */
const aside = (dialogue: Dialogue): Dialogue => ({ ...dialogue, said: [] });

interface Target {
  readonly kind: EndpointKind;
  readonly url: string;
}

/** Where a client can authenticate, without a trace first. */
const targetsOf = ({ server: { endpoints } }: Dialogue): readonly Target[] =>
  (['introspection', 'revocation', 'token'] as const).flatMap(kind => {
    const url = endpoints[kind];
    return url === undefined ? [] : [{ kind, url }];
  });

type Answer = EndpointAnswer & { readonly token?: { readonly access_token: string } };

const send = (
  { fetch, server, randomToken }: Dialogue,
  { kind, url }: Target,
  authentication: ClientAuthentication,
  credentials: ClientCredentials,
): Promise<Answer> => {
  const request = { url, authentication, credentials };
  if (kind === 'introspection') return introspect(fetch, { ...request, token: randomToken() });
  if (kind === 'revocation') return revoke(fetch, { ...request, token: randomToken() });
  return requestClientCredentials(fetch, { ...request, params: server.clientCredentialsParams ?? {} });
};

const unanswered = (asked: string, url: string, error: ServerUnavailable): ProbeEvidence => ({
  asked,
  url,
  ...(error.status === undefined ? {} : { status: error.status }),
  outcome: `no usable answer: it ${troubleWords[error.reason]}`,
  elapsedMs: error.elapsedMs,
});

const ERROR = /^[a-z][a-z_]{1,39}$/;

/** An error code as the standards spell them; whatever else a server wrote there may be what it was sent. */
const shownError = (error: string): string => (ERROR.test(error) ? error : 'an error of its own');

const answered = (asked: string, answer: EndpointAnswer, outcome: string): ProbeEvidence => ({
  asked,
  url: answer.url,
  status: answer.status,
  outcome: answer.error === undefined ? outcome : shownError(answer.error),
  elapsedMs: answer.elapsedMs,
});

const outcomes = { ACCEPTED: 'accepted', REJECTED: 'refused', UNDECIDED: 'says neither' } as const;

/** Asks as a client, and gives a token back that the answer may hold. */
const tryOnce = async (
  dialogue: Dialogue,
  target: Target,
  authentication: ClientAuthentication,
  credentials: ClientCredentials,
): Promise<Tried> => {
  const asked = `${target.kind}, ${authentication}`;
  try {
    const answer = await hear(dialogue, target.url, send(dialogue, target, authentication, credentials));
    const verdict = decide(dialogue.server.table, answer);
    if (answer.token) await giveBack(dialogue, authentication, credentials, answer.token.access_token);
    return { authentication, verdict, evidence: answered(asked, answer, outcomes[verdict]) };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { authentication, verdict: 'UNAVAILABLE', evidence: unanswered(asked, target.url, error) };
  }
};

/** A token that was minted for the probe is ended; whether that works is no concern of the probe. */
const giveBack = async (
  dialogue: Dialogue,
  authentication: ClientAuthentication,
  credentials: ClientCredentials,
  token: string,
): Promise<void> => {
  const url = dialogue.server.endpoints.revocation;
  if (url === undefined) return;
  try {
    await hear(dialogue, url, revoke(dialogue.fetch, { url, authentication, credentials, token }));
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
  }
};

export interface Authenticated {
  readonly tried: readonly Tried[];
  /** Where the answers said something; undefined where none did. */
  readonly target: Target | undefined;
  readonly encodingsDiffer: boolean;
}

const says = ({ verdict }: Tried): boolean => verdict === 'ACCEPTED' || verdict === 'REJECTED';

/** Tries every way to authenticate, at the first endpoint whose answers say something about a client. */
export const tryWays = async (dialogue: Dialogue, credentials: ClientCredentials): Promise<Authenticated> => {
  const encodingsDiffer = differ(credentials.clientId, credentials.clientSecret);
  const ways: readonly ClientAuthentication[] = [
    'client_secret_post',
    'client_secret_basic',
    ...(encodingsDiffer ? (['client_secret_basic_raw'] as const) : []),
  ];
  const all: Tried[] = [];
  for (const target of targetsOf(dialogue)) {
    const tried: Tried[] = [];
    for (const way of ways) tried.push(await tryOnce(dialogue, target, way, credentials));
    all.push(...tried);
    if (tried.some(says)) return { tried, target, encodingsDiffer };
  }
  return { tried: all, target: undefined, encodingsDiffer };
};

/** A wrong secret of the same shape, in the way that the right one was accepted in. */
export const tryWrongSecret = async (
  dialogue: Dialogue,
  { target, tried }: Authenticated,
  { clientId, clientSecret }: ClientCredentials,
): Promise<Control | undefined> => {
  const accepted = tried.find(({ verdict }) => verdict === 'ACCEPTED');
  if (target === undefined || accepted === undefined) return undefined;
  const wrong = { clientId, clientSecret: wrongSecret(clientSecret, dialogue.randomToken) };
  const control = await tryOnce(aside(dialogue), target, accepted.authentication, wrong);
  if (control.verdict === 'REJECTED') dialogue.proving.push(target.url);
  return { tried: control, known: true };
};

/** A client that exists nowhere, at the first endpoint whose answer says something. */
export const tryUnknownClient = async (dialogue: Dialogue): Promise<Control> => {
  const nobody = { clientId: dialogue.randomToken(), clientSecret: dialogue.randomToken() };
  let last: Tried | undefined;
  for (const target of targetsOf(dialogue)) {
    last = await tryOnce(aside(dialogue), target, 'client_secret_post', nobody);
    if (says(last)) break;
  }
  return { tried: last, known: false };
};

/** What introspection says of a token; undefined when it says nothing of it. */
const introspected = async (
  dialogue: Dialogue,
  authentication: ClientAuthentication,
  credentials: ClientCredentials,
  token: string,
): Promise<{ readonly members?: JsonRecord; readonly evidence: readonly ProbeEvidence[] }> => {
  const url = dialogue.server.endpoints.introspection;
  if (url === undefined) return { evidence: [] };
  try {
    const asked = introspect(dialogue.fetch, { url, authentication, credentials, token });
    const answer = await hear(dialogue, url, asked);
    const { introspection } = answer;
    const outcome = introspection?.active ? 'active' : 'not active';
    const evidence = [answered('introspection of the token', answer, outcome)];
    return introspection?.active && isRecord(introspection.members)
      ? { members: introspection.members, evidence }
      : { evidence };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { evidence: [unanswered('introspection of the token', url, error)] };
  }
};

/** How the test client got through. */
export interface Entrance {
  readonly authentication: ClientAuthentication;
  readonly credentials: ClientCredentials;
  readonly scope: string | undefined;
}

/** A token that somebody brought, and what its server says of it where a client may ask. */
export const broughtToken = async (
  dialogue: Dialogue,
  token: string,
  entrance: Entrance | undefined,
): Promise<SampleToken> => {
  const said = entrance
    ? await introspected(dialogue, entrance.authentication, entrance.credentials, token)
    : { evidence: [] };
  return { token, introspected: said.members, evidence: said.evidence };
};

/** A token minted with the test client, looked at, and given back; without one, why there is none. */
export const mintedToken = async (
  dialogue: Dialogue,
  { authentication, credentials, scope }: Entrance,
): Promise<SampleToken | { readonly evidence: readonly ProbeEvidence[] }> => {
  const { server, fetch } = dialogue;
  const url = server.endpoints.token;
  if (url === undefined) return { evidence: [] };
  try {
    const params = { ...server.clientCredentialsParams, ...(scope === undefined ? {} : { scope }) };
    const asked = requestClientCredentials(fetch, { url, authentication, credentials, params });
    const answer = await hear(dialogue, url, asked);
    const token = answer.token?.access_token;
    const evidence = [answered('client credentials', answer, token ? 'a token' : 'no token')];
    if (token === undefined) return { evidence };
    const said = await introspected(dialogue, authentication, credentials, token);
    await giveBack(dialogue, authentication, credentials, token);
    return { token, introspected: said.members, evidence: [...evidence, ...said.evidence] };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { evidence: [unanswered('client credentials', url, error)] };
  }
};
