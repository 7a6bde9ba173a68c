import { defineTables } from '../db/kit.ts';

/** What an operator may switch, by the key it is stored under. */
export const switchNames = ['keyProvisioning', 'provisionedAppValidation'] as const;
export type SwitchName = (typeof switchNames)[number];

export const settingTables = defineTables(k => {
  const setting = k.table('setting', {
    key: k.text('key').primaryKey(),
    value: k.json<unknown>('value').notNull(),
    updatedAt: k.ms('updated_at').notNull(),
  });
  return { setting };
});
