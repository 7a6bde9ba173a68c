import { timingSafeEqual } from 'node:crypto';
import type { Seal } from '../lib/seal.ts';

/** What the key is for with which secrets of clients are hashed. */
export const CLIENT_SECRETS = 'client-secrets';

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * What is stored of a client's secret. An administrator may choose one that can be guessed, so it is hashed
 * with a key: who has the database alone cannot try guesses.
 */
export const hashSecret = (seal: Pick<Seal, 'fingerprints'>, secret: string): string => {
  const [hash] = seal.fingerprints(secret, CLIENT_SECRETS);
  if (hash === undefined) throw new TypeError('There is no key to hash with.');
  return hash;
};

/** Compares in constant time; the hash itself is not accepted as the secret. */
export const secretMatches = (seal: Pick<Seal, 'fingerprints'>, hash: string, presented: string): boolean =>
  seal.fingerprints(presented, CLIENT_SECRETS).some(fingerprint => isSame(fingerprint, hash));
