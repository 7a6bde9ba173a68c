import { defineTables } from '../db/kit.ts';
import { organizationTables } from '../organizations/table.ts';
import type { NoticeContent } from './policy.ts';

export const noticeTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const notice = k.table(
    'notice',
    {
      id: k.text('id').primaryKey(),
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id, { onDelete: 'cascade' }),
      userId: k.text('user_id').notNull(),
      /** What was told to somebody as an administrator is theirs only while they are one. */
      asAdministrator: k.bool('as_administrator').notNull(),
      /** The same for who administers the platform. */
      asPlatformAdministrator: k.bool('as_platform_administrator').notNull().default(false),
      content: k.json<NoticeContent>('content').notNull(),
      at: k.ms('at').notNull(),
      readAt: k.ms('read_at'),
    },
    t => [k.index('notice_list').on(t.userId, t.organizationId, t.at, t.id), k.index('notice_age').on(t.at)],
  );
  return { notice };
});
