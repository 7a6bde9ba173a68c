import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, expectType, signedIn, signedInFirst } from '../support/client.ts';
import { AddMember, Notices, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { inNewOrganization, newKeyManager, newPerson, openStore } from './provide-support.ts';

/* Who is told that a key manager of the platform does less than before. */

const EMAIL = 'second@example.com';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let second: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey(), startMisbehavingServer()]);
  admin = await signedIn(latchkey.url);
  const { addMember } = await admin.send(AddMember, {
    input: { email: EMAIL, name: 'Second', role: 'DEVELOPER' },
  });
  const { oneTimePassword } = expectType(addMember, 'AddMemberPayload');
  second = await signedInFirst(latchkey.url, { email: EMAIL, password: oneTimePassword ?? '' });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

/** No operation makes a second one. */
const setPlatformAdministrator = (is: boolean): void => {
  const store = openStore(latchkey);
  store.prepare('UPDATE user SET platform_administrator = ? WHERE email = ?').run(Number(is), EMAIL);
  store.close();
};

const probe = async (keyManagerId: string) =>
  expectType(
    (await admin.send(ProbeKeyManager, { input: { keyManagerId } })).probeKeyManager,
    'ProbeKeyManagerPayload',
  );

/** Every later probe finds something worse. */
const worsen = async (keyManagerId: string): Promise<void> => {
  server.behave(() => 'PROPER');
  await probe(keyManagerId);
  server.behave(({ path }) => (path === '/revoke' ? { status: 404 } : 'PROPER'));
  await probe(keyManagerId);
};

const kinds = async (client: Client): Promise<readonly string[]> =>
  (await client.send(Notices, {})).notices.edges.map(({ node }) => node.kind);

it('those who administer the platform are, while they do, and nobody else', async () => {
  const [other, elsewhere] = [
    await newPerson(latchkey.url, admin, 'ADMINISTRATOR'),
    await inNewOrganization(latchkey.url),
  ];
  const platforms = await newKeyManager(admin, server.issuer, { platform: true });
  await worsen(platforms);
  // Negative control: nobody administers the platform but who asked, and that person knows.
  for (const client of [admin, elsewhere, other, second]) expect(await kinds(client)).toEqual([]);
  setPlatformAdministrator(true);
  await worsen(platforms);
  expect(await kinds(second)).toEqual(['KEY_MANAGER_ANSWERS_DIFFERENTLY']);
  for (const client of [admin, elsewhere, other]) expect(await kinds(client)).toEqual([]);
  setPlatformAdministrator(false);
  expect(await kinds(second)).toEqual([]);
});
