import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import { perDatabase, type Read, type Write } from '../db/database.ts';
import { limitTables } from './table.ts';

type Counted = ReturnType<typeof limitTables>['limitCounter']['$inferSelect'];

export const limitStore = perDatabase(db => {
  const { limitCounter } = limitTables(db.kit);
  return {
    /** When the newest but `after` was counted in a bucket; undefined when there are fewer since then. */
    newestBut: async (
      on: Read,
      bucket: string,
      after: number,
      since: number,
    ): Promise<number | undefined> => {
      const [row] = await on
        .select({ at: limitCounter.at })
        .from(limitCounter)
        .where(and(eq(limitCounter.bucket, bucket), gt(limitCounter.at, since)))
        .orderBy(desc(limitCounter.at))
        .limit(1)
        .offset(after);
      return row?.at;
    },
    insert: async (tx: Write, rows: Counted[]): Promise<void> => {
      // What is not limited takes no place, and an insert wants at least one row.
      if (rows.length > 0) await tx.insert(limitCounter).values(rows);
    },
    remove: async (tx: Write, id: string, buckets: readonly string[]): Promise<void> => {
      await tx
        .delete(limitCounter)
        .where(and(inArray(limitCounter.bucket, [...buckets]), eq(limitCounter.id, id)));
    },
    prune: async (tx: Write, until: number): Promise<void> => {
      await tx.delete(limitCounter).where(lte(limitCounter.at, until));
    },
  };
});
