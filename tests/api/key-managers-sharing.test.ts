import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import {
  Catalogue,
  CreateKeyManager,
  RemoveKeys,
  UpdateApi,
  UpdateKeyManager,
} from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  changeKeyManager,
  codeOf,
  inNewOrganization,
  newApplication,
  newKeyManager,
  newPerson,
  provide,
  unique,
} from './provide-support.ts';

const Shared = graphql(`
  query TestShared($id: ID!) {
    viewer { organization { id } }
    keyManager(id: $id) { id sharedWithAll sharedWith { id name } canManage }
  }
`);

const Organizations = graphql(`
  query TestOrganizations { organizations { edges { node { id name } } } }
`);

const CreateApi = graphql(`
  mutation TestCreateSharedApi($input: CreateApiInput!) {
    createApi(input: $input) {
      __typename
      ... on CreateApiPayload { api { id keyManagers { id } } }
      ... on UserError { code message path }
    }
  }
`);

const KeyManagerOfMapping = graphql(`
  query TestKeyManagerOfMapping($id: ID!) {
    application(id: $id) { keyMappings { id keyManager { id name } } }
  }
`);

let latchkey: Latchkey;
let admin: Client;
let ownAdministrator: Client;
let elsewhere: Client;
let there: string;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
  ownAdministrator = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
  const founder = await inNewOrganization(latchkey.url);
  // No platform administrator: what it may see there is what it may see.
  elsewhere = await newPerson(latchkey.url, founder, 'ADMINISTRATOR');
  const { viewer } = await founder.send(Shared, { id: await newKeyManager(founder, 'http://127.0.0.1:9') });
  there = viewer?.organization.id ?? '';
});

afterAll(() => latchkey?.dispose());

const seen = async (client: Client, id: string): Promise<boolean> => {
  const { keyManager } = await client.send(Shared, { id });
  const { keyManagers } = await client.send(Catalogue, {});
  const listed = keyManagers.edges.some(({ node }) => node.id === id);
  expect(keyManager !== null).toBe(listed);
  return listed;
};

let count = 0;
const newIssuer = () => {
  count += 1;
  return `http://127.0.0.1:9/${count}`;
};

const change = async (client: Client, id: string, input: object) =>
  (await client.send(UpdateKeyManager, { input: { id, ...input } })).updateKeyManager;

const api = (keyManagerIds: string[]) => ({
  name: unique('API'),
  context: `/${unique('shared').replace(' ', '-')}`,
  version: 'v1',
  productionEndpoint: 'https://backend.example.com',
  keyManagerIds,
});

describe('a key manager of an organization', () => {
  it('is seen elsewhere once it is shared, and not before or after', async () => {
    const id = await newKeyManager(admin, newIssuer());
    expect(await seen(elsewhere, id)).toBe(false);
    await changeKeyManager(admin, id, { sharedWith: [there] });
    expect(await seen(elsewhere, id)).toBe(true);
    expect((await elsewhere.send(Shared, { id })).keyManager).toMatchObject({
      canManage: false,
      sharedWithAll: false,
      sharedWith: [],
    });
    expect((await admin.send(Shared, { id })).keyManager?.sharedWith).toMatchObject([{ id: there }]);
    await changeKeyManager(admin, id, { sharedWith: [] });
    expect(await seen(elsewhere, id)).toBe(false);
    await changeKeyManager(admin, id, { sharedWithAll: true });
    expect(await seen(elsewhere, id)).toBe(true);
  });

  it('is shared by platform administrators alone', async () => {
    const id = await newKeyManager(ownAdministrator, newIssuer());
    for (const input of [{ sharedWith: [there] }, { sharedWithAll: true }])
      expect(await change(ownAdministrator, id, input)).toMatchObject({ code: 'FORBIDDEN' });
    await changeKeyManager(ownAdministrator, id, { sharedWith: [], sharedWithAll: false });
    expect((await ownAdministrator.raw(Organizations, {})).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { organizations } = await admin.send(Organizations, {});
    expect(organizations.edges.map(({ node }) => node.id)).toContain(there);
  });

  it('is shared with nobody who is not there, and by halves with nobody', async () => {
    const id = await newKeyManager(admin, newIssuer());
    const nobody = Buffer.from('Organization:nobody').toString('base64url');
    expect(await change(admin, id, { description: 'Changed', sharedWith: [there, nobody] })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['sharedWith', '1'],
    });
    expect(await seen(elsewhere, id)).toBe(false);
  });

  it('is shared with two hundred by name, or with all', async () => {
    const id = await newKeyManager(admin, newIssuer());
    const nobodies = Array.from({ length: 201 }, (_, index) =>
      Buffer.from(`Organization:nobody-${index}`).toString('base64url'),
    );
    expect(await change(admin, id, { sharedWith: nobodies })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['sharedWith'],
    });
    // Negative control: one fewer are looked for.
    expect(await change(admin, id, { sharedWith: nobodies.slice(1) })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['sharedWith', '0'],
    });
  });
});

describe('a key manager of the platform', () => {
  it('is seen by every organization, unless it is shared with some alone', async () => {
    const id = await newKeyManager(admin, newIssuer(), { platform: true });
    expect(await seen(elsewhere, id)).toBe(true);
    await changeKeyManager(admin, id, { sharedWithAll: false });
    expect(await seen(elsewhere, id)).toBe(false);
    // Who manages it does not lose it.
    expect(await seen(admin, id)).toBe(true);
    expect(await seen(ownAdministrator, id)).toBe(false);
    await changeKeyManager(admin, id, { sharedWith: [there] });
    expect(await seen(elsewhere, id)).toBe(true);
  });
});

describe('what an organization has when it is no longer shared with it', () => {
  it('keeps working, and nothing is added', async () => {
    const id = await newKeyManager(admin, newIssuer(), { sharedWith: [there], policy: { proof: 'OFF' } });
    const applicationId = await newApplication(elsewhere);
    const keys = { applicationId, keyManagerId: id, consumerSecret: 's3cret' };
    expect(codeOf(await provide(elsewhere, { ...keys, consumerKey: 'storefront' }))).toBe('OK');
    const { createApi } = await elsewhere.send(CreateApi, { input: api([id]) });
    const made = expectType(createApi, 'CreateApiPayload').api;

    await changeKeyManager(admin, id, { sharedWith: [] });
    const refused = await provide(elsewhere, { ...keys, consumerKey: 'billing' });
    expect(refused).toMatchObject({ code: 'NOT_FOUND', path: ['keyManagerId'] });
    const another = await elsewhere.send(CreateApi, { input: api([id]) });
    expect(another.createApi).toMatchObject({ code: 'NOT_FOUND', path: ['keyManagerIds', '0'] });

    // What is there is still shown, can be kept in a change, and can be removed.
    const { application } = await elsewhere.send(KeyManagerOfMapping, { id: applicationId });
    expect(application?.keyMappings).toMatchObject([{ keyManager: { id } }]);
    const own = await newKeyManager(elsewhere, newIssuer());
    const kept = await elsewhere.send(UpdateApi, { input: { id: made.id, keyManagerIds: [id, own] } });
    expectType(kept.updateApi, 'UpdateApiPayload');
    const without = await elsewhere.send(UpdateApi, { input: { id: made.id, keyManagerIds: [own] } });
    expectType(without.updateApi, 'UpdateApiPayload');
    const back = await elsewhere.send(UpdateApi, { input: { id: made.id, keyManagerIds: [id, own] } });
    expect(back.updateApi).toMatchObject({ code: 'NOT_FOUND', path: ['keyManagerIds', '0'] });
    const keyMappingId = application?.keyMappings[0]?.id ?? '';
    const { removeKeys } = await elsewhere.send(RemoveKeys, { input: { keyMappingId } });
    expectType(removeKeys, 'RemoveKeysPayload');
  });
});

it('nobody adds a second key manager for the issuer of another organization', async () => {
  const issuer = newIssuer();
  await newKeyManager(admin, issuer, { trust: { audiences: ['urn:a'] } });
  const second = {
    kind: 'OIDC',
    name: unique('Second'),
    issuer,
    endpoints: { jwks: `${issuer}/jwks`, introspection: 'http://127.0.0.1:9/mine' },
    trust: { audiences: ['urn:b'] },
  };
  const refused = await elsewhere.send(CreateKeyManager, { input: second });
  expect(refused.createKeyManager).toMatchObject({
    code: 'CONFLICT',
    path: ['issuer'],
    message: expect.stringContaining('not yours'),
  });
  // Negative control: a platform administrator may.
  const made = await admin.send(CreateKeyManager, { input: second });
  expect(made.createKeyManager.__typename).toBe('CreateKeyManagerPayload');
});
