import { defineTables } from '../db/kit.ts';

export const limitTables = defineTables(k => ({
  limitCounter: k.table(
    'limit_counter',
    {
      /** What is counted in one, such as `person|<id>`; never what somebody typed. */
      bucket: k.text('bucket').notNull(),
      at: k.ms('at').notNull(),
      id: k.text('id').notNull(),
    },
    t => [k.primaryKey({ columns: [t.bucket, t.at, t.id] })],
  ),
}));
