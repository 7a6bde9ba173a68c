import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { artifactStore } from './artifact-store.ts';

/**
 * Ends, in the caller's transaction, what clients may do in the name of a person: their grants, refresh tokens
 * and opaque access tokens. JWTs that are already out stay valid until they expire.
 */
export const endGrants = (deps: Pick<StoreDeps, 'db'>, tx: Write, userId: string): Promise<void> =>
  artifactStore(deps.db).removeByAccount(tx, userId);
