import { defineTables } from './kit.ts';

/** What the data plane follows: after a change to one of these, it loads the row anew by its id. */
export type ChangedEntity =
  | 'application'
  | 'key_manager'
  | 'key_mapping'
  | 'api'
  | 'plan'
  | 'subscription'
  | 'setting';

export const changeLogTables = defineTables(k => ({
  changeLog: k.table('change_log', {
    seq: k.seq('seq'),
    entity: k.text('entity').$type<ChangedEntity>().notNull(),
    entityId: k.text('entity_id').notNull(),
    at: k.ms('at').notNull(),
  }),
}));
