import DataLoader from 'dataloader';
import { inArray } from 'drizzle-orm';
import { type Database, perDatabase } from '../db/database.ts';
import { builder } from '../schema/builder.ts';
import { perOperation } from '../schema/context.ts';
import { viewerTables } from './table.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const personStore = perDatabase((db: Database) => {
  const { user } = viewerTables(db.kit);
  return {
    byIds: (ids: readonly string[]): Promise<readonly Person[]> =>
      db.read
        .select({ id: user.id, name: user.name, email: user.email })
        .from(user)
        .where(inArray(user.id, [...ids])),
  };
});

const removed = (id: string): Person => ({ id, name: 'Somebody who left', email: '' });

/** The people who own or did something; who left still has a name. */
export const personById = perOperation(({ deps }) => {
  const { byIds } = personStore(deps.db);
  return new DataLoader<string, Person>(async ids => {
    const found = new Map((await byIds(ids)).map(person => [person.id, person]));
    return ids.map(id => found.get(id) ?? removed(id));
  });
});

export const PersonObject = builder.objectRef<Person>('Person').implement({
  description: 'Somebody in the organization.',
  fields: t => ({
    name: t.exposeString('name', { description: 'As they are called.' }),
    email: t.exposeString('email', { description: 'Where they sign in with.' }),
  }),
});
