import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOnLoopback } from '../../server/lib/safe-fetch.testing.ts';
import { type RealServer, type Registered, startRealServer } from '../../server/oauth/real-server.testing.ts';
import { filesIn } from '../guards/spellings.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  changeKeyManager,
  codeOf,
  newApplication,
  newKeyManager,
  newPerson,
  type Provided,
  provide,
} from './provide-support.ts';

/* A client proved by the access to its registration, at a server that nobody here wrote. */

let latchkey: Latchkey;
let client: Client;
let server: RealServer;
let keyManagerId: string;

/** What an administrator has to say before such a token counts. */
const perClient = [{ name: 'registrationTokensPerClient', value: 'true' }];

const keyManagerAt = (
  { issuer, registration }: RealServer,
  more: object = {},
  settings = perClient,
): Promise<string> =>
  newKeyManager(client, issuer, {
    settings,
    endpoints: {
      registration,
      jwks: `${issuer}/jwks`,
      introspection: null,
      revocation: null,
      token: null,
      ...more,
    },
  });

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000' } }),
    startRealServer({ initialAccessToken: 'the-initial-access-token' }),
  ]);
  client = await signedIn(latchkey.url);
  keyManagerId = await keyManagerAt(server);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.[Symbol.asyncDispose]()]);
});

const provideBy = async (
  { clientId }: Pick<Registered, 'clientId'>,
  registrationAccess: { readonly uri: string; readonly token: string },
  changes: Partial<Provided> = {},
) =>
  provide(client, {
    applicationId: await newApplication(client),
    keyManagerId,
    consumerKey: clientId,
    registrationAccess,
    ...changes,
  });

const access = ({ uri, token }: Registered) => ({ uri, token });

const stored = (): Buffer => Buffer.concat(filesIn(latchkey.folder).map(name => readFileSync(name)));

describe('provideExistingKeys by a registration access token', () => {
  it('maps the client, and keeps neither token nor secret', async () => {
    const one = await server.register({ client_name: 'Orders' });
    const { keyMapping, registrationAccess } = expectType(
      await provideBy(one, access(one)),
      'ProvideExistingKeysPayload',
    );
    expect(keyMapping.proof).toMatchObject({
      method: 'REGISTRATION_ACCESS',
      grade: 'PROVEN',
      evidence: [
        {
          status: 200,
          control: false,
          authentication: 'registration_access_token',
          client: { found: true, name: 'Orders', enabled: null },
        },
        { status: 401, control: true },
      ],
    });
    expect(registrationAccess).toBeNull();
    for (const hidden of [one.token, one.clientSecret]) {
      expect(stored().includes(hidden)).toBe(false);
      expect(latchkey.logged()).not.toContain(hidden);
    }
    // Negative control: what is no secret is found.
    expect(stored().includes(one.clientId)).toBe(true);
  });

  it('refuses a wrong token, and the right one of another client, with the same bytes', async () => {
    const [mine, victim] = [await server.register(), await server.register()];
    const before = server.requests.length;
    const guess = await provideBy(victim, { uri: victim.uri, token: 'a-token-that-nobody-was-given' });
    const once = server.requests.length - before;
    const theft = await provideBy(victim, access(mine));
    expect(guess).toMatchObject({ code: 'CLIENT_REJECTED', path: ['registrationAccess', 'token'] });
    expect(theft).toMatchObject({ code: 'CLIENT_REJECTED', path: ['registrationAccess', 'token'] });
    expect(server.requests.length - before).toBe(2 * once);
    // Negative control: the same access proves the client that it is for.
    expect(codeOf(await provideBy(mine, access(mine)))).toBe('OK');
  });

  it('sends a token nowhere but below the registration endpoint', async () => {
    const one = await server.register();
    await using canary = await listenOnLoopback((_request, response) => response.end('{}'));
    const before = server.requests.length;
    const elsewhere = [
      `${canary.url}/reg/${one.clientId}`,
      one.uri.replace('/reg/', '/other/'),
      one.uri.replace('/reg/', '/reg/../jwks?'),
      one.uri.replace('/reg/', '/reg/%2e%2e/jwks?'),
      one.uri.replace('127.0.0.1', 'localhost'),
      `https://id.example.com/reg/${one.clientId}`,
    ];
    for (const uri of elsewhere)
      expect(await provideBy(one, { uri, token: one.token })).toMatchObject({
        code: 'INPUT_INVALID',
        path: ['registrationAccess', 'uri'],
      });
    expect([canary.hits(), server.requests.length]).toEqual([0, before]);
    expect(codeOf(await provideBy(one, access(one)))).toBe('OK');
  });

  it.each([
    ['no token', { token: '' }, 'token'],
    ['a token with its scheme', { token: 'Bearer abc' }, 'token'],
    ['a token with a line break', { token: 'abc\nX-Header: 1' }, 'token'],
    ['a token of 10 kB', { token: 'a'.repeat(10_240) }, 'token'],
    ['an endless address', { uri: `http://127.0.0.1/${'a'.repeat(2000)}` }, 'uri'],
  ])('says what is wrong with %s', async (_, changes, field) => {
    const one = await server.register();
    expect(await provideBy(one, { ...access(one), ...changes })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['registrationAccess', field],
    });
  });

  it('takes it in place of the secret, not beside it, and not nothing at all', async () => {
    const one = await server.register();
    const both = await provideBy(one, access(one), { consumerSecret: one.clientSecret });
    expect(both).toMatchObject({ code: 'INPUT_INVALID', path: ['consumerSecret'] });
    const applicationId = await newApplication(client);
    const neither = await provide(client, { applicationId, keyManagerId, consumerKey: one.clientId });
    expect(neither).toMatchObject({ code: 'INPUT_INVALID', path: ['consumerSecret'] });
  });

  it('is not offered where clients have no such tokens', async () => {
    await using bare = await startRealServer();
    const one = await bare.register();
    const id = await keyManagerAt(bare, { registration: null, token: `${bare.issuer}/token` });
    expect(await provideBy(one, access(one), { keyManagerId: id })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['registrationAccess'],
    });
  });

  it.each([
    ['nobody has said that each client has its own', []],
    ['somebody has said that they do not', [{ name: 'registrationTokensPerClient', value: 'false' }]],
  ])('is not offered where %s', async (_, settings) => {
    await using another = await startRealServer();
    const one = await another.register();
    const id = await keyManagerAt(another, {}, settings);
    const before = another.requests.length;
    expect(await provideBy(one, access(one), { keyManagerId: id })).toMatchObject({
      code: 'INPUT_INVALID',
      path: ['registrationAccess'],
    });
    expect(another.requests.length).toBe(before);
    // Negative control: said so, the same access proves the client.
    await changeKeyManager(client, id, { settings: perClient });
    expect(codeOf(await provideBy(one, access(one), { keyManagerId: id }))).toBe('OK');
  });

  it('counts wrong tokens as guesses', async () => {
    const guarded = await startLatchkey();
    const admin = await signedIn(guarded.url);
    const person = await newPerson(guarded.url, admin);
    const id = await newKeyManager(admin, server.issuer, {
      settings: perClient,
      endpoints: { registration: server.registration, jwks: `${server.issuer}/jwks` },
    });
    const applicationId = await newApplication(person);
    const one = await server.register();
    const guess = async (token: string) =>
      codeOf(
        await provide(person, {
          applicationId,
          keyManagerId: id,
          consumerKey: one.clientId,
          registrationAccess: { uri: one.uri, token },
        }),
      );
    const seen = [];
    for (let index = 0; index < 5; index += 1) seen.push(await guess(`guess-${index}`));
    expect(new Set(seen)).toEqual(new Set(['CLIENT_REJECTED']));
    expect(await guess(one.token)).toBe('TOO_MANY_ATTEMPTS');
    await guarded.dispose();
  });
});

describe('a server that replaces the token when it is read', () => {
  let replacing: RealServer;
  let id: string;

  beforeAll(async () => {
    replacing = await startRealServer({ replaceOnRead: true });
    id = await keyManagerAt(replacing);
  });

  afterAll(() => replacing[Symbol.asyncDispose]());

  it('gives the person the new one, once, and it is stored nowhere', async () => {
    const one = await replacing.register();
    const answer = await provideBy(one, access(one), { keyManagerId: id });
    const { registrationAccess, keyMapping } = expectType(answer, 'ProvideExistingKeysPayload');
    const fresh = { uri: one.uri, token: registrationAccess?.token ?? '' };
    expect(registrationAccess).toEqual(fresh);
    expect(fresh.token).not.toBe(one.token);
    expect(stored().includes(fresh.token)).toBe(false);
    expect(latchkey.logged()).not.toContain(fresh.token);
    expect(JSON.stringify(keyMapping)).not.toContain(fresh.token);
    // It holds, and the old one does not.
    expect((await replacing.rename({ ...one, ...fresh }, 'Renamed')).clientId).toBe(one.clientId);
    await expect(replacing.rename(one, 'Renamed')).rejects.toThrow('invalid_token');
  });

  it('gives it back with every refusal that comes after', async () => {
    const one = await replacing.register();
    const first = await provideBy(one, access(one), { keyManagerId: id });
    const held = expectType(first, 'ProvideExistingKeysPayload').registrationAccess?.token ?? '';
    const taken = await provideBy(one, { uri: one.uri, token: held }, { keyManagerId: id });
    const refusal = expectType(taken, 'RegistrationTokenReplacedError');
    expect(refusal).toMatchObject({ code: 'CLIENT_ALREADY_MAPPED', path: ['consumerKey'] });
    const next = refusal.registrationAccess?.token ?? '';
    const other = await provideBy(
      { clientId: 'another' },
      { uri: one.uri, token: next },
      { keyManagerId: id },
    );
    const rejected = expectType(other, 'RegistrationTokenReplacedError');
    expect(rejected.code).toBe('CLIENT_REJECTED');
    const last = { ...one, token: rejected.registrationAccess?.token ?? '' };
    expect((await replacing.rename(last, 'Renamed')).clientId).toBe(one.clientId);
  });
});
