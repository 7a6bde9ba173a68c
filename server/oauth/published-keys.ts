import { isRecord, type JsonRecord, member, stringOf } from './json.ts';
import { importJwks, type KeyRefusal, type VerificationKeys } from './verification-keys.ts';

/** A key of a JWK Set (RFC 7517 section 4) as people look at it. */
export interface PublishedKey {
  readonly kid: string | null;
  /** Its type with its size or curve, as `RSA 2048` or `EC P-256`. */
  readonly type: string;
  readonly algorithm: string | null;
  readonly use: string | null;
  /** Why it is not used; null when it is. */
  readonly problem: KeyRefusal | null;
}

export interface PublishedKeys {
  readonly keys: VerificationKeys;
  readonly published: readonly PublishedKey[];
}

const LONGEST = 100;

const textOf = (jwk: JsonRecord, name: string): string | null =>
  stringOf(member(jwk, name))?.slice(0, LONGEST) ?? null;

const typeOf = (jwk: JsonRecord): string => {
  const modulus = stringOf(member(jwk, 'n'));
  const size = modulus === undefined ? textOf(jwk, 'crv') : Buffer.from(modulus, 'base64url').length * 8;
  return [textOf(jwk, 'kty') ?? 'unknown', size].filter(part => part !== null).join(' ');
};

const problemOf = (jwk: unknown, duplicates: ReadonlySet<string | undefined>): KeyRefusal | null => {
  const [refused] = importJwks({ keys: [jwk] })?.refused ?? [];
  if (refused) return refused.reason;
  return isRecord(jwk) && duplicates.has(stringOf(member(jwk, 'kid'))) ? 'DUPLICATE_KID' : null;
};

/** Reads a JWK Set with what is to be said about each key; undefined when it is none. */
export const readPublishedKeys = (document: unknown): PublishedKeys | undefined => {
  const keys = importJwks(document);
  const listed = isRecord(document) ? member(document, 'keys') : undefined;
  if (keys === undefined || !Array.isArray(listed)) return undefined;
  const duplicates = new Set(keys.refused.filter(key => key.reason === 'DUPLICATE_KID').map(key => key.kid));
  const published = listed.map((jwk: unknown) => {
    const record = isRecord(jwk) ? jwk : {};
    return {
      kid: textOf(record, 'kid'),
      type: typeOf(record),
      algorithm: textOf(record, 'alg'),
      use: textOf(record, 'use'),
      problem: problemOf(jwk, duplicates),
    };
  });
  return { keys, published };
};
