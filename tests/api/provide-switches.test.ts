import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, signedIn } from '../support/client.ts';
import { Catalogue, RemoveKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import {
  changeKeyManager,
  changeSettings,
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  provide,
  rawId,
  unique,
} from './provide-support.ts';

const secret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;
let old: string;

beforeAll(async () => {
  const ids = Array.from({ length: 60 }, (_, index) => [`client-${index}`, secret]);
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: Object.fromEntries(ids) }),
  ]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer);
  old = await newApplication(admin);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

let used = 0;

/** Provides a client that nobody has provided before. */
const attempt = (applicationId: string, client = admin) => {
  used += 1;
  const consumerKey = `client-${used}`;
  return provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret: secret });
};

const provisioning = async (client = admin) => {
  const { keyManagers } = await client.send(Catalogue, {});
  return keyManagers.edges.find(({ node }) => node.id === keyManagerId)?.node.provisioning;
};

const switches = [
  {
    name: 'the platform switch',
    code: 'PROVISIONING_DISABLED',
    off: () => changeSettings(admin, { keyProvisioning: false }),
    on: () => changeSettings(admin, { keyProvisioning: true }),
  },
  {
    name: 'the switch of the key manager',
    code: 'PROVISIONING_DISABLED',
    off: () => changeKeyManager(admin, keyManagerId, { policy: { outOfBandProvisioning: false } }),
    on: () => changeKeyManager(admin, keyManagerId, { policy: { outOfBandProvisioning: true } }),
  },
  {
    name: 'the key manager itself',
    code: 'KEY_MANAGER_DISABLED',
    off: () => changeKeyManager(admin, keyManagerId, { enabled: false }),
    on: () => changeKeyManager(admin, keyManagerId, { enabled: true }),
  },
] as const;

describe.each(switches)('$name, switched off and on while running', ({ code, off, on }) => {
  it('refuses for old and new applications, says so beforehand, and opens again', async () => {
    expect(await provisioning()).toEqual({ available: true, reason: null });
    await off();
    const before = server.arrived.length;
    expect(await provisioning()).toEqual({ available: false, reason: code });
    expect(codeOf(await attempt(old))).toBe(code);
    expect(codeOf(await attempt(await newApplication(admin)))).toBe(code);
    expect(server.arrived.length).toBe(before);
    await on();
    expect(await provisioning()).toEqual({ available: true, reason: null });
    expect(codeOf(await attempt(old))).toBe('OK');
    expect(codeOf(await attempt(await newApplication(admin)))).toBe('OK');
    expect(server.arrived.length).toBeGreaterThan(before);
  });

  it('holds also for what was under way when it was switched off', async () => {
    let reached = () => {};
    const asked = new Promise<void>(resolve => {
      reached = resolve;
    });
    server.behave(() => {
      reached();
      return 'PROPER';
    });
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    server.hold(gate);
    const answer = attempt(old);
    await asked;
    await off();
    release();
    expect(codeOf(await answer)).toBe(code);
    await on();
    server.behave(() => 'PROPER');
    expect(codeOf(await attempt(old))).toBe('OK');
  });
});

it('keeps what was mapped before a switch went off, and lets it be removed', async () => {
  const answer = await attempt(old);
  if (answer.__typename !== 'ProvideExistingKeysPayload') throw new Error(JSON.stringify(answer));
  await changeSettings(admin, { keyProvisioning: false });
  const { removeKeys } = await admin.send(RemoveKeys, { input: { keyMappingId: answer.keyMapping.id } });
  expect(removeKeys.__typename).toBe('RemoveKeysPayload');
  await changeSettings(admin, { keyProvisioning: true });
});

describe('who may use a key manager', () => {
  it.each([
    { rule: 'ONLY', roles: ['PUBLISHER'], refused: 'DEVELOPER', allowed: 'PUBLISHER' },
    { rule: 'ALL_BUT', roles: ['PUBLISHER'], refused: 'PUBLISHER', allowed: 'DEVELOPER' },
  ] as const)('$rule $roles refuses a $refused', async ({ rule, roles, refused, allowed }) => {
    const [one, other] = await Promise.all(
      [refused, allowed].map(role => newPerson(latchkey.url, admin, role)),
    );
    if (!one || !other) throw new Error('Two people are needed.');
    const [hers, his] = [await newApplication(one), await newApplication(other)];
    await changeKeyManager(admin, keyManagerId, { policy: { access: { rule, roles } } });
    const before = server.arrived.length;
    const answer = await attempt(hers, one);
    expect(answer).toMatchObject({ __typename: 'KeyManagerNotAllowedError', path: ['keyManagerId'] });
    expect(codeOf(answer)).toBe('KEY_MANAGER_NOT_ALLOWED');
    expect(server.arrived.length).toBe(before);
    expect(codeOf(await attempt(his, other))).toBe('OK');
    await changeKeyManager(admin, keyManagerId, { policy: { access: { rule: 'EVERYONE', roles: [] } } });
    expect(codeOf(await attempt(hers, one))).toBe('OK');
  });
});

it('refuses for a suspended application, and takes up again when it is active', async () => {
  const applicationId = await newApplication(admin, unique('Suspended'));
  const store = openStore(latchkey);
  const set = store.prepare('UPDATE application SET state = ? WHERE id = ?');
  set.run('SUSPENDED', rawId(applicationId));
  const answer = await attempt(applicationId);
  expect(answer).toMatchObject({ __typename: 'ForbiddenError', code: 'FORBIDDEN' });
  set.run('ACTIVE', rawId(applicationId));
  store.close();
  expect(codeOf(await attempt(applicationId))).toBe('OK');
});
