import type { IncomingHttpHeaders } from 'node:http';

export interface SignedInPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Milliseconds since the epoch; without it, requests for a recent sign-in are answered `login_required`. */
  readonly signedInAt?: number;
}

/** Reads the portal's session from a request: who is signed in, if anybody. */
export type ViewerOf = (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
