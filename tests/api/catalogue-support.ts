import { createYoga } from 'graphql-yoga';
import { expect } from 'vitest';
import { createApplication } from '../../server/applications/service.ts';
import { schema } from '../../server/schema/index.ts';
import { seedPlans } from '../../server/subscriptions/seed.ts';
import { listPlans } from '../../server/subscriptions/service.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { openCatalogue, people } from '../support/catalogue.ts';

/* How tests of APIs, subscriptions, settings and the audit ask the schema. */

const { developer, publisher } = people;

export const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

interface Answer {
  readonly data: unknown;
  /** The code of each error that was thrown; its message, where it has none. */
  readonly codes: readonly string[];
}

export const open = async () => {
  const store = await openCatalogue();
  const deps = {
    ...store,
    publicUrl: 'http://localhost:4000',
    gatewayUrl: 'http://localhost:4001',
    mayBeUpstream: () => true,
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

export type Catalogue = Awaited<ReturnType<typeof open>>;

const ERROR = '... on UserError { code message path }';

const API = `id name description context version productionEndpoint sandboxEndpoint invokeUrl canManage
  scopes { name description } resources { method path scopes } keyManagers { id name } createdAt updatedAt`;

const mutation = (name: string, payload: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
    __typename ... on ${type}Payload { ${payload} } ${ERROR} } }`;
};

export const CREATE = mutation('createApi', `api { ${API} }`);
export const UPDATE = mutation('updateApi', `api { ${API} }`);
export const DELETE = mutation('deleteApi', 'deletedId');
export const SUBSCRIBE = mutation(
  'subscribe',
  'subscription { id state createdAt application { name } api { name } plan { name requests period } }',
);
export const UNSUBSCRIBE = mutation(
  'unsubscribe',
  'unsubscribedId application { name subscriptions { edges { node { id } } } }',
);
export const SETTINGS = 'keyProvisioning provisionedAppValidation updatedAt gatewayUrl publicUrl';
export const UPDATE_SETTINGS = mutation('updateSettings', `settings { ${SETTINGS} }`);

export const orders = {
  name: 'Orders',
  context: '/orders',
  version: 'v1',
  productionEndpoint: 'http://127.0.0.1:9000',
  scopes: [{ name: 'orders:read' }],
  keyManagerIds: [globalId('KeyManager', 'km-platform')],
};

export const failure = (type: string, code: string, path: readonly string[] | null = null) => ({
  data: { result: { __typename: type, code, message: expect.stringMatching(/./), path } },
  codes: [],
});

export const idIn = (answer: { readonly data: unknown }): string => {
  const [id] = /(?<="id":")[^"]+/.exec(JSON.stringify(answer.data)) ?? [];
  if (id === undefined) throw new Error(`There is no id in ${JSON.stringify(answer)}.`);
  return id;
};

export const published = async ({ ask }: Catalogue, changes: object = {}, viewer: Viewer = publisher) =>
  idIn(await ask(viewer, CREATE, { ...orders, ...changes }));

export const application = async ({ deps }: Catalogue, name = 'Shop', viewer: Viewer = developer) =>
  globalId('Application', (await createApplication(deps, viewer, { name, description: '' })).id);
