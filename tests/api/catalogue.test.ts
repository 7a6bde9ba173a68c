import { expect, test } from 'vitest';
import { people } from '../support/catalogue.ts';
import {
  application,
  CREATE,
  DELETE,
  failure,
  globalId,
  idIn,
  open,
  orders,
  published,
  SUBSCRIBE,
  UNSUBSCRIBE,
  UPDATE,
} from './catalogue-support.ts';

/* APIs, plans and subscriptions as callers see them: each mutation with each of its answers. */

const { administrator, developer, publisher, stranger } = people;

test('a publisher creates an API, and everybody in the organization sees it', async () => {
  const { ask } = await open();
  const created = await ask(publisher, CREATE, orders);
  expect(created).toMatchObject({
    codes: [],
    data: {
      result: {
        __typename: 'CreateApiPayload',
        api: {
          name: 'Orders',
          description: '',
          context: '/orders',
          version: 'v1',
          productionEndpoint: 'http://127.0.0.1:9000',
          sandboxEndpoint: null,
          invokeUrl: 'http://localhost:4001/orders/v1',
          canManage: true,
          scopes: [{ name: 'orders:read', description: '' }],
          resources: [{ method: '*', path: '/*', scopes: ['orders:read'] }],
          keyManagers: [{ id: globalId('KeyManager', 'km-platform') }],
        },
      },
    },
  });
  const id = JSON.stringify(idIn(created));
  const byId = `{ api(id: ${id}) { name canManage } node(id: ${id}) { id } apis { edges { node { name } } } }`;
  expect(await ask(developer, byId)).toMatchObject({
    data: {
      api: { name: 'Orders', canManage: false },
      node: { id: JSON.parse(id) },
      apis: { edges: [{ node: { name: 'Orders' } }] },
    },
  });
  expect(await ask(stranger, byId)).toEqual({
    data: { api: null, node: null, apis: { edges: [] } },
    codes: [],
  });
  const signedOut = await ask(null, '{ apis { edges { cursor } } }');
  expect(signedOut).toEqual({ data: null, codes: ['UNAUTHENTICATED'] });
});

test('createApi answers with each of its errors', async () => {
  const { ask } = await open();
  expect(await ask(developer, CREATE, orders)).toEqual(failure('ForbiddenError', 'FORBIDDEN'));
  expect(await ask(publisher, CREATE, { ...orders, context: 'orders' })).toEqual(
    failure('InputInvalidError', 'INPUT_INVALID', ['context']),
  );
  expect(await ask(publisher, CREATE, { ...orders, productionEndpoint: 'nowhere' })).toEqual(
    failure('InputInvalidError', 'INPUT_INVALID', ['productionEndpoint']),
  );
  const foreign = { ...orders, keyManagerIds: [globalId('KeyManager', 'km-globex')] };
  expect(await ask(publisher, CREATE, foreign)).toEqual(
    failure('NotFoundError', 'NOT_FOUND', ['keyManagerIds', '0']),
  );
  await ask(publisher, CREATE, orders);
  expect(await ask(publisher, CREATE, orders)).toEqual(failure('ConflictError', 'CONFLICT', ['context']));
});

test('updateApi changes what is given, and answers with each of its errors', async () => {
  const catalogue = await open();
  const { ask } = catalogue;
  const id = await published(catalogue);
  await published(catalogue, { version: 'v2' });
  const scopes = [{ name: 'a', description: 'A' }];
  expect(
    await ask(publisher, UPDATE, { id, description: 'New', scopes, productionEndpoint: null }),
  ).toMatchObject({
    data: {
      result: {
        api: {
          name: 'Orders',
          description: 'New',
          scopes,
          productionEndpoint: null,
          resources: [{ scopes: ['a'] }],
        },
      },
    },
  });
  expect(await ask(developer, UPDATE, { id, name: 'X' })).toEqual(failure('ForbiddenError', 'FORBIDDEN'));
  expect(await ask(stranger, UPDATE, { id, name: 'X' })).toEqual(
    failure('NotFoundError', 'NOT_FOUND', ['id']),
  );
  expect(await ask(publisher, UPDATE, { id, name: '' })).toEqual(
    failure('InputInvalidError', 'INPUT_INVALID', ['name']),
  );
  expect(await ask(publisher, UPDATE, { id, version: 'v2' })).toEqual(
    failure('ConflictError', 'CONFLICT', ['context']),
  );
});

test('deleteApi takes it away, and answers with each of its errors', async () => {
  const catalogue = await open();
  const { ask, planId } = catalogue;
  const id = await published(catalogue);
  const subscribed = await ask(developer, SUBSCRIBE, {
    applicationId: await application(catalogue),
    apiId: id,
    planId,
  });
  expect(await ask(developer, DELETE, { id })).toEqual(failure('ForbiddenError', 'FORBIDDEN'));
  expect(await ask(stranger, DELETE, { id })).toEqual(failure('NotFoundError', 'NOT_FOUND', ['id']));
  expect(await ask(publisher, DELETE, { id })).toEqual(failure('InUseError', 'IN_USE'));
  await ask(developer, UNSUBSCRIBE, { subscriptionId: idIn(subscribed) });
  expect(await ask(publisher, DELETE, { id })).toMatchObject({ data: { result: { deletedId: id } } });
  expect(await ask(publisher, DELETE, { id })).toEqual(failure('NotFoundError', 'NOT_FOUND', ['id']));
});

test('subscribe and unsubscribe answer with each of their answers', async () => {
  const catalogue = await open();
  const { ask, planId } = catalogue;
  const input = { applicationId: await application(catalogue), apiId: await published(catalogue), planId };
  const subscribed = await ask(developer, SUBSCRIBE, input);
  expect(subscribed).toMatchObject({
    codes: [],
    data: {
      result: {
        subscription: {
          state: 'ACTIVE',
          application: { name: 'Shop' },
          api: { name: 'Orders' },
          plan: { name: 'Unlimited', requests: null, period: null },
        },
      },
    },
  });
  expect(await ask(developer, SUBSCRIBE, input)).toEqual(failure('ConflictError', 'CONFLICT', ['apiId']));
  expect(await ask(stranger, SUBSCRIBE, input)).toEqual(
    failure('NotFoundError', 'NOT_FOUND', ['applicationId']),
  );
  const subscriptionId = idIn(subscribed);
  const node = `{ node(id: ${JSON.stringify(subscriptionId)}) { __typename } }`;
  expect(await ask(administrator, node)).toMatchObject({ data: { node: { __typename: 'ApiSubscription' } } });
  expect(await ask(stranger, node)).toEqual({ data: { node: null }, codes: [] });
  expect(await ask(stranger, UNSUBSCRIBE, { subscriptionId })).toEqual(
    failure('NotFoundError', 'NOT_FOUND', ['subscriptionId']),
  );
  expect(await ask(developer, UNSUBSCRIBE, { subscriptionId })).toMatchObject({
    data: { result: { unsubscribedId: subscriptionId, application: { subscriptions: { edges: [] } } } },
  });
});

test('plans are listed for whoever is signed in', async () => {
  const { ask } = await open();
  const source = '{ plans { id name description requests period } }';
  const names = ['Unlimited', 'Gold', 'Silver', 'Bronze'];
  expect(await ask(developer, source)).toMatchObject({ data: { plans: names.map(name => ({ name })) } });
  expect((await ask(null, source)).codes).toEqual(['UNAUTHENTICATED']);
});

const WHOLE = `query { applications(first: 50) { edges { node { name
  subscriptions(first: 2) { pageInfo { hasNextPage } edges { node {
    application { name } plan { name } api { name keyManagers { name } } } } } } } } }`;

test('the number of statements does not grow with the lists', async () => {
  const catalogue = await open();
  const { ask, deps, planId } = catalogue;
  const fill = async (count: number, from = 0) => {
    for (let index = from; index < from + count; index += 1) {
      const apiId = await published(catalogue, { version: `v${index}`, name: `Orders ${index}` });
      const applicationId = await application(catalogue, `Shop ${index}`);
      expect(idIn(await ask(developer, SUBSCRIBE, { applicationId, apiId, planId }))).toBeTruthy();
    }
  };
  const count = async () => {
    deps.statements.length = 0;
    expect((await ask(developer, WHOLE)).codes).toEqual([]);
    return deps.statements.length;
  };
  await fill(1);
  const forOne = await count();
  await fill(9, 1);
  expect(await count()).toBe(forOne);
  expect(forOne).toBeLessThanOrEqual(7);
});

test('subscriptions and APIs come in pages', async () => {
  const catalogue = await open();
  const { ask, planId } = catalogue;
  const applicationId = await application(catalogue);
  for (const version of ['v1', 'v2', 'v3']) {
    const apiId = await published(catalogue, { version, name: `Orders ${version}` });
    await ask(developer, SUBSCRIBE, { applicationId, apiId, planId });
  }
  const page = 'pageInfo { hasNextPage endCursor }';
  const lists = (after = '') =>
    `{ apis(first: 2 ${after}, search: "ORDERS") { edges { node { name } } ${page} } }`;
  const subscriptions = (after = '') => `{ application(id: "${applicationId}") {
    subscriptions(first: 2 ${after}) { edges { node { api { name } } } ${page} } } }`;
  for (const list of [lists, subscriptions]) {
    const first = JSON.stringify((await ask(developer, list())).data);
    expect(first.match(/Orders v\d/g)).toEqual(['Orders v1', 'Orders v2']);
    expect(first).toContain('"hasNextPage":true');
    const [cursor = ''] = /(?<="endCursor":")[^"]+/.exec(first) ?? [];
    const second = JSON.stringify((await ask(developer, list(`, after: "${cursor}"`))).data);
    expect(second.match(/Orders v\d/g)).toEqual(['Orders v3']);
    expect(second).toContain('"hasNextPage":false');
    expect((await ask(developer, list(', after: "?"'))).codes).toEqual(['INPUT_INVALID']);
    const fewer = list().replace('first: 2', 'first: -1');
    expect((await ask(developer, fewer)).codes).toEqual(['INPUT_INVALID']);
  }
});

test('APIs are listed that an application does not subscribe to, to whom it is in sight', async () => {
  const catalogue = await open();
  const { ask, planId } = catalogue;
  const applicationId = await application(catalogue);
  const other = await application(catalogue, 'Warehouse');
  const apiId = await published(catalogue);
  await published(catalogue, { version: 'v2', name: 'Orders, the second' });
  await ask(developer, SUBSCRIBE, { applicationId, apiId, planId });
  const list = async (id: string, viewer = developer, search = '') => {
    const args = `subscribableBy: "${id}", search: "${search}"`;
    const { data } = await ask(viewer, `{ apis(${args}) { edges { node { name } } } }`);
    return JSON.stringify(data).match(/(?<="name":")[^"]+/g);
  };
  expect(await list(applicationId)).toEqual(['Orders, the second']);
  expect(await list(other)).toEqual(['Orders', 'Orders, the second']);
  expect(await list(other, developer, 'SECOND')).toEqual(['Orders, the second']);
  expect(await list(other, publisher)).toBeNull();
  expect(await list(globalId('Application', 'nobody'))).toBeNull();
});
