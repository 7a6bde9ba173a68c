import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { RemoveKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { startProduct } from '../support/products/start.ts';
import {
  changeKeyManager,
  inNewOrganization,
  newApplication,
  newKeyManager,
  provide,
  unique,
} from './provide-support.ts';

const Shown = graphql(`
  query TestShownKeyManager($id: ID!) {
    keyManager(id: $id) {
      name displayName issuer metadataUrl revision
      displayedEndpoints { token authorization revocation userinfo }
      trust { scopesFormat requiredClaim { name value } }
      policy { grantTypes clientCreation tokenGeneration }
      credentials { name changedAt }
    }
  }
`);

const Change = graphql(`
  mutation TestChangeConfiguration($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      __typename
      ... on UpdateKeyManagerPayload { keyManager { revision issuer } }
      ... on UserError { code message path }
    }
  }
`);

const Delete = graphql(`
  mutation TestDeleteUsedKeyManager($input: DeleteKeyManagerInput!) {
    deleteKeyManager(input: $input) {
      __typename
      ... on UserError { code message path }
    }
  }
`);

const Command = graphql(`
  query TestTokenCommand($id: ID!) { application(id: $id) { keyMappings { id tokenCommand } } }
`);

const Publish = graphql(`
  mutation TestPublish($input: CreateApiInput!) {
    createApi(input: $input) { __typename ... on UserError { code message } }
  }
`);

let latchkey: Latchkey;
let admin: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

let count = 0;
const newIssuer = () => {
  count += 1;
  return `http://127.0.0.1:9/${count}`;
};

const shown = async (id: string) => (await admin.send(Shown, { id })).keyManager;
const change = async (id: string, input: object) =>
  (await admin.send(Change, { input: { id, ...input } })).updateKeyManager;
const remove = async (id: string) => (await admin.send(Delete, { input: { id } })).deleteKeyManager;

/** A client that is mapped without asking anybody: nothing listens at these key managers. */
const mapped = async (keyManagerId: string, by = admin, name = unique('Application')) => {
  const applicationId = await newApplication(by, name);
  const keys = { applicationId, keyManagerId, consumerKey: unique('client'), consumerSecret: 's3cret' };
  expectType(await provide(by, keys), 'ProvideExistingKeysPayload');
  return applicationId;
};

describe('what developers are shown', () => {
  it('is what Latchkey uses, until it is told otherwise', async () => {
    const id = await newKeyManager(admin, newIssuer(), { name: 'corp-1' });
    expect(await shown(id)).toMatchObject({
      displayName: 'corp-1',
      displayedEndpoints: null,
      metadataUrl: null,
    });
    await changeKeyManager(admin, id, {
      displayName: 'Corporate sign-in',
      metadataUrl: 'https://id.example.com/.well-known/openid-configuration',
      displayedEndpoints: { token: 'https://id.example.com/token' },
    });
    expect(await shown(id)).toMatchObject({
      name: 'corp-1',
      displayName: 'Corporate sign-in',
      metadataUrl: 'https://id.example.com/.well-known/openid-configuration',
      displayedEndpoints: { token: 'https://id.example.com/token', revocation: null },
    });
    await changeKeyManager(admin, id, {
      displayName: '',
      metadataUrl: null,
      displayedEndpoints: { token: null },
    });
    expect(await shown(id)).toMatchObject({
      displayName: 'corp-1',
      metadataUrl: null,
      displayedEndpoints: { token: null },
    });
  });

  it('names the address of its metadata by itself, and the grants that it lists', async () => {
    const product = await startProduct('KEYCLOAK', { clients: {} });
    const settings = Object.entries(product.settings).map(([name, value]) => ({ name, value }));
    const { issuer: _, endpoints: __, ...input } = { kind: 'KEYCLOAK', issuer: '', endpoints: {}, settings };
    const id = await newKeyManager(admin, product.issuer, { ...input, endpoints: null, issuer: null });
    expect((await shown(id))?.metadataUrl).toMatch(/\/\.well-known\/openid-configuration$/);
    expect((await shown(id))?.policy.grantTypes).toContain('client_credentials');
    await product.stop();
  });

  it.each([
    [['displayName'], { displayName: ' padded' }],
    [['displayName'], { displayName: 'x'.repeat(101) }],
    [['displayedEndpoints', 'token'], { displayedEndpoints: { token: 'https://ada@id.example.com/token' } }],
    [['metadataUrl'], { metadataUrl: 'https://id.example.com/#x' }],
    [['policy', 'grantTypes'], { policy: { grantTypes: ['client credentials'] } }],
    [['policy', 'grantTypes'], { policy: { grantTypes: Array.from({ length: 21 }, (_, n) => `g${n}`) } }],
  ])('%j cannot be just anything', async (path, input) => {
    const id = await newKeyManager(admin, newIssuer());
    expect(await change(id, input)).toMatchObject({ code: 'INPUT_INVALID', path });
  });
});

describe('the token command', () => {
  it('goes where developers are told to go, and only for what is offered', async () => {
    const id = await newKeyManager(admin, newIssuer(), { policy: { proof: 'OFF' } });
    const applicationId = await mapped(id);
    const command = async () =>
      (await admin.send(Command, { id: applicationId })).application?.keyMappings[0]?.tokenCommand;
    expect(await command()).toContain('http://127.0.0.1:9/');
    await changeKeyManager(admin, id, { displayedEndpoints: { token: 'https://public.example.com/token' } });
    expect(await command()).toContain("'https://public.example.com/token'");
    await changeKeyManager(admin, id, { policy: { grantTypes: ['authorization_code'] } });
    expect(await command()).toBeNull();
    await changeKeyManager(admin, id, {
      policy: { grantTypes: ['authorization_code', 'client_credentials'] },
    });
    expect(await command()).not.toBeNull();
    await changeKeyManager(admin, id, { policy: { tokenGeneration: false } });
    expect(await command()).toBeNull();
  });
});

describe('name and issuer', () => {
  it('can be changed while no client is mapped, and not after', async () => {
    const id = await newKeyManager(admin, newIssuer(), { policy: { proof: 'OFF' } });
    const issuer = newIssuer();
    expect(await change(id, { issuer })).toMatchObject({ keyManager: { issuer } });
    const application = await mapped(id);
    expect(await change(id, { issuer: newIssuer() })).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('The issuer is fixed'),
    });
    expect(await change(id, { name: unique('Other') })).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('The name is fixed'),
    });
    expect(await change(id, { issuer, displayName: 'Free to change' })).toMatchObject({
      keyManager: { issuer },
    });
    const { application: found } = await admin.send(Command, { id: application });
    await admin.send(RemoveKeys, { input: { keyMappingId: found?.keyMappings[0]?.id ?? '' } });
    expect(await change(id, { issuer: newIssuer() })).toMatchObject({
      __typename: 'UpdateKeyManagerPayload',
    });
  });

  it('become nobody else’s', async () => {
    const taken = newIssuer();
    await newKeyManager(admin, taken);
    const id = await newKeyManager(admin, newIssuer());
    expect(await change(id, { issuer: taken })).toMatchObject({ code: 'CONFLICT', path: ['issuer'] });
    const { keyManagers } = await admin.send(
      graphql(`query TestResident { keyManagers { edges { node { id kind { kind } } } } }`),
      {},
    );
    const resident = keyManagers.edges.find(({ node }) => node.kind.kind === 'RESIDENT')?.node.id ?? '';
    expect(await change(resident, { issuer: newIssuer() })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['issuer'],
    });
  });
});

describe('an issuer that somebody else has', () => {
  it('is shared by them, by platform administrators, and by nobody else', async () => {
    const issuer = newIssuer();
    await newKeyManager(admin, issuer, { trust: { audiences: ['urn:a'] } });
    const other = await inNewOrganization(latchkey.url);
    // A platform administrator may, in whichever organization.
    await newKeyManager(other, issuer, { trust: { audiences: ['urn:b'] } });
  });
});

describe('what uses a key manager', () => {
  it('is named when it cannot be deleted for it', async () => {
    const id = await newKeyManager(admin, newIssuer(), {
      platform: true,
      policy: { proof: 'OFF' },
    });
    const elsewhere = await inNewOrganization(latchkey.url);
    await mapped(id, elsewhere, 'Not for these eyes');
    expect(await remove(id)).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('1 key mapping of other organizations'),
    });
    await mapped(id, admin, 'Storefront');
    const api = { name: 'Orders', version: 'v1', productionEndpoint: 'https://backend.example.com' };
    const { createApi } = await admin.send(Publish, {
      input: { ...api, context: '/used-by', keyManagerIds: [id] },
    });
    expect(createApi.__typename).toBe('CreateApiPayload');
    const refused = await remove(id);
    expect(refused).toMatchObject({ code: 'IN_USE' });
    expect(JSON.stringify(refused)).toContain('2 key mappings (Storefront) and 1 API (Orders)');
    expect(JSON.stringify(refused)).not.toContain('eyes');
  });

  it('is nothing for one that is free', async () => {
    const id = await newKeyManager(admin, newIssuer());
    expect(await remove(id)).toMatchObject({ __typename: 'DeleteKeyManagerPayload' });
  });
});

describe('a credential', () => {
  const set = { introspectionClientId: 'gateway', introspectionClientSecret: 'canary' };

  it('is shown as set, and can be taken out', async () => {
    const id = await newKeyManager(admin, newIssuer(), set);
    expect((await shown(id))?.credentials).toMatchObject([
      { name: 'introspectionClientId' },
      { name: 'introspectionClientSecret' },
    ]);
    await changeKeyManager(admin, id, { removeCredentials: ['introspectionClientSecret'] });
    expect((await shown(id))?.credentials).toMatchObject([{ name: 'introspectionClientId' }]);
    expect(await change(id, { removeCredentials: ['introspectionClientSecret'] })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['removeCredentials', '0'],
    });
    // Replaced in the same breath.
    await changeKeyManager(admin, id, { ...set, removeCredentials: ['introspectionClientId'] });
    expect((await shown(id))?.credentials).toHaveLength(2);
  });
});

describe('two people at once', () => {
  it('do not overwrite each other without knowing', async () => {
    const id = await newKeyManager(admin, newIssuer());
    const { revision } = (await shown(id)) ?? { revision: 0 };
    expect(await change(id, { revision, description: 'First' })).toMatchObject({
      keyManager: { revision: 2 },
    });
    expect(await change(id, { revision, description: 'Second' })).toMatchObject({ code: 'CONFLICT' });
    expect(await change(id, { description: 'Without looking' })).toMatchObject({
      keyManager: { revision: 3 },
    });
    const both = await Promise.all(['a', 'b'].map(description => change(id, { revision: 3, description })));
    expect(both.map(answer => answer.__typename).sort()).toEqual([
      'ConflictError',
      'UpdateKeyManagerPayload',
    ]);
  });
});
