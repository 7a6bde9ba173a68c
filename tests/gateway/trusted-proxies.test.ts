import { beforeAll, describe, expect, it } from 'vitest';
import { call, eventually, type Issuer, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';

let world: World;
let issuer: Issuer;
let backend: Awaited<ReturnType<typeof startBackend>>;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  backend = await startBackend();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  await world.write.api({ keyManagerIds: ['km'], productionEndpoint: backend.url });
  await world.write.subscription(['app', 'api']);
});

/** What a backend is told when somebody on loopback says this of whom it speaks for. */
const told = async (trustedProxies: readonly string[], headers: Record<string, string>) => {
  const gateway = await startTestGateway(world, {}, { trustedProxies });
  const token = await issuer.token();
  await eventually(async () => (await call(`${gateway.url}/shop/v1/x`, token, { headers })).status === 200);
  const seen = backend.seen.at(-1)?.headers ?? {};
  return [seen['x-forwarded-for'], seen['x-forwarded-proto'], seen['x-forwarded-host']];
};

const said = {
  'x-forwarded-for': '203.0.113.9, 198.51.100.7',
  'x-forwarded-proto': 'http, https',
  'x-forwarded-host': 'evil.example, api.example.com',
};

describe('what is said of the caller', () => {
  it('is believed from a trusted proxy, as far as that has said it', async () => {
    expect(await told(['127.0.0.0/8'], said)).toEqual(['198.51.100.7', 'https', 'api.example.com']);
  });

  it('is believed from nobody else', async () => {
    const direct = ['127.0.0.1', 'http', expect.stringMatching(/^127\.0\.0\.1:/)];
    expect(await told(['10.0.0.0/8'], said)).toEqual(direct);
    expect(await told([], said)).toEqual(direct);
  });

  it('is nothing but what it should be', async () => {
    const headers = { 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'a"b' };
    const [, scheme, host] = await told(['127.0.0.0/8'], headers);
    expect([scheme, host]).toEqual(['http', 'a"b']);
  });
});
