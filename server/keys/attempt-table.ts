import { defineTables } from '../db/kit.ts';

export const attemptTables = defineTables(k => ({
  limitCounter: k.table(
    'limit_counter',
    {
      /** Whose attempts are counted, such as `person:<id>`. */
      bucket: k.text('bucket').notNull(),
      at: k.ms('at').notNull(),
      id: k.text('id').notNull(),
    },
    t => [k.primaryKey({ columns: [t.bucket, t.at, t.id] })],
  ),
}));
