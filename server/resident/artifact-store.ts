import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { residentTables } from './table.ts';

export type ArtifactRow = ReturnType<typeof residentTables>['residentArtifact']['$inferSelect'];

/** Under what a client's grants, and the tokens that it got for itself, are issued: see `removeByClient`. */
export const issuedToClient = (clientId: string): string => `client:${clientId}`;

const writes = (db: Database) => {
  const { residentArtifact: t } = residentTables(db.kit);
  const at = (model: string, id: string) => and(eq(t.model, model), eq(t.id, id));
  return {
    upsert: async (tx: Write, row: ArtifactRow) => {
      // What has been consumed stays so, whatever is saved over it.
      const { model, id, consumedAt, ...changed } = row;
      await tx
        .insert(t)
        .values(row)
        .onConflictDoUpdate({ target: [t.model, t.id], set: changed });
    },
    /** Whether this call is the one that consumed it: of two at once, one. */
    consume: async (tx: Write, model: string, id: string, now: number): Promise<boolean> => {
      const consumed = await tx
        .update(t)
        .set({ consumedAt: now })
        .where(and(at(model, id), isNull(t.consumedAt)))
        .returning({ id: t.id });
      return consumed.length > 0;
    },
    remove: async (tx: Write, model: string, id: string) => {
      await tx.delete(t).where(at(model, id));
    },
    removeByGrant: async (tx: Write, grantId: string) => {
      await tx.delete(t).where(eq(t.grantId, grantId));
    },
    /** Everything that was issued to a client: its own tokens, the grants of people, and what came of them. */
    removeByClient: async (tx: Write, clientId: string) => {
      const issued = await tx
        .delete(t)
        .where(eq(t.grantId, issuedToClient(clientId)))
        .returning({ model: t.model, id: t.id });
      const grants = issued.filter(row => row.model === 'Grant').map(row => row.id);
      if (grants.length > 0) await tx.delete(t).where(inArray(t.grantId, grants));
    },
    /** Everything that was issued to anybody in the name of a person, and what the library knows of them. */
    removeByAccount: async (tx: Write, accountId: string) => {
      await tx.delete(t).where(eq(t.accountId, accountId));
    },
    prune: async (tx: Write, now: number): Promise<number> => {
      const gone = await tx.delete(t).where(lte(t.expiresAt, now)).returning({ id: t.id });
      return gone.length;
    },
  };
};

export const artifactStore = perDatabase(db => {
  const { residentArtifact: t } = residentTables(db.kit);
  const byId = db.read
    .select()
    .from(t)
    .where(and(eq(t.model, sql.placeholder('model')), eq(t.id, sql.placeholder('id'))))
    .prepare('resident_artifact_by_id');
  const byUid = db.read
    .select()
    .from(t)
    .where(and(eq(t.model, sql.placeholder('model')), eq(t.uid, sql.placeholder('uid'))))
    .prepare('resident_artifact_by_uid');
  return {
    ...writes(db),
    byId: async (model: string, id: string): Promise<ArtifactRow | undefined> =>
      (await byId.execute({ model, id }))[0],
    byUid: async (model: string, uid: string): Promise<ArtifactRow | undefined> =>
      (await byUid.execute({ model, uid }))[0],
  };
});
