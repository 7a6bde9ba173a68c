import { inArray, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { switchNames } from './switches.ts';
import { settingTables } from './table.ts';

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
  readonly updatedAt: number;
}

export const settingStore = perDatabase((db: Database) => {
  const { setting } = settingTables(db.kit);
  const switches = (on: Read) =>
    on
      .select()
      .from(setting)
      .where(inArray(setting.key, [...switchNames]));
  const prepared = switches(db.read).prepare('setting_switches');
  return {
    switches: (): Promise<readonly SettingRow[]> => prepared.execute(),

    /** As the transaction sees them. */
    switchesWithin: async (tx: Read): Promise<readonly SettingRow[]> => switches(tx),

    put: async (tx: Write, row: SettingRow): Promise<void> => {
      await tx
        .insert(setting)
        .values(row)
        .onConflictDoUpdate({
          target: setting.key,
          set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
        });
    },

    /** False when there is a value already, which stays. */
    putOnce: async (tx: Write, row: SettingRow): Promise<boolean> =>
      (await tx.insert(setting).values(row).onConflictDoNothing().returning({ key: setting.key })).length ===
      1,
  };
});
