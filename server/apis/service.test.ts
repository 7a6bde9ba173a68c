import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { auditStore } from '../audit/store.ts';
import { changeLogTables } from '../db/change-log.ts';
import { Conflict, Forbidden, NotFound } from '../errors.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import { seedSampleApi } from './seed.ts';
import { createApi, deleteApi, findApi, listApis, type NewApi, updateApi } from './service.ts';
import { apiStore } from './store.ts';

const { administrator, developer, publisher, stranger } = people;

const orders: NewApi = {
  name: 'Orders',
  description: '',
  context: '/orders',
  version: 'v1',
  productionEndpoint: 'http://127.0.0.1:9000',
  sandboxEndpoint: null,
  scopes: [{ name: 'read', description: '' }],
  resources: [],
  keyManagerIds: ['km-platform', 'km-acme'],
};

const strangers = (changes: Partial<NewApi>): NewApi => ({
  ...orders,
  keyManagerIds: ['km-globex'],
  ...changes,
});

test('an API without resources asks for any of its scopes, and follows them', async () => {
  const deps = await openCatalogue();
  const api = await createApi(deps, publisher, orders);
  expect(api.resources).toEqual([{ method: '*', path: '/*', scopes: ['read'] }]);
  const scopes = ['read', 'write'].map(name => ({ name, description: '' }));
  const widened = await updateApi(deps, publisher, api.id, { scopes });
  expect(widened.resources).toEqual([{ method: '*', path: '/*', scopes: ['read', 'write'] }]);
});

test('resources that were chosen do not follow the scopes', async () => {
  const deps = await openCatalogue();
  const resources = [{ method: 'GET', path: '/status', scopes: ['read'] }];
  const api = await createApi(deps, publisher, { ...orders, resources });
  expect((await updateApi(deps, publisher, api.id, { name: 'Other' })).resources).toEqual(resources);
  await expect(updateApi(deps, publisher, api.id, { scopes: [] })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    path: ['resources', '0', 'scopes'],
  });
});

test('what an update leaves out stays, and null takes an endpoint away', async () => {
  const deps = await openCatalogue();
  const api = await createApi(deps, publisher, { ...orders, sandboxEndpoint: 'http://127.0.0.1:9001' });
  const changed = await updateApi(deps, publisher, api.id, { version: 'v2', productionEndpoint: null });
  expect(changed).toEqual({
    ...api,
    revision: 2,
    version: 'v2',
    productionEndpoint: null,
    updatedAt: changed.updatedAt,
  });
  expect(await findApi(deps, publisher, api.id)).toEqual(changed);
  const keyManagers = await apiStore(deps.db).keyManagers([api.id]);
  expect(keyManagers.map(({ keyManagerId }) => keyManagerId).sort()).toEqual(['km-acme', 'km-platform']);
  await updateApi(deps, publisher, api.id, { keyManagerIds: ['km-acme'] });
  expect(await apiStore(deps.db).keyManagers([api.id])).toEqual([{ apiId: api.id, keyManagerId: 'km-acme' }]);
});

test('a context and version are taken once on the whole platform', async () => {
  const deps = await openCatalogue();
  await createApi(deps, publisher, orders);
  await expect(createApi(deps, publisher, orders)).rejects.toThrow(Conflict);
  await expect(createApi(deps, stranger, strangers({}))).rejects.toThrow(Conflict);
  const other = await createApi(deps, publisher, { ...orders, version: 'v2' });
  await expect(updateApi(deps, publisher, other.id, { version: 'v1' })).rejects.toThrow(Conflict);
  expect((await findApi(deps, publisher, other.id))?.version).toBe('v2');
});

test('of 16 who publish at the same path at once, one wins', async () => {
  const deps = await openCatalogue();
  const all = Array.from({ length: 16 }, () => createApi(deps, publisher, orders));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
  }
});

test.each([
  ['/orders/v1', 'admin'],
  ['/orders/v1/deep', 'v3'],
  ['/shop', 'x'],
])('another organization cannot answer above or below a path: %s/%s', async (context, version) => {
  const deps = await openCatalogue();
  await createApi(deps, publisher, orders);
  await createApi(deps, publisher, { ...orders, context: '/shop/x/y' });
  await expect(createApi(deps, stranger, strangers({ context, version }))).rejects.toThrow(Conflict);
  // Its own organization may: the longest path wins.
  await createApi(deps, publisher, { ...orders, context, version });
});

test.each([
  ['/orders', 'v10'],
  ['/orders', 'v'],
  ['/order_', 'v1'],
  ['/orders/v11', 'v1'],
])('a path that only looks alike is free: %s/%s', async (context, version) => {
  const deps = await openCatalogue();
  await createApi(deps, publisher, orders);
  await createApi(deps, stranger, strangers({ context, version }));
});

test.each([
  ['no key manager', []],
  ['51 key managers', Array.from({ length: 51 }, () => 'km-acme')],
])('an API with %s is refused', async (_, keyManagerIds) => {
  const deps = await openCatalogue();
  const refused = createApi(deps, publisher, { ...orders, keyManagerIds });
  await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID', path: ['keyManagerIds'] });
});

test('another organization’s key manager is not found', async () => {
  const deps = await openCatalogue();
  const keyManagerIds = ['km-acme', 'km-globex'];
  const path = ['keyManagerIds', '1'];
  await expect(createApi(deps, publisher, { ...orders, keyManagerIds })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    path,
  });
  const api = await createApi(deps, publisher, orders);
  await expect(updateApi(deps, publisher, api.id, { keyManagerIds })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    path,
  });
});

test('developers read and do not change; other organizations do not even see', async () => {
  const deps = await openCatalogue();
  await expect(createApi(deps, developer, orders)).rejects.toThrow(Forbidden);
  const api = await createApi(deps, publisher, orders);
  expect(await findApi(deps, developer, api.id)).toEqual(api);
  await expect(updateApi(deps, developer, api.id, { name: 'Mine' })).rejects.toThrow(Forbidden);
  await expect(deleteApi(deps, developer, api.id)).rejects.toThrow(Forbidden);
  expect(await findApi(deps, stranger, api.id)).toBeUndefined();
  await expect(updateApi(deps, stranger, api.id, { name: 'Mine' })).rejects.toThrow(NotFound);
  await expect(deleteApi(deps, stranger, api.id)).rejects.toThrow(NotFound);
  expect((await listApis(deps, stranger, '', { limit: 10, after: undefined })).items).toEqual([]);
  await deleteApi(deps, administrator, api.id);
  expect(await findApi(deps, developer, api.id)).toBeUndefined();
});

test('each change is audited, and told to the data plane', async () => {
  const deps = await openCatalogue();
  const { id } = await createApi(deps, publisher, orders);
  await updateApi(deps, publisher, id, { name: 'Other' });
  await deleteApi(deps, publisher, id);
  const events = await auditStore(deps.db).following(0, 10);
  expect(events.map(({ action, entityId }) => [action, entityId])).toEqual([
    ['api.create', id],
    ['api.update', id],
    ['api.delete', id],
  ]);
  const { changeLog } = changeLogTables(deps.db.kit);
  const changes = await deps.db.read.select().from(changeLog);
  expect(changes.map(({ entity, entityId }) => [entity, entityId])).toEqual(Array(3).fill(['api', id]));
});

const sample = {
  organizationId: 'acme',
  endpointBaseUrl: 'http://127.0.0.1:4010',
  keyManagerIds: ['km-platform'],
};

test('the sample API is published at the first start only', async () => {
  const deps = await openCatalogue();
  await seedSampleApi(deps, sample);
  const list = async () => (await listApis(deps, developer, '', { limit: 10, after: undefined })).items;
  const [api] = await list();
  expect(api).toMatchObject({
    name: 'Orders',
    context: '/orders',
    version: 'v1',
    productionEndpoint: 'http://127.0.0.1:4010/production',
    sandboxEndpoint: 'http://127.0.0.1:4010/sandbox',
  });
  await seedSampleApi(deps, sample);
  expect(await list()).toEqual([api]);
  await deleteApi(deps, administrator, api?.id ?? '');
  await seedSampleApi(deps, sample);
  expect(await list()).toEqual([]);
});

test('the sample API could have been published by hand', async () => {
  const deps = await openCatalogue();
  await seedSampleApi(deps, sample);
  const [api] = (await listApis(deps, developer, '', { limit: 1, after: undefined })).items;
  const again = await updateApi(deps, publisher, api?.id ?? '', {});
  expect(again).toEqual({ ...api, revision: 2, updatedAt: again.updatedAt });
});

test('a key manager that is deleted while an API names it is not found, and nothing is written', async () => {
  const deps = await openCatalogue();
  const { keyManager } = keyManagerTables(deps.db.kit);
  const removal = deps.db.transaction(async tx => {
    await tx.delete(keyManager).where(eq(keyManager.id, 'km-acme'));
  });
  const outcome = createApi(deps, publisher, orders);
  await removal;
  await expect(outcome).rejects.toMatchObject({ code: 'NOT_FOUND', path: ['keyManagerIds', '1'] });
  expect((await listApis(deps, publisher, '', { limit: 10, after: undefined })).items).toEqual([]);
});
