import { and, asc, count, eq, gte, lt, lte } from 'drizzle-orm';
import { perDatabase, type Write } from '../db/database.ts';
import { attemptTables } from '../keys/attempt-table.ts';
import { viewerTables } from './table.ts';

export interface Attempt {
  readonly bucket: string;
  readonly at: number;
  readonly id: string;
}

export const attemptStore = perDatabase(db => {
  const { limitCounter: attempt } = attemptTables(db.kit);
  const { session } = viewerTables(db.kit);
  return {
    forgetUntil: async (tx: Write, bucket: string, until: number): Promise<void> => {
      await tx.delete(attempt).where(and(eq(attempt.bucket, bucket), lte(attempt.at, until)));
    },
    inBucket: async (tx: Write, bucket: string): Promise<{ total: number; oldest: number | undefined }> => {
      const [oldest] = await tx
        .select({ at: attempt.at })
        .from(attempt)
        .where(eq(attempt.bucket, bucket))
        .orderBy(asc(attempt.at))
        .limit(1);
      const [counted] = await tx.select({ total: count() }).from(attempt).where(eq(attempt.bucket, bucket));
      return { total: counted?.total ?? 0, oldest: oldest?.at };
    },
    insert: async (tx: Write, row: Attempt): Promise<void> => {
      await tx.insert(attempt).values(row);
    },
    /** What no longer counts: attempts of buckets that start with `prefix`, and sessions that have ended. */
    prune: async (tx: Write, prefix: string, attemptsUntil: number, now: number): Promise<void> => {
      const ofPrefix = and(gte(attempt.bucket, prefix), lt(attempt.bucket, `${prefix}\u{10ffff}`));
      await tx.delete(attempt).where(and(ofPrefix, lte(attempt.at, attemptsUntil)));
      await tx.delete(session).where(lte(session.expiresAt, now));
    },
  };
});
