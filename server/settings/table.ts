import { defineTables } from '../db/kit.ts';

export const settingTables = defineTables(k => {
  const setting = k.table('setting', {
    key: k.text('key').primaryKey(),
    value: k.json<unknown>('value').notNull(),
    updatedAt: k.ms('updated_at').notNull(),
  });
  return { setting };
});
