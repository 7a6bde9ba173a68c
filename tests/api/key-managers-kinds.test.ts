import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type RunningProduct, startProduct } from '../support/products/start.ts';
import { codeOf, newApplication, provide, unique } from './provide-support.ts';

const KeyManagerSettings = graphql(`
  query TestKeyManagerSettings($id: ID!) {
    keyManager(id: $id) {
      kind { kind }
      settings { name value }
      endpoints { token introspection revocation jwks registration }
      trust { consumerKeyClaim scopesClaim profile certificates }
    }
  }
`);

const Layout = graphql(`
  query TestKeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {
    keyManagerLayout(kind: $kind, settings: $settings) {
      issuer
      endpoints { token introspection }
      trust { audiences consumerKeyClaim scopesFormat }
      policy { tokenRequestScope }
    }
  }
`);

const ChangeSettings = graphql(`
  mutation TestChangeSettings($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      __typename
      ... on UpdateKeyManagerPayload { keyManager { issuer settings { name value } } }
      ... on UserError { code message path }
    }
  }
`);

const consumer = { consumerKey: 'storefront', consumerSecret: 's/3+c%41:r&t' };
const clients = { [consumer.consumerKey]: consumer.consumerSecret };

let latchkey: Latchkey;
let admin: Client;
let keycloak: RunningProduct;
let okta: RunningProduct;

const given = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));

const create = async (kind: string, more: object) =>
  (await admin.send(CreateKeyManager, { input: { kind, name: unique(kind), ...more } })).createKeyManager;

const made = async (kind: string, more: object) =>
  expectType(await create(kind, more), 'CreateKeyManagerPayload').keyManager;

const shown = async (id: string) => (await admin.send(KeyManagerSettings, { id })).keyManager;

const change = async (id: string, input: object) =>
  (await admin.send(ChangeSettings, { input: { id, ...input } })).updateKeyManager;

beforeAll(async () => {
  [latchkey, keycloak, okta] = await Promise.all([
    startLatchkey(),
    startProduct('KEYCLOAK', { clients }),
    startProduct('OKTA', { clients }),
  ]);
  admin = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), keycloak?.stop(), okta?.stop()]);
});

describe('a key manager made from the settings of its kind', () => {
  let id: string;

  it('is found without its issuer, and starts as the kind does', async () => {
    const { probeKeyManager } = await admin.send(ProbeKeyManager, {
      input: { kind: 'KEYCLOAK', settings: given(keycloak.settings) },
    });
    expect(probeKeyManager).toMatchObject({ discovery: { issuer: keycloak.issuer } });
    const manager = await made('KEYCLOAK', { settings: given(keycloak.settings) });
    expect(manager.issuer).toBe(keycloak.issuer);
    id = manager.id;
    const { jwks, introspection } = keycloak.endpoints;
    expect(await shown(id)).toMatchObject({
      kind: { kind: 'KEYCLOAK' },
      settings: given(keycloak.settings),
      endpoints: { jwks, introspection },
      trust: { consumerKeyClaim: 'azp', profile: 'LEGACY', certificates: [] },
    });
  });

  it('lets a client be provided, and refuses a wrong secret', async () => {
    const to = { applicationId: await newApplication(admin), keyManagerId: id };
    expect(codeOf(await provide(admin, { ...to, ...consumer, consumerSecret: 'wrong' }))).toBe(
      'CLIENT_REJECTED',
    );
    expect(codeOf(await provide(admin, { ...to, ...consumer }))).toBe('OK');
  });

  it('keeps its issuer whatever kind is tried next', async () => {
    expect(await create('OIDC', { issuer: keycloak.issuer })).toMatchObject({
      code: 'CONFLICT',
      path: ['issuer'],
    });
  });

  it('takes no settings that lead to another issuer', async () => {
    const elsewhere = await change(id, { settings: [{ name: 'realm', value: 'other' }] });
    expect(elsewhere).toMatchObject({ code: 'INPUT_INVALID', path: ['settings'] });
    const same = await change(id, { settings: given(keycloak.settings) });
    expect(same).toMatchObject({
      keyManager: { issuer: keycloak.issuer, settings: given(keycloak.settings) },
    });
  });

  it('keeps an administrator whole: with name and secret, or not at all', async () => {
    const missing = (field: string) => ({ code: 'INPUT_INVALID', path: ['settings', field] });
    const changed = { __typename: 'UpdateKeyManagerPayload' };
    const both = { administrator: 'latchkey', administratorSecret: 'the-secret' };
    const removeCredentials = ['settings.administratorSecret'];
    const nobody = given({ administrator: '' });
    const alone = given({ administratorSecret: 'the-secret' });
    expect(await change(id, { settings: alone })).toMatchObject(missing('administrator'));
    expect(await change(id, { settings: given(both) })).toMatchObject(changed);
    expect(await change(id, { removeCredentials })).toMatchObject(missing('administratorSecret'));
    expect(await change(id, { settings: nobody })).toMatchObject(missing('administrator'));
    expect(await change(id, { settings: nobody, removeCredentials })).toMatchObject(changed);
  });

  it('takes claims of its kind unless told otherwise', async () => {
    const manager = await made('OKTA', {
      settings: given(okta.settings),
      trust: { scopesClaim: 'scope' },
    });
    expect(await shown(manager.id)).toMatchObject({
      trust: { consumerKeyClaim: 'cid', scopesClaim: 'scope' },
    });
  });
});

describe('where settings lead', () => {
  const layout = async (kind: string, settings: Readonly<Record<string, string>>) =>
    (await admin.send(Layout, { kind, settings: given(settings) })).keyManagerLayout;

  it('is known before anybody is asked, with what a key manager starts with there', async () => {
    const domain = 'example.eu.auth0.com';
    expect(await layout('AUTH0', { domain, audience: 'https://api.example.com' })).toMatchObject({
      issuer: `https://${domain}/`,
      endpoints: { token: `https://${domain}/oauth/token`, introspection: null },
      trust: { audiences: ['https://api.example.com'], consumerKeyClaim: 'azp', scopesFormat: 'STRING' },
    });
    const tenant = '11111111-2222-3333-4444-555555555555';
    expect(await layout('ENTRA_ID', { tenant, api: 'api://orders' })).toMatchObject({
      trust: { scopesFormat: 'ARRAY' },
      policy: { tokenRequestScope: 'api://orders/.default' },
    });
  });

  it.each([
    ['only the issuer can tell', 'OIDC', {}],
    ['they cannot stand', 'KEYCLOAK', { serverUrl: 'https://id.example.com', realm: '../x' }],
    ['there is no such kind', 'NOBODY', {}],
    ['it is Latchkey itself', 'RESIDENT', {}],
  ])('is told nobody where %s', async (_, kind, settings) => {
    expect(await layout(kind, settings)).toBeNull();
  });
});

describe('what would be saved and never used', () => {
  const settings = { serverUrl: 'https://id.example.com', realm: 'unused' };
  const missing = (field: string) => ({ code: 'INPUT_INVALID', path: ['settings', field] });

  it('is refused beside what is missing for it', async () => {
    const half = given({ ...settings, administratorSecret: 'the-secret' });
    expect(await create('KEYCLOAK', { settings: half })).toMatchObject(missing('administrator'));
    const other = given({ ...settings, administrator: 'latchkey' });
    expect(await create('KEYCLOAK', { settings: other })).toMatchObject(missing('administratorSecret'));
  });
});

describe('settings that cannot stand', () => {
  it.each([
    ['KEYCLOAK', { serverUrl: 'https://id.example.com' }, ['settings', 'realm']],
    ['KEYCLOAK', { serverUrl: 'id.example.com', realm: 'corp' }, ['settings', 'serverUrl']],
    ['KEYCLOAK', { serverUrl: 'https://id.example.com', realm: '../x' }, ['settings', 'realm']],
    ['ENTRA_ID', { tenant: 'example.onmicrosoft.com' }, ['settings', 'tenant']],
    ['OKTA', { organizationUrl: 'https://example.okta.com', realm: 'x' }, ['settings', 'realm']],
    ['OIDC', {}, ['issuer']],
    ['RESIDENT', {}, ['kind']],
  ])('%s %j are refused by name', async (kind, settings, path) => {
    expect(await create(kind, { settings: given(settings) })).toMatchObject({ code: 'INPUT_INVALID', path });
  });

  it('lead nowhere that may not be called', async () => {
    const settings = given({ serverUrl: 'https://169.254.169.254', realm: 'corp' });
    expect(await create('KEYCLOAK', { settings })).toMatchObject({
      code: 'KEY_MANAGER_UNREACHABLE',
      reason: 'ADDRESS_FORBIDDEN',
    });
  });
});

describe('a custom key manager', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const issuer = 'https://custom.example.com';
  const token = { token: `${issuer}/token` };

  it('has its endpoints typed by hand, and certificates in place of an address', async () => {
    expect(await create('CUSTOM', { issuer })).toMatchObject({ code: 'INPUT_INVALID', path: ['endpoints'] });
    const manager = await made('CUSTOM', { issuer, endpoints: token, trust: { certificates: [pem] } });
    expect(await shown(manager.id)).toMatchObject({
      trust: { certificates: [pem] },
      endpoints: { jwks: null },
    });
  });

  it.each([
    ['both', { jwks: `${issuer}/jwks` }, [pem]],
    ['a private key', {}, [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()]],
    ['no key at all', {}, [pem, 'words']],
    ['too many', {}, Array.from({ length: 11 }, () => pem)],
  ])('is refused with %s', async (_, endpoints, certificates) => {
    const answer = await create('CUSTOM', {
      issuer: `${issuer}/other`,
      endpoints: { ...token, ...endpoints },
      trust: { certificates },
    });
    expect(answer).toMatchObject({ code: 'INPUT_INVALID', path: ['trust', 'certificates'] });
    expect(JSON.stringify(answer)).not.toContain('BEGIN');
  });
});
