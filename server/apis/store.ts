import { and, asc, eq, inArray, ne, notExists, type SQL, sql } from 'drizzle-orm';
import { readInChunks } from '../db/chunks.ts';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { subscriptionTables } from '../subscriptions/table.ts';
import { apiTables } from './table.ts';

export type ApiRow = ReturnType<typeof apiTables>['api']['$inferSelect'];

const pageStatement = (db: Database, name: string, rest?: SQL) => {
  const { api } = apiTables(db.kit);
  return db.read
    .select()
    .from(api)
    .where(
      and(
        eq(api.organizationId, sql.placeholder('organizationId')),
        sql`(${api.name}, ${api.id}) > (${sql.placeholder('name')}, ${sql.placeholder('id')})`,
        sql`lower(${api.name}) LIKE ${sql.placeholder('pattern')} ESCAPE '\\'`,
        rest,
      ),
    )
    .orderBy(asc(api.name), asc(api.id))
    .limit(sql.placeholder('limit'))
    .prepare(name);
};

const prepare = (db: Database) => {
  const { api } = apiTables(db.kit);
  const { subscription } = subscriptionTables(db.kit);
  const subscribed = db.read
    .select({ id: subscription.id })
    .from(subscription)
    .where(
      and(eq(subscription.applicationId, sql.placeholder('subscribableBy')), eq(subscription.apiId, api.id)),
    );
  return {
    byId: db.read
      .select()
      .from(api)
      .where(eq(api.id, sql.placeholder('id')))
      .prepare('api_by_id'),
    page: pageStatement(db, 'api_page'),
    subscribable: pageStatement(db, 'api_subscribable', notExists(subscribed)),
  };
};

const containing = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

export const apiStore = perDatabase((db: Database) => {
  const { api, apiKeyManager } = apiTables(db.kit);
  const { subscription } = subscriptionTables(db.kit);
  const prepared = prepare(db);
  return {
    byId: async (id: string): Promise<ApiRow | undefined> => (await prepared.byId.execute({ id }))[0],

    byIdWithin: async (tx: Read, id: string): Promise<ApiRow | undefined> =>
      (await tx.select().from(api).where(eq(api.id, id)))[0],

    byIds: (ids: readonly string[]): Promise<readonly ApiRow[]> =>
      readInChunks(ids, some => db.read.select().from(api).where(inArray(api.id, some))),

    /** An organization's, whose name contains `search`, in the order of name and id. */
    page: async (
      filter: {
        readonly organizationId: string;
        readonly search: string;
        /** Only those that this application does not subscribe to. */
        readonly subscribableBy?: string;
      },
      request: PageRequest,
    ): Promise<Page<ApiRow>> => {
      const [name = '', id = ''] = request.after ?? [];
      const { organizationId, search, subscribableBy } = filter;
      const values = { organizationId, pattern: containing(search), name, id, limit: request.limit + 1 };
      const rows =
        subscribableBy === undefined
          ? prepared.page.execute(values)
          : prepared.subscribable.execute({ ...values, subscribableBy });
      return pageOf(await rows, request.limit);
    },

    keyManagers: async (
      apiIds: readonly string[],
    ): Promise<readonly { readonly apiId: string; readonly keyManagerId: string }[]> =>
      db.read
        .select()
        .from(apiKeyManager)
        .where(inArray(apiKeyManager.apiId, [...apiIds])),

    keyManagerIds: async (tx: Read, apiId: string): Promise<readonly string[]> =>
      (
        await tx
          .select({ id: apiKeyManager.keyManagerId })
          .from(apiKeyManager)
          .where(eq(apiKeyManager.apiId, apiId))
      ).map(({ id }) => id),

    byPathWithin: async (
      tx: Read,
      organizationId: string,
      path: Pick<ApiRow, 'context' | 'version'>,
    ): Promise<ApiRow | undefined> =>
      (
        await tx
          .select()
          .from(api)
          .where(
            and(
              eq(api.organizationId, organizationId),
              eq(api.context, path.context),
              eq(api.version, path.version),
            ),
          )
      )[0],

    /** Whether another API has this context and version. */
    isPathTaken: async (tx: Read, row: Pick<ApiRow, 'id' | 'context' | 'version'>): Promise<boolean> =>
      (await tx.$count(
        api,
        and(eq(api.context, row.context), eq(api.version, row.version), ne(api.id, row.id)),
      )) > 0,

    /** Whether an API of another organization answers above or below this path. */
    isPathNested: async (tx: Read, organizationId: string, path: string): Promise<boolean> => {
      const other = sql`${api.context} || '/' || ${api.version} || '/'`;
      const own = `${path}/`;
      const nested = sql`(substr(${own}, 1, length(${other})) = ${other} OR substr(${other}, 1, length(${own})) = ${own})`;
      return (await tx.$count(api, and(ne(api.organizationId, organizationId), nested))) > 0;
    },

    countSubscriptions: (tx: Read, apiId: string): Promise<number> =>
      tx.$count(subscription, eq(subscription.apiId, apiId)),

    /** False when another API has this context and version. */
    insert: async (tx: Write, row: ApiRow): Promise<boolean> =>
      (await tx.insert(api).values(row).onConflictDoNothing().returning({ id: api.id })).length === 1,

    update: async (tx: Write, row: ApiRow): Promise<void> => {
      await tx.update(api).set(row).where(eq(api.id, row.id));
    },

    setKeyManagers: async (tx: Write, apiId: string, keyManagerIds: readonly string[]): Promise<void> => {
      await tx.delete(apiKeyManager).where(eq(apiKeyManager.apiId, apiId));
      for (const keyManagerId of new Set(keyManagerIds)) {
        await tx.insert(apiKeyManager).values({ apiId, keyManagerId });
      }
    },

    remove: async (tx: Write, id: string): Promise<void> => {
      await tx.delete(api).where(eq(api.id, id));
    },
  };
});
