import type { SafeFetch } from '../lib/safe-fetch.ts';
import { askEndpoint, type EndpointAnswer, type EndpointRequest } from './endpoint-request.ts';
import { isRecord, type JsonRecord, member } from './json.ts';
import { heedOwnWord, type OwnWord } from './own-word.ts';
import { checkClaims } from './token-claims.ts';
import type { TokenRefusal, TokenTrust, VerifyResult } from './token-trust.ts';

/** Asks about one token, as a client that may introspect. */
export interface IntrospectionRequest extends Omit<EndpointRequest, 'endpoint' | 'form'> {
  readonly token: string;
}

/** What was answered; `introspection` is there when it was an introspection response at all. */
export interface IntrospectionAnswer extends EndpointAnswer {
  readonly introspection?: { readonly active: boolean; readonly members: JsonRecord };
}

/** Introspects a token (RFC 7662 section 2). */
export const introspect = async (
  fetch: SafeFetch,
  { token, ...request }: IntrospectionRequest,
): Promise<IntrospectionAnswer> => {
  const form = { token, token_type_hint: 'access_token' };
  const answer = await askEndpoint(fetch, { ...request, endpoint: 'introspection', form });
  const members = isRecord(answer.json) ? answer.json : {};
  const active = member(members, 'active');
  return answer.status === 200 && typeof active === 'boolean'
    ? { ...answer, introspection: { active, members } }
    : answer;
};

const refuse = (reason: TokenRefusal): VerifyResult => ({ ok: false, reason });

/**
 * When a token ends whose end is not named, unless its issuer is asked again. Longer than answers are remembered, so
 * that whoever asks in time never sees it end.
 */
const WITHOUT_EXPIRY_MS = 30_000;

/** RFC 7662 section 2.2 names the members of its answer; the claim names of JWTs do not apply to it. */
const NAMES = { clientIdClaim: 'client_id', scopesClaim: 'scope', scopesFormat: 'BOTH' } as const;

/** Some servers introspect refresh tokens as well, and tell them apart by the type alone. */
const checkTokenType = (members: JsonRecord, { profile }: TokenTrust): TokenRefusal | undefined => {
  const type = member(members, 'token_type');
  if (type === undefined) return profile === 'legacy' ? undefined : 'TYPE_WRONG';
  return typeof type === 'string' && type.toLowerCase() === 'bearer' ? undefined : 'TYPE_WRONG';
};

/**
 * Judges an introspection response (RFC 7662 section 2.2) like a verified token. The issuer may be absent, since the
 * server that was asked is the issuer; when it is named it must be the right one. A token that is a JWT has a word in
 * it as well.
 */
export const acceptIntrospection = (
  response: { readonly active: boolean; readonly members: JsonRecord },
  trust: TokenTrust,
  now: number,
  ownWord?: OwnWord,
): VerifyResult => {
  if (!response.active) return refuse('INACTIVE');
  const issuer = member(response.members, 'iss');
  if (issuer !== undefined && issuer !== trust.issuer) return refuse('ISSUER_WRONG');
  const members = { exp: Math.ceil((now + WITHOUT_EXPIRY_MS) / 1000), ...response.members };
  // An issuer that keeps state may let tokens live for as long as it likes: it is asked again anyway.
  const patient = { ...trust, maxLifetimeSeconds: Number.MAX_SAFE_INTEGER };
  const kind = { refusal: checkTokenType(members, patient), mayBeForItsClient: true };
  const claims = checkClaims(members, { ...patient, ...NAMES }, now, kind);
  if (typeof claims === 'string') return refuse(claims);
  const heeded = ownWord === undefined ? claims : heedOwnWord(ownWord, { members, claims }, patient, now);
  return typeof heeded === 'string' ? refuse(heeded) : { ok: true, claims: heeded };
};
