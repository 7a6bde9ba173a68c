import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Client, expectType, signedIn, signedInFirst } from '../support/client.ts';
import { AddMember, Notices, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { inNewOrganization, newKeyManager, newPerson, openStore } from './provide-support.ts';

/* Who is told that a key manager does less than before, and of what nobody is. */

const EMAIL = 'second@example.com';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let second: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
  const { addMember } = await admin.send(AddMember, {
    input: { email: EMAIL, name: 'Second', role: 'DEVELOPER' },
  });
  const { oneTimePassword } = expectType(addMember, 'AddMemberPayload');
  second = await signedInFirst(latchkey.url, { email: EMAIL, password: oneTimePassword ?? '' });
});

afterAll(() => latchkey?.dispose());

beforeEach(async () => {
  server = await startMisbehavingServer();
  return () => server.stop();
});

/** No operation makes a second one. */
const setPlatformAdministrator = (is: boolean): void => {
  const store = openStore(latchkey);
  store.prepare('UPDATE user SET platform_administrator = ? WHERE email = ?').run(Number(is), EMAIL);
  store.close();
};

const probe = async (keyManagerId: string, lent: object = {}) =>
  expectType(
    (await admin.send(ProbeKeyManager, { input: { keyManagerId, ...lent } })).probeKeyManager,
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

/** Without a signature that anybody checks: only its claims are looked at. */
const tokenWith = (claims: object): string =>
  [{ alg: 'RS256', typ: 'at+jwt' }, { iss: server.issuer, ...claims }, 'signature']
    .map(part => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.');

it('nobody is called where two probes by hand were lent different tokens', async () => {
  const other = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
  const id = await newKeyManager(admin, server.issuer);
  const probeWith = async (claims: object) =>
    (await probe(id, { sampleToken: tokenWith(claims) })).probe.changes;
  await probeWith({ client_id: 'client-1', azp: 'client-1', scope: 'read' });
  const changes = await probeWith({ azp: 'client-1' });
  expect(changes.map(({ step, tone }) => `${step} ${tone}`)).toEqual([
    'CONSUMER_KEY_CLAIM EXPECTED',
    'SCOPES_CLAIM EXPECTED',
    'CONSUMER_KEY_CLAIM EXPECTED',
  ]);
  expect(await kinds(other)).toEqual([]);
  // Negative control: what the server alone does is for everybody who administers it.
  await worsen(id);
  expect(await kinds(other)).toEqual(['KEY_MANAGER_ANSWERS_DIFFERENTLY']);
});
