import DataLoader from 'dataloader';
import { builder } from '../schema/builder.ts';
import { perOperation } from '../schema/context.ts';
import { type Person, personStore } from './person-store.ts';

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
