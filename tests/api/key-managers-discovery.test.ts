import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { CreateKeyManager, DeleteKeyManager, ProbeKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  metadataOf,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { inNewOrganization, newApplication, newKeyManager, provide, unique } from './provide-support.ts';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let stranger: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey(),
    startMisbehavingServer({ clients: { 'client-1': 'the right secret' } }),
  ]);
  admin = await signedIn(latchkey.url);
  stranger = await inNewOrganization(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

beforeEach(() => server.behave(() => 'PROPER'));

const create = async (client: Client, issuer: string, further: object = {}) =>
  (
    await client.send(CreateKeyManager, {
      input: { kind: 'OIDC', name: unique('Key manager'), issuer, ...further },
    })
  ).createKeyManager;

const remove = async (client: Client, id: string) => {
  const { deleteKeyManager } = await client.send(DeleteKeyManager, { input: { id } });
  expectType(deleteKeyManager, 'DeleteKeyManagerPayload');
};

const metadata =
  (body: unknown): Behaviour =>
  ({ path }) =>
    path.startsWith('/.well-known') ? { status: 200, body } : 'PROPER';

const invalid: readonly (readonly [string, () => Behaviour])[] = [
  ['another issuer', () => metadata({ ...metadataOf(server.issuer), issuer: 'https://other.example.com' })],
  [
    'the issuer with a slash more',
    () => metadata({ ...metadataOf(server.issuer), issuer: `${server.issuer}/` }),
  ],
  ['no issuer', () => metadata({ ...metadataOf(server.issuer), issuer: undefined })],
  [
    'an endpoint that is no address',
    () => metadata({ ...metadataOf(server.issuer), token_endpoint: 'javascript:1' }),
  ],
  ['an endpoint that is a number', () => metadata({ ...metadataOf(server.issuer), jwks_uri: 7 })],
  ['a list', () => metadata([metadataOf(server.issuer)])],
  ['a page', () => () => page],
  ['a redirect', () => () => ({ status: 302, headers: { location: '/login' } })],
  ['nothing', () => () => ({ status: 404 })],
  ['an empty answer', () => () => ({ status: 200 })],
  [
    'an issuer twice',
    () => () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `{"issuer":"https://other.example.com",${JSON.stringify(metadataOf(server.issuer)).slice(1)}`,
    }),
  ],
];

describe('metadata that may not be used', () => {
  it.each(invalid)('%s', async (_, behaviour) => {
    server.behave(behaviour());
    const answer = expectType(await create(admin, server.issuer), 'KeyManagerMetadataInvalidError');
    expect(answer).toMatchObject({ code: 'KEY_MANAGER_METADATA_INVALID', path: ['issuer'] });
    expect(answer.tried.length).toBeGreaterThan(0);
    const { probeKeyManager } = await admin.send(ProbeKeyManager, { input: { issuer: server.issuer } });
    expectType(probeKeyManager, 'KeyManagerMetadataInvalidError');
  });

  it('negative control: the same server with proper metadata is taken, and only then saved', async () => {
    const answer = expectType(await create(admin, server.issuer), 'CreateKeyManagerPayload');
    const { token, introspection } = endpointsAt(server.issuer);
    expect(answer.keyManager).toMatchObject({ issuer: server.issuer, endpoints: { token, introspection } });
    await remove(admin, answer.keyManager.id);
  });
});

describe('endpoints that are given in part', () => {
  const elsewhere = 'https://elsewhere.example.com/token';

  it('win, and the rest is read from the metadata', async () => {
    const answer = await create(admin, server.issuer, { endpoints: { token: elsewhere, revocation: null } });
    const made = expectType(answer, 'CreateKeyManagerPayload').keyManager;
    const { introspection, jwks } = endpointsAt(server.issuer);
    expect(made.endpoints).toEqual({ token: elsewhere, introspection, revocation: null, jwks });
    await remove(admin, made.id);
  });

  const unread: readonly (readonly [string, Behaviour])[] = [
    ['is not there', () => ({ status: 404 })],
    ['is a page', () => page],
    ['is behind a fault', () => ({ status: 500 })],
    ['cannot be read', () => 'CUT'],
  ];

  it.each(unread)('are enough by themselves when the metadata %s', async (_, behaviour) => {
    server.behave(behaviour);
    const { introspection, jwks } = endpointsAt(server.issuer);
    const answer = await create(admin, server.issuer, { endpoints: { introspection, jwks } });
    const made = expectType(answer, 'CreateKeyManagerPayload').keyManager;
    expect(made.endpoints).toEqual({ token: null, introspection, revocation: null, jwks });
    await remove(admin, made.id);
  });

  it('are refused when they do not suffice and the metadata cannot be read', async () => {
    server.behave(() => 'CUT');
    const answer = await create(admin, server.issuer, { endpoints: { token: elsewhere } });
    expect(answer).toMatchObject({ __typename: 'InputInvalidError', path: ['trust', 'tokenHandling'] });
  });

  it('ask nobody when nothing is left to read', async () => {
    const none = { authorization: null, userinfo: null, registration: null, pushedAuthorization: null };
    const before = server.arrived.length;
    const answer = await create(admin, server.issuer, {
      endpoints: { ...endpointsAt(server.issuer), ...none },
    });
    expect(server.arrived).toHaveLength(before);
    await remove(admin, expectType(answer, 'CreateKeyManagerPayload').keyManager.id);
  });
});

const unreachable: readonly (readonly [string, Behaviour, string])[] = [
  ['huge metadata', metadata({ scopes_supported: ['x'.repeat(400_000)] }), 'TOO_LARGE'],
  ['cut connections', () => 'CUT', 'CONNECT'],
  ['errors of its own', () => ({ status: 500 }), 'UNAVAILABLE'],
  ['a limit', () => ({ status: 429 }), 'UNAVAILABLE'],
];

describe('a server that cannot be asked', () => {
  it.each(unreachable)('%s', async (_, behaviour, reason) => {
    server.behave(behaviour);
    const answer = expectType(await create(admin, server.issuer), 'KeyManagerUnreachableError');
    expect(answer).toMatchObject({ code: 'KEY_MANAGER_UNREACHABLE', path: ['issuer'], reason });
    expect(answer.message).toMatch(/^The key manager could not be asked: .*[^.]\. Check the address, /);
  });

  it('nothing that listens', async () => {
    const gone = await startMisbehavingServer();
    await gone.stop();
    const answer = expectType(await create(admin, gone.issuer), 'KeyManagerUnreachableError');
    expect(answer.reason).toBe('CONNECT');
  });
});

describe('an address that may not stand', () => {
  const withUser = () => server.issuer.replace('http://', 'http://ada:pass-word@');
  const probe = async (issuer: string) =>
    (await admin.send(ProbeKeyManager, { input: { kind: 'OIDC', issuer } })).probeKeyManager;
  const expectRefused = async (answer: Promise<unknown>, path: readonly string[], message: string) => {
    const before = server.arrived.length;
    const refused = await answer;
    expect(refused).toMatchObject({
      __typename: 'InputInvalidError',
      path,
      message: expect.stringContaining(message),
    });
    expect(JSON.stringify(refused)).not.toContain('pass-word');
    expect(server.arrived).toHaveLength(before);
  };

  it('as the issuer is refused before anybody is asked', async () => {
    for (const ask of [probe, (issuer: string) => create(admin, issuer)]) {
      await expectRefused(ask(withUser()), ['issuer'], 'Leave user name and password out');
      await expectRefused(ask(` ${server.issuer}`), ['issuer'], 'Remove the spaces');
      await expectRefused(ask(`${server.issuer} `), ['issuer'], 'Remove the spaces');
    }
  });

  it.each(['endpoints', 'displayedEndpoints'])('among the %s is refused before anybody is asked', field => {
    const answer = create(admin, server.issuer, { [field]: { token: `${withUser()}/token` } });
    return expectRefused(answer, [field, 'token'], 'Leave user name and password out');
  });

  it('as where metadata is, or as a setting of its kind, is refused before anybody is asked', async () => {
    const message = 'user name and password';
    await expectRefused(create(admin, server.issuer, { metadataUrl: withUser() }), ['metadataUrl'], message);
    const settings = [{ name: 'serverUrl', value: withUser() }];
    const further = { kind: 'KEYCLOAK', settings };
    await expectRefused(create(admin, server.issuer, further), ['settings', 'serverUrl'], message);
  });

  it('but without all that it is asked', async () => {
    const before = server.arrived.length;
    expectType(await probe(server.issuer), 'ProbeKeyManagerPayload');
    expect(server.arrived.length).toBeGreaterThan(before);
  });
});

describe('one issuer is one key manager', () => {
  it('here, in another organization and on the platform', async () => {
    const first = expectType(await create(admin, server.issuer), 'CreateKeyManagerPayload').keyManager.id;
    for (const [client, further] of [
      [admin, {}],
      [stranger, {}],
      [admin, { platform: true }],
      [stranger, { endpoints: endpointsAt('https://other.example.com') }],
    ] as const) {
      const answer = await create(client, server.issuer, further);
      expect(answer).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT', path: ['issuer'] });
    }
    await remove(admin, first);
    // Negative control: once it is gone, the issuer is free.
    const next = expectType(await create(stranger, server.issuer), 'CreateKeyManagerPayload');
    await remove(stranger, next.keyManager.id);
  });

  it('also when it is added twice at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => create(index % 2 === 0 ? admin : stranger, server.issuer)),
    );
    const made = answers.filter(({ __typename }) => __typename === 'CreateKeyManagerPayload');
    expect(made).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'ConflictError')).toHaveLength(7);
  });

  it('stays while clients are mapped under it', async () => {
    const other = await startMisbehavingServer({ clients: { 'client-1': 'the right secret' } });
    const id = await newKeyManager(admin, other.issuer);
    const applicationId = await newApplication(admin);
    const keys = { consumerKey: 'client-1', consumerSecret: 'the right secret' };
    expectType(
      await provide(admin, { applicationId, keyManagerId: id, ...keys }),
      'ProvideExistingKeysPayload',
    );
    const { deleteKeyManager } = await admin.send(DeleteKeyManager, { input: { id } });
    expectType(deleteKeyManager, 'InUseError');
    await other.stop();
  });
});

it.each([
  ['no address', 'somewhere', 'issuer'],
  ['another scheme', 'ftp://id.example.com', 'issuer'],
  ['a query', 'https://id.example.com?tenant=1', 'issuer'],
  ['a fragment', 'https://id.example.com#x', 'issuer'],
])('refuses an issuer that is %s', async (_, issuer, field) => {
  for (const further of [{}, { endpoints: endpointsAt('https://id.example.com') }]) {
    const answer = await create(admin, issuer, further);
    expect(answer).toMatchObject({ __typename: 'InputInvalidError', path: [field] });
  }
});
