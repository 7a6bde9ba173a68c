import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  metadataOf,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { type Careless, redirecting } from '../support/redirecting-server.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import { newApplication, newKeyManager } from './provide-support.ts';

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startMisbehavingServer(),
  ]);
  admin = await signedIn(latchkey.url);
  const { jwks } = endpointsAt(server.issuer);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: { authorization: `${server.issuer}/authorize`, jwks },
  });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

/** A new client of a new application, at a server that behaves so; `registered` is what the client has there. */
const attempt = async (careless: Careless, registered?: (callbackUrl: string) => readonly string[]) => {
  const applicationId = await newApplication(admin);
  const consumerKey = `client-of-${applicationId}`;
  const { challenge, callbackUrl } = await startCallback(admin, { applicationId, keyManagerId, consumerKey });
  const callbacks = registered?.(callbackUrl) ?? [callbackUrl];
  server.behave(redirecting(server.issuer, () => callbacks, careless).behaviour);
  return provideCallback(admin, challenge);
};

it('negative control: a server that is as it should be proves the client', async () => {
  expectType(await attempt({}), 'ProvideExistingKeysPayload');
});

describe('a server that sends people where nothing was registered proves nothing', () => {
  const elsewhere = () => ['https://elsewhere.example.com/signed-in'];
  const ours = (callbackUrl: string) => [callbackUrl.slice(0, callbackUrl.lastIndexOf('/') + 1)];
  const cases: readonly (readonly [string, Careless['sends'], typeof ours | undefined])[] = [
    ['to any address', () => true, elsewhere],
    [
      'to anything below this portal, by a wildcard',
      (asked, one) => asked.startsWith(new URL(one).origin),
      ours,
    ],
    ['to anything that begins with what is registered', (asked, one) => asked.startsWith(one), ours],
    ['to anything that begins with the callback', (asked, one) => asked.startsWith(one), undefined],
    ['to the path at any host', (asked, one) => new URL(asked).pathname === new URL(one).pathname, undefined],
    ['with any query', (asked, one) => asked.split('?')[0] === one, undefined],
    ['when only the beginning fits', (asked, one) => asked.slice(0, 60) === one.slice(0, 60), undefined],
  ];

  it.each(cases)('%s', async (_, sends, registered) => {
    const answer = await attempt(sends ? { sends } : {}, registered);
    const { evidence, message } = expectType(answer, 'KeyManagerCannotVerifyError');
    expect(message).toContain('never registered');
    expect(evidence.some(one => one.control && one.status === 302)).toBe(true);
  });
});

describe('a redirect counts only when it is the answer to what was asked', () => {
  const changed =
    (name: string, value: string | undefined) => (proper: URLSearchParams, callback: string) => {
      if (value === undefined) proper.delete(name);
      else proper.set(name, value);
      return `${callback}?${proper}`;
    };
  const altered: readonly (readonly [string, Careless['answer']])[] = [
    ['without its state', changed('state', undefined)],
    ['with another state', changed('state', 'another')],
    ['with its state twice', (proper, callback) => `${callback}?${proper}&state=another`],
    ['from another issuer', changed('iss', 'https://elsewhere.example.com')],
    ['from two issuers', (proper, callback) => `${callback}?${proper}&iss=another`],
    ['with an error that says nothing', changed('error', 'invalid_scope')],
    ['with neither error nor code', changed('error', undefined)],
    ['with an error and a code', (proper, callback) => `${callback}?${proper}&code=a-code`],
    ['with two codes', (proper, callback) => `${callback}?code=a&code=b&state=${proper.get('state')}`],
  ];

  it.each(altered)('not %s', async (_, answer) => {
    expectType(await attempt(answer ? { answer } : {}), 'KeyManagerCannotVerifyError');
  });

  const elsewhere: readonly (readonly [string, Careless['answer']])[] = [
    ['to a path below the callback', (proper, callback) => `${callback}/x?${proper}`],
    ['to a slash behind it', (proper, callback) => `${callback}/?${proper}`],
    ['with a fragment', (proper, callback) => `${callback}?${proper}#x`],
    ['with its answer in the fragment', (proper, callback) => `${callback}#${proper}`],
    ['to its own page, which names the callback', (_, callback) => `/login?continue=${callback}`],
    [
      'to another host that it stands in',
      (proper, callback) => `https://x.example/?to=${callback}?${proper}`,
    ],
  ];

  it.each(elsewhere)('not %s', async (_, answer) => {
    const { authorizationUrl } = expectType(
      await attempt(answer ? { answer } : {}),
      'KeyManagerCannotVerifyError',
    );
    // Whoever is no browser is shown a page: a browser can carry the request.
    expect(authorizationUrl).toContain(`${server.issuer}/authorize?`);
  });

  it.each([
    ['login_required'],
    ['interaction_required'],
    ['consent_required'],
    ['account_selection_required'],
  ])('with %s, or with a code', async error => {
    expectType(await attempt({ answer: changed('error', error) }), 'ProvideExistingKeysPayload');
  });

  it('with a code, or without an issuer where none was announced', async () => {
    const answer: Careless['answer'] = (proper, callback) =>
      `${callback}?code=a-code&state=${proper.get('state')}`;
    expectType(await attempt({ answer }), 'ProvideExistingKeysPayload');
  });

  it('not without an issuer where the metadata announces one', async () => {
    const applicationId = await newApplication(admin);
    const claimed = { applicationId, keyManagerId, consumerKey: 'announced' };
    const { challenge, callbackUrl } = await startCallback(admin, claimed);
    const behave = (answer: Careless['answer']) => {
      const { behaviour } = redirecting(server.issuer, () => [callbackUrl], answer ? { answer } : {});
      server.behave(arrived =>
        arrived.path.startsWith('/.well-known/')
          ? {
              status: 200,
              body: {
                ...metadataOf(server.issuer),
                authorization_response_iss_parameter_supported: true,
              },
            }
          : behaviour(arrived),
      );
    };
    behave(changed('iss', undefined));
    expectType(await provideCallback(admin, challenge), 'KeyManagerCannotVerifyError');
    // Negative control: with it, the same server proves the client.
    behave(undefined);
    expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
  });
});

describe('a server in trouble', () => {
  it.each([
    ['fails', { status: 500 }],
    ['limits', { status: 429, headers: { 'retry-after': '17' } }],
  ] as const)('is unreachable when it %s', async (_, reply) => {
    expectType(await attempt({ page: () => reply }), 'KeyManagerUnreachableError');
  });

  it('is unreachable when it falls silent for what was never registered', async () => {
    const applicationId = await newApplication(admin);
    const claimed = { applicationId, keyManagerId, consumerKey: 'silent' };
    const { challenge, callbackUrl } = await startCallback(admin, claimed);
    const { behaviour } = redirecting(server.issuer, () => [callbackUrl]);
    server.behave(arrived =>
      new URL(arrived.path, server.issuer).searchParams.get('redirect_uri') === callbackUrl
        ? behaviour(arrived)
        : 'CUT',
    );
    expectType(await provideCallback(admin, challenge), 'KeyManagerUnreachableError');
  });

  it('cannot be told by when it shows the same page for every callback', async () => {
    const answer = expectType(await attempt({ page: () => page }), 'KeyManagerCannotVerifyError');
    expect(answer.authorizationUrl).toBeNull();
  });
});

describe('a sign-in page of several MB', () => {
  const shows =
    (bytes: number): NonNullable<Careless['page']> =>
    known => ({
      status: known ? 200 : 400,
      body: `<!doctype html>${'x'.repeat(bytes)}`,
      headers: { 'content-type': 'text/html' },
    });

  it('is told by its status alone, as a small one is', async () => {
    const [large, small] = [await attempt({ page: shows(5_000_000) }), await attempt({ page: shows(0) })];
    for (const answer of [large, small]) {
      const { evidence, authorizationUrl } = expectType(answer, 'KeyManagerCannotVerifyError');
      expect(authorizationUrl).toContain(`${server.issuer}/authorize?`);
      expect(evidence.filter(one => one.control).map(one => one.status)).toEqual(
        evidence.filter(one => one.control).map(() => 400),
      );
      expect(evidence.find(one => !one.control)).toMatchObject({ status: 200 });
    }
  });
});
