import { createHash } from 'node:crypto';
import type { StoreDeps } from '../db/deps.ts';
import { sessionTokenOf } from './session-cookie.ts';
import { type ViewerRow, viewerStore } from './store.ts';
import type { Viewer } from './viewer.ts';

/*
 * Reads who is calling, with one statement. It prolongs nothing: a session is prolonged by the accounts
 * library when the browser asks for `GET /auth/get-session`, and ends at its time otherwise.
 */

export interface SessionDeps extends Pick<StoreDeps, 'db' | 'clock'> {
  readonly publicUrl: string;
  readonly cookieSecret: string;
}

export interface Caller {
  readonly headers: Pick<Headers, 'get'>;
  /** The network address of the caller, as `clientAddress` finds it. */
  readonly address: string | null;
}

/** So that a token is known for what it is where it should not be: in a log, a commit, a chat. */
export const TOKEN_PREFIX = 'lk_';

const BEARER = /^bearer +(\S+)$/i;

/** What is stored of a personal API token: it has 256 random bits, so a plain hash cannot be guessed back. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

const viewerFrom = (
  deps: SessionDeps,
  row: ViewerRow | undefined,
  type: Viewer['credential']['type'],
  address: string | null,
): Viewer | null => {
  if (row === undefined || (row.expiresAt !== null && row.expiresAt <= deps.clock())) return null;
  const { credentialId, credentialMadeAt, expiresAt: _, ...person } = row;
  return { ...person, credential: { type, id: credentialId, madeAt: credentialMadeAt }, address };
};

/**
 * Who is calling; null when nobody is signed in. A bearer token is taken for what it is: when it is not
 * valid, the cookie beside it does not count.
 */
export const viewerOf = async (deps: SessionDeps, caller: Caller): Promise<Viewer | null> => {
  const store = viewerStore(deps.db);
  const authorization = caller.headers.get('authorization') ?? '';
  if (/^bearer\b/i.test(authorization)) {
    const token = BEARER.exec(authorization)?.[1];
    if (!token?.startsWith(TOKEN_PREFIX)) return null;
    return viewerFrom(deps, await store.byTokenHash(tokenHash(token)), 'API_TOKEN', caller.address);
  }
  const token = sessionTokenOf(deps, caller.headers.get('cookie'));
  if (token === undefined) return null;
  return viewerFrom(deps, await store.bySession(token), 'SESSION', caller.address);
};
