import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, signedIn } from '../support/client.ts';
import { CreateKeyManager, UpdateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { codeOf, newApplication, newKeyManager, oneMorePerson, provide, unique } from './provide-support.ts';

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

const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code);

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
  const serverUrl = server.issuer;
  const settings = (administrator: string) =>
    Object.entries({ serverUrl, realm: 'ours', administrator, administratorSecret: 'a guess' }).map(
      ([name, value]) => ({ name, value }),
    );
  const id = await newKeyManager(admin, `${serverUrl}/realms/ours`, {
    kind: 'KEYCLOAK',
    settings: settings('admin').slice(0, 2),
    endpoints: endpointsAt(serverUrl),
  });
  const guess = () => update(id, { settings: settings('admin') });
  expect(await repeated(11, guess)).toEqual([...times(10, 'OK'), 'TOO_MANY_ATTEMPTS']);
  // Negative control: it is this administrator.
  expect(await update(id, { settings: settings('another') })).toBe('OK');
});
