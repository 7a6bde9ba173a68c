import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn, signIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  type Behaviour,
  endpointsAt,
  type MisbehavingServer,
  metadataOf,
  page,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import { type Careless, redirecting } from '../support/redirecting-server.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import { changeKeyManager, newApplication, newKeyManager } from './provide-support.ts';

/* Whether an answer has to name the server stands in metadata, which may be out of reach just then (RFC 9207). */

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let cookie: string;
let keyManagerId: string;
let metadata: ReturnType<Behaviour>;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startMisbehavingServer(),
  ]);
  admin = await signedIn(latchkey.url);
  cookie = await signIn(latchkey.url);
  const { jwks, token } = endpointsAt(server.issuer);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: { authorization: `${server.issuer}/authorize`, token, jwks },
  });
});

beforeEach(async () => {
  metadata = 'PROPER';
  await changeKeyManager(admin, keyManagerId, {
    metadataUrl: `${server.issuer}/.well-known/openid-configuration`,
  });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const trouble: Behaviour = () => ({ status: 503 });
const announced = (): ReturnType<Behaviour> => ({
  status: 200,
  body: { ...metadataOf(server.issuer), authorization_response_iss_parameter_supported: true },
});

/** A challenge at a server that leaves its name out of its answers, with its callback registered. */
const begin = async (careless: Careless = {}) => {
  const applicationId = await newApplication(admin);
  const consumerKey = `client-of-${applicationId}`;
  const started = await startCallback(admin, { applicationId, keyManagerId, consumerKey });
  const there = redirecting(server.issuer, () => [started.callbackUrl], {
    answer: (proper, callback) => {
      proper.delete('iss');
      return `${callback}?${proper}`;
    },
    ...careless,
  });
  server.behave(arrived => (arrived.path.startsWith('/.well-known/') ? metadata : there.behaviour(arrived)));
  return { ...started, there };
};

describe('an answer without the name of the server', () => {
  it.each<readonly [string, Behaviour]>([
    ['is in trouble', trouble],
    ['is a page', () => page],
    ['is not there', () => ({ status: 404 })],
    ['is cut', () => 'CUT'],
    ['is another server’s', () => ({ status: 200, body: metadataOf('https://elsewhere.example.com') })],
  ])('proves nothing while the metadata %s', async (_, behaviour) => {
    const { challenge } = await begin();
    metadata = behaviour({ path: '', form: new URLSearchParams(), authorization: '', authenticated: false });
    expectType(await provideCallback(admin, challenge), 'KeyManagerUnreachableError');
    // Negative control: read again, it asks for no name, and the same challenge is answered.
    metadata = 'PROPER';
    expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
  });

  it('proves nothing where the metadata announces it', async () => {
    const { challenge } = await begin();
    metadata = announced();
    expectType(await provideCallback(admin, challenge), 'KeyManagerCannotVerifyError');
  });

  it('proves the client where none was ever published, but not while nobody can tell', async () => {
    await changeKeyManager(admin, keyManagerId, { metadataUrl: null });
    const { challenge } = await begin();
    metadata = { status: 503 };
    expectType(await provideCallback(admin, challenge), 'KeyManagerUnreachableError');
    metadata = { status: 404 };
    expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
  });
});

it('a browser’s answer waits until the metadata can be read, and is not used up', async () => {
  const { challenge, there } = await begin({
    page: registered => (registered ? page : { status: 400, body: 'Not registered' }),
  });
  const asked = expectType(await provideCallback(admin, challenge), 'KeyManagerCannotVerifyError');
  const url = new URL(there.visit(String(asked.authorizationUrl)));
  url.searchParams.delete('iss');
  const arrive = async () => {
    const answer = await fetch(url, { headers: { cookie } });
    return `${answer.status} ${await answer.text()}`;
  };
  metadata = { status: 503 };
  expect(await arrive()).toMatch(/^400 .*gave no usable answer/s);
  metadata = announced();
  expect(await arrive()).toMatch(/^400 .*Not the answer that was expected/s);
  metadata = 'PROPER';
  expect(await arrive()).toMatch(/^200 .*The callback is registered/s);
});
