import { eq } from 'drizzle-orm';
import { exportJWK, generateKeyPair } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { call, eventually, type Issuer, startBackend, startIssuer } from './servers.ts';
import { endpoints, openWorld, startTestGateway, type World } from './support.ts';

const HOUR = 3_600_000;

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let time: { passed: number };

beforeEach(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  const backend = await startBackend();
  time = { passed: 0 };
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.api({ keyManagerIds: ['km'], productionEndpoint: backend.url });
  await world.write.plan('small', 3, 'DAY');
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  gateway = await startTestGateway(world, { uptime: () => performance.now() + time.passed });
});

const status = async (token: string) => (await call(`${gateway.url}/shop/v1/x`, token)).status;

/** Lets time pass without losing the lease, which looks at the same clock. */
const pass = async (ms: number) => {
  time.passed += ms;
  await eventually(async () => (await call(`${gateway.url}/-/health`)).status === 200);
};

describe('the keys of an issuer', () => {
  beforeEach(() => world.write.subscription(['app', 'api']));

  it('are looked at again for a new one, which is accepted at its first use', async () => {
    await eventually(async () => (await status(await issuer.token())) === 200);
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    issuer.state.keys.push({ ...(await exportJWK(publicKey)), kid: 'key-2', alg: 'ES256' });
    await pass(11_000);
    const token = await issuer.token({ key: privateKey, header: { kid: 'key-2', alg: 'ES256' } });
    expect(await status(token)).toBe(200);
  });

  it('are not asked for by strangers with unknown keys', async () => {
    await eventually(async () => (await status(await issuer.token())) === 200);
    const before = issuer.state.requests;
    for (let count = 0; count < 50; count += 1) {
      expect(await status(await issuer.token({ header: { kid: `unknown-${count}` } }))).toBe(401);
    }
    expect(issuer.state.requests).toBeLessThanOrEqual(before + 1);
  });

  it('count no longer once withdrawn, even for a token that was verified before', async () => {
    const token = await issuer.token({ claims: { exp: Math.floor(Date.now() / 1000) + HOUR / 1000 } });
    await eventually(async () => (await status(token)) === 200);
    issuer.state.keys = [];
    await pass(301_000);
    expect(await status(token)).toBe(401);
  });

  it('survive a change of their key manager while it is out of reach, unless they moved', async () => {
    const { keyManager } = keyManagerTables(world.db.kit);
    const token = await issuer.token();
    await eventually(async () => (await status(token)) === 200);
    await issuer.stop();
    const change = async (values: object) => {
      await world.write.change('key_manager', 'km', tx =>
        tx.update(keyManager).set(values).where(eq(keyManager.id, 'km')),
      );
    };
    await change({ version: 2, enabled: false });
    await eventually(async () => (await status(token)) === 401);
    await change({ version: 3, enabled: true });
    await eventually(async () => (await status(token)) === 200);
    expect(await status(await issuer.token({ claims: { jti: 'new' } }))).toBe(200);
    const moved = { ...endpoints, jwks: `${issuer.issuer}/elsewhere` };
    await change({ version: 4, endpoints: moved });
    await eventually(async () => (await status(token)) === 503);
  });

  it('serve on for a day while the issuer is out of reach, and no longer', async () => {
    const token = await issuer.token();
    await eventually(async () => (await status(token)) === 200);
    await issuer.stop();
    await pass(HOUR);
    await eventually(async () => (await status(token)) === 200);
    expect(await status(await issuer.token({ claims: { jti: 'new' } }))).toBe(200);
    await pass(24 * HOUR);
    expect(await status(token)).toBe(503);
  });
});

describe('a plan', () => {
  it('lets through as many as it says, and then says when to come back', async () => {
    await world.write.subscription(['app', 'api'], 'small');
    const token = await issuer.token();
    await eventually(async () => (await status(token)) === 200);
    expect([await status(token), await status(token)]).toEqual([200, 200]);
    const refused = await call(`${gateway.url}/shop/v1/x`, token);
    expect([refused.status, refused.json.code]).toEqual([429, '900803']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is counted on the application, over all the APIs that it subscribes to with it', async () => {
    await world.write.subscription(['app', 'api'], 'small');
    await world.write.api({ id: 'other', context: '/other', keyManagerIds: ['km'] });
    await world.write.subscription(['app', 'other'], 'small');
    const token = await issuer.token();
    const other = async () => (await call(`${gateway.url}/other/v1/x`, token)).json.code;
    // The other one has no backend, so that asking for it uses nothing up.
    await eventually(async () => (await other()) === '900901');
    expect([await status(token), await status(token), await status(token)]).toEqual([200, 200, 200]);
    expect([await status(token), await other()]).toEqual([429, '900803']);
  });

  it('does not lose a request by many at once', async () => {
    await world.write.subscription(['app', 'api'], 'small');
    const token = await issuer.token();
    // A later change that can be seen without using the plan up: once it is there, so is the subscription.
    await world.write.application('late', 'Late');
    const mapping = { keyManagerId: 'km', issuer: issuer.issuer, clientId: 'late', applicationId: 'late' };
    await world.write.mapping(mapping);
    const late = await issuer.token({ claims: { client_id: 'late' } });
    const title = async () => (await call(`${gateway.url}/shop/v1/x`, late)).json.title;
    await eventually(async () => (await title()) === 'Not subscribed');
    const statuses = await Promise.all(Array.from({ length: 40 }, () => status(token)));
    expect(statuses.filter(one => one === 200)).toHaveLength(3);
    expect(statuses.filter(one => one === 429)).toHaveLength(37);
  });
});
