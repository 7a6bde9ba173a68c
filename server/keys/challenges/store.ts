import { and, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Write } from '../../db/database.ts';
import { challengeTables } from './table.ts';

export type ChallengeRow = ReturnType<typeof challengeTables>['proofChallenge']['$inferSelect'];

export const challengeStore = perDatabase((db: Database) => {
  const { proofChallenge: t } = challengeTables(db.kit);
  const open = (now: number) => and(isNull(t.usedAt), gt(t.expiresAt, now));
  const byId = db.read
    .select()
    .from(t)
    .where(eq(t.id, sql.placeholder('id')))
    .prepare('proof_challenge_by_id');
  const byToken = db.read
    .select()
    .from(t)
    .where(eq(t.tokenHash, sql.placeholder('tokenHash')))
    .prepare('proof_challenge_by_token');
  return {
    byId: async (id: string): Promise<ChallengeRow | undefined> => (await byId.execute({ id }))[0],
    byToken: async (tokenHash: string): Promise<ChallengeRow | undefined> =>
      (await byToken.execute({ tokenHash }))[0],

    insert: async (tx: Write, row: ChallengeRow): Promise<void> => {
      await tx.insert(t).values(row);
    },

    /** Whether this call is the one that used it up: of two at once, one. */
    use: async (tx: Write, id: string, now: number): Promise<boolean> =>
      (
        await tx
          .update(t)
          .set({ usedAt: now })
          .where(and(eq(t.id, id), open(now)))
          .returning({ id: t.id })
      ).length === 1,

    beginRound: async (tx: Write, id: string, sealedRound: string, now: number): Promise<void> => {
      await tx
        .update(t)
        .set({ sealedRound })
        .where(and(eq(t.id, id), open(now)));
    },

    /** Whether this call is the one that ended the round: an answer counts once. */
    endRound: async (tx: Write, id: string, now: number): Promise<boolean> =>
      (
        await tx
          .update(t)
          .set({ sealedRound: null })
          .where(and(eq(t.id, id), isNotNull(t.sealedRound), open(now)))
          .returning({ id: t.id })
      ).length === 1,

    keep: async (tx: Write, id: string, evidence: NonNullable<ChallengeRow['evidence']>): Promise<void> => {
      await tx.update(t).set({ evidence }).where(eq(t.id, id));
    },

    prune: async (tx: Write, now: number): Promise<void> => {
      await tx.delete(t).where(lte(t.expiresAt, now));
    },
  };
});
