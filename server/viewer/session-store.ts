import { lte } from 'drizzle-orm';
import type { StoreDeps } from '../db/deps.ts';
import { viewerTables } from './table.ts';

/** Removes sessions that have ended: nobody can come back to them. */
export const pruneSessions = ({ db, clock }: StoreDeps): Promise<void> =>
  db.transaction(async tx => {
    const { session } = viewerTables(db.kit);
    await tx.delete(session).where(lte(session.expiresAt, clock()));
  });
