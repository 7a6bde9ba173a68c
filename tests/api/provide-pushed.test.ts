import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealServer, type Registered, startRealServer } from '../../server/oauth/real-server.testing.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, provide } from './provide-support.ts';

/* A client proved by a pushed authorization request, where the key manager has nothing else to prove it by. */

let latchkey: Latchkey;
let admin: Client;
let real: RealServer;
let careless: MisbehavingServer;
let registered: Registered;

beforeAll(async () => {
  [latchkey, real, careless] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startRealServer(),
    startMisbehavingServer(),
  ]);
  admin = await signedIn(latchkey.url);
  registered = await real.register({ client_name: 'Orders' });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), real?.[Symbol.asyncDispose](), careless?.stop()]);
});

const NOTHING = { token: null, introspection: null, revocation: null, registration: null };

const keyManagerAt = (issuer: string, pushedAuthorization: string | null): Promise<string> =>
  newKeyManager(admin, issuer, {
    endpoints: { ...NOTHING, pushedAuthorization, jwks: `${issuer}/jwks` },
  });

const provideAt = async (keyManagerId: string, { clientId, clientSecret }: Registered) =>
  provide(admin, {
    applicationId: await newApplication(admin),
    keyManagerId,
    consumerKey: clientId,
    consumerSecret: clientSecret,
  });

it('is what decides: the right secret is proven, and a wrong one and an unknown client are refused', async () => {
  const keyManagerId = await keyManagerAt(real.issuer, `${real.issuer}/request`);
  const before = real.requests.length;
  for (const changed of [{ clientSecret: `${registered.clientSecret}x` }, { clientId: 'nobody' }]) {
    const refused = await provideAt(keyManagerId, { ...registered, ...changed });
    const { evidence } = expectType(refused, 'ClientRejectedError');
    expect(evidence).toMatchObject([{ method: 'PUSHED_AUTHORIZATION', status: null, control: false }]);
  }
  const { keyMapping } = expectType(await provideAt(keyManagerId, registered), 'ProvideExistingKeysPayload');
  expect(keyMapping).toMatchObject({ consumerKey: registered.clientId, state: 'ACTIVE' });
  expect(keyMapping.proof).toMatchObject({ method: 'PUSHED_AUTHORIZATION', grade: 'PROVEN' });
  expect(keyMapping.proof.evidence).toContainEqual(
    expect.objectContaining({ method: 'PUSHED_AUTHORIZATION', status: 401, control: true }),
  );
  // No other endpoint was asked.
  expect(new Set(real.requests.slice(before))).toEqual(new Set(['POST /request']));
  // Negative control: without that endpoint, the same client at the same server cannot be proved.
  const another = await startRealServer();
  const client = await another.register({ client_name: 'Orders' });
  const without = await keyManagerAt(another.issuer, null);
  expectType(await provideAt(without, client), 'KeyManagerCannotVerifyError');
  await another[Symbol.asyncDispose]();
});

it('proves nothing at a server that takes a pushed request with any secret', async () => {
  const keyManagerId = await keyManagerAt(careless.issuer, `${careless.issuer}/par`);
  careless.behave(({ path }) =>
    path === '/par'
      ? { status: 201, body: { request_uri: 'urn:ietf:params:oauth:request_uri:x', expires_in: 60 } }
      : 'PROPER',
  );
  const answer = expectType(await provideAt(keyManagerId, registered), 'KeyManagerCannotVerifyError');
  expect(answer.evidence.map(({ method, control }) => [method, control])).toContainEqual([
    'PUSHED_AUTHORIZATION',
    true,
  ]);
});
