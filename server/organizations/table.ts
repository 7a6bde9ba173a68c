import { defineTables } from '../db/kit.ts';

export type Role = 'ADMINISTRATOR' | 'PUBLISHER' | 'DEVELOPER';

export const organizationTables = defineTables(k => {
  const organization = k.table('organization', {
    id: k.text('id').primaryKey(),
    name: k.text('name').notNull(),
    createdAt: k.ms('created_at').notNull(),
  });
  const member = k.table(
    'member',
    {
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id, { onDelete: 'cascade' }),
      userId: k.text('user_id').notNull(),
      role: k.text('role').$type<Role>().notNull(),
      createdAt: k.ms('created_at').notNull(),
    },
    t => [k.primaryKey({ columns: [t.organizationId, t.userId] }), k.index('member_user').on(t.userId)],
  );
  return { organization, member };
});
