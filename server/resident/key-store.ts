import { desc, eq } from 'drizzle-orm';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { residentTables } from './table.ts';

export type KeyRow = ReturnType<typeof residentTables>['residentKey']['$inferSelect'];

export const keyStore = perDatabase((db: Database) => {
  const { residentKey } = residentTables(db.kit);
  return {
    /** The newest first: that one signs, the others still verify. */
    ofPurpose: async (tx: Write, purpose: KeyRow['purpose']): Promise<readonly KeyRow[]> =>
      tx
        .select()
        .from(residentKey)
        .where(eq(residentKey.purpose, purpose))
        .orderBy(desc(residentKey.createdAt), desc(residentKey.kid)),
    insert: async (tx: Write, row: KeyRow) => {
      await tx.insert(residentKey).values(row);
    },
  };
});
