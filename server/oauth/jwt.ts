import { isUtf8 } from 'node:buffer';
import {
  isJwsAlgorithm,
  isQuick,
  type JwsAlgorithm,
  signatureFits,
  signatureFitsAside,
  type VerificationKey,
} from './algorithms.ts';
import { isRecord, type JsonRecord, member, parseStrictJson, stringOf } from './json.ts';
import { checkOwnWord, type OwnWord } from './own-word.ts';
import type { TokenRefusal, TokenTrust, VerifiedClaims, VerifyResult } from './token-trust.ts';
import { selectKey, type VerificationKeys } from './verification-keys.ts';

const MAX_TOKEN_LENGTH = 8192;

/** The three parts of a compact JWS; undefined when there are not exactly three. */
const partsOf = (token: string): readonly [string, string, string] | undefined => {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  if (first < 1 || second < first + 2 || second === token.length - 1) return undefined;
  return [token.slice(0, first), token.slice(first + 1, second), token.slice(second + 1)];
};

/**
 * The bytes of a part, if it is their one spelling: no character of another alphabet, and nothing in the spare bits of
 * the last one.
 */
const bytesOf = (part: string): Buffer | undefined => {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
};

/**
 * Whether a token is the one canonical spelling of a compact JWS (RFC 7515 section 7.1). Libraries read several
 * spellings of one signature; whatever is remembered by token could then be walked round.
 */
export const strictCompact = (token: unknown): token is string =>
  typeof token === 'string' && (partsOf(token)?.every(part => bytesOf(part) !== undefined) ?? false);

/** A JWS taken apart (RFC 7515 section 3.1), with nothing believed yet; its payload may be anything. */
export interface ParsedJws {
  readonly header: JsonRecord;
  readonly payloadBytes: Buffer;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** A token taken apart, with nothing believed yet. */
export interface ParsedToken extends ParsedJws, OwnWord {}

const jsonOf = (bytes: Buffer | undefined): JsonRecord | undefined => {
  const value = bytes !== undefined && isUtf8(bytes) ? parseStrictJson(bytes.toString('utf8')) : undefined;
  return isRecord(value) ? value : undefined;
};

/** Takes a compact JWS apart without verifying it; undefined when it is not strictly one. */
export const parseJws = (token: unknown): ParsedJws | undefined => {
  const parts = typeof token === 'string' ? partsOf(token) : undefined;
  if (parts === undefined) return undefined;
  const [head, body, tail] = parts;
  const header = jsonOf(bytesOf(head));
  const payloadBytes = header && bytesOf(body);
  const signature = payloadBytes && bytesOf(tail);
  if (header === undefined || payloadBytes === undefined || signature === undefined) return undefined;
  return { header, payloadBytes, signed: `${head}.${body}`, signature };
};

/** Takes a JWT apart without verifying it: a strict compact JWS over a JSON object. */
export const parseCompact = (token: unknown): ParsedToken | undefined => {
  const jws = parseJws(token);
  const payload = jsonOf(jws?.payloadBytes);
  return jws === undefined || payload === undefined ? undefined : { ...jws, payload };
};

const REFUSED_HEADERS = ['crit', 'b64', 'zip', 'enc'];

const checkHeader = (
  header: JsonRecord,
  algorithms: readonly JwsAlgorithm[],
): JwsAlgorithm | TokenRefusal => {
  const algorithm = member(header, 'alg');
  if (!isJwsAlgorithm(algorithm) || !algorithms.includes(algorithm)) return 'ALGORITHM_FORBIDDEN';
  if (REFUSED_HEADERS.some(name => member(header, name) !== undefined)) return 'HEADER_FORBIDDEN';
  const kid = member(header, 'kid');
  return kid === undefined || stringOf(kid) !== undefined ? algorithm : 'HEADER_FORBIDDEN';
};

const refuse = (reason: TokenRefusal): VerifyResult => ({ ok: false, reason });

/** The key that a JWS has to be verified with, and how. */
const keyFor = (
  { header }: ParsedJws,
  algorithms: readonly JwsAlgorithm[],
  keys: VerificationKeys,
): { readonly algorithm: JwsAlgorithm; readonly key: VerificationKey } | TokenRefusal => {
  const algorithm = checkHeader(header, algorithms);
  if (!isJwsAlgorithm(algorithm)) return algorithm;
  const key = selectKey(keys, stringOf(member(header, 'kid')), algorithm);
  return key === undefined ? 'KEY_UNKNOWN' : { algorithm, key };
};

/** Why the signature of a JWS cannot be believed (RFC 7515 section 5.2); undefined when it can. */
export const checkSignature = (
  jws: ParsedJws,
  algorithms: readonly JwsAlgorithm[],
  keys: VerificationKeys,
): TokenRefusal | undefined => {
  const chosen = keyFor(jws, algorithms, keys);
  if (typeof chosen === 'string') return chosen;
  const { algorithm, key } = chosen;
  const { signed, signature } = jws;
  return signatureFits(algorithm, key.key, signed, signature) ? undefined : 'SIGNATURE_INVALID';
};

/** The same, but waiting for another thread where that is the better way. */
const checkSignatureAside = (
  jws: ParsedJws,
  algorithms: readonly JwsAlgorithm[],
  keys: VerificationKeys,
): TokenRefusal | undefined | Promise<TokenRefusal | undefined> => {
  const chosen = keyFor(jws, algorithms, keys);
  if (typeof chosen === 'string' || isQuick(chosen.algorithm)) return checkSignature(jws, algorithms, keys);
  const { algorithm, key } = chosen;
  return signatureFitsAside(algorithm, key.key, jws.signed, jws.signature).then(fits =>
    fits ? undefined : 'SIGNATURE_INVALID',
  );
};

const isFrom = ({ payload }: ParsedToken, { issuer }: TokenTrust): boolean =>
  member(payload, 'iss') === issuer;

const believe = (
  parsed: ParsedToken,
  trust: TokenTrust,
  now: number,
  unsigned: TokenRefusal | undefined,
): VerifyResult => {
  if (unsigned !== undefined) return refuse(unsigned);
  const claims: VerifiedClaims | TokenRefusal = checkOwnWord(parsed, trust, now);
  return typeof claims === 'string' ? refuse(claims) : { ok: true, claims };
};

/**
 * Verifies a token that was taken apart before, for callers that read its issuer to choose the trust. It waits only
 * for signatures that take long: whatever else is wrong is said at once.
 */
export const verifyParsed = (
  parsed: ParsedToken,
  trust: TokenTrust,
  keys: VerificationKeys,
  now: number,
): VerifyResult | Promise<VerifyResult> => {
  if (!isFrom(parsed, trust)) return refuse('ISSUER_WRONG');
  const unsigned = checkSignatureAside(parsed, trust.algorithms, keys);
  return unsigned instanceof Promise
    ? unsigned.then(refusal => believe(parsed, trust, now, refusal))
    : believe(parsed, trust, now, unsigned);
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
  if (parsed === undefined) return refuse('MALFORMED');
  if (!isFrom(parsed, trust)) return refuse('ISSUER_WRONG');
  return believe(parsed, trust, now, checkSignature(parsed, trust.algorithms, keys));
};
