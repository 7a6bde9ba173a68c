import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { apiTables } from '../apis/table.ts';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { keyTables } from '../keys/table.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { keyManagerTables } from './table.ts';

export type KeyManagerRow = ReturnType<typeof keyManagerTables>['keyManager']['$inferSelect'];
export type CredentialRow = ReturnType<typeof keyManagerTables>['keyManagerCredential']['$inferSelect'];

const prepare = (db: Database) => {
  const { keyManager } = keyManagerTables(db.kit);
  const usable = sql`(${keyManager.organizationId} IS NULL OR ${keyManager.organizationId} = ${sql.placeholder('organizationId')})`;
  return {
    byId: db.read
      .select()
      .from(keyManager)
      .where(eq(keyManager.id, sql.placeholder('id')))
      .prepare('key_manager_by_id'),
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
  const { apiKeyManager } = apiTables(db.kit);
  const { byId, page } = prepare(db);
  return {
    byId: async (id: string): Promise<KeyManagerRow | undefined> => (await byId.execute({ id }))[0],

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

    /** The platform's and the organization's own, in the order of name and id. */
    page: async (organizationId: string, request: PageRequest): Promise<Page<KeyManagerRow>> => {
      const [name = '', id = ''] = request.after ?? [];
      return pageOf(
        await page.execute({ organizationId, name, id, limit: request.limit + 1 }),
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

    credentials: async (ids: readonly string[]): Promise<readonly Omit<CredentialRow, 'sealed'>[]> =>
      db.read
        .select({
          keyManagerId: keyManagerCredential.keyManagerId,
          name: keyManagerCredential.name,
          changedAt: keyManagerCredential.changedAt,
        })
        .from(keyManagerCredential)
        .where(inArray(keyManagerCredential.keyManagerId, [...ids])),

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

    /** Every mapping that ever was, live or not: they keep the key manager's row. */
    countMappings: (on: Read, id: string): Promise<number> =>
      on.$count(keyMapping, eq(keyMapping.keyManagerId, id)),

    countLiveMappings: (on: Read, id: string): Promise<number> =>
      on.$count(
        keyMapping,
        and(eq(keyMapping.keyManagerId, id), inArray(keyMapping.state, ['ACTIVE', 'SUSPENDED'])),
      ),

    countApis: (on: Read, id: string): Promise<number> =>
      on.$count(apiKeyManager, eq(apiKeyManager.keyManagerId, id)),

    /** Removes what is left of mappings that were removed before. */
    forgetMappings: async (tx: Write, id: string) => {
      await tx.delete(keyMapping).where(eq(keyMapping.keyManagerId, id));
    },
  };
});
