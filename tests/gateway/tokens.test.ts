import { generateKeyPairSync } from 'node:crypto';
import { base64url, CompactSign, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, type Issuer, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';

let world: World;
let issuers: { a: Issuer; b: Issuer; c: Issuer };
let backend: Awaited<ReturnType<typeof startBackend>>;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let hashed: string;

const nameOf = (key: 'a' | 'b' | 'c') => `km-${key}`;

beforeAll(async () => {
  world = await openWorld();
  backend = await startBackend();
  issuers = { a: await startIssuer(), b: await startIssuer(), c: await startIssuer() };
  for (const key of ['a', 'b', 'c'] as const) {
    const { issuer, jwksUri } = issuers[key];
    await world.write.keyManager({ id: nameOf(key), issuer, endpoints: { jwks: jwksUri } });
  }
  const { a, b, c } = issuers;
  const resources = [
    { method: 'GET', path: '/*', scopes: [] },
    { method: 'POST', path: '/orders', scopes: ['orders:write'] },
  ];
  const endpoint = { productionEndpoint: `${backend.url}/production/` };
  await world.write.api({ keyManagerIds: ['km-a', 'km-b'], resources, ...endpoint });
  await world.write.api({ id: 'other', context: '/other', keyManagerIds: ['km-c'], ...endpoint });
  await world.write.subscription(['app', 'api']);
  await world.write.subscription(['app', 'other']);
  await world.write.application('lonely', 'Lonely');
  await world.write.application('sand', 'Sand');
  await world.write.subscription(['sand', 'api']);
  await world.write.mapping({ keyManagerId: 'km-a', issuer: a.issuer, clientId: 'client' });
  await world.write.mapping({ keyManagerId: 'km-b', issuer: b.issuer, clientId: 'client' });
  await world.write.mapping({ keyManagerId: 'km-c', issuer: c.issuer, clientId: 'client' });
  const ofA = { keyManagerId: 'km-a', issuer: a.issuer };
  await world.write.mapping({ ...ofA, clientId: 'lonely', applicationId: 'lonely' });
  await world.write.mapping({ ...ofA, clientId: 'sand', applicationId: 'sand', keyType: 'SANDBOX' });
  await world.write.mapping({ ...ofA, clientId: 'suspended', state: 'SUSPENDED' });
  await world.write.mapping({ ...ofA, clientId: 'removed', state: 'REMOVED' });
  await world.write.mapping({ ...ofA, clientId: 'proofless', grade: null });
  await world.write.mapping({ ...ofA, clientId: 'unproven', grade: 'UNPROVEN' });
  await world.write.mapping({ ...ofA, clientId: 'approved', grade: 'APPROVED' });
  await world.write.mapping({ ...ofA, clientId: 'waiting', state: 'AWAITING_APPROVAL' });
  await world.write.mapping({ ...ofA, clientId: 'declined', state: 'FAILED' });
  gateway = await startTestGateway(world);
  hashed = await a.token();
});

const orders = () => `${gateway.url}/shop/v1/orders`;

describe('a token that is in order', () => {
  it('is taken from a client that an administrator vouched for', async () => {
    const token = await issuers.a.token({ claims: { client_id: 'approved' } });
    expect((await call(orders(), token)).status).toBe(200);
  });

  it('reaches the endpoint of its key type, with who calls and without the token', async () => {
    const answer = await call(`${orders()}?page=2`, hashed);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ method: 'GET', url: '/production/orders?page=2' });
    expect(answer.json.headers).toMatchObject({
      'x-latchkey-application': 'Shop',
      'x-latchkey-application-id': 'app',
      'x-latchkey-organization': 'org',
      'x-latchkey-client-id': 'client',
      'x-latchkey-key-type': 'PRODUCTION',
      'x-latchkey-subject': 'someone',
      'x-latchkey-scopes': '',
      'x-latchkey-plan': 'free',
    });
    expect(answer.text).not.toContain(hashed);
  });

  it('passes again and again, verified once', async () => {
    const before = issuers.a.state.requests;
    for (let times = 0; times < 20; times += 1) expect((await call(orders(), hashed)).status).toBe(200);
    expect(issuers.a.state.requests).toBe(before);
  });

  it('needs a scope where the resource names one', async () => {
    const without = await call(orders(), hashed, { method: 'POST' });
    expect(without.status).toBe(403);
    expect(without.json).toMatchObject({ code: '900910' });
    expect(without.headers.get('www-authenticate')).toContain('scope="orders:write"');
    const scoped = await issuers.a.token({ claims: { scope: 'x orders:write' } });
    expect((await call(orders(), scoped, { method: 'POST' })).status).toBe(200);
  });
});

describe('the same client id at several issuers', () => {
  it('passes only on the diagonal', async () => {
    const paths = { shop: ['a', 'b'], other: ['c'] };
    for (const [path, allowed] of Object.entries(paths)) {
      // Twice, so that the second round finds whatever the first has left in a cache.
      for (const key of ['a', 'b', 'c', 'a', 'b', 'c'] as const) {
        const { status } = await call(`${gateway.url}/${path}/v1/x`, await issuers[key].token());
        expect([path, key, status]).toEqual([path, key, allowed.includes(key) ? 200 : 401]);
      }
    }
  });

  it('refuses an issuer that signs as another, in whatever spelling', async () => {
    const { issuer } = issuers.b;
    const spellings = [issuer, `${issuer}/`, issuer.toUpperCase(), ` ${issuer}`, `${issuer}#`, `${issuer}?`];
    for (const iss of spellings) {
      const { status, json } = await call(orders(), await issuers.a.token({ claims: { iss } }));
      expect([iss, status]).toEqual([iss, 401]);
      expect(json.code).toBe('900901');
    }
  });
});

const part = (value: unknown): string => base64url.encode(JSON.stringify(value));

const forged: Record<string, () => Promise<string>> = {
  'another key': async () => issuers.a.token({ key: (await generateKeyPair('RS256')).privateKey }),
  'the key of another issuer': () => issuers.b.token({ claims: { iss: issuers.a.issuer } }),
  'an unknown kid': () => issuers.a.token({ header: { kid: 'key-2' } }),
  'a kid that is a path': () => issuers.a.token({ header: { kid: '../../dev/null' } }),
  'a kid that is a query': () => issuers.a.token({ header: { kid: "' OR 1=1 --" } }),
  'a kid that a prototype has': () => issuers.a.token({ header: { kid: '__proto__' } }),
  'a changed claim': async () => {
    const [head = '', body = '', signature = ''] = (await issuers.a.token()).split('.');
    const claims: object = JSON.parse(new TextDecoder().decode(base64url.decode(body)));
    return `${head}.${part({ ...claims, client_id: 'admin' })}.${signature}`;
  },
  'a padded signature': async () => `${await issuers.a.token()}==`,
  'another spelling of the last character': async () => {
    const token = await issuers.a.token();
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return token.slice(0, -1) + alphabet[(alphabet.indexOf(last) + 1) % 64];
  },
  'alg none': async () => {
    const [, body] = (await issuers.a.token()).split('.');
    return `${part({ alg: 'none', typ: 'at+jwt' })}.${body}.`;
  },
  'alg none with a signature': async () => {
    const [, body, signature] = (await issuers.a.token()).split('.');
    return `${part({ alg: 'none', typ: 'at+jwt', kid: 'key-1' })}.${body}.${signature}`;
  },
  'HS256 with the public key': async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [, body = ''] = (await issuers.a.token()).split('.');
    return new CompactSign(base64url.decode(body))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })
      .sign(new TextEncoder().encode(publicKey.export({ type: 'spki', format: 'pem' }).toString()));
  },
  'a key that it brings along': async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await crypto.subtle.exportKey('jwk', publicKey);
    return issuers.a.token({
      key: privateKey,
      header: { jwk: { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' } },
    });
  },
  'a key address that it brings along': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return issuers.a.token({ key: privateKey, header: { jku: issuers.b.jwksUri, kid: 'key-1' } });
  },
  'five parts': async () => `${await issuers.a.token()}.a.b`,
  'two parts': async () => (await issuers.a.token()).split('.').slice(0, 2).join('.'),
  'no issuer': () => issuers.a.token({ claims: { iss: undefined } }),
  'no expiry': () => issuers.a.token({ claims: { exp: undefined } }),
  'a list of issuers': async () =>
    new SignJWT({ client_id: 'client' }).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32)),
  'nothing at all in it': async () => 'x',
};

const claimed: readonly (readonly [string, object, number, string])[] = [
  ['an end in the past', { exp: Math.floor(Date.now() / 1000) - 60 }, 401, '900903'],
  ['a beginning in the future', { nbf: Math.floor(Date.now() / 1000) + 120 }, 401, '900901'],
  ['no client', { client_id: undefined }, 403, '900908'],
  ['a list of clients', { client_id: ['client'] }, 403, '900908'],
  ['a client that nobody provided', { client_id: 'stranger' }, 403, '900908'],
  ['the client in the subject only', { client_id: undefined, sub: 'client' }, 403, '900908'],
  ['the client id in another case', { client_id: 'CLIENT' }, 403, '900908'],
  ['a suspended mapping', { client_id: 'suspended' }, 403, '900907'],
  ['a removed mapping', { client_id: 'removed' }, 403, '900908'],
  ['a mapping without a proof', { client_id: 'proofless' }, 403, '900908'],
  ['an unproven mapping', { client_id: 'unproven' }, 403, '900908'],
  ['a mapping that waits for approval', { client_id: 'waiting' }, 403, '900908'],
  ['a mapping that was declined', { client_id: 'declined' }, 403, '900908'],
  ['no subscription', { client_id: 'lonely' }, 403, '900908'],
  ['a sandbox key and no sandbox endpoint', { client_id: 'sand' }, 403, '900901'],
  ['a key that it is bound to', { cnf: { jkt: 'x' } }, 401, '900901'],
];

describe('a token that is not in order', () => {
  it.each(Object.keys(forged))('is refused: %s', async name => {
    const before = backend.seen.length;
    const answer = await call(orders(), await forged[name]?.());
    expect(answer.status).toBe(401);
    expect(answer.json.code).toBe('900901');
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(backend.seen.length).toBe(before);
  });

  it.each(claimed)('is refused: %s', async (_name, claims, status, code) => {
    const before = backend.seen.length;
    const answer = await call(orders(), await issuers.a.token({ claims: { ...claims } }));
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('date')).toMatch(/ GMT$/);
    expect(backend.seen.length).toBe(before);
  });

  it.each(['JWT', 'logout+jwt', 'dpop+jwt', 'secevent+jwt', undefined])('is refused: type %s', async typ => {
    const answer = await call(orders(), await issuers.a.token({ header: { typ } }));
    expect([answer.status, answer.json.code]).toEqual([401, '900905']);
  });

  it('is refused in any place but the header', async () => {
    for (const name of ['access_token', 'token', 'authorization']) {
      expect((await call(`${orders()}?${name}=${hashed}`)).json.code).toBe('900902');
    }
    const headers = { cookie: `access_token=${hashed}`, 'x-authorization': `Bearer ${hashed}` };
    expect((await call(orders(), undefined, { headers })).status).toBe(401);
  });

  it('leaves no trace of itself in the log', () => {
    expect(gateway.lines.join('')).not.toContain(hashed.slice(-40));
  });
});
