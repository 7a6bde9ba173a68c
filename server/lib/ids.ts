import { randomBytes, randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
const POOLED = 256;
const pool = Buffer.alloc(ID_BYTES * POOLED);
let drawn = 0;

/** Makes a new identifier: unguessable, URL-safe, 22 characters (128 bits). */
export type Ids = () => string;

export const randomIds: Ids = () => {
  const start = drawn * ID_BYTES;
  // Each byte is given out once. Asking the system for many at once costs little more than asking for one.
  if (start === 0) randomFillSync(pool);
  drawn = (drawn + 1) % POOLED;
  return pool.toString('base64url', start, start + ID_BYTES);
};

/** A random string of `bytes` bytes in base64url, for secrets and tokens. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');
