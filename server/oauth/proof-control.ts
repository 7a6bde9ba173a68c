import { createHash } from 'node:crypto';
import type { ClientAuthentication } from './client-auth.ts';
import type { ControlCache, ControlResult, ProofClaim, ProofServer } from './proof-types.ts';

const ALPHABETS = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'];

const stretch = (seed: string, length: number): Uint8Array =>
  createHash('shake256', { outputLength: Math.max(length, 1) })
    .update(seed)
    .digest();

const likeness = (secret: string, seed: string): string => {
  const bytes = stretch(seed, secret.length);
  return [...secret]
    .map((char, index) => {
      const alphabet = ALPHABETS.find(one => one.includes(char));
      return alphabet === undefined ? char : alphabet.charAt((bytes[index] ?? 0) % alphabet.length);
    })
    .join('');
};

/**
 * A secret that must be refused, of the same length and kinds of characters: so that the server can refuse it for
 * no other reason than being wrong.
 */
export const wrongSecret = (secret: string, randomToken: (bytes?: number) => string): string => {
  const alike = likeness(secret, randomToken());
  return alike === secret ? randomToken() : alike;
};

/**
 * The client belongs into the key: a server that refuses wrong secrets of one client lets a public client pass with
 * any, and a control of the first would then vouch for the second.
 */
export const controlKey = (
  server: ProofServer,
  claim: ProofClaim,
  url: string,
  authentication: ClientAuthentication,
): string => JSON.stringify([server.issuer, url, authentication, claim.clientId]);

/** No client belongs into this one: whether a server knows who asks is a property of its endpoint. */
export const strangerKey = (
  server: ProofServer,
  probe: { readonly method: string; readonly url: string },
): string => JSON.stringify([server.issuer, probe.method, probe.url]);

/** A bounded memory of negative controls that forgets after `ttlMs`: servers change their minds. */
export const createControlCache = (now: () => number, ttlMs = 600_000, max = 1000): ControlCache => {
  const entries = new Map<string, { readonly result: ControlResult; readonly until: number }>();
  return {
    get: key => {
      const entry = entries.get(key);
      return entry !== undefined && now() < entry.until ? entry.result : undefined;
    },
    set: (key, result) => {
      entries.delete(key);
      entries.set(key, { result, until: now() + ttlMs });
      const oldest = entries.keys().next().value;
      if (entries.size > max && oldest !== undefined) entries.delete(oldest);
    },
  };
};
