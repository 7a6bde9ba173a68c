import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offeredKinds } from '../../server/key-managers/registry.ts';
import { type Client, signedIn } from '../support/client.ts';
import { CreateKeyManager, UpdateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { times } from './guess-support.ts';
import {
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  oneMorePerson,
  openStore,
  provide,
  unique,
} from './provide-support.ts';

/*
 * The credentials of a key manager are a client's too: whoever sets them, and asks the gateway, learns whether they
 * are right. Ten an hour at a client, together with all other guesses.
 */

const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let admin: Client;
let server: MisbehavingServer;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

beforeEach(async () => {
  server = await startMisbehavingServer({
    clients: { guessed: consumerSecret, other: consumerSecret },
  });
  return () => server.stop();
});

const update = async (id: string, changes: object) => {
  const { updateKeyManager } = await admin.send(UpdateKeyManager, { input: { id, ...changes } });
  return 'code' in updateKeyManager ? updateKeyManager.code : 'OK';
};

const create = async (issuer: string, further: object) => {
  const input = { kind: 'CUSTOM', name: unique('Key manager'), issuer, ...further };
  const { createKeyManager } = await admin.send(CreateKeyManager, { input });
  return 'code' in createKeyManager ? createKeyManager.code : 'OK';
};

const repeated = async (count: number, attempt: (index: number) => Promise<string>) => {
  const seen: string[] = [];
  for (let index = 0; index < count; index += 1) seen.push(await attempt(index));
  return seen;
};

/** Settings as they are sent. */
const written = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));

const introspector = (clientId: string, guess = 'a guess') => ({
  introspectionClientId: clientId,
  introspectionClientSecret: guess,
});

const provideRight = async (keyManagerId: string, consumerKey: string) => {
  const person = await oneMorePerson(latchkey, admin);
  const applicationId = await newApplication(person);
  return codeOf(await provide(person, { applicationId, keyManagerId, consumerKey, consumerSecret }));
};

describe('secrets of the client that introspects', () => {
  it('count at that client, whoever guesses and however', async () => {
    const id = await newKeyManager(admin, server.issuer);
    expect(await repeated(10, index => update(id, introspector('guessed', `guess-${index}`)))).toEqual(
      times(10, 'OK'),
    );
    expect(await update(id, introspector('guessed'))).toBe('TOO_MANY_ATTEMPTS');
    // The client that is held is meant where none is named.
    expect(await update(id, { introspectionClientSecret: 'a guess' })).toBe('TOO_MANY_ATTEMPTS');
    expect(await provideRight(id, 'guessed')).toBe('TOO_MANY_ATTEMPTS');
    // Negative control: another client is not closed, nor is anything else about this key manager.
    expect(await provideRight(id, 'other')).toBe('OK');
    expect(await update(id, introspector('other'))).toBe('OK');
    expect(await update(id, { description: 'Ours' })).toBe('OK');
  });

  it('count at the server that they are shown to, whatever the key manager is called', async () => {
    const at = (issuer: string) => ({
      endpoints: endpointsAt(server.issuer),
      ...introspector('guessed'),
      issuer,
    });
    const guess = (index: number) =>
      create(`https://name-${index}.example`, at(`https://name-${index}.example`));
    expect(await repeated(11, guess)).toEqual([...times(10, 'OK'), 'TOO_MANY_ATTEMPTS']);
    // Negative control: without them it is a key manager like any other.
    expect(await create('https://name-12.example', { endpoints: endpointsAt(server.issuer) })).toBe('OK');
  });

  it('count where they are sent to afterwards', async () => {
    const own = await startMisbehavingServer();
    const id = await newKeyManager(admin, own.issuer);
    expect(await update(id, introspector('guessed'))).toBe('OK');
    const victim = await newKeyManager(admin, server.issuer);
    await repeated(10, () => update(victim, introspector('guessed')));
    const there = { endpoints: { introspection: `${server.issuer}/introspect` } };
    expect(await update(id, there)).toBe('TOO_MANY_ATTEMPTS');
    // Negative control: to go there with those of another client is allowed.
    expect(await update(id, introspector('other'))).toBe('OK');
    expect(await update(id, there)).toBe('OK');
    await own.stop();
  });
});

it('passwords of an administrator count at that administrator', async () => {
  const settings = (administrator: string) =>
    written({ serverUrl: server.issuer, realm: 'ours', administrator, administratorSecret: 'a guess' });
  const id = await newKeyManager(admin, `${server.issuer}/realms/ours`, {
    kind: 'KEYCLOAK',
    settings: written({ serverUrl: server.issuer, realm: 'ours' }),
    endpoints: endpointsAt(server.issuer),
  });
  const guess = () => update(id, { settings: settings('admin') });
  expect(await repeated(11, guess)).toEqual([...times(10, 'OK'), 'TOO_MANY_ATTEMPTS']);
  // Negative control: it is this administrator.
  expect(await update(id, { settings: settings('another') })).toBe('OK');
});

describe('whatever its form calls the server, what administers a key manager counts there', () => {
  interface Led {
    readonly settings?: Readonly<Record<string, string>>;
    readonly endpoints?: { readonly registration: string };
  }
  const byAdministrator = { administrator: 'guessed', administratorSecret: 'a guess' };
  const registering = (url: string): Led => ({
    settings: { initialAccessToken: 'a guess' },
    endpoints: { registration: `${url}/register` },
  });
  const inTenant = (cloud: string): Led => ({
    settings: {
      tenant: '11111111-2222-3333-4444-555555555555',
      cloud,
      accessTokenVersion: 'v2.0',
      ...byAdministrator,
    },
  });
  const wso2 = (serverUrl: string): Led => ({ settings: { serverUrl, ...byAdministrator } });
  const led: Readonly<Record<string, (url: string) => Led>> = {
    OIDC: registering,
    CUSTOM: registering,
    WSO2_IS: wso2,
    WSO2_IS_7: wso2,
    KEYCLOAK: serverUrl => ({ settings: { serverUrl, realm: 'ours', ...byAdministrator } }),
    OKTA: organizationUrl => ({ settings: { organizationUrl, apiToken: 'a guess' } }),
    AUTH0: url => ({
      settings: {
        domain: 'own.example',
        audience: 'orders',
        tenantDomain: new URL(url).host,
        ...byAdministrator,
      },
    }),
    // Its servers are the clouds themselves.
    ENTRA_ID: url => inTenant(url.includes('theirs') ? 'Global' : 'China'),
    PING_FEDERATE: consoleUrl => ({
      settings: { baseUrl: 'https://own.example', consoleUrl, ...byAdministrator },
    }),
    FORGEROCK: baseUrl => ({ settings: { baseUrl, realm: 'root', ...byAdministrator } }),
  };
  /** Elsewhere the issuer follows from the same settings, and is fixed. */
  const movable = new Set(['OIDC', 'CUSTOM', 'AUTH0', 'PING_FEDERATE']);
  const secretFields = new Set(['administratorSecret', 'initialAccessToken', 'apiToken']);
  const administered = offeredKinds.filter(({ administer }) => administer).map(({ kind }) => kind);

  it.each(administered)('%s', async kind => {
    const name = kind.toLowerCase().replaceAll('_', '-');
    const leading = (url: string) => {
      const { settings = {}, endpoints } = led[kind]?.(url) ?? {};
      return { settings, endpoints: { registration: null, ...endpoints } };
    };
    const theirs = leading(`https://${name}.theirs.example`);
    const ours = leading(`https://${name}.ours.example`);
    const store = openStore(latchkey);
    store.prepare(`DELETE FROM limit_counter WHERE bucket LIKE 'sign-in-%'`).run();
    store.close();
    const one = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
    // Each is called otherwise, and listens nowhere: only who administers it leads to one server.
    const add = async (at: number, { settings, endpoints: typed }: typeof theirs) => {
      const issuer = `http://127.0.${administered.indexOf(kind)}.${at}:1`;
      const endpoints = { ...endpointsAt(issuer), ...typed };
      const input = { kind, name: unique('Key manager'), issuer, settings: written(settings), endpoints };
      const { createKeyManager } = await one.send(CreateKeyManager, { input });
      return 'code' in createKeyManager
        ? { code: createKeyManager.code }
        : { code: 'OK', id: createKeyManager.keyManager.id };
    };
    const guess = async (index: number) => (await add(index + 1, theirs)).code;
    expect(await repeated(11, guess)).toEqual([...times(10, 'OK'), 'TOO_MANY_ATTEMPTS']);
    // Negative control: it is that server.
    const { code, id = '' } = await add(12, ours);
    expect(code).toBe('OK');
    // What is held counts there once it would be sent there, where settings can lead elsewhere at all.
    const open = Object.entries(theirs.settings).filter(([field]) => !secretFields.has(field));
    const there = { settings: written(Object.fromEntries(open)), endpoints: theirs.endpoints };
    const { updateKeyManager } = await one.send(UpdateKeyManager, { input: { id, ...there } });
    expect(updateKeyManager).toMatchObject({
      code: movable.has(kind) ? 'TOO_MANY_ATTEMPTS' : 'INPUT_INVALID',
    });
  });
});

it('a domain that is none is no server to count at', async () => {
  const settings = (tenantDomain: string) =>
    written({
      domain: 'own.example',
      audience: 'orders',
      tenantDomain,
      administrator: 'guessed',
      administratorSecret: 'a guess',
    });
  const at = (tenantDomain: string) => ({
    kind: 'AUTH0',
    settings: settings(tenantDomain),
    endpoints: endpointsAt(server.issuer),
  });
  expect(await create('https://no-port.example', at('theirs.example:99999'))).toBe('OK');
});
