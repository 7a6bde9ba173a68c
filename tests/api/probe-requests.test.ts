import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestProbeKeyManagerMutationVariables } from '../gql/graphql.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, metadataOf, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { changeKeyManager, newKeyManager } from './provide-support.ts';

/* One probe asks once, for what it reports and for what the server says of itself. */

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

/** As in the house rule for keys: the key sets of an issuer are not asked for twice in so long. */
const once = { [OPENID]: 1, [OAUTH]: 1, '/jwks': 1 };

let latchkey: Latchkey;
let admin: Client;
let server: MisbehavingServer;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

beforeEach(async () => {
  server = await startMisbehavingServer({ clients: { 'client-1': 'the right secret' } });
  return () => server.stop();
});

/** What a probe brings, and how often it has asked where nobody is shown anything. */
const counted = async (input: TestProbeKeyManagerMutationVariables['input']) => {
  const before = server.arrived.length;
  const { probeKeyManager } = await admin.send(ProbeKeyManager, { input });
  const answer = expectType(probeKeyManager, 'ProbeKeyManagerPayload');
  const paths = server.arrived.slice(before).map(({ path }) => path);
  const asked: Record<string, number> = {};
  for (const path of paths.filter(one => one.startsWith('/.well-known') || one.includes('jwks')))
    asked[path] = (asked[path] ?? 0) + 1;
  return { ...answer, asked };
};

const testClient = { consumerKey: 'client-1', consumerSecret: 'the right secret' };

it.each([{}, { testClient }])('a key manager, probed by hand with %j', async lent => {
  const keyManagerId = await newKeyManager(admin, server.issuer);
  const { asked, discovery } = await counted({ keyManagerId, ...lent });
  expect(asked).toEqual(once);
  expect(discovery).toMatchObject({ issuer: server.issuer, source: `${server.issuer}${OPENID}`, keys: 0 });
  // Negative control: the next one asks anew.
  expect((await counted({ keyManagerId })).asked).toEqual(once);
  expect(server.arrived.filter(({ path }) => path === '/jwks')).toHaveLength(2);
});

it.each([{}, { testClient }])('a server that is not saved yet, probed with %j', async lent => {
  const { asked, discovery } = await counted({ issuer: server.issuer, ...lent });
  expect(asked).toEqual(once);
  expect(discovery?.warnings).toContain('None of its keys can be used.');
});

it('a server that is not saved yet, by the address of its metadata', async () => {
  server.behave(({ path }) =>
    path === '/meta' || path === OAUTH ? { status: 200, body: metadataOf(server.issuer) } : 'PROPER',
  );
  const { asked } = await counted({ metadataUrl: `${server.issuer}${OAUTH}` });
  expect(asked).toEqual({ [OAUTH]: 1, '/jwks': 1 });
  const other = await counted({ metadataUrl: `${server.issuer}/meta` });
  expect(other.asked).toEqual({ [OAUTH]: 1, '/jwks': 1 });
  expect(server.arrived.filter(({ path }) => path === '/meta')).toHaveLength(1);
});

it('reports the keys where they are set, and says so where the metadata names others', async () => {
  const keyManagerId = await newKeyManager(admin, server.issuer);
  await changeKeyManager(admin, keyManagerId, { endpoints: { jwks: `${server.issuer}/other-jwks` } });
  const { asked, discovery } = await counted({ keyManagerId });
  expect(asked).toEqual({ [OPENID]: 1, [OAUTH]: 1, '/other-jwks': 1 });
  expect(discovery).toMatchObject({
    keys: null,
    warnings: [expect.stringContaining('were not asked for: another address is set')],
  });
});

it.each([
  ['nothing', { status: 404 }, 'answered with status 404'],
  ['a page', { status: 200, body: '<p>', headers: { 'content-type': 'text/html' } }, 'other than keys'],
  ['cut connections', 'CUT', 'the connection'],
] as const)('says why its keys were not read: %s', async (_, reply, words) => {
  server.behave(({ path }) => (path === '/jwks' ? reply : 'PROPER'));
  const { discovery } = await counted({ issuer: server.issuer });
  expect(discovery?.keys).toBeNull();
  expect(discovery?.warnings).toContainEqual(expect.stringMatching(`Its keys could not be read.*${words}`));
});

it('has nothing to say of a key manager whose metadata names another issuer', async () => {
  const keyManagerId = await newKeyManager(admin, server.issuer);
  server.behave(({ path }) =>
    path.startsWith('/.well-known')
      ? { status: 200, body: metadataOf('https://other.example.com') }
      : 'PROPER',
  );
  expect((await counted({ keyManagerId })).discovery).toBeNull();
});
