import { beforeAll, describe, expect, it } from 'vitest';
import { newSigner, type Signer, sign, trust } from '../oauth/jwt.testing.ts';
import { importJwks, type VerificationKeys } from '../oauth/verification-keys.ts';
import type { Evidence, Issuers } from './facts.ts';
import type { KeyManagerRecord } from './records.ts';
import { createVerifier, type Verifier } from './verify.ts';

const NOW = 1_800_000_000_000;

const record = (id: string, issuer: string): KeyManagerRecord => ({
  ...{ id, version: 1, issuer, enabled: true, acceptsUnproven: false, clockToleranceMs: 10_000 },
  ...{ tokenHandling: 'LOCAL', jwksUri: `${issuer}/jwks`, certificates: [], introspection: undefined },
  trust: { ...trust, issuer },
});

const issuersOf = (...records: readonly KeyManagerRecord[]): Issuers =>
  new Map(records.map(one => [one.id, one]));

let rsa: Signer;
let curve: Signer;
let keys: VerificationKeys;

beforeAll(() => {
  rsa = newSigner('RS256', 'rsa');
  curve = newSigner('ES256', 'curve');
  const imported = importJwks({ keys: [rsa.jwk, curve.jwk] });
  if (imported === undefined) throw new Error('no keys');
  keys = imported;
});

const unexpected = (): never => {
  throw new Error('Nobody should be asked.');
};

/** Everything is at hand, so that only what takes long is waited for. */
const open = (records: readonly KeyManagerRecord[]): Verifier =>
  createVerifier({
    fetch: Object.assign(async () => unexpected(), { close: async () => {} }),
    unseal: unexpected,
    clock: () => NOW,
    uptime: () => 0,
    keyManager: id => records.find(one => one.id === id),
    jwks: { peek: () => keys, get: unexpected, refresh: () => keys },
    onTrouble: unexpected,
  });

const verified = (found: Evidence | Promise<Evidence>): boolean => {
  if (found instanceof Promise) throw new Error('It waits.');
  return found.verified;
};

const home = record('home', trust.issuer);
const away = record('away', 'https://away.example');

describe('a verification', () => {
  it('of an RSA signature does not wait', async () => {
    const verifier = open([home]);
    expect(verified(verifier.verify(await sign(rsa), issuersOf(home)))).toBe(true);
  });

  it('of a signature on a curve waits for another thread, once for all who ask, and is remembered', async () => {
    const verifier = open([home]);
    const issuers = issuersOf(home);
    const token = await sign(curve);
    const first = verifier.verify(token, issuers);
    expect(first).toBeInstanceOf(Promise);
    expect(verifier.verify(token, issuers)).toBe(first);
    // What is remembered goes on meanwhile.
    expect(verified(verifier.verify(await sign(rsa), issuers))).toBe(true);
    expect((await first).verified).toBe(true);
    expect(verified(verifier.verify(token, issuers))).toBe(true);
  });

  it('of a changed signature on a curve fails', async () => {
    const token = await sign(curve);
    const changed = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBA' : 'AAAA'}`;
    expect((await open([home]).verify(changed, issuersOf(home))).verified).toBe(false);
  });

  it('of a token that ends like one that is remembered fails', async () => {
    const verifier = open([home]);
    const token = await sign(rsa);
    expect(verified(verifier.verify(token, issuersOf(home)))).toBe(true);
    const [head, , tail] = token.split('.');
    const [, body] = (await sign(rsa, { sub: 'somebody else' })).split('.');
    const forged = `${head}.${body}.${tail}`;
    expect(verifier.verify(forged, issuersOf(home))).toMatchObject({ failure: 'SIGNATURE_INVALID' });
    // Negative control: the right one is still remembered.
    expect(verified(verifier.verify(token, issuersOf(home)))).toBe(true);
  });

  it('by a key that nobody knows, when nobody may look again, does not wait', async () => {
    const token = await sign(rsa, {}, { kid: 'unknown' });
    expect(open([home]).verify(token, issuersOf(home))).toMatchObject({
      verified: false,
      failure: 'SIGNATURE_INVALID',
    });
  });
});

describe('what was verified under one key manager', () => {
  it('counts nowhere else, and not under its next version', async () => {
    const records = [home, away];
    const verifier = open(records);
    const token = await sign(rsa);
    expect(verified(verifier.verify(token, issuersOf(home, away)))).toBe(true);
    expect(verifier.verify(token, issuersOf(away))).toMatchObject({ failure: 'ISSUER_NOT_ALLOWED' });
    records[0] = { ...home, version: 2, trust: { ...home.trust, audiences: ['another'] } };
    verifier.forget('home');
    expect(verifier.verify(token, issuersOf(records[0]))).toMatchObject({ failure: 'AUDIENCE_WRONG' });
  });
});
