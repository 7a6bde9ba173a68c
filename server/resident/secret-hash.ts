import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();

/** What is stored of a client's secret; a fast hash suffices for 256 random bits. */
export const hashSecret = (secret: string): string => digest(secret).toString('base64url');

/** Compares in constant time; the hash itself is not accepted as the secret. */
export const secretMatches = (hash: string, presented: string): boolean => {
  const expected = Buffer.from(hash, 'base64url');
  const actual = digest(presented);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
};
