import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { keyTables } from '../keys/table.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { keyManagerTables } from './table.ts';

export type KeyManagerRow = ReturnType<typeof keyManagerTables>['keyManager']['$inferSelect'];
export type CredentialRow = ReturnType<typeof keyManagerTables>['keyManagerCredential']['$inferSelect'];

/** In whose name a key manager is looked for: its organization's, and the platform's. */
export type Seer = Pick<Viewer, 'organizationId' | 'platformAdministrator'>;

/**
 * What an organization may use: its own, and what is shared with it or with all; platform administrators see all that
 * is the platform's.
 */
const visible = (db: Database) => {
  const { keyManager, keyManagerShare } = keyManagerTables(db.kit);
  const organizationId = sql.placeholder('organizationId');
  const ofPlatform = sql`${keyManager.organizationId} IS NULL`;
  const listed = sql`EXISTS (SELECT 1 FROM ${keyManagerShare} WHERE ${keyManagerShare.keyManagerId} = ${keyManager.id} AND ${keyManagerShare.organizationId} = ${organizationId})`;
  return sql`(${keyManager.organizationId} = ${organizationId} OR coalesce(${keyManager.sharedWithAll}, ${ofPlatform}) OR (${ofPlatform} AND ${sql.placeholder('platformAdministrator')} = 1) OR ${listed})`;
};

const values = ({ organizationId, platformAdministrator }: Seer) => ({
  organizationId,
  platformAdministrator: platformAdministrator ? 1 : 0,
});

const prepare = (db: Database) => {
  const { keyManager } = keyManagerTables(db.kit);
  const usable = visible(db);
  const seenById = (on: Read) =>
    on
      .select()
      .from(keyManager)
      .where(and(eq(keyManager.id, sql.placeholder('id')), usable));
  return {
    seenById: seenById(db.read).prepare('key_manager_seen_by_id'),
    seenWithin: (tx: Read) => seenById(tx).prepare('key_manager_seen_within'),
    page: db.read
      .select()
      .from(keyManager)
      .where(
        and(
          usable,
          sql`(${keyManager.name}, ${keyManager.id}) > (${sql.placeholder('name')}, ${sql.placeholder('id')})`,
        ),
      )
      .orderBy(asc(keyManager.name), asc(keyManager.id))
      .limit(sql.placeholder('limit'))
      .prepare('key_manager_page'),
  };
};

export const keyManagerStore = perDatabase((db: Database) => {
  const { keyManager, keyManagerCredential } = keyManagerTables(db.kit);
  const { keyMapping } = keyTables(db.kit);
  const { seenById, seenWithin, page } = prepare(db);
  return {
    /** Undefined when there is none, or none that the seer may see. */
    seen: async (seer: Seer, id: string): Promise<KeyManagerRow | undefined> =>
      (await seenById.execute({ ...values(seer), id }))[0],

    seenWithin: async (tx: Write, seer: Seer, id: string): Promise<KeyManagerRow | undefined> =>
      (await seenWithin(tx).execute({ ...values(seer), id }))[0],

    within: async (tx: Write, id: string): Promise<KeyManagerRow | undefined> =>
      (await tx.select().from(keyManager).where(eq(keyManager.id, id)))[0],

    byIds: async (ids: readonly string[]): Promise<readonly KeyManagerRow[]> =>
      db.read
        .select()
        .from(keyManager)
        .where(inArray(keyManager.id, [...ids])),

    ofIssuer: async (on: Read, issuer: string): Promise<readonly KeyManagerRow[]> =>
      on.select().from(keyManager).where(eq(keyManager.issuer, issuer)),

    ofKind: async (on: Read, kind: string): Promise<readonly KeyManagerRow[]> =>
      on.select().from(keyManager).where(eq(keyManager.kind, kind)),

    /** Gives every mapping under it the issuer that its tokens name from now on. */
    moveMappings: async (tx: Write, id: string, issuer: string): Promise<readonly string[]> =>
      (
        await tx
          .update(keyMapping)
          .set({ issuer })
          .where(eq(keyMapping.keyManagerId, id))
          .returning({ id: keyMapping.id })
      ).map(row => row.id),

    /** All that the seer may see, in the order of name and id. */
    page: async (seer: Seer, request: PageRequest): Promise<Page<KeyManagerRow>> => {
      const [name = '', id = ''] = request.after ?? [];
      return pageOf(
        await page.execute({ ...values(seer), name, id, limit: request.limit + 1 }),
        request.limit,
      );
    },

    /** Whether its issuer may be used again is asked before, in the same transaction. */
    insert: async (tx: Write, row: KeyManagerRow) => {
      await tx.insert(keyManager).values(row);
    },

    /** False when somebody else has changed it since `row` was read (its version is one behind). */
    update: async (tx: Write, row: KeyManagerRow): Promise<boolean> =>
      (
        await tx
          .update(keyManager)
          .set(row)
          .where(and(eq(keyManager.id, row.id), eq(keyManager.version, row.version - 1)))
          .returning({ id: keyManager.id })
      ).length === 1,

    remove: async (tx: Write, id: string) => {
      await tx.delete(keyManager).where(eq(keyManager.id, id));
    },

    credentialsWithin: async (tx: Read, id: string): Promise<readonly { readonly name: string }[]> =>
      tx
        .select({ name: keyManagerCredential.name })
        .from(keyManagerCredential)
        .where(eq(keyManagerCredential.keyManagerId, id)),

    credentials: async (ids: readonly string[]): Promise<readonly Omit<CredentialRow, 'sealed'>[]> =>
      db.read
        .select({
          keyManagerId: keyManagerCredential.keyManagerId,
          name: keyManagerCredential.name,
          changedAt: keyManagerCredential.changedAt,
        })
        .from(keyManagerCredential)
        .where(inArray(keyManagerCredential.keyManagerId, [...ids])),

    sealedCredentials: async (id: string): Promise<readonly Pick<CredentialRow, 'name' | 'sealed'>[]> =>
      db.read
        .select({ name: keyManagerCredential.name, sealed: keyManagerCredential.sealed })
        .from(keyManagerCredential)
        .where(eq(keyManagerCredential.keyManagerId, id)),

    removeCredentials: async (tx: Write, id: string, names: readonly string[]) => {
      await tx
        .delete(keyManagerCredential)
        .where(
          and(eq(keyManagerCredential.keyManagerId, id), inArray(keyManagerCredential.name, [...names])),
        );
    },

    setCredential: async (tx: Write, row: CredentialRow) => {
      const { sealed, changedAt } = row;
      await tx
        .insert(keyManagerCredential)
        .values(row)
        .onConflictDoUpdate({
          target: [keyManagerCredential.keyManagerId, keyManagerCredential.name],
          set: { sealed, changedAt },
        });
    },

    countLiveMappings: (on: Read, id: string): Promise<number> =>
      on.$count(
        keyMapping,
        and(eq(keyMapping.keyManagerId, id), inArray(keyMapping.state, ['ACTIVE', 'SUSPENDED'])),
      ),

    /** Mappings that live, and claims that wait for approval. */
    countClaims: (on: Read, id: string): Promise<number> =>
      on.$count(
        keyMapping,
        and(
          eq(keyMapping.keyManagerId, id),
          inArray(keyMapping.state, ['ACTIVE', 'SUSPENDED', 'AWAITING_APPROVAL']),
        ),
      ),

    /** Removes what is left of mappings that were removed before. */
    forgetMappings: async (tx: Write, id: string) => {
      await tx.delete(keyMapping).where(eq(keyMapping.keyManagerId, id));
    },
  };
});
