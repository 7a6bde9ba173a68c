import { randomBytes, randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
const pool = Buffer.alloc(ID_BYTES * 256);
let drawn = pool.length;

/** Where so many bytes begin that nobody has yet. Asking the system for many at once costs little more than for one. */
const draw = (bytes: number): number => {
  if (drawn + bytes > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += bytes;
  return drawn - bytes;
};

/** Makes a new identifier: unguessable, URL-safe, 22 characters (128 bits). */
export type Ids = () => string;

export const randomIds: Ids = () => {
  const start = draw(ID_BYTES);
  return pool.toString('base64url', start, start + ID_BYTES);
};

/** A new identifier of at most 16 bytes in hexadecimal. */
export const randomHex = (bytes: number): string => {
  const start = draw(bytes);
  return pool.toString('hex', start, start + bytes);
};

/** A random string of `bytes` bytes in base64url, for secrets and tokens. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');
