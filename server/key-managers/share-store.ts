import { asc, eq, inArray } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { keyManagerTables } from './table.ts';

/** With which organizations key managers are shared, one by one. */
export const shareStore = perDatabase((db: Database) => {
  const { keyManagerShare } = keyManagerTables(db.kit);
  return {
    of: async (on: Read, ids: readonly string[]) =>
      on
        .select()
        .from(keyManagerShare)
        .where(inArray(keyManagerShare.keyManagerId, [...ids]))
        .orderBy(asc(keyManagerShare.organizationId)),

    replace: async (tx: Write, keyManagerId: string, organizationIds: readonly string[]): Promise<void> => {
      await tx.delete(keyManagerShare).where(eq(keyManagerShare.keyManagerId, keyManagerId));
      for (const organizationId of organizationIds)
        await tx.insert(keyManagerShare).values({ keyManagerId, organizationId });
    },
  };
});
