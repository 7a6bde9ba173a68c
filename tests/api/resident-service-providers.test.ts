import { createYoga } from 'graphql-yoga';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applicationTables } from '../../server/applications/table.ts';
import { auditTables } from '../../server/audit/table.ts';
import { Conflict, Forbidden, InputInvalid, InUse, NotFound } from '../../server/errors.ts';
import { keyTables, type MappingState } from '../../server/keys/table.ts';
import { configureOAuth, regenerateSecret } from '../../server/resident/configure.ts';
import { residentIssuer } from '../../server/resident/issuer.ts';
import { secretMatches } from '../../server/resident/secret-hash.ts';
import {
  deleteServiceProvider,
  findServiceProvider,
  listServiceProviders,
  registerServiceProvider,
} from '../../server/resident/service.ts';
import '../../server/resident/graphql.ts';
import { residentStore } from '../../server/resident/store.ts';
import { schema } from '../../server/schema/index.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import {
  administrator,
  developer,
  insertKeyManager,
  makeClient,
  openResidentDeps,
} from './resident-support.ts';

type Deps = Awaited<ReturnType<typeof openResidentDeps>>;

let deps: Deps;

beforeEach(async () => {
  deps = await openResidentDeps();
});

const stranger: Viewer = { ...administrator, organizationId: 'other' };
const plain = { grantTypes: ['CLIENT_CREDENTIALS'], tokenIssuer: 'JWT' } as const;

const auditText = async (): Promise<string> =>
  JSON.stringify(await deps.db.read.select().from(auditTables(deps.db.kit).auditEvent));

const secretHash = async (clientId: string) =>
  (await residentStore(deps.db).clientById(clientId))?.client.secretHash ?? '';

describe('registering', () => {
  test('makes one without OAuth, with an audit entry', async () => {
    const made = await registerServiceProvider(deps, administrator, { name: 'Shop', description: 'x' });
    expect(made.oauth).toBeNull();
    expect(await findServiceProvider(deps, administrator, made.id)).toEqual(made);
    expect(await auditText()).toContain('serviceProvider.register');
  });

  test('refuses a name that is taken, and one that is none', async () => {
    await registerServiceProvider(deps, administrator, { name: 'Shop', description: '' });
    const again = (name: string, viewer = administrator) =>
      registerServiceProvider(deps, viewer, { name, description: '' });
    await expect(again('Shop')).rejects.toThrow(Conflict);
    await expect(again('')).rejects.toThrow(InputInvalid);
    await expect(again('x'.repeat(101))).rejects.toThrow(InputInvalid);
    expect(await again('Shop', stranger)).toMatchObject({ organizationId: 'other' });
  });

  test('is listed by name, in pages, within the organization', async () => {
    for (const name of ['c', 'a', 'b']) await makeClient(deps, name);
    await registerServiceProvider(deps, stranger, { name: 'aa', description: '' });
    const first = await listServiceProviders(deps, administrator, { limit: 2, after: undefined });
    expect(first.items.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(first.hasNext).toBe(true);
    const last = first.items.at(-1);
    const after = [last?.name ?? '', last?.id ?? ''];
    const second = await listServiceProviders(deps, administrator, { limit: 2, after });
    expect(second.items.map(({ name }) => name)).toEqual(['c']);
    expect(second.hasNext).toBe(false);
  });
});

describe('who may', () => {
  test('developers may nothing', async () => {
    const { id } = await makeClient(deps, 'Shop');
    const input = { name: 'x', description: '' };
    await expect(registerServiceProvider(deps, developer, input)).rejects.toThrow(Forbidden);
    await expect(configureOAuth(deps, developer, id, plain)).rejects.toThrow(Forbidden);
    await expect(regenerateSecret(deps, developer, id)).rejects.toThrow(Forbidden);
    await expect(deleteServiceProvider(deps, developer, id)).rejects.toThrow(Forbidden);
    const page = { limit: 1, after: undefined };
    await expect(listServiceProviders(deps, developer, page)).rejects.toThrow(Forbidden);
    expect(await findServiceProvider(deps, developer, id)).toBeUndefined();
  });

  test('administrators of another organization do not find it', async () => {
    const { id } = await makeClient(deps, 'Shop');
    await expect(configureOAuth(deps, stranger, id, plain)).rejects.toThrow(NotFound);
    await expect(regenerateSecret(deps, stranger, id)).rejects.toThrow(NotFound);
    await expect(deleteServiceProvider(deps, stranger, id)).rejects.toThrow(NotFound);
    expect(await findServiceProvider(deps, stranger, id)).toBeUndefined();
    expect(await findServiceProvider(deps, administrator, id)).toBeDefined();
  });
});

describe('configuring', () => {
  test('gives a long secret once, and keeps its hash', async () => {
    const { id, clientId, secret } = await makeClient(deps, 'Shop');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(secretMatches(deps.seal, await secretHash(clientId), secret)).toBe(true);
    const again = await configureOAuth(deps, administrator, id, { ...plain, scopes: ['a'] });
    expect(again).toMatchObject({ consumerKey: clientId, consumerSecret: null });
    expect(secretMatches(deps.seal, await secretHash(clientId), secret)).toBe(true);
    const found = await findServiceProvider(deps, administrator, id);
    expect(JSON.stringify(found)).not.toContain(await secretHash(clientId));
    expect(await auditText()).not.toContain(secret);
  });

  test('takes a key and a secret that were chosen, and gives the secret to nobody', async () => {
    const { id } = await registerServiceProvider(deps, administrator, { name: 'Shop', description: '' });
    const consumerSecret = 'a chosen secret, canary';
    const chosen = { ...plain, consumerKey: 'chosen', consumerSecret };
    const made = await configureOAuth(deps, administrator, id, chosen);
    expect(made).toMatchObject({ consumerKey: 'chosen', consumerSecret: null });
    expect(secretMatches(deps.seal, await secretHash('chosen'), consumerSecret)).toBe(true);
    expect(await auditText()).not.toContain('canary');
    const empty = { ...plain, consumerSecret: '' };
    await expect(configureOAuth(deps, administrator, id, empty)).rejects.toThrow(InputInvalid);
    expect(secretMatches(deps.seal, await secretHash('chosen'), consumerSecret)).toBe(true);
  });

  test('refuses a key that is taken, by whichever organization or by Latchkey', async () => {
    await makeClient(deps, 'Shop', { consumerKey: 'taken' });
    const { id } = await registerServiceProvider(deps, stranger, { name: 'Shop', description: '' });
    const attempt = configureOAuth(deps, stranger, id, { ...plain, consumerKey: 'taken' });
    await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', path: ['consumerKey'] });
    const reserved = configureOAuth(deps, stranger, id, { ...plain, consumerKey: 'latchkey-gateway' });
    await expect(reserved).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await findServiceProvider(deps, stranger, id))?.oauth).toBeNull();
  });

  test('a client that becomes public loses its secret; one that becomes confidential gets one', async () => {
    const callbackUrls = ['https://app.test/cb'];
    const code = { grantTypes: ['AUTHORIZATION_CODE'], tokenIssuer: 'JWT', callbackUrls } as const;
    const { id, clientId } = await makeClient(deps, 'Shop', code);
    await configureOAuth(deps, administrator, id, { ...code, publicClient: true });
    expect(await secretHash(clientId)).toBe('');
    await expect(regenerateSecret(deps, administrator, id)).rejects.toThrow(InputInvalid);
    const back = await configureOAuth(deps, administrator, id, { ...code, publicClient: false });
    expect(secretMatches(deps.seal, await secretHash(clientId), back.consumerSecret ?? '')).toBe(true);
  });

  test('what is not configured has no secret to regenerate', async () => {
    const { id } = await registerServiceProvider(deps, administrator, { name: 'Shop', description: '' });
    await expect(regenerateSecret(deps, administrator, id)).rejects.toThrow(InputInvalid);
  });
});

describe('deleting', () => {
  const map = async (clientId: string, state: MappingState): Promise<void> => {
    const { application } = applicationTables(deps.db.kit);
    const { keyMapping } = keyTables(deps.db.kit);
    const issuer = residentIssuer(deps.publicUrl);
    const keyManagerId = await insertKeyManager(deps, issuer);
    const times = { createdAt: 1, updatedAt: 1 };
    await deps.db.transaction(async tx => {
      await tx.insert(application).values({
        id: 'app',
        organizationId: 'org',
        ownerId: 'ada',
        name: 'App',
        description: '',
        state: 'ACTIVE',
        ...times,
      });
      await tx.insert(keyMapping).values({
        id: 'mapping',
        applicationId: 'app',
        keyManagerId,
        issuer,
        clientId,
        keyType: 'PRODUCTION',
        mode: 'MAPPED',
        label: '',
        state,
        createdBy: 'ada',
        ...times,
      });
    });
  };

  test.each<MappingState>(['ACTIVE', 'SUSPENDED'])('is refused while a mapping is %s', async state => {
    const { id, clientId } = await makeClient(deps, 'Shop');
    await map(clientId, state);
    await expect(deleteServiceProvider(deps, administrator, id)).rejects.toThrow(InUse);
    expect(await findServiceProvider(deps, administrator, id)).toBeDefined();
  });

  test.each<MappingState>(['DISPLACED', 'REMOVED'])('is possible when a mapping is %s', async state => {
    const { id, clientId } = await makeClient(deps, 'Shop');
    await map(clientId, state);
    await deleteServiceProvider(deps, administrator, id);
    expect(await findServiceProvider(deps, administrator, id)).toBeUndefined();
    expect(await residentStore(deps.db).clientById(clientId)).toBeUndefined();
    expect(await auditText()).toContain('serviceProvider.delete');
  });
});

describe('over GraphQL', () => {
  let run: (document: string, variables: Record<string, unknown>, viewer?: Viewer) => Promise<unknown>;

  beforeAll(() => {
    let viewer = administrator;
    const limits = { depth: 20, breadth: 200, complexity: 10_000 };
    const context = () => ({ viewer, deps: { ...deps, graphqlLimits: limits } });
    const yoga = createYoga({ schema, context, logging: false, maskedErrors: false });
    run = async (query, variables, as = administrator) => {
      viewer = as;
      const answer = await yoga.fetch('http://portal.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return answer.json();
    };
  });

  const REGISTER = `mutation ($name: String!) { registerServiceProvider(input: { name: $name }) {
    __typename ... on RegisterServiceProviderPayload { serviceProvider { id name oauth { consumerKey } } }
    ... on UserError { code path } } }`;
  const CONFIGURE = `mutation ($input: ConfigureServiceProviderOAuthInput!) { configureServiceProviderOAuth(input: $input) {
    __typename ... on ConfigureServiceProviderOAuthPayload { consumerKey consumerSecret clearedGrantTypes
      serviceProvider { oauth { consumerKey grantTypes tokenIssuer tokenLifetimeSeconds scopes publicClient } } }
    ... on UserError { code path } } }`;
  const LIST = '{ serviceProviders { edges { node { name } } pageInfo { hasNextPage } } }';

  test('register, configure, list', async () => {
    await run(REGISTER, { name: 'Shop' });
    const page = await listServiceProviders(deps, administrator, { limit: 1, after: undefined });
    const serviceProviderId = Buffer.from(`ServiceProvider:${page.items[0]?.id}`).toString('base64url');
    const input = {
      serviceProviderId,
      grantTypes: ['CLIENT_CREDENTIALS', 'AUTHORIZATION_CODE'],
      tokenIssuer: 'OPAQUE',
      scopes: ['a'],
      consumerKey: 'chosen',
      callbackUrls: null,
    };
    expect(await run(CONFIGURE, { input })).toMatchObject({
      data: {
        configureServiceProviderOAuth: {
          consumerKey: 'chosen',
          consumerSecret: expect.stringMatching(/^[\w-]{43}$/),
          clearedGrantTypes: ['AUTHORIZATION_CODE'],
          serviceProvider: {
            oauth: {
              consumerKey: 'chosen',
              grantTypes: ['CLIENT_CREDENTIALS'],
              tokenIssuer: 'OPAQUE',
              tokenLifetimeSeconds: 3600,
              scopes: ['a'],
              publicClient: false,
            },
          },
        },
      },
    });
    expect(await run(LIST, {})).toEqual({
      data: { serviceProviders: { edges: [{ node: { name: 'Shop' } }], pageInfo: { hasNextPage: false } } },
    });
  });

  test('failures are answers, and a list that is not yours is refused', async () => {
    await run(REGISTER, { name: 'Shop' });
    expect(await run(REGISTER, { name: 'Shop' })).toEqual({
      data: { registerServiceProvider: { __typename: 'ConflictError', code: 'CONFLICT', path: ['name'] } },
    });
    expect(await run(REGISTER, { name: 'x' }, developer)).toMatchObject({
      data: { registerServiceProvider: { __typename: 'ForbiddenError', code: 'FORBIDDEN' } },
    });
    expect(await run(LIST, {}, developer)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });
});
