import { inArray } from 'drizzle-orm';
import { type Database, perDatabase } from '../db/database.ts';
import { viewerTables } from './table.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export const personStore = perDatabase((db: Database) => {
  const { user } = viewerTables(db.kit);
  return {
    byIds: (ids: readonly string[]): Promise<readonly Person[]> =>
      db.read
        .select({ id: user.id, name: user.name, email: user.email })
        .from(user)
        .where(inArray(user.id, [...ids])),
  };
});
