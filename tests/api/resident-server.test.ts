import { beforeAll, describe, expect, test } from 'vitest';
import { loadResidentKeys } from '../../server/resident/keys.ts';
import { createResident } from '../../server/resident/provider.ts';
import { makeClient, post, type RunningResident, startResident, tokenFor } from './resident-support.ts';

let as: RunningResident;

beforeAll(async () => {
  as = await startResident();
});

describe('discovery', () => {
  test.each([
    '/oauth2/.well-known/openid-configuration',
    '/oauth2/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/oauth2',
  ])('%s names the endpoints below the prefix', async path => {
    const response = await fetch(as.publicUrl + path);
    const metadata: Record<string, unknown> = JSON.parse(await response.text());
    expect(metadata).toMatchObject({
      issuer: as.issuer,
      token_endpoint: `${as.issuer}/token`,
      authorization_endpoint: `${as.issuer}/authorize`,
      introspection_endpoint: `${as.issuer}/introspect`,
      revocation_endpoint: `${as.issuer}/revoke`,
      jwks_uri: `${as.issuer}/jwks`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    });
    expect(metadata).not.toHaveProperty('registration_endpoint');
    expect(metadata).not.toHaveProperty('pushed_authorization_request_endpoint');
    expect(metadata).not.toHaveProperty('userinfo_endpoint');
    expect(metadata.grant_types_supported).toEqual([
      'authorization_code',
      'refresh_token',
      'client_credentials',
    ]);
  });

  test('addresses do not follow what a caller claims about host and scheme', async () => {
    const response = await fetch(`${as.issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    });
    expect(await response.json()).toMatchObject({ token_endpoint: `${as.issuer}/token` });
  });

  test.each(['/reg', '/register', '/request', '/device', '/me', '/userinfo'])(
    '%s is not there',
    async path => {
      const { status } = await post(as.issuer + path, { redirect_uris: 'https://a.test/cb' });
      expect(status).toBe(404);
    },
  );

  test('publishes no private part of its key', async () => {
    const response = await fetch(`${as.issuer}/jwks`);
    const text = await response.text();
    expect(Object.keys(JSON.parse(text).keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

test('its keys are made once, and two starts at once agree', async () => {
  const [first, second] = await Promise.all([loadResidentKeys(as), loadResidentKeys(as)]);
  expect(second).toEqual(first);
  expect(first.signing).toHaveLength(1);
  expect(() =>
    createResident({
      ...as,
      keys: { signing: first.signing, cookie: [] },
      viewerOf: async () => null,
      log: { error: () => {} },
    }),
  ).toThrow(TypeError);
});

test('behind a proxy that ends TLS, cookies are secure and addresses are https', async () => {
  const behind = await startResident('https://portal.test');
  const { clientId } = await makeClient(behind, 'proxied', {
    grantTypes: ['AUTHORIZATION_CODE'],
    callbackUrls: ['https://app.test/cb'],
    scopes: ['a'],
  });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: 'https://app.test/cb',
    scope: 'a',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const response = await fetch(`${behind.address}/oauth2/authorize?${query}`, { redirect: 'manual' });
  expect(response.headers.get('location')).toMatch(/^\/oauth2\/interaction\//);
  const cookies = response.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; secure/i);
    expect(cookie).toMatch(/; httponly/i);
    expect(cookie).toMatch(/; samesite=lax/i);
  }
  const metadata = await fetch(`${behind.address}/oauth2/.well-known/openid-configuration`);
  expect(await metadata.json()).toMatchObject({
    issuer: 'https://portal.test/oauth2',
    jwks_uri: 'https://portal.test/oauth2/jwks',
  });
});

test('a failure of the store is told to the log without the values of its statement', async () => {
  const broken = await startResident();
  const client = await makeClient(broken, 'broken');
  await broken.db.close();
  const { status, json, text } = await tokenFor(broken.issuer, client);
  expect(status).toBe(500);
  expect(json).toMatchObject({ error: 'server_error' });
  const logged = JSON.stringify(broken.failures);
  expect(broken.failures).toHaveLength(1);
  for (const answer of [text, logged]) {
    expect(answer).not.toContain(client.clientId);
    expect(answer).not.toContain(client.secret);
  }
});

test('nothing failed on the way', () => {
  expect(as.failures).toEqual([]);
});
