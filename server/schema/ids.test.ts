import { expect, it } from 'vitest';
import { builder } from './builder.ts';
import { encodeId } from './ids.ts';
import { schema } from './index.ts';

const idOf = (typename: string, parent: object): unknown => {
  const type = schema.getType(typename);
  if (type === undefined || !('getFields' in type)) throw new Error(`There is no ${typename}.`);
  const field = type.getFields().id;
  if (field === undefined || !('resolve' in field)) throw new Error(`${typename} has no id.`);
  return Reflect.apply(field.resolve ?? (() => undefined), undefined, [parent, {}, {}, {}]);
};

it('spells an id at once, not as a promise', () => {
  expect(idOf('Application', { id: 'one' })).toBe(encodeId('Application', 'one'));
});

it('leaves to the type what is identified by more than its id', async () => {
  const id = idOf('Member', { organizationId: 'acme', userId: 'ada' });
  expect(id).toBeInstanceOf(Promise);
  expect(await id).toBe(encodeId('Member', 'acme.ada'));
});

it('is what makes the difference: without it, every id is a promise', () => {
  const plain = builder.toSchema({ sortSchema: true }).getType('Application');
  if (plain === undefined || !('getFields' in plain)) throw new Error('There is no Application.');
  const field = plain.getFields().id;
  const resolve = field && 'resolve' in field ? field.resolve : undefined;
  expect(Reflect.apply(resolve ?? (() => undefined), undefined, [{ id: 'one' }, {}, {}, {}])).toBeInstanceOf(
    Promise,
  );
});
