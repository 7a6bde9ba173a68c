import { randomBytes } from 'node:crypto';

/** Makes a new identifier: unguessable, URL-safe, 22 characters (128 bits). */
export type Ids = () => string;

export const randomIds: Ids = () => randomBytes(16).toString('base64url');

/** A random string of `bytes` bytes in base64url, for secrets and tokens. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');
