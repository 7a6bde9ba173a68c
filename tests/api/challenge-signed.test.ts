import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangingServer, startChangingServer } from '../support/changing-server.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { provideSigned, signed, startSigned } from './challenge-support.ts';
import {
  changeKeyManager,
  newApplication,
  newKeyManager,
  newPerson,
  openStore,
  unique,
} from './provide-support.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });

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
    endpoints: {
      introspection: `${server.issuer}/token/introspection`,
      revocation: `${server.issuer}/token/revocation`,
      token: `${server.issuer}/token`,
      jwks: `${server.issuer}/jwks`,
    },
  });
  applicationId = await newApplication(admin);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

/** A client that authenticates by its key alone. */
const keyClient = (id = unique('key-client').replaceAll(' ', '-')): string => {
  server.putClient({
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    jwks: {
      keys: [
        { ...ec.publicKey.export({ format: 'jwk' }), kid: 'ec', use: 'sig' },
        { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa', use: 'sig' },
      ],
    },
  });
  return id;
};

const begin = (consumerKey: string, changes: Partial<Parameters<typeof startSigned>[1]> = {}) =>
  startSigned(admin, { applicationId, keyManagerId, consumerKey, ...changes });

describe('a client with a key', () => {
  it('is proved by a signature, after one of another key was refused', async () => {
    const consumerKey = keyClient();
    const { challenge, claims } = await begin(consumerKey, { label: 'by its key' });
    expect(JSON.parse(claims)).toEqual({
      iss: consumerKey,
      sub: consumerKey,
      aud: server.issuer,
      jti: expect.stringMatching(/^[\w-]{22}$/),
      iat: expect.any(Number),
      exp: JSON.parse(claims).iat + 300,
    });
    const { keyMapping } = expectType(
      await provideSigned(admin, challenge, signed(claims, ec.privateKey)),
      'ProvideExistingKeysPayload',
    );
    expect(keyMapping).toMatchObject({ consumerKey, label: 'by its key' });
    expect(keyMapping.proof).toMatchObject({ method: 'PRIVATE_KEY_JWT', grade: 'PROVEN' });
    expect(keyMapping.proof.evidence).toMatchObject([
      { endpoint: `${server.issuer}/token/introspection`, status: 200, control: false },
      { status: 401, error: 'invalid_client', control: true },
    ]);
  });

  it('is proved at the one endpoint that there is', async () => {
    const rest = {
      introspection: null,
      revocation: null,
      pushedAuthorization: null,
      token: null,
      jwks: `${server.issuer}/jwks`,
    };
    for (const [name, path] of [
      ['revocation', '/token/revocation'],
      ['pushedAuthorization', '/request'],
      ['token', '/token'],
    ] as const) {
      await changeKeyManager(admin, keyManagerId, {
        endpoints: { ...rest, [name]: `${server.issuer}${path}` },
      });
      const { challenge, claims } = await begin(keyClient());
      const answer = await provideSigned(admin, challenge, signed(claims, ec.privateKey));
      const { proof } = expectType(answer, 'ProvideExistingKeysPayload').keyMapping;
      expect(proof.evidence.map(one => [one.endpoint, one.control])).toEqual([
        [`${server.issuer}${path}`, false],
        [`${server.issuer}${path}`, true],
      ]);
    }
    await changeKeyManager(admin, keyManagerId, {
      endpoints: {
        introspection: `${server.issuer}/token/introspection`,
        revocation: `${server.issuer}/token/revocation`,
        pushedAuthorization: `${server.issuer}/request`,
        token: `${server.issuer}/token`,
      },
    });
  });

  it('is refused when somebody else has signed', async () => {
    const { challenge, claims } = await begin(keyClient());
    const answer = await provideSigned(admin, challenge, signed(claims, stranger.privateKey));
    expect(expectType(answer, 'ClientRejectedError')).toMatchObject({
      code: 'CLIENT_REJECTED',
      path: ['assertion'],
    });
  });

  it('can be addressed at its token endpoint, where it wants that', async () => {
    const { challenge, claims } = await begin(keyClient(), { audience: 'TOKEN_ENDPOINT' });
    expect(JSON.parse(claims).aud).toBe(`${server.issuer}/token`);
    const answer = await provideSigned(admin, challenge, signed(claims, ec.privateKey));
    expectType(answer, 'ProvideExistingKeysPayload');
  });

  it.each(['OPENSSL', 'NODE'] as const)('is signed for by the command for %s', async tool => {
    const consumerKey = keyClient(`it's "odd" ${unique('client')}`);
    const { challenge, claims, commands } = await begin(consumerKey);
    const folder = mkdtempSync(join(tmpdir(), 'sign-'));
    writeFileSync(join(folder, 'private-key.pem'), rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const command = commands.find(one => one.tool === tool)?.command ?? '';
    const output = execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(Buffer.from(output.split('.')[1] ?? '', 'base64url').toString()).toBe(claims);
    expectType(await provideSigned(admin, challenge, output), 'ProvideExistingKeysPayload');
  });
});

describe('what is signed', () => {
  const cases: readonly (readonly [string, (claims: Record<string, unknown>) => unknown])[] = [
    ['another client', claims => ({ ...claims, sub: 'another' })],
    ['another issuer', claims => ({ ...claims, iss: 'another' })],
    ['another audience', claims => ({ ...claims, aud: 'https://elsewhere.example.com' })],
    ['its audience in a list', claims => ({ ...claims, aud: [claims.aud] })],
    ['another id', claims => ({ ...claims, jti: 'another' })],
    ['a later end', claims => ({ ...claims, exp: Number(claims.exp) + 1 })],
    ['one claim more', claims => ({ ...claims, scope: 'everything' })],
    ['one claim less', ({ iat: _, ...claims }) => claims],
    ['a claim twice', claims => `${JSON.stringify(claims).slice(0, -1)},"sub":"another"}`],
  ];

  it.each(cases)('is not shown to anybody with %s', async (_, change) => {
    const { challenge, claims } = await begin(keyClient());
    const before = server.asked.length;
    const answer = await provideSigned(admin, challenge, signed(change(JSON.parse(claims)), ec.privateKey));
    expect(expectType(answer, 'InputInvalidError').path).toEqual(['assertion']);
    expect(server.asked).toHaveLength(before);
    // Negative control: the challenge is still there for the right one.
    const right = await provideSigned(admin, challenge, signed(claims, ec.privateKey));
    expectType(right, 'ProvideExistingKeysPayload');
  });

  it.each([
    ['no algorithm', { alg: 'none' }],
    ['a shared secret', { alg: 'HS256' }],
    ['a key of its own', { alg: 'ES256', jwk: ec.publicKey.export({ format: 'jwk' }) }],
    ['the address of a key', { alg: 'ES256', jku: 'https://keys.example.com' }],
    ['something critical', { alg: 'ES256', crit: ['exp'], exp: 1 }],
  ])('may not have a header with %s', async (_, header) => {
    const { challenge, claims } = await begin(keyClient());
    const answer = await provideSigned(admin, challenge, signed(claims, ec.privateKey, header));
    expectType(answer, 'InputInvalidError');
  });

  it('is read in one spelling alone', async () => {
    const { challenge, claims } = await begin(keyClient());
    const right = signed(claims, ec.privateKey);
    for (const wrong of [`${right}=`, right.replace('.', '. '), `${right}.`, right.slice(0, -1), ''])
      expectType(await provideSigned(admin, challenge, wrong), 'InputInvalidError');
  });

  it('is shown once, whatever came of it', async () => {
    const { challenge, claims } = await begin(keyClient());
    expectType(
      await provideSigned(admin, challenge, signed(claims, stranger.privateKey)),
      'ClientRejectedError',
    );
    const again = await provideSigned(admin, challenge, signed(claims, ec.privateKey));
    expect(expectType(again, 'NotFoundError').path).toEqual(['challenge']);
  });

  it('is shown once by two at the same time', async () => {
    const { challenge, claims } = await begin(keyClient());
    const assertion = signed(claims, ec.privateKey);
    const answers = await Promise.all([1, 2, 3].map(() => provideSigned(admin, challenge, assertion)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'NotFoundError',
      'NotFoundError',
      'ProvideExistingKeysPayload',
    ]);
  });

  it('is of use to its own person alone', async () => {
    const { challenge, claims } = await begin(keyClient());
    const other = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
    const assertion = signed(claims, ec.privateKey);
    const theirs = await provideSigned(other, challenge, assertion);
    const unknown = await provideSigned(other, 'AAAAAAAAAAAAAAAAAAAAAA', assertion);
    expect(JSON.stringify(theirs)).toBe(JSON.stringify(unknown));
    expectType(theirs, 'NotFoundError');
    expectType(await provideSigned(admin, challenge, assertion), 'ProvideExistingKeysPayload');
  });

  it('is of no use after five minutes, nor when the key manager was changed', async () => {
    const expired = await begin(keyClient());
    const store = openStore(latchkey);
    store.prepare('UPDATE proof_challenge SET expires_at = created_at WHERE id = ?').run(expired.challenge);
    store.close();
    const late = await provideSigned(admin, expired.challenge, signed(expired.claims, ec.privateKey));
    expectType(late, 'NotFoundError');
    const changed = await begin(keyClient());
    await changeKeyManager(admin, keyManagerId, { description: 'Changed' });
    const answer = await provideSigned(admin, changed.challenge, signed(changed.claims, ec.privateKey));
    expect(expectType(answer, 'InputInvalidError').path).toEqual(['challenge']);
  });
});
