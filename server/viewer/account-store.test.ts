import { expect, test } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { AccountQueryUnknown, accountStore, type Condition } from './account-store.ts';

const row = (id: string, name: string) => ({
  id,
  name,
  email: `${id}@example.com`,
  emailVerified: false,
  platformAdministrator: false,
  createdAt: 1,
  updatedAt: 1,
});

const filled = async () => {
  const db = await openTestDatabase();
  const store = accountStore(db);
  await db.transaction(async tx => {
    for (const [id, name] of [
      ['a', 'Ada'],
      ['b', 'Bob'],
      ['c', 'Cid'],
    ] as const)
      await store.insert(tx, 'user', row(id, name));
  });
  return { db, store };
};

const where = (
  field: string,
  operator: string,
  value: unknown,
  connector: Condition['connector'] = 'AND',
): Condition => ({ field, operator, value, connector });

test.each<[string, Condition[], string[]]>([
  ['everything', [], ['a', 'b', 'c']],
  ['eq', [where('id', 'eq', 'a')], ['a']],
  ['eq of nothing', [where('image', 'eq', null)], ['a', 'b', 'c']],
  ['ne', [where('id', 'ne', 'a')], ['b', 'c']],
  ['ne of nothing', [where('image', 'ne', null)], []],
  ['gt and lte', [where('id', 'gt', 'a'), where('id', 'lte', 'b')], ['b']],
  ['gte and lt', [where('id', 'gte', 'b'), where('id', 'lt', 'c')], ['b']],
  ['in', [where('id', 'in', ['a', 'c'])], ['a', 'c']],
  ['not in', [where('id', 'not_in', ['a', 'c'])], ['b']],
  ['or', [where('id', 'eq', 'a', 'OR'), where('name', 'eq', 'Cid', 'OR')], ['a', 'c']],
  [
    'and with or',
    [where('id', 'ne', 'a'), where('id', 'eq', 'a', 'OR'), where('id', 'eq', 'b', 'OR')],
    ['b'],
  ],
])('finds by %s', async (_, conditions, ids) => {
  const { db, store } = await filled();
  expect((await store.find(db.read, 'user', conditions, 10)).map(found => found.id)).toEqual(ids);
  expect(await store.count(db.read, 'user', conditions)).toBe(ids.length);
});

test('changes and removes what matches, and gives it back', async () => {
  const { db, store } = await filled();
  const only = [where('id', 'eq', 'a')];
  const changed = await db.transaction(tx => store.update(tx, 'user', only, { name: 'Eve' }));
  expect(changed).toMatchObject([{ id: 'a', name: 'Eve' }]);
  expect(await db.transaction(tx => store.remove(tx, 'user', only))).toHaveLength(1);
  expect(await store.count(db.read, 'user', [])).toBe(2);
});

test('what it does not know it refuses, instead of leaving it out', async () => {
  const { db, store } = await filled();
  const everything: Condition[] = [];
  const change = { name: 'Eve' };
  const asked = [
    () => store.find(db.read, 'user', [where('id', 'contains', 'a')], 1),
    () => store.find(db.read, 'user', [where('unknown', 'eq', 'a')], 1),
    () => store.find(db.read, 'user', [where('toString', 'eq', 'a')], 1),
    () => store.find(db.read, 'user', [where('id', 'toString', 'a')], 1),
    () => store.find(db.read, 'api_token', everything, 1),
    () => store.find(db.read, 'toString', everything, 1),
  ];
  for (const ask of asked) expect(ask).toThrow(AccountQueryUnknown);
  await expect(db.transaction(async tx => store.update(tx, 'user', everything, change))).rejects.toThrow(
    AccountQueryUnknown,
  );
  await expect(db.transaction(async tx => store.remove(tx, 'user', everything))).rejects.toThrow(
    AccountQueryUnknown,
  );
});
