import { type JsonRecord, member } from './json.ts';
import { checkClaims } from './token-claims.ts';
import type { TokenRefusal, TokenTrust, VerifiedClaims } from './token-trust.ts';

/*
 * What a JWT says of itself: its type, its purpose, its client, its end, its binding. Where its signature was checked
 * nothing else is known of it. Where its issuer was asked, it can only make the answer stricter.
 */

export interface OwnWord {
  readonly header: JsonRecord;
  readonly payload: JsonRecord;
}

const AT_JWT = ['at+jwt', 'application/at+jwt'];

/** RFC 7515 section 4.1.9: a media type, so case does not matter. */
const typeOf = (header: JsonRecord): unknown => {
  const type = member(header, 'typ');
  return typeof type === 'string' ? type.toLowerCase() : type;
};

const isAccessTokenType = (type: unknown): boolean => typeof type === 'string' && AT_JWT.includes(type);

/** Whether the type of a token is one that the profile takes for an access token (RFC 9068 section 4). */
const checkType = (header: JsonRecord, { profile }: TokenTrust): TokenRefusal | undefined => {
  const type = typeOf(header);
  if (profile === 'legacy' && (type === undefined || type === 'jwt' || type === 'application/jwt'))
    return undefined;
  return isAccessTokenType(type) ? undefined : 'TYPE_WRONG';
};

/** Checks what a token says of itself whose signature is already believed. `now` is in milliseconds. */
export const checkOwnWord = (
  { header, payload }: OwnWord,
  trust: TokenTrust,
  now: number,
): VerifiedClaims | TokenRefusal =>
  checkClaims(payload, trust, now, {
    refusal: checkType(header, trust),
    // Under `legacy` an ID token can look like an access token in everything but its audience, the client.
    mayBeForItsClient: isAccessTokenType(typeOf(header)),
  });

/** ID tokens have none of these (OpenID Connect Core section 2); `aut` is what WSO2 puts into every access token. */
const OF_ACCESS_TOKENS = ['scope', 'client_id', 'aut'];

const isSaid = (value: unknown): boolean => typeof value === 'string' || Array.isArray(value);

/** RFC 9068 section 2.2 names the client `client_id`, whatever claim a product has for it besides. */
const namesAnother = (payload: JsonRecord, { clientIdClaim }: TokenTrust, clientId: string): boolean =>
  [clientIdClaim, 'client_id']
    .map(name => member(payload, name))
    .some(one => isSaid(one) && one !== clientId);

/** An answer to an introspection, and what it comes to. */
export interface Answered {
  readonly members: JsonRecord;
  readonly claims: VerifiedClaims;
}

/**
 * What is left of an introspection response once the token that it is about has spoken for itself. What the token does
 * not say, the answer says for it; its scopes are the answer's alone, because the claim names of JWTs are not set for
 * key managers that are asked.
 */
export const heedOwnWord = (
  { header, payload }: OwnWord,
  { members, claims }: Answered,
  trust: TokenTrust,
  now: number,
): VerifiedClaims | TokenRefusal => {
  const { clientIdClaim, scopesClaim } = trust;
  const said = {
    ...members,
    [clientIdClaim]: claims.clientId,
    ...payload,
    [scopesClaim]: claims.scopes,
  };
  // Some servers address every access token to its client, so there it takes more to be like an ID token.
  const mayBeForItsClient =
    isAccessTokenType(typeOf(header)) || OF_ACCESS_TOKENS.some(name => isSaid(member(payload, name)));
  const kind = { refusal: checkType(header, trust), mayBeForItsClient };
  const own = checkClaims(said, { ...trust, scopesFormat: 'ARRAY' }, now, kind);
  if (typeof own === 'string') return own;
  if (namesAnother(payload, trust, claims.clientId)) return 'CLIENT_DIFFERS';
  const expiresAt = Math.min(own.expiresAt, claims.expiresAt);
  return { ...claims, expiresAt, confirmation: own.confirmation || claims.confirmation };
};
