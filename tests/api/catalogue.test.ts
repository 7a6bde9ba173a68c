import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { createApplication } from '../../server/applications/service.ts';
import { schema } from '../../server/schema/index.ts';
import { seedPlans } from '../../server/subscriptions/seed.ts';
import { listPlans } from '../../server/subscriptions/service.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { openCatalogue, people } from '../support/catalogue.ts';

/* APIs, subscriptions, settings and the audit as callers see them: each mutation with each of its answers. */

const { administrator, developer, platformAdministrator, publisher, stranger } = people;

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

interface Answer {
  readonly data: unknown;
  /** The code of each error that was thrown; its message, where it has none. */
  readonly codes: readonly string[];
}

const open = async () => {
  const store = await openCatalogue();
  const deps = {
    ...store,
    publicUrl: 'http://localhost:4000',
    gatewayUrl: 'http://localhost:4001',
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    graphqlLimits: { depth: 12, breadth: 200, complexity: 1_000_000 },
  };
  await seedPlans(deps);
  const [plan] = await listPlans(deps);
  const ask = async (viewer: Viewer | null, query: string, input?: object): Promise<Answer> => {
    const yoga = createYoga({ schema, context: { viewer, deps }, logging: false, maskedErrors: false });
    const answer = await yoga.fetch('http://localhost:4000/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data = null, errors = [] }: Result = await answer.json();
    return { data, codes: errors.map(error => error.extensions?.code ?? error.message) };
  };
  return { deps, ask, planId: globalId('Plan', plan?.id ?? '') };
};

type Catalogue = Awaited<ReturnType<typeof open>>;

const ERROR = '... on UserError { code message path }';

const API = `id name description context version productionEndpoint sandboxEndpoint invokeUrl canManage
  scopes { name description } resources { method path scopes } keyManagers { id name } createdAt updatedAt`;

const mutation = (name: string, payload: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
    __typename ... on ${type}Payload { ${payload} } ${ERROR} } }`;
};

const CREATE = mutation('createApi', `api { ${API} }`);
const UPDATE = mutation('updateApi', `api { ${API} }`);
const DELETE = mutation('deleteApi', 'deletedId');
const SUBSCRIBE = mutation(
  'subscribe',
  'subscription { id state createdAt application { name } api { name } plan { name requests period } }',
);
const UNSUBSCRIBE = mutation(
  'unsubscribe',
  'unsubscribedId application { name subscriptions { edges { node { id } } } }',
);
const SETTINGS = 'keyProvisioning provisionedAppValidation updatedAt gatewayUrl publicUrl';
const UPDATE_SETTINGS = mutation('updateSettings', `settings { ${SETTINGS} }`);

const orders = {
  name: 'Orders',
  context: '/orders',
  version: 'v1',
  productionEndpoint: 'http://127.0.0.1:9000',
  scopes: [{ name: 'orders:read' }],
  keyManagerIds: [globalId('KeyManager', 'km-platform')],
};

const failure = (type: string, code: string, path: readonly string[] | null = null) => ({
  data: { result: { __typename: type, code, message: expect.stringMatching(/./), path } },
  codes: [],
});

const idIn = (answer: { readonly data: unknown }): string => {
  const [id] = /(?<="id":")[^"]+/.exec(JSON.stringify(answer.data)) ?? [];
  if (id === undefined) throw new Error(`There is no id in ${JSON.stringify(answer)}.`);
  return id;
};

const published = async ({ ask }: Catalogue, changes: object = {}, viewer: Viewer = publisher) =>
  idIn(await ask(viewer, CREATE, { ...orders, ...changes }));

const application = async ({ deps }: Catalogue, name = 'Shop', viewer: Viewer = developer) =>
  globalId('Application', (await createApplication(deps, viewer, { name, description: '' })).id);

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
  }
});

test('settings are read by everybody and changed by platform administrators', async () => {
  const { ask } = await open();
  const before = { keyProvisioning: true, provisionedAppValidation: true };
  const addresses = { gatewayUrl: 'http://localhost:4001', publicUrl: 'http://localhost:4000' };
  expect(await ask(developer, `{ settings { ${SETTINGS} } }`)).toEqual({
    data: { settings: { ...before, ...addresses, updatedAt: null } },
    codes: [],
  });
  expect(await ask(administrator, UPDATE_SETTINGS, { keyProvisioning: false })).toEqual(
    failure('ForbiddenError', 'FORBIDDEN'),
  );
  expect(await ask(platformAdministrator, UPDATE_SETTINGS, { keyProvisioning: false })).toMatchObject({
    data: { result: { settings: { keyProvisioning: false, provisionedAppValidation: true } } },
  });
  expect(await ask(developer, '{ settings { keyProvisioning updatedAt } }')).toMatchObject({
    data: { settings: { keyProvisioning: false, updatedAt: expect.stringMatching(/Z$/) } },
  });
});

const AUDIT = `{ auditEvents(first: 2) { pageInfo { hasNextPage } edges { node {
  id sequence actor action entity entityId details address at hash } } } }`;

test('administrators read the audit of their organization, newest first', async () => {
  const catalogue = await open();
  const { ask } = catalogue;
  const id = await published(catalogue);
  await published(
    catalogue,
    { name: 'Theirs', context: '/theirs', keyManagerIds: [globalId('KeyManager', 'km-globex')] },
    stranger,
  );
  await ask(publisher, UPDATE, { id, name: 'Renamed' });
  const audit = await ask(administrator, AUDIT);
  expect(audit).toMatchObject({
    codes: [],
    data: {
      auditEvents: {
        pageInfo: { hasNextPage: false },
        edges: [
          {
            node: {
              actor: 'publisher of the test',
              action: 'api.update',
              entity: 'api',
              address: '192.0.2.7',
              hash: expect.stringMatching(/^[\w-]{43}$/),
              details: expect.stringContaining('"name":"Renamed"'),
            },
          },
          { node: { action: 'api.create' } },
        ],
      },
    },
  });
  const node = `{ node(id: "${idIn(audit)}") { __typename } }`;
  expect(await ask(administrator, node)).toMatchObject({ data: { node: { __typename: 'AuditEvent' } } });
  for (const viewer of [publisher, stranger]) {
    expect(await ask(viewer, node)).toEqual({ data: { node: null }, codes: [] });
  }
  expect((await ask(developer, AUDIT)).codes).toEqual(['FORBIDDEN']);
  expect((await ask(null, AUDIT)).codes).toEqual(['UNAUTHENTICATED']);
});
