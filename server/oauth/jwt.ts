import { isJwsAlgorithm, type JwsAlgorithm, signatureFits } from './algorithms.ts';
import { isRecord, type JsonRecord, member, parseStrictJson, stringOf } from './json.ts';
import { checkClaims } from './token-claims.ts';
import type { TokenRefusal, TokenTrust, VerifiedClaims, VerifyResult } from './token-trust.ts';
import { selectKey, type VerificationKeys } from './verification-keys.ts';

const MAX_TOKEN_BYTES = 8192;
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

/**
 * Whether a token is the one canonical spelling of a compact JWS (RFC 7515 section 7.1). Libraries read several
 * spellings of one signature; whatever is remembered by token could then be walked round.
 */
export const strictCompact = (token: unknown): token is string =>
  typeof token === 'string' &&
  token.length <= MAX_TOKEN_BYTES &&
  COMPACT.test(token) &&
  token.split('.').every(isCanonical);

/** A token taken apart, with nothing believed yet. */
export interface ParsedToken {
  readonly header: JsonRecord;
  readonly payload: JsonRecord;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const jsonPart = (part: string): JsonRecord | undefined => {
  try {
    const value = parseStrictJson(utf8.decode(Buffer.from(part, 'base64url')));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Takes a compact JWS apart without verifying it; undefined when it is not strictly one. */
export const parseCompact = (token: unknown): ParsedToken | undefined => {
  if (!strictCompact(token)) return undefined;
  const [head = '', body = '', tail = ''] = token.split('.');
  const header = jsonPart(head);
  const payload = jsonPart(body);
  if (header === undefined || payload === undefined) return undefined;
  return { header, payload, signed: `${head}.${body}`, signature: Buffer.from(tail, 'base64url') };
};

const REFUSED_HEADERS = ['crit', 'b64', 'zip', 'enc'];

const AT_JWT = ['at+jwt', 'application/at+jwt'];

const typeFits = (type: unknown, profile: TokenTrust['profile']): boolean => {
  if (type === undefined) return profile === 'legacy';
  if (typeof type !== 'string') return false;
  // RFC 7515 section 4.1.9: a media type, so case does not matter.
  const name = type.toLowerCase();
  return AT_JWT.includes(name) || (profile === 'legacy' && (name === 'jwt' || name === 'application/jwt'));
};

const checkHeader = (header: JsonRecord, trust: TokenTrust): JwsAlgorithm | TokenRefusal => {
  const algorithm = member(header, 'alg');
  if (!isJwsAlgorithm(algorithm) || !trust.algorithms.includes(algorithm)) return 'ALGORITHM_FORBIDDEN';
  if (REFUSED_HEADERS.some(name => member(header, name) !== undefined)) return 'HEADER_FORBIDDEN';
  if (!typeFits(member(header, 'typ'), trust.profile)) return 'TYPE_WRONG';
  const kid = member(header, 'kid');
  return kid === undefined || stringOf(kid) !== undefined ? algorithm : 'HEADER_FORBIDDEN';
};

const refuse = (reason: TokenRefusal): VerifyResult => ({ ok: false, reason });

/** Verifies a token that was taken apart before, for callers that read its issuer to choose the trust. */
export const verifyParsed = (
  parsed: ParsedToken,
  trust: TokenTrust,
  keys: VerificationKeys,
  now: number,
): VerifyResult => {
  const algorithm = checkHeader(parsed.header, trust);
  if (!isJwsAlgorithm(algorithm)) return refuse(algorithm);
  if (member(parsed.payload, 'iss') !== trust.issuer) return refuse('ISSUER_WRONG');
  const key = selectKey(keys, stringOf(member(parsed.header, 'kid')), algorithm);
  if (key === undefined) return refuse('KEY_UNKNOWN');
  if (!signatureFits(algorithm, key.key, parsed.signed, parsed.signature)) return refuse('SIGNATURE_INVALID');
  const claims: VerifiedClaims | TokenRefusal = checkClaims(parsed.payload, trust, now);
  return typeof claims === 'string' ? refuse(claims) : { ok: true, claims };
};

/**
 * Verifies a JWT access token (RFC 9068 section 4, RFC 8725 section 3): algorithm and key come from the trust, never
 * from the token, and no key or address inside the token is followed. `now` is in milliseconds.
 */
export const verifyAccessToken = (
  token: unknown,
  trust: TokenTrust,
  keys: VerificationKeys,
  now: number,
): VerifyResult => {
  const parsed = parseCompact(token);
  return parsed === undefined ? refuse('MALFORMED') : verifyParsed(parsed, trust, keys, now);
};
