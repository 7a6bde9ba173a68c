import { describe, expect, it } from 'vitest';
import {
  addResource,
  addScope,
  changeResource,
  changeScope,
  draftOf,
  faultsOf,
  inputOf,
  removeResource,
  removeScope,
} from './draft.ts';

const scopes = [
  { name: 'orders:read', description: 'Read' },
  { name: 'orders:write', description: '' },
];
const resources = [
  { method: 'GET', path: '/orders', scopes: ['orders:read', 'orders:write'] },
  { method: 'POST', path: '/orders', scopes: ['orders:write'] },
];

const formOf = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe('a draft', () => {
  it('shows the resource that stands for everything as none, and any other as it is', () => {
    const whole = { method: '*', path: '/*', scopes: ['orders:read', 'orders:write'] };
    expect(draftOf({ scopes, resources: [whole] }).resources).toEqual([]);
    expect(draftOf({ scopes, resources: [{ ...whole, scopes: ['orders:read'] }] }).resources).toHaveLength(1);
    expect(draftOf({ scopes, resources: [whole, whole] }).resources).toHaveLength(2);
  });

  it('takes a new name of a scope to the resources that ask for it', () => {
    const draft = changeScope(draftOf({ scopes, resources }), 1, { name: 'orders:change' });
    expect(draft.resources.map(resource => resource.scopes)).toEqual([
      ['orders:read', 'orders:change'],
      ['orders:change'],
    ]);
  });

  it('gives no name to resources that ask for nothing, when an empty scope gets its name', () => {
    const draft = changeScope(addScope(draftOf({ scopes, resources })), 2, { name: 'new' });
    expect(draft.scopes.at(-1)).toEqual({ key: 2, name: 'new', description: '' });
    expect(draft.resources).toEqual(draftOf({ scopes, resources }).resources);
  });

  it('takes a removed scope from the resources', () => {
    const draft = removeScope(draftOf({ scopes, resources }), 1);
    expect(draft.scopes.map(({ name }) => name)).toEqual(['orders:read']);
    expect(draft.resources.map(resource => resource.scopes)).toEqual([['orders:read'], []]);
  });

  it('adds, changes and removes resources, each with a key of its own', () => {
    const added = addResource(removeResource(addResource(draftOf({ scopes, resources })), 0));
    expect(added.resources.map(({ key }) => key)).toEqual([1, 2, 3]);
    expect(changeResource(added, 3, { path: '/x' }).resources.at(-1)).toMatchObject({
      path: '/x',
      method: 'GET',
    });
  });
});

describe('what is sent', () => {
  const fields = {
    name: ' Orders ',
    context: '/orders',
    version: 'v1',
    productionEndpoint: 'https://o.example',
  };

  it('trims, and takes an empty endpoint as none', () => {
    const data = formOf({ ...fields, sandboxEndpoint: ' ' });
    data.append('keyManagerIds', 'a');
    data.append('keyManagerIds', 'b');
    expect(inputOf(data, draftOf())).toEqual({
      name: 'Orders',
      description: '',
      context: '/orders',
      version: 'v1',
      productionEndpoint: 'https://o.example',
      sandboxEndpoint: null,
      scopes: [],
      resources: [],
      keyManagerIds: ['a', 'b'],
      planIds: [],
    });
  });

  it('finds nothing wrong with a full form, and names each gap by its field', () => {
    expect(faultsOf(inputOf(formOf(fields), draftOf({ scopes, resources })))).toEqual([]);
    const draft = changeResource(addScope(addResource(draftOf())), 0, { path: 'orders' });
    expect(faultsOf(inputOf(formOf({}), draft)).map(({ name }) => name)).toEqual([
      'name',
      'context',
      'version',
      'productionEndpoint',
      'scopes.0.name',
      'resources.0.path',
    ]);
  });
});
