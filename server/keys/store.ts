import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { isOneOf } from '../db/kit.ts';
import { type KeyType, keyTables, LIVE, type MappingState } from './table.ts';

export type KeyMapping = ReturnType<typeof keyTables>['keyMapping']['$inferSelect'];
export type Proof = ReturnType<typeof keyTables>['proof']['$inferSelect'];

export const keyStore = perDatabase((db: Database) => {
  const { keyMapping, proof } = keyTables(db.kit);
  const byId = db.read
    .select()
    .from(keyMapping)
    .where(eq(keyMapping.id, sql.placeholder('id')))
    .prepare('key_mapping_by_id');
  return {
    byId: async (id: string): Promise<KeyMapping | undefined> => (await byId.execute({ id }))[0],

    within: async (tx: Write, id: string): Promise<KeyMapping | undefined> =>
      (await tx.select().from(keyMapping).where(eq(keyMapping.id, id)))[0],

    /** The live mappings of applications, oldest first. */
    ofApplications: async (applicationIds: readonly string[]): Promise<readonly KeyMapping[]> =>
      db.read
        .select()
        .from(keyMapping)
        .where(and(inArray(keyMapping.applicationId, [...applicationIds]), isOneOf(keyMapping.state, LIVE)))
        .orderBy(asc(keyMapping.createdAt), asc(keyMapping.id)),

    /** The newest proof of each mapping. */
    proofsOf: async (keyMappingIds: readonly string[]): Promise<ReadonlyMap<string, Proof>> => {
      const rows = await db.read
        .select()
        .from(proof)
        .where(inArray(proof.keyMappingId, [...keyMappingIds]))
        .orderBy(asc(proof.at), asc(proof.id));
      return new Map(rows.map(row => [row.keyMappingId, row]));
    },

    /** The live mapping that holds a client, with its newest proof. */
    holder: async (
      on: Read,
      issuer: string,
      clientId: string,
    ): Promise<{ readonly mapping: KeyMapping; readonly proof: Proof } | undefined> => {
      const [row] = await on
        .select({ mapping: keyMapping, proof })
        .from(keyMapping)
        .innerJoin(proof, eq(proof.keyMappingId, keyMapping.id))
        .where(
          and(
            eq(keyMapping.issuer, issuer),
            eq(keyMapping.clientId, clientId),
            isOneOf(keyMapping.state, LIVE),
          ),
        )
        .orderBy(desc(proof.at))
        .limit(1);
      return row;
    },

    countLive: (on: Read, applicationId: string, keyManagerId: string, keyType: KeyType): Promise<number> =>
      on.$count(
        keyMapping,
        and(
          eq(keyMapping.applicationId, applicationId),
          eq(keyMapping.keyManagerId, keyManagerId),
          eq(keyMapping.keyType, keyType),
          isOneOf(keyMapping.state, LIVE),
        ),
      ),

    insert: async (tx: Write, mapping: KeyMapping): Promise<void> => {
      await tx.insert(keyMapping).values(mapping);
    },

    insertProof: async (tx: Write, row: Proof): Promise<void> => {
      await tx.insert(proof).values(row);
    },

    setState: async (tx: Write, id: string, state: MappingState, updatedAt: number): Promise<void> => {
      await tx.update(keyMapping).set({ state, updatedAt }).where(eq(keyMapping.id, id));
    },
  };
});
