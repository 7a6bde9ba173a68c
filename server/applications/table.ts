import { defineTables } from '../db/kit.ts';
import { organizationTables } from '../organizations/table.ts';
import { viewerTables } from '../viewer/table.ts';

export type ApplicationState = 'ACTIVE' | 'SUSPENDED';

export const applicationTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const { user } = viewerTables(k);
  const application = k.table(
    'application',
    {
      id: k.text('id').primaryKey(),
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id),
      ownerId: k
        .text('owner_id')
        .notNull()
        .references(() => user.id),
      name: k.text('name').notNull(),
      description: k.text('description').notNull(),
      state: k.text('state').$type<ApplicationState>().notNull(),
      /** Counts its changes, for whoever changes what they have read. */
      revision: k.int('revision').notNull().default(1),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [
      k.unique('application_name').on(t.organizationId, t.ownerId, t.name),
      k.index('application_list').on(t.organizationId, t.name, t.id),
      k.index('application_owner_list').on(t.organizationId, t.ownerId, t.name, t.id),
    ],
  );
  return { application };
});
