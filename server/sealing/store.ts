import { and, desc, eq } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { credentialContext, keyManagerTables } from '../key-managers/table.ts';
import { residentKeyContext, residentTables } from '../resident/table.ts';
import { sealingTables } from './table.ts';

export type FingerprintKeyRow = ReturnType<typeof sealingTables>['fingerprintKey']['$inferSelect'];

/** One sealed value, the place that it is bound to, and how another one is put there. */
export interface Sealed {
  readonly sealed: string;
  readonly context: string;
  readonly replace: (tx: Write, sealed: string) => Promise<unknown>;
}

export const fingerprintKeyContext = ({ keyId, purpose }: Pick<FingerprintKeyRow, 'keyId' | 'purpose'>) =>
  `fingerprint_key|${keyId}|${purpose}`;

const credentials = (db: Database) => {
  const { keyManagerCredential: t } = keyManagerTables(db.kit);
  return async (tx: Read): Promise<readonly Sealed[]> =>
    (await tx.select().from(t)).map(({ keyManagerId, name, sealed: before }) => ({
      sealed: before,
      context: credentialContext(keyManagerId, name),
      replace: (write, sealed) =>
        write
          .update(t)
          .set({ sealed })
          .where(and(eq(t.keyManagerId, keyManagerId), eq(t.name, name))),
    }));
};

const residentKeys = (db: Database) => {
  const { residentKey: t } = residentTables(db.kit);
  return async (tx: Read): Promise<readonly Sealed[]> =>
    (await tx.select().from(t)).map(({ kid, sealed: before }) => ({
      sealed: before,
      context: residentKeyContext(kid),
      replace: (write, sealed) => write.update(t).set({ sealed }).where(eq(t.kid, kid)),
    }));
};

const fingerprintKeys = (db: Database) => {
  const { fingerprintKey: t } = sealingTables(db.kit);
  return async (tx: Read): Promise<readonly Sealed[]> =>
    (await tx.select().from(t)).map(row => ({
      sealed: row.sealed,
      context: fingerprintKeyContext(row),
      replace: (write, sealed) =>
        write
          .update(t)
          .set({ sealed })
          .where(and(eq(t.keyId, row.keyId), eq(t.purpose, row.purpose))),
    }));
};

/** Everything that is sealed, in every table: what is missing here is lost with the key that sealed it. */
export const sealingStore = perDatabase((db: Database) => {
  const { fingerprintKey } = sealingTables(db.kit);
  const places = {
    key_manager_credential: credentials(db),
    resident_key: residentKeys(db),
    fingerprint_key: fingerprintKeys(db),
  };
  return {
    /** The tables that have a column `sealed`. */
    tables: Object.keys(places),

    all: async (tx: Read): Promise<readonly Sealed[]> => {
      const found: Sealed[] = [];
      for (const read of Object.values(places)) found.push(...(await read(tx)));
      return found;
    },

    fingerprintKeys: async (on: Read): Promise<readonly FingerprintKeyRow[]> =>
      on.select().from(fingerprintKey).orderBy(desc(fingerprintKey.droppedAt)),

    keepFingerprintKey: async (tx: Write, row: FingerprintKeyRow): Promise<void> => {
      await tx.insert(fingerprintKey).values(row).onConflictDoNothing();
    },
  };
});
