import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STRANGER } from '../../server/oauth/proof-types.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ApplicationKeys } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { changeKeyManager, newApplication, newKeyManager, provide } from './provide-support.ts';

const consumerKey = 'client-1';
const consumerSecret = 'the right secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let mock: OAuth2Server;
let client: Client;
let keyManagerId: string;
let applicationId: string;

beforeAll(async () => {
  mock = new OAuth2Server();
  await mock.issuer.keys.generate('RS256');
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer({ clients: { [consumerKey]: consumerSecret } }),
    mock.start(0, '127.0.0.1'),
  ]);
  client = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(client, server.issuer);
  applicationId = await newApplication(client);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop(), mock?.stop()]);
});

beforeEach(() => server.behave(() => 'PROPER'));

const attempt = (changes: Partial<Parameters<typeof provide>[1]> = {}) =>
  provide(client, { applicationId, keyManagerId, consumerKey, consumerSecret, ...changes });

/** Nothing may be left of an attempt that failed. */
const expectNothingStored = async () => {
  const { application } = await client.send(ApplicationKeys, { id: applicationId });
  expect(application?.keyMappings).toEqual([]);
};

describe('CLIENT_REJECTED', () => {
  it('is the same answer, byte for byte, for a wrong secret and for an unknown client', async () => {
    const wrong = await attempt({ consumerSecret: 'the wrong secret' });
    const unknown = await attempt({ consumerKey: 'client-2', consumerSecret: 'the wrong secret' });
    expect(expectType(wrong, 'ClientRejectedError')).toMatchObject({
      code: 'CLIENT_REJECTED',
      path: ['consumerSecret'],
      evidence: [{ method: 'INTROSPECTION', status: null, error: null, control: false }],
    });
    expect(JSON.stringify(unknown)).toBe(JSON.stringify(wrong));
    // Negative control: another answer would not have passed for the same.
    server.behave(() => ({ status: 503 }));
    expect(JSON.stringify(await attempt())).not.toBe(JSON.stringify(wrong));
    await expectNothingStored();
  });
});

const always =
  (reply: ReturnType<Behaviour>): Behaviour =>
  () =>
    reply;

const onlyIntrospection =
  (reply: ReturnType<Behaviour>): Behaviour =>
  ({ path }) =>
    path === '/introspect' ? reply : 'PROPER';

const trouble: readonly (readonly [
  string,
  Behaviour,
  { readonly reason: string; readonly retryAfterSeconds?: number | null },
])[] = [
  ['every connection is cut', always('CUT'), { reason: 'CONNECT' }],
  ['nothing is ever answered', always('HANG'), { reason: 'TIMEOUT' }],
  [
    'the answer takes too long',
    always({ status: 200, body: { active: false }, afterMs: 5000 }),
    { reason: 'TIMEOUT' },
  ],
  ['it has an error of its own', always({ status: 500 }), { reason: 'SERVER_ERROR' }],
  [
    'its error comes as JSON',
    always({ status: 503, body: { error: 'invalid_client' } }),
    { reason: 'SERVER_ERROR' },
  ],
  [
    'it wants to be left alone for a while',
    always({ status: 429, headers: { 'retry-after': '17' } }),
    { reason: 'RATE_LIMITED', retryAfterSeconds: 17 },
  ],
  [
    'it limits without saying for how long',
    always({ status: 429 }),
    { reason: 'RATE_LIMITED', retryAfterSeconds: null },
  ],
  [
    'it redirects everything',
    always({ status: 302, headers: { location: '/login' } }),
    { reason: 'REDIRECT' },
  ],
  ['it shows a page for everything', always(page), { reason: 'NOT_JSON' }],
  [
    'it answers without an end',
    always({ status: 200, body: `{"active":false,"x":"${'x'.repeat(400_000)}"}` }),
    { reason: 'TOO_LARGE' },
  ],
  [
    'it answers packed, unasked',
    always({ status: 200, body: 'x', headers: { 'content-encoding': 'gzip' } }),
    { reason: 'PROTOCOL' },
  ],
];

describe('KEY_MANAGER_UNREACHABLE', () => {
  it.each(trouble)('when %s, and stores nothing', async (_, behaviour, expected) => {
    server.behave(behaviour);
    const answer = expectType(await attempt(), 'KeyManagerUnreachableError');
    expect(answer).toMatchObject({ code: 'KEY_MANAGER_UNREACHABLE', ...expected });
    // In words, without the code.
    const { reason } = expected;
    const reached = !['CONNECT', 'TIMEOUT', 'PROTOCOL'].includes(reason);
    const [what] = answer.message.split(': it ');
    expect(what).toMatch(reached ? / gave no usable answer$/ : / could not be asked$/);
    expect(answer.message).toMatch(/: it [a-z][^_()]*\. Nothing was stored; try again in [^.]*\.$/);
    await expectNothingStored();
  });

  it('when nothing listens there', async () => {
    const gone = await startMisbehavingServer();
    const id = await newKeyManager(client, gone.issuer);
    await gone.stop();
    const answer = expectType(await attempt({ keyManagerId: id }), 'KeyManagerUnreachableError');
    expect(answer).toMatchObject({ reason: 'CONNECT', endpoint: expect.any(String) });
  });

  it('never follows a redirect with the secret', async () => {
    const elsewhere = await startMisbehavingServer({ clients: { [consumerKey]: consumerSecret } });
    for (const status of [301, 302, 303, 307, 308]) {
      server.behave(({ path }) => ({ status, headers: { location: `${elsewhere.issuer}${path}` } }));
      expectType(await attempt(), 'KeyManagerUnreachableError');
    }
    expect(elsewhere.connections()).toBe(0);
    // Negative control: whoever follows it arrives.
    await fetch(`${server.issuer}/introspect`, { method: 'POST' });
    expect(elsewhere.connections()).toBe(1);
    await elsewhere.stop();
  });
});

describe('KEY_MANAGER_CANNOT_VERIFY', () => {
  const expectCannotVerify = async (id: string) => {
    const answer = expectType(await attempt({ keyManagerId: id }), 'KeyManagerCannotVerifyError');
    expect(answer.code).toBe('KEY_MANAGER_CANNOT_VERIFY');
    await expectNothingStored();
    return answer;
  };

  it('when a server accepts any secret', async () => {
    server.behave(({ path }) =>
      path === '/token'
        ? { status: 200, body: { access_token: 'a-token', token_type: 'Bearer' } }
        : { status: 200, body: { active: false } },
    );
    const { evidence, message } = await expectCannotVerify(keyManagerId);
    const controls = evidence.filter(one => one.control);
    expect(controls.map(one => [one.status, one.subject])).toEqual(
      [null, STRANGER, null, STRANGER, null, STRANGER].map(subject => [200, subject]),
    );
    expect(message).toContain('even a client that does not exist');
  });

  it('no longer, when its public client has become confidential', async () => {
    const fresh = await startMisbehavingServer({ clients: { [consumerKey]: consumerSecret } });
    const [id, other] = [await newKeyManager(client, fresh.issuer), await newApplication(client)];
    fresh.behave(always({ status: 200, body: { active: false, access_token: 'a-token' } }));
    await expectCannotVerify(id);
    fresh.behave(always('PROPER'));
    expectType(await attempt({ keyManagerId: id, applicationId: other }), 'ProvideExistingKeysPayload');
    await fresh.stop();
  });

  it('when a server that is made for tests accepts any secret', async () => {
    const { url = '' } = mock.issuer;
    const id = await newKeyManager(client, url, {
      endpoints: { token: `${url}/token`, jwks: `${url}/jwks`, introspection: `${url}/introspect` },
    });
    await expectCannotVerify(id);
  });

  it('when it has no endpoint to ask, or none that is there', async () => {
    const none = await newKeyManager(client, 'https://none.example.com', {
      endpoints: { jwks: 'https://none.example.com/jwks' },
    });
    expect((await expectCannotVerify(none)).evidence).toEqual([]);
    server.behave(always({ ...page, status: 404 }));
    await expectCannotVerify(keyManagerId);
  });

  it('when it answers neither yes nor no', async () => {
    server.behave(always({ status: 400, body: { error: 'invalid_request' } }));
    await expectCannotVerify(keyManagerId);
    const headers = { 'content-type': 'application/json' };
    server.behave(always({ status: 200, body: '"perhaps"', headers }));
    await expectCannotVerify(keyManagerId);
  });

  it('when the right secret passes, and for the wrong one it falls silent', async () => {
    server.behave(({ authenticated }) => (authenticated ? 'PROPER' : 'CUT'));
    expectType(await attempt(), 'KeyManagerUnreachableError');
    await expectNothingStored();
  });
});

it('goes on to the next endpoint where one alone is out of order, and is not misled by it', async () => {
  for (const reply of [page, { status: 302, headers: { location: '/' } }, { status: 404 }]) {
    server.behave(onlyIntrospection(reply));
    expectType(await attempt({ consumerSecret: 'the wrong secret' }), 'ClientRejectedError');
  }
  const other = await newApplication(client);
  server.behave(onlyIntrospection(page));
  const proved = expectType(await attempt({ applicationId: other }), 'ProvideExistingKeysPayload');
  expect(proved.keyMapping.proof).toMatchObject({ method: 'REVOCATION', grade: 'PROVEN' });
});

it('asks in the one way that an administrator has set', async () => {
  await changeKeyManager(client, keyManagerId, { policy: { clientAuthentication: 'CLIENT_SECRET_BASIC' } });
  const before = server.arrived.length;
  expectType(await attempt({ consumerSecret: 'the wrong secret' }), 'ClientRejectedError');
  const asked = server.arrived.slice(before);
  expect(asked.map(({ authorization }) => authorization?.startsWith('Basic '))).toEqual([true]);
  expect(endpointsAt(server.issuer).introspection).toContain(asked[0]?.path);
  await changeKeyManager(client, keyManagerId, { policy: { clientAuthentication: 'AUTO' } });
});

it('negative control: as soon as the server behaves, the same request succeeds', async () => {
  const fresh = await startMisbehavingServer({ clients: { [consumerKey]: consumerSecret } });
  const [id, other] = [await newKeyManager(client, fresh.issuer), await newApplication(client)];
  fresh.behave(always('CUT'));
  expectType(await attempt({ keyManagerId: id, applicationId: other }), 'KeyManagerUnreachableError');
  fresh.behave(always('PROPER'));
  expectType(await attempt({ keyManagerId: id, applicationId: other }), 'ProvideExistingKeysPayload');
  await fresh.stop();
});
