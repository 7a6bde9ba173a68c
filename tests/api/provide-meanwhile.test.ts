import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import {
  changeKeyManager,
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  provide,
} from './provide-support.ts';

/* What changes while a key manager is asked counts: a proof holds for what was proved, and for who may still. */

const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;

beforeAll(async () => {
  const clients = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`client-${index}`, consumerSecret]),
  );
  [latchkey, server] = await Promise.all([startLatchkey(), startMisbehavingServer({ clients })]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

let used = 0;

/** Provides a client, and does something while the key manager is being asked. */
const whileAsked = async (person: Client, applicationId: string, act: () => unknown) => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  server.behave(() => {
    reached.resolve();
    return 'PROPER';
  });
  server.hold(gate.promise);
  used += 1;
  const consumerKey = `client-${used}`;
  const answer = provide(person, { applicationId, keyManagerId, consumerKey, consumerSecret });
  await reached.promise;
  await act();
  gate.resolve();
  return answer;
};

const inStore = (statement: string, ...values: string[]): unknown[] => {
  const store = openStore(latchkey);
  try {
    const prepared = store.prepare(statement);
    if (prepared.reader) return prepared.all(...values);
    prepared.run(...values);
    return [];
  } finally {
    store.close();
  }
};

const mappings = () => inStore('SELECT client_id FROM key_mapping').length;

const NEWEST = 'user_id = (SELECT user_id FROM member ORDER BY created_at DESC, rowid DESC LIMIT 1)';

it('maps nothing on the proof of a configuration that is another by now', async () => {
  const applicationId = await newApplication(admin);
  const before = mappings();
  const change = () =>
    changeKeyManager(admin, keyManagerId, { endpoints: { introspection: `${server.issuer}/elsewhere` } });
  const answer = await whileAsked(admin, applicationId, change);
  expect(answer).toMatchObject({ code: 'INPUT_INVALID', path: ['keyManagerId'] });
  expect(mappings()).toBe(before);
  // Negative control: what did not change is mapped.
  expect(codeOf(await whileAsked(admin, applicationId, () => {}))).toBe('OK');
  expect(mappings()).toBe(before + 1);
});

it('maps nothing for somebody who is no member any more', async () => {
  const person = await newPerson(latchkey.url, admin);
  const applicationId = await newApplication(person);
  const before = mappings();
  const answer = await whileAsked(person, applicationId, () => inStore(`DELETE FROM member WHERE ${NEWEST}`));
  expect(codeOf(answer)).toBe('NOT_FOUND');
  expect(mappings()).toBe(before);
});

it('maps nothing for somebody who has another role by now, which may not', async () => {
  const person = await newPerson(latchkey.url, admin, 'PUBLISHER');
  const applicationId = await newApplication(person);
  const only = (rule: string, roles: string[]) =>
    changeKeyManager(admin, keyManagerId, { policy: { access: { rule, roles } } });
  await only('ONLY', ['PUBLISHER']);
  const demote = () => inStore(`UPDATE member SET role = 'DEVELOPER' WHERE ${NEWEST}`);
  expect(codeOf(await whileAsked(person, applicationId, demote))).toBe('KEY_MANAGER_NOT_ALLOWED');
  inStore(`UPDATE member SET role = 'PUBLISHER' WHERE ${NEWEST}`);
  // Negative control: with the role, it is mapped.
  expect(codeOf(await whileAsked(person, applicationId, () => {}))).toBe('OK');
  await only('EVERYONE', []);
});
