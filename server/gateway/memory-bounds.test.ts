import { describe, expect, it } from 'vitest';
import { secret } from '../lib/secret.ts';
import { newSigner, sign, trust } from '../oauth/jwt.testing.ts';
import { importJwks } from '../oauth/verification-keys.ts';
import type { Evidence, Issuers } from './facts.ts';
import type { KeyManagerRecord } from './records.ts';
import { createVerifier, REMEMBERED } from './verify.ts';

/* For how long, and of how many tokens, a gateway remembers what it found out. */

const NOW = 1_800_000_000_000;

const keyManager: KeyManagerRecord = {
  ...{ id: 'home', version: 1, issuer: trust.issuer, enabled: true, acceptsUnproven: false },
  ...{ clockToleranceMs: 0, certificates: [], trust: { ...trust, clockToleranceSeconds: 0 } },
  ...{ tokenHandling: 'LOCAL', jwksUri: `${trust.issuer}/jwks` },
  introspection: {
    url: `${trust.issuer}/introspect`,
    authentications: ['client_secret_basic'],
    ...{ sealedClientId: 'id', sealedClientSecret: 'secret' },
  },
};

const issuers: Issuers = new Map([[keyManager.id, keyManager]]);

const unexpected = (): never => {
  throw new Error('Nobody should be asked.');
};

/** A verifier whose key manager gives an answer about any token; the times are set by hand. */
const introspecting = (members: object) => {
  const state = { now: NOW, uptime: 0, asked: 0 };
  const fetch = async () => {
    state.asked += 1;
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, text: JSON.stringify(members), elapsedMs: 1 };
  };
  const verifier = createVerifier({
    fetch,
    unseal: sealed => secret(sealed),
    clock: () => state.now,
    uptime: () => state.uptime,
    keyManager: () => keyManager,
    jwks: { peek: unexpected, get: unexpected, refresh: unexpected },
    onTrouble: unexpected,
  });
  /** How often the key manager is asked, when a token comes at first and so much later, by both clocks or by one. */
  const askedWithin = async (ms: number, wallMs = ms): Promise<number> => {
    await verifier.verify('opaque', issuers);
    state.uptime += ms;
    state.now += wallMs;
    await verifier.verify('opaque', issuers);
    return state.asked;
  };
  return { state, verifier, askedWithin };
};

const active = (more: object = {}) => ({ active: true, client_id: 'client', token_type: 'Bearer', ...more });
const later = (seconds: number) => ({ exp: NOW / 1_000 + seconds });

describe('what an introspection said', () => {
  it.each([
    ['of a token without an end', active(), 10_000],
    ['of a token that ends much later', active(later(3_600)), 10_000],
    ['of a token that ends sooner', active(later(3)), 3_000],
    ['of a token that is not active', { active: false }, 1_000],
  ])('%s is believed for no longer than that', async (_, members, ms) => {
    expect(await introspecting(members).askedWithin(ms - 1)).toBe(1);
    expect(await introspecting(members).askedWithin(ms)).toBe(2);
    expect(await introspecting(members).askedWithin(ms + 1)).toBe(2);
  });

  it('is not believed for longer when the wall clock stands still or is set back', async () => {
    for (const wallMs of [0, -3_600_000]) {
      expect(await introspecting(active(later(3_600))).askedWithin(9_999, wallMs)).toBe(1);
      expect(await introspecting(active(later(3_600))).askedWithin(10_001, wallMs)).toBe(2);
    }
  });

  it('is remembered of ten thousand tokens at most, of the last five thousand at least', async () => {
    const { state, verifier } = introspecting(active());
    const [count, again] = [16_000, 14_000];
    for (let token = 0; token < count; token += 1) await verifier.verify(`opaque-${token}`, issuers);
    state.asked = 0;
    // The latest first: looking moves what is found, and what is not found takes a place.
    for (let token = count - 1; token >= count - again; token -= 1)
      await verifier.verify(`opaque-${token}`, issuers);
    const known = again - state.asked;
    expect(known).toBeLessThanOrEqual(10_000);
    expect(known).toBeGreaterThanOrEqual(5_000);
  });
});

describe('verified claims', () => {
  const LIMIT = 10;

  it('are remembered of so many tokens and no more', async () => {
    const signer = newSigner('RS256', 'rsa');
    const keys = importJwks({ keys: [signer.jwk] });
    if (keys === undefined) throw new Error('no keys');
    const verifier = createVerifier(
      {
        fetch: async () => unexpected(),
        unseal: unexpected,
        clock: () => NOW,
        uptime: () => 0,
        keyManager: () => keyManager,
        jwks: { peek: () => keys, get: unexpected, refresh: unexpected },
        onTrouble: unexpected,
      },
      LIMIT,
    );
    const tokens = await Promise.all(
      Array.from({ length: 3 * LIMIT }, (_, index) => sign(signer, { jti: `token-${index}` })),
    );
    const found = new Map<string, Evidence>();
    for (const token of tokens) found.set(token, await verifier.verify(token, issuers));
    expect([...found.values()].every(({ verified }) => verified)).toBe(true);
    let known = 0;
    for (const token of tokens.toReversed())
      if ((await verifier.verify(token, issuers)) === found.get(token)) known += 1;
    expect(known).toBeLessThanOrEqual(LIMIT);
    expect(known).toBeGreaterThanOrEqual(LIMIT / 2);
    expect(REMEMBERED).toBe(50_000);
  });
});
