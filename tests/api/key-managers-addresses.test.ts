import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Canary, startCanary } from '../support/canary.ts';
import { type Client, expectType, signedIn, withToken } from '../support/client.ts';
import { CreateKeyManager, ProbeKeyManager, UpdateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { endpointsAt } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, newToken, provide, unique } from './provide-support.ts';

/*
 * While it is tried out on loopback, Latchkey may ask servers there. From the day on which it has a public
 * address, it may not: whoever adds a key manager could otherwise reach what only this machine can reach.
 */

const keys = { consumerKey: 'client-1', consumerSecret: 'the right secret' };

let canary: Canary;
let tried: Latchkey;
let published: Latchkey;
let client: Client;
let applicationId: string;
let byAddress: string;
let byName: string;
let byPlainHttp: string;

beforeAll(async () => {
  canary = await startCanary();
  tried = await startLatchkey();
  const session = await signedIn(tried.url);
  const token = await newToken(session);
  const { port } = new URL(tried.url);
  applicationId = await newApplication(session);
  byAddress = await newKeyManager(session, `https://127.0.0.1:${canary.port}`);
  byName = await newKeyManager(session, `https://localhost:${canary.port}`);
  byPlainHttp = await newKeyManager(session, `http://127.0.0.1:${canary.port}`);
  // Negative control: as long as its own address is loopback, it does knock at each of them.
  for (const keyManagerId of [byAddress, byName, byPlainHttp]) {
    const before = canary.knocks();
    const answer = await provide(session, { applicationId, keyManagerId, ...keys });
    expectType(answer, 'KeyManagerUnreachableError');
    expect(canary.knocks()).toBeGreaterThan(before);
  }
  await tried.close();
  published = await startLatchkey({
    folder: tried.folder,
    env: { LATCHKEY_PUBLIC_URL: 'https://portal.example.com', LATCHKEY_PORTAL_LISTEN: `127.0.0.1:${port}` },
  });
  client = withToken(`http://127.0.0.1:${port}`, token);
});

afterAll(async () => {
  await published?.dispose();
  await canary?.close();
});

const expectNoKnock = async (act: () => Promise<void>) => {
  const before = canary.knocks();
  await act();
  expect(canary.knocks()).toBe(before);
};

describe('with a public address, providing keys', () => {
  it.each([
    ['a loopback address', () => byAddress, 'ADDRESS_FORBIDDEN'],
    ['a name of this machine', () => byName, 'ADDRESS_FORBIDDEN'],
    ['plain http', () => byPlainHttp, 'SCHEME_FORBIDDEN'],
  ])('is refused at %s, and nobody knocks there', async (_, id, reason) => {
    await expectNoKnock(async () => {
      const answer = await provide(client, { applicationId, keyManagerId: id(), ...keys });
      const error = expectType(answer, 'KeyManagerUnreachableError');
      expect(error).toMatchObject({ code: 'KEY_MANAGER_UNREACHABLE', reason });
      expect(JSON.stringify(error)).not.toContain(keys.consumerSecret);
    });
  });
});

describe('with a public address, saving', () => {
  const plain = 'http://id.example.com';
  const overTls = endpointsAt('https://id.example.com');

  it.each([
    ['a token endpoint', 'https://a.example.com', { ...overTls, token: `${plain}/token` }, 'endpoints.token'],
    ['keys', 'https://b.example.com', { ...overTls, jwks: `${plain}/jwks` }, 'endpoints.jwks'],
    ['an issuer', plain, overTls, 'issuer'],
  ])('%s without TLS is refused', async (_, issuer, endpoints, path) => {
    const input = { kind: 'OIDC', name: unique('Plain'), issuer, endpoints };
    const { createKeyManager } = await client.send(CreateKeyManager, { input });
    const refused = expectType(createKeyManager, 'InputInvalidError');
    expect(refused).toMatchObject({ path: path.split('.'), message: expect.stringContaining('https') });
  });

  it('is refused as well when a key manager is changed', async () => {
    const id = await newKeyManager(client, 'https://c.example.com');
    const send = (introspection: string) =>
      client.send(UpdateKeyManager, { input: { id, endpoints: { introspection } } });
    const { updateKeyManager: refused } = await send(`${plain}/introspect`);
    expect(refused).toMatchObject({
      __typename: 'InputInvalidError',
      path: ['endpoints', 'introspection'],
    });
    // Negative control: with TLS the same change is made.
    const { updateKeyManager: changed } = await send('https://id.example.com/introspect');
    expectType(changed, 'UpdateKeyManagerPayload');
  });
});

describe('with a public address, reading metadata', () => {
  const hosts = [
    '127.0.0.1',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f000001',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '[fd00::1]',
    '[fe80::1]',
  ];

  it.each(hosts)('is refused at %s, and nobody knocks there', async host => {
    const issuer = `https://${host}:${canary.port}`;
    await expectNoKnock(async () => {
      const { probeKeyManager } = await client.send(ProbeKeyManager, { input: { issuer } });
      const probed = expectType(probeKeyManager, 'KeyManagerUnreachableError');
      expect(probed.reason).toBe('ADDRESS_FORBIDDEN');
      const input = { kind: 'OIDC', name: unique('Private'), issuer };
      const { createKeyManager } = await client.send(CreateKeyManager, { input });
      const created = expectType(createKeyManager, 'KeyManagerUnreachableError');
      expect(created).toMatchObject({ code: 'KEY_MANAGER_UNREACHABLE', reason: 'ADDRESS_FORBIDDEN' });
    });
  });

  it('is no way around it to type endpoints by hand under a public issuer', async () => {
    const keyManagerId = await newKeyManager(client, 'https://id.example.com', {
      endpoints: endpointsAt(`https://127.0.0.1:${canary.port}`),
    });
    await expectNoKnock(async () => {
      const answer = await provide(client, { applicationId, keyManagerId, ...keys });
      expect(expectType(answer, 'KeyManagerUnreachableError').reason).toBe('ADDRESS_FORBIDDEN');
    });
  });
});
