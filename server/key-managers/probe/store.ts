import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../../db/database.ts';
import { keyManagerTables } from '../table.ts';
import { probeTables } from './table.ts';

export type StoredProbe = ReturnType<typeof probeTables>['keyManagerProbe']['$inferSelect'];
export type Health = ReturnType<typeof probeTables>['keyManagerHealth']['$inferSelect'];

export const probeStore = perDatabase((db: Database) => {
  const { keyManagerProbe, keyManagerHealth } = probeTables(db.kit);
  const { keyManager } = keyManagerTables(db.kit);
  return {
    insert: async (tx: Write, row: StoredProbe): Promise<void> => {
      await tx.insert(keyManagerProbe).values(row);
    },

    /** Newest first. */
    ofKeyManager: async (on: Read, keyManagerId: string, limit: number): Promise<readonly StoredProbe[]> =>
      on
        .select()
        .from(keyManagerProbe)
        .where(eq(keyManagerProbe.keyManagerId, keyManagerId))
        .orderBy(desc(keyManagerProbe.at), desc(keyManagerProbe.id))
        .limit(limit),

    /** One of a server that is not saved yet, as somebody of an organization has probed it. */
    unsaved: async (on: Read, id: string, organizationId: string): Promise<StoredProbe | undefined> =>
      (
        await on
          .select()
          .from(keyManagerProbe)
          .where(
            and(
              eq(keyManagerProbe.id, id),
              eq(keyManagerProbe.organizationId, organizationId),
              isNull(keyManagerProbe.keyManagerId),
            ),
          )
      )[0],

    assign: async (tx: Write, id: string, keyManagerId: string): Promise<void> => {
      await tx.update(keyManagerProbe).set({ keyManagerId }).where(eq(keyManagerProbe.id, id));
    },

    remove: async (tx: Write, ids: readonly string[]): Promise<void> => {
      if (ids.length > 0) await tx.delete(keyManagerProbe).where(inArray(keyManagerProbe.id, [...ids]));
    },

    /** Of servers that nobody has saved. */
    removeUnsaved: async (tx: Write, until: number): Promise<void> => {
      await tx
        .delete(keyManagerProbe)
        .where(and(isNull(keyManagerProbe.keyManagerId), lte(keyManagerProbe.at, until)));
    },

    healths: async (ids: readonly string[]): Promise<readonly Health[]> =>
      db.read
        .select()
        .from(keyManagerHealth)
        .where(inArray(keyManagerHealth.keyManagerId, [...ids])),

    setHealth: async (tx: Write, row: Health): Promise<void> => {
      const { keyManagerId: _, ...set } = row;
      await tx
        .insert(keyManagerHealth)
        .values(row)
        .onConflictDoUpdate({ target: keyManagerHealth.keyManagerId, set });
    },

    /** Gives every key manager a turn that has none yet: it is due now. */
    enlist: async (tx: Write, now: number): Promise<void> => {
      const missing = await tx
        .select({ id: keyManager.id })
        .from(keyManager)
        .where(
          sql`NOT EXISTS (SELECT 1 FROM ${keyManagerHealth} WHERE ${keyManagerHealth.keyManagerId} = ${keyManager.id})`,
        );
      if (missing.length === 0) return;
      const turn = { state: null, latencyMs: null, measuredAt: null, dueAt: now, leasedUntil: 0 };
      await tx
        .insert(keyManagerHealth)
        .values(missing.map(({ id }) => ({ keyManagerId: id, ...turn })))
        .onConflictDoNothing();
    },

    /** How many turns portals have taken and not ended. */
    taken: (tx: Write, now: number): Promise<number> =>
      tx.$count(keyManagerHealth, gt(keyManagerHealth.leasedUntil, now)),

    /** Takes turns that are due and that nobody else has: until then they are the caller's. */
    take: async (tx: Write, now: number, until: number, limit: number): Promise<readonly string[]> => {
      const due = await tx
        .select({ id: keyManagerHealth.keyManagerId })
        .from(keyManagerHealth)
        .innerJoin(keyManager, eq(keyManager.id, keyManagerHealth.keyManagerId))
        .where(
          and(
            lte(keyManagerHealth.dueAt, now),
            lte(keyManagerHealth.leasedUntil, now),
            eq(keyManager.enabled, true),
          ),
        )
        .orderBy(asc(keyManagerHealth.dueAt), asc(keyManagerHealth.keyManagerId))
        .limit(limit);
      if (due.length === 0) return [];
      const taken = await tx
        .update(keyManagerHealth)
        .set({ leasedUntil: until })
        .where(
          and(
            inArray(
              keyManagerHealth.keyManagerId,
              due.map(({ id }) => id),
            ),
            lt(keyManagerHealth.leasedUntil, now + 1),
          ),
        )
        .returning({ id: keyManagerHealth.keyManagerId });
      return taken.map(({ id }) => id);
    },

    /** Ends a turn without a report: it is tried again at `dueAt`. */
    postpone: async (tx: Write, keyManagerId: string, dueAt: number): Promise<void> => {
      await tx
        .update(keyManagerHealth)
        .set({ dueAt, leasedUntil: 0 })
        .where(eq(keyManagerHealth.keyManagerId, keyManagerId));
    },
  };
});
