import type { ClientMetadata } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangingServer, startChangingServer } from '../support/changing-server.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { describeWithGlewlwyd } from '../support/describe-with-glewlwyd.ts';
import { AuditEvents } from '../support/documents.ts';
import { type Glewlwyd, startGlewlwyd } from '../support/glewlwyd.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { provideCallback, startCallback } from './challenge-support.ts';
import {
  changeKeyManager,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  unique,
} from './provide-support.ts';

let latchkey: Latchkey;
let server: ChangingServer;
let admin: Client;
let keyManagerId: string;
let applicationId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: {
        LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
        LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
      },
    }),
    startChangingServer(),
  ]);
  admin = await signedIn(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer, {
    endpoints: { authorization: `${server.issuer}/auth`, jwks: `${server.issuer}/jwks` },
  });
  applicationId = await newApplication(admin);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

const ordinary = 'https://storefront.example.com/signed-in';

const newClientId = (): string => unique('people-client').replaceAll(' ', '-');

const publicClient = (id: string, ...callbacks: readonly string[]): ClientMetadata => ({
  client_id: id,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [ordinary, ...callbacks],
});

const confidentialClient = (id: string, ...callbacks: readonly string[]): ClientMetadata => ({
  ...publicClient(id, ...callbacks),
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: 'a secret that nobody here pastes',
});

const begin = (client: Client, consumerKey: string, changes: object = {}) =>
  startCallback(client, { applicationId, keyManagerId, consumerKey, ...changes });

describe.each([
  ['a public client', publicClient],
  ['a confidential client', confidentialClient],
])('%s', (_, metadata) => {
  it('is proved by the one-time callback once that is registered, and not before', async () => {
    const consumerKey = newClientId();
    server.putClient(metadata(consumerKey));
    const { challenge, callbackUrl } = await begin(admin, consumerKey, { label: 'by callback' });
    expect(callbackUrl).toMatch(new RegExp(`^${latchkey.url}/callback-challenge/[\\w-]{43}$`));
    const early = expectType(await provideCallback(admin, challenge), 'ClientRejectedError');
    expect(early).toMatchObject({ code: 'CLIENT_REJECTED', path: ['challenge'] });
    expect(early.evidence).toMatchObject([{ method: 'CALLBACK', status: null, control: false }]);
    // It was no guess, so it stands in nobody's audit.
    const { auditEvents } = await admin.send(AuditEvents, {});
    expect(auditEvents.edges.map(({ node }) => node.action)).not.toContain('keys.reject');
    server.putClient(metadata(consumerKey, callbackUrl));
    const { keyMapping } = expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
    expect(keyMapping).toMatchObject({ consumerKey, label: 'by callback' });
    expect(keyMapping.proof).toMatchObject({ method: 'CALLBACK', grade: 'PROVEN' });
    const [shown, ...controls] = keyMapping.proof.evidence;
    expect(shown).toMatchObject({
      endpoint: `${server.issuer}/auth`,
      status: 303,
      error: 'login_required',
      authentication: 'none',
      control: false,
    });
    expect(controls.map(({ subject, status, control }) => [subject, status, control]).sort()).toEqual([
      ['a path below it', 400, true],
      ['a query behind it', 400, true],
      ['another callback of this address', 400, true],
      ['its last character changed', 400, true],
      ['the same path at another host', 400, true],
    ]);
    expectType(await provideCallback(admin, challenge), 'NotFoundError');
  });
});

it('asks without cookies and credentials, with PKCE and prompt=none, and follows nothing', async () => {
  const consumerKey = newClientId();
  const { challenge, callbackUrl } = await begin(admin, consumerKey);
  server.putClient(publicClient(consumerKey, callbackUrl));
  const before = server.asked.length;
  expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
  const asked = server.asked.slice(before);
  expect(asked.filter(one => !one.startsWith('GET /auth?') && !one.includes('/.well-known/'))).toEqual([]);
  const { searchParams } = new URL(asked[0]?.slice(4) ?? '', server.issuer);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: consumerKey,
    redirect_uri: callbackUrl,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

describe('whose client it is', () => {
  it('cannot be taken by who has seen the one-time callback of somebody else', async () => {
    const thief = await newPerson(latchkey.url, admin);
    const theirApplication = await newApplication(thief);
    const consumerKey = newClientId();
    const { challenge, callbackUrl } = await begin(admin, consumerKey);
    server.putClient(publicClient(consumerKey, callbackUrl));
    const unknown = await provideCallback(thief, 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(JSON.stringify(await provideCallback(thief, challenge))).toBe(JSON.stringify(unknown));
    const theirs = await begin(thief, consumerKey, { applicationId: theirApplication });
    expectType(await provideCallback(thief, theirs.challenge), 'ClientRejectedError');
    expectType(await provideCallback(admin, challenge), 'ProvideExistingKeysPayload');
    // Taken by now, which is still said to nobody who has not proved it.
    expectType(await provideCallback(thief, theirs.challenge), 'ClientRejectedError');
  });

  it('is the first one’s of two who prove it at the same time', async () => {
    const other = await newPerson(latchkey.url, admin);
    const theirApplication = await newApplication(other);
    const consumerKey = newClientId();
    const [mine, theirs] = [
      await begin(admin, consumerKey),
      await begin(other, consumerKey, { applicationId: theirApplication }),
    ];
    server.putClient(publicClient(consumerKey, mine.callbackUrl, theirs.callbackUrl));
    const answers = await Promise.all([
      provideCallback(admin, mine.challenge),
      provideCallback(other, theirs.challenge),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ClientAlreadyMappedError',
      'ProvideExistingKeysPayload',
    ]);
  });

  it('is bound once by two answers to one challenge', async () => {
    const consumerKey = newClientId();
    const { challenge, callbackUrl } = await begin(admin, consumerKey);
    server.putClient(publicClient(consumerKey, callbackUrl));
    const answers = await Promise.all([1, 2, 3].map(() => provideCallback(admin, challenge)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'NotFoundError',
      'NotFoundError',
      'ProvideExistingKeysPayload',
    ]);
  });
});

/** As if it had been begun that long ago. */
const age = (challenge: string, ms: number): void => {
  const store = openStore(latchkey);
  store
    .prepare(
      'UPDATE proof_challenge SET created_at = created_at - ?, expires_at = expires_at - ? WHERE id = ?',
    )
    .run(ms, ms, challenge);
  store.close();
};

it('is of no use after fifteen minutes, nor when the key manager was changed', async () => {
  const consumerKey = newClientId();
  const [late, early] = [await begin(admin, consumerKey), await begin(admin, consumerKey)];
  server.putClient(publicClient(consumerKey, late.callbackUrl, early.callbackUrl));
  age(late.challenge, 15 * 60_000);
  expectType(await provideCallback(admin, late.challenge), 'NotFoundError');
  // Negative control: some seconds before, it is.
  age(early.challenge, 15 * 60_000 - 10_000);
  expectType(await provideCallback(admin, early.challenge), 'ProvideExistingKeysPayload');
  const changed = await begin(admin, consumerKey);
  server.putClient(publicClient(consumerKey, changed.callbackUrl));
  await changeKeyManager(admin, keyManagerId, { description: 'Changed' });
  const answer = expectType(await provideCallback(admin, changed.challenge), 'InputInvalidError');
  expect(answer.path).toEqual(['challenge']);
});

describeWithGlewlwyd('at Glewlwyd', () => {
  let glewlwyd: Glewlwyd;
  let there: string;

  beforeAll(async () => {
    glewlwyd = await startGlewlwyd();
    there = await newKeyManager(admin, glewlwyd.issuer, { endpoints: glewlwyd.endpoints });
  });

  afterAll(() => glewlwyd?.stop());

  it.each([
    ['public', {}],
    ['confidential', { clientSecret: 'a secret that nobody here pastes' }],
  ])('a %s client is proved by the one-time callback, and not before', async (_, secret) => {
    const clientId = newClientId();
    const put = (redirectUris: readonly string[]) =>
      glewlwyd.putClient({ clientId, ...secret, grantTypes: ['code'], redirectUris });
    await put([ordinary]);
    const { challenge, callbackUrl } = await begin(admin, clientId, { keyManagerId: there });
    expectType(await provideCallback(admin, challenge), 'ClientRejectedError');
    await put([ordinary, callbackUrl]);
    const { proof } = expectType(
      await provideCallback(admin, challenge),
      'ProvideExistingKeysPayload',
    ).keyMapping;
    expect(proof.evidence[0]).toMatchObject({ status: 302, error: 'interaction_required' });
    expect(proof.evidence.slice(1).map(one => one.status)).toEqual([403, 403, 403, 403, 403]);
  });
});
