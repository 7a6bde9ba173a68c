import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { readInChunks } from '../db/chunks.ts';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import type { KeyMapping } from '../keys/store.ts';
import { isOpen, keyTables } from '../keys/table.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import type { SubscriptionRow } from '../subscriptions/store.ts';
import { subscriptionTables } from '../subscriptions/table.ts';
import { applicationTables } from './table.ts';

export type Application = ReturnType<typeof applicationTables>['application']['$inferSelect'];

const prepare = (db: Database) => {
  const { application } = applicationTables(db.kit);
  const inOrganization = eq(application.organizationId, sql.placeholder('organizationId'));
  const page = (name: string, scope: SQL | undefined) =>
    db.read
      .select()
      .from(application)
      .where(
        and(
          scope,
          sql`(${application.name}, ${application.id}) > (${sql.placeholder('name')}, ${sql.placeholder('id')})`,
          sql`lower(${application.name}) LIKE ${sql.placeholder('pattern')} ESCAPE '\\'`,
        ),
      )
      .orderBy(asc(application.name), asc(application.id))
      .limit(sql.placeholder('limit'))
      .prepare(name);
  return {
    application,
    byId: db.read
      .select()
      .from(application)
      .where(eq(application.id, sql.placeholder('id')))
      .prepare('application_by_id'),
    ofOrganization: page('application_page', inOrganization),
    ofOwner: page(
      'application_page_of_owner',
      and(inOrganization, eq(application.ownerId, sql.placeholder('ownerId'))),
    ),
  };
};

/** Which applications: an organization's, or one owner's of them, whose name contains `search`. */
export interface ApplicationFilter {
  readonly organizationId: string;
  readonly ownerId: string | undefined;
  readonly search: string;
}

const containing = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

export const applicationStore = perDatabase((db: Database) => {
  const { application, byId, ofOrganization, ofOwner } = prepare(db);
  const { keyMapping } = keyTables(db.kit);
  const { subscription } = subscriptionTables(db.kit);
  return {
    byId: async (id: string): Promise<Application | undefined> => (await byId.execute({ id }))[0],

    within: async (tx: Write, id: string): Promise<Application | undefined> =>
      (await tx.select().from(application).where(eq(application.id, id)))[0],

    byIds: (ids: readonly string[]): Promise<readonly Application[]> =>
      readInChunks(ids, some => db.read.select().from(application).where(inArray(application.id, some))),

    /** In the order of name and id. */
    page: async (filter: ApplicationFilter, request: PageRequest): Promise<Page<Application>> => {
      const [name = '', id = ''] = request.after ?? [];
      const values = {
        organizationId: filter.organizationId,
        pattern: containing(filter.search),
        name,
        id,
        limit: request.limit + 1,
      };
      const rows =
        filter.ownerId === undefined
          ? await ofOrganization.execute(values)
          : await ofOwner.execute({ ...values, ownerId: filter.ownerId });
      return pageOf(rows, request.limit);
    },

    /** False when the owner has one of this name already. */
    insert: async (tx: Write, row: Application): Promise<boolean> =>
      (await tx.insert(application).values(row).onConflictDoNothing().returning({ id: application.id }))
        .length === 1,

    isNameTaken: async (tx: Write, row: Pick<Application, 'organizationId' | 'ownerId' | 'name' | 'id'>) => {
      const found = await tx
        .select({ id: application.id })
        .from(application)
        .where(
          and(
            eq(application.organizationId, row.organizationId),
            eq(application.ownerId, row.ownerId),
            eq(application.name, row.name),
          ),
        );
      return found.some(({ id }) => id !== row.id);
    },

    /** False when there is none. */
    update: async (
      tx: Write,
      id: string,
      values: Pick<Application, 'name' | 'description' | 'revision' | 'updatedAt'>,
    ): Promise<boolean> => {
      const changed = await tx
        .update(application)
        .set(values)
        .where(eq(application.id, id))
        .returning({ id: application.id });
      return changed.length === 1;
    },

    /** False when there is none. What it holds has to be removed before. */
    remove: async (tx: Write, id: string): Promise<boolean> =>
      (await tx.delete(application).where(eq(application.id, id)).returning({ id: application.id }))
        .length === 1,

    /** Removes its key mappings, and gives back those that were live or waited for approval. */
    removeMappings: async (tx: Write, id: string): Promise<readonly KeyMapping[]> =>
      (await tx.delete(keyMapping).where(eq(keyMapping.applicationId, id)).returning()).filter(({ state }) =>
        isOpen(state),
      ),

    removeSubscriptions: async (tx: Write, id: string): Promise<readonly SubscriptionRow[]> =>
      tx.delete(subscription).where(eq(subscription.applicationId, id)).returning(),
  };
});
