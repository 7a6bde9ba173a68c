import { and, desc, eq } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { credentialContext, keyManagerTables } from '../key-managers/table.ts';
import { challengeTables } from '../keys/challenges/table.ts';
import { residentKeyContext, residentTables } from '../resident/table.ts';
import { sealingTables } from './table.ts';

export type FingerprintKeyRow = ReturnType<typeof sealingTables>['fingerprintKey']['$inferSelect'];

/** One sealed value, the place that it is bound to, and how another one is put there. */
export interface Sealed {
  readonly sealed: string;
  readonly context: string;
  readonly replace: (tx: Write, sealed: string) => Promise<unknown>;
}

/** What lives for minutes and ends with the key that sealed any of it. */
export interface Passing {
  readonly sealed: readonly string[];
  readonly end: (tx: Write) => Promise<unknown>;
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

/**
 * Challenges live for minutes, and the address of a callback challenge is made with the key as well: so they are not
 * sealed anew, but ended.
 */
const challenges = (db: Database) => {
  const { proofChallenge: t } = challengeTables(db.kit);
  return async (tx: Read): Promise<readonly Passing[]> =>
    (await tx.select().from(t)).map(({ id, sealedClient, sealedRound }) => ({
      sealed: [sealedClient, sealedRound].filter(one => one !== null),
      end: write => write.delete(t).where(eq(t.id, id)),
    }));
};

/** Everything that is sealed, in every table: what is missing here is lost with the key that sealed it. */
export const sealingStore = perDatabase((db: Database) => {
  const { fingerprintKey } = sealingTables(db.kit);
  const places = {
    'key_manager_credential.sealed': credentials(db),
    'resident_key.sealed': residentKeys(db),
    'fingerprint_key.sealed': fingerprintKeys(db),
  };
  return {
    /** The columns that hold something sealed: their names begin with it. */
    columns: [...Object.keys(places), 'proof_challenge.sealed_client', 'proof_challenge.sealed_round'],

    /** What is kept, and sealed anew. */
    all: async (tx: Read): Promise<readonly Sealed[]> => {
      const found: Sealed[] = [];
      for (const read of Object.values(places)) found.push(...(await read(tx)));
      return found;
    },

    /** What is not worth sealing anew. */
    passing: challenges(db),

    fingerprintKeys: async (on: Read): Promise<readonly FingerprintKeyRow[]> =>
      on.select().from(fingerprintKey).orderBy(desc(fingerprintKey.droppedAt)),

    keepFingerprintKey: async (tx: Write, row: FingerprintKeyRow): Promise<void> => {
      await tx.insert(fingerprintKey).values(row).onConflictDoNothing();
    },
  };
});
