import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import * as v from 'valibot';
import type { StoreDeps } from '../db/deps.ts';
import { randomToken } from '../lib/ids.ts';
import type { Seal } from '../lib/seal.ts';
import { type KeyRow, keyStore } from './key-store.ts';
import { residentKeyContext } from './table.ts';

interface KeyDeps extends StoreDeps {
  readonly seal: Seal;
}

export interface ResidentKeys {
  /** Private JWKs, the one that signs first. */
  readonly signing: readonly JWK[];
  readonly cookie: readonly string[];
}

const MODULUS_BITS = 2048;

const PrivateJwk = v.looseObject({
  kty: v.literal('RSA'),
  kid: v.string(),
  n: v.string(),
  e: v.string(),
  d: v.string(),
});

const newSigningKey = async (kid: string): Promise<string> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });
};

const newCookieKey = async (): Promise<string> => randomToken(32);

const ensure = async (
  deps: KeyDeps,
  purpose: KeyRow['purpose'],
  make: (kid: string) => Promise<string>,
): Promise<readonly string[]> => {
  const store = keyStore(deps.db);
  let rows = await deps.db.transaction(tx => store.ofPurpose(tx, purpose));
  if (rows.length === 0) {
    const kid = deps.ids();
    const made = await make(kid);
    rows = await deps.db.transaction(async tx => {
      // Another process may have been faster: then everybody uses its key.
      const before = await store.ofPurpose(tx, purpose);
      if (before.length > 0) return before;
      // Within the transaction: a rotation of the sealing key waits for it, and finds it.
      const sealed = deps.seal.seal(made, residentKeyContext(kid));
      const row = { kid, purpose, sealed, createdAt: deps.clock() };
      await store.insert(tx, row);
      return [row];
    });
  }
  return rows.map(row => deps.seal.open(row.sealed, residentKeyContext(row.kid)).reveal());
};

/** The authorization server's keys, made at the first start and sealed in the store. */
export const loadResidentKeys = async (deps: KeyDeps): Promise<ResidentKeys> => {
  const signing = await ensure(deps, 'signing', newSigningKey);
  return {
    signing: signing.map(text => v.parse(PrivateJwk, JSON.parse(text))),
    cookie: await ensure(deps, 'cookie', newCookieKey),
  };
};
