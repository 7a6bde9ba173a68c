import { defineTables } from '../db/kit.ts';

export const sealingTables = defineTables(k => {
  /**
   * What is left of sealing keys that were dropped: secrets that were derived from them, with which hashes were made
   * that cannot be made anew. They open nothing.
   */
  const fingerprintKey = k.table(
    'fingerprint_key',
    {
      keyId: k.text('key_id').notNull(),
      purpose: k.text('purpose').notNull(),
      sealed: k.text('sealed').notNull(),
      droppedAt: k.ms('dropped_at').notNull(),
    },
    t => [k.primaryKey({ columns: [t.keyId, t.purpose] })],
  );
  return { fingerprintKey };
});
