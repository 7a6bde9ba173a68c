import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { algorithmsOf, isJwsAlgorithm, type JwsAlgorithm, type VerificationKey } from './algorithms.ts';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from './json.ts';

/** The keys of one issuer, ready for use. */
export interface VerificationKeys {
  readonly byKid: ReadonlyMap<string, VerificationKey>;
  /** Keys that were published without an identifier. */
  readonly anonymous: readonly VerificationKey[];
  readonly refused: readonly RefusedKey[];
}

/** Why a published key is not used. */
export type KeyRefusal =
  | 'NOT_A_KEY'
  | 'SYMMETRIC'
  | 'PRIVATE'
  | 'OTHER_USE'
  | 'ALGORITHM_FORBIDDEN'
  | 'WEAK_OR_UNSUPPORTED'
  | 'DUPLICATE_KID';

export interface RefusedKey {
  readonly kid: string | undefined;
  readonly reason: KeyRefusal;
}

type Imported = { readonly kid: string | undefined } & (
  | { readonly key: VerificationKey }
  | { readonly reason: KeyRefusal }
);

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];
const MAX_KEYS = 64;

const objectOf = (jwk: JsonRecord): KeyObject | undefined => {
  // Only the members that make the key: a published x5c or an extra field is nobody's instruction.
  const { kty, n, e, crv, x, y } = jwk;
  const parts = Object.entries({ kty, n, e, crv, x, y }).filter(entry => typeof entry[1] === 'string');
  try {
    return createPublicKey({ key: Object.fromEntries(parts), format: 'jwk' });
  } catch {
    return undefined;
  }
};

const forbiddenUse = (jwk: JsonRecord): boolean => {
  const use = member(jwk, 'use');
  const operations = member(jwk, 'key_ops');
  return (
    (use !== undefined && use !== 'sig') ||
    (operations !== undefined && !(stringsOf(operations) ?? []).includes('verify'))
  );
};

const usableKey = (jwk: JsonRecord): readonly [KeyObject, readonly JwsAlgorithm[]] | KeyRefusal => {
  if (member(jwk, 'kty') === 'oct' || member(jwk, 'k') !== undefined) return 'SYMMETRIC';
  if (PRIVATE_MEMBERS.some(name => member(jwk, name) !== undefined)) return 'PRIVATE';
  if (forbiddenUse(jwk)) return 'OTHER_USE';
  const algorithm = member(jwk, 'alg');
  if (algorithm !== undefined && !isJwsAlgorithm(algorithm)) return 'ALGORITHM_FORBIDDEN';
  const key = objectOf(jwk);
  const possible = key === undefined ? [] : algorithmsOf(key);
  if (key === undefined || possible.length === 0) return 'WEAK_OR_UNSUPPORTED';
  const algorithms = algorithm === undefined ? possible : possible.filter(one => one === algorithm);
  return algorithms.length === 0 ? 'ALGORITHM_FORBIDDEN' : [key, algorithms];
};

const importOne = (jwk: unknown): Imported => {
  if (!isRecord(jwk)) return { kid: undefined, reason: 'NOT_A_KEY' };
  const kid = stringOf(member(jwk, 'kid'));
  const usable = usableKey(jwk);
  if (typeof usable === 'string') return { kid, reason: usable };
  return { kid, key: { kid, key: usable[0], algorithms: usable[1] } };
};

/** Some servers list one key once per algorithm under one name; that is one key, not two. */
const merge = (keys: readonly VerificationKey[]): VerificationKey | undefined => {
  const [first, ...rest] = keys;
  if (first === undefined || !rest.every(other => other.key.equals(first.key))) return undefined;
  return { ...first, algorithms: [...new Set(keys.flatMap(key => key.algorithms))] };
};

const collect = (imported: readonly Imported[]): VerificationKeys => {
  const usable = imported.flatMap(one => ('key' in one ? [one.key] : []));
  const byKid = new Map<string, VerificationKey>();
  const refused = imported.flatMap(one => ('reason' in one ? [{ kid: one.kid, reason: one.reason }] : []));
  for (const [kid, keys] of Map.groupBy(usable, key => key.kid)) {
    if (kid === undefined) continue;
    const merged = merge(keys);
    if (merged === undefined) refused.push({ kid, reason: 'DUPLICATE_KID' });
    else byKid.set(kid, merged);
  }
  return { byKid, anonymous: usable.filter(key => key.kid === undefined), refused };
};

/** Reads a JWK Set (RFC 7517 section 5); undefined when it is none. Keys that must not be used are left out. */
export const importJwks = (document: unknown): VerificationKeys | undefined => {
  const keys = isRecord(document) ? member(document, 'keys') : undefined;
  return Array.isArray(keys) && keys.length <= MAX_KEYS ? collect(keys.map(importOne)) : undefined;
};

const pemKey = (pem: string): KeyObject | undefined => {
  // A private key would quietly yield its public half; whoever pasted it must learn of the mistake.
  if (pem.includes('PRIVATE KEY')) return undefined;
  try {
    return pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
  } catch {
    return undefined;
  }
};

const importPem = (pem: string): Imported => {
  const key = pemKey(pem);
  const algorithms = key === undefined ? [] : algorithmsOf(key);
  if (key === undefined || algorithms.length === 0) return { kid: undefined, reason: 'WEAK_OR_UNSUPPORTED' };
  return { kid: undefined, key: { kid: undefined, key, algorithms } };
};

/** Keys that an operator typed in: PEM certificates or public keys. */
export const importPems = (pems: readonly string[]): VerificationKeys => collect(pems.map(importPem));

/** The key for a token: by its name; without a name on either side, the only one that fits the algorithm. */
export const selectKey = (
  keys: VerificationKeys,
  kid: string | undefined,
  algorithm: JwsAlgorithm,
): VerificationKey | undefined => {
  const named = kid === undefined ? undefined : keys.byKid.get(kid);
  if (named !== undefined) return named.algorithms.includes(algorithm) ? named : undefined;
  const others = kid === undefined ? [...keys.byKid.values(), ...keys.anonymous] : keys.anonymous;
  const fitting = others.filter(key => key.algorithms.includes(algorithm));
  return fitting.length === 1 ? fitting[0] : undefined;
};
