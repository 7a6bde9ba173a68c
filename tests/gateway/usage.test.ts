import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { secret } from '../../server/lib/secret.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { dayOf } from '../../server/usage/policy.ts';
import { usageStore } from '../../server/usage/store.ts';
import { SECRET } from './decision-support.ts';
import { call, eventually, type Issuer, listen, sendRaw, startBackend, startIssuer } from './servers.ts';
import { type NewMapping, openWorld, startTestGateway, type World } from './support.ts';

const SCRAPER = 'a-secret-of-the-scraper-0123456789';

let world: World;
let issuer: Issuer;
let limited: NewMapping;
let backend: Awaited<ReturnType<typeof startBackend>>;

const mapping = { id: 'mapping', applicationId: 'app' };

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  backend = await startBackend();
  const dead = await listen(() => {});
  await dead.stop();
  await world.write.plan('three', 3, 'DAY');
  await world.write.plan('even', null, null, { spikeRequests: 1, spikePeriod: 'MINUTE' });
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  for (const name of ['client', 'limited', 'spiky']) {
    const applicationId = name === 'client' ? 'app' : name;
    if (applicationId !== 'app') await world.write.application(applicationId, applicationId);
    const id = name === 'client' ? 'mapping' : `mapping-${name}`;
    await world.write.mapping({
      id,
      applicationId,
      keyManagerId: 'km',
      issuer: issuer.issuer,
      clientId: name,
    });
  }
  limited = { applicationId: 'limited', keyManagerId: 'km', issuer: issuer.issuer, clientId: 'second' };
  await world.write.mapping({ id: 'mapping-second', ...limited });
  await world.write.api({
    id: 'shop',
    context: '/shop',
    keyManagerIds: ['km'],
    productionEndpoint: backend.url,
  });
  await world.write.api({
    id: 'dead',
    context: '/dead',
    keyManagerIds: ['km'],
    productionEndpoint: dead.url,
  });
  const scoped = [{ method: '*', path: '/*', scopes: ['orders'] }];
  await world.write.api({ id: 'scoped', context: '/scoped', keyManagerIds: ['km'], resources: scoped });
  for (const api of ['shop', 'dead', 'scoped']) await world.write.subscription(['app', api]);
  for (const api of ['shop', 'dead']) await world.write.subscription(['limited', api], 'three');
  await world.write.subscription(['spiky', 'shop'], 'even');
});

const token = (clientId: string): Promise<string> => issuer.token({ claims: { client_id: clientId } });

const rows = async () => usageStore(world.db).ofApi('shop', 0);
const requests = (found: Awaited<ReturnType<typeof rows>>, outcome: string) =>
  found.filter(row => row.outcome === outcome).reduce((sum, row) => sum + row.requests, 0);

describe('usage', () => {
  it('is counted by API, application, key mapping, day and outcome, and written down by itself', async () => {
    const { url } = await startTestGateway(world);
    const good = await token('client');
    for (let n = 0; n < 3; n += 1) expect((await call(`${url}/shop/v1/x`, good)).status).toBe(200);
    expect((await call(`${url}/dead/v1/x`, good)).status).toBe(502);
    expect((await call(`${url}/scoped/v1/x`, good)).status).toBe(403);
    expect((await call(`${url}/shop/v1/x`, await token('stranger'))).status).toBe(403);
    expect((await call(`${url}/shop/v1/x`)).status).toBe(401);
    const store = usageStore(world.db);
    await eventually(async () => requests(await rows(), 'ALLOWED') === 3);
    const own = await store.ofApplication('app', dayOf(Date.now()) - 1);
    expect(own.toSorted((a, b) => a.apiId.localeCompare(b.apiId))).toMatchObject(
      [
        { apiId: 'dead', keyMappingId: mapping.id, outcome: 'UPSTREAM_UNREACHABLE', requests: 1 },
        { apiId: 'scoped', keyMappingId: mapping.id, outcome: 'SCOPE_MISSING', requests: 1 },
        { apiId: 'shop', keyMappingId: mapping.id, outcome: 'ALLOWED', requests: 3 },
      ].map(row => expect.objectContaining(row)),
    );
    expect(await rows()).toContainEqual(
      expect.objectContaining({
        outcome: 'CLIENT_NOT_MAPPED',
        applicationId: '',
        keyMappingId: '',
        requests: 1,
      }),
    );
    const use = (await store.ofMappings([mapping.id, 'other'], dayOf(Date.now()))).get(mapping.id);
    expect(use?.today).toBe(3);
    expect(Date.now() - (use?.lastUsedAt ?? 0)).toBeLessThan(60_000);
  });

  it('adds up over gateways and restarts', async () => {
    const before = requests(await rows(), 'ALLOWED');
    const gateways = [await startTestGateway(world), await startTestGateway(world)];
    const good = await token('client');
    for (const { url } of gateways) expect((await call(`${url}/shop/v1/x`, good)).status).toBe(200);
    for (const { close } of gateways) await close();
    expect(requests(await rows(), 'ALLOWED')).toBe(before + 2);
  });

  it('is not written where nobody wants it', async () => {
    const before = requests(await rows(), 'ALLOWED');
    const { url, close } = await startTestGateway(world, {}, { usage: false });
    expect((await call(`${url}/shop/v1/x`, await token('client'))).status).toBe(200);
    await close();
    expect(requests(await rows(), 'ALLOWED')).toBe(before);
  });
});

describe('a plan', () => {
  it('is counted on the application, whatever client and API, and over a restart', async () => {
    const first = await startTestGateway(world);
    const [one, other] = [await token('limited'), await token('second')];
    const told = await call(`${first.url}/shop/v1/x`, one);
    expect(told.headers.get('ratelimit-policy')).toBe('"three";q=3;w=86400');
    expect(told.headers.get('ratelimit')).toMatch(/^"three";r=2;t=\d+$/);
    // The other API's backend is dead, but the request was allowed, and counts.
    expect((await call(`${first.url}/dead/v1/x`, other)).status).toBe(502);
    await first.close();
    const second = await startTestGateway(world);
    const last = await call(`${second.url}/shop/v1/x`, other);
    expect([last.status, last.headers.get('ratelimit')?.split(';')[1]]).toEqual([200, 'r=0']);
    const refused = await call(`${second.url}/shop/v1/x`, one);
    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ code: '900803', title: 'Quota exceeded' });
    expect(refused.headers.get('ratelimit')).toMatch(/^"three";r=0;t=\d+$/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('arrests spikes', async () => {
    const { url } = await startTestGateway(world);
    const spiky = await token('spiky');
    expect((await call(`${url}/shop/v1/x`, spiky)).status).toBe(200);
    const refused = await call(`${url}/shop/v1/x`, spiky);
    expect([refused.status, refused.json.code]).toEqual([429, '900807']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('is followed at once, when it is changed or when the subscription moves to another one', async () => {
    const { plan, subscription } = subscriptionTables(world.db.kit);
    await world.write.plan('first', 1, 'DAY');
    await world.write.plan('second', 7, 'DAY');
    await world.write.application('mover', 'mover');
    await world.write.mapping({ ...limited, id: 'mapping-mover', applicationId: 'mover', clientId: 'mover' });
    await world.write.subscription(['mover', 'shop'], 'first');
    const { url } = await startTestGateway(world);
    const mover = await token('mover');
    const becomes = (policy: string) =>
      eventually(
        async () =>
          (await call(`${url}/shop/v1/x`, mover)).headers.get('ratelimit-policy') === `${policy};w=86400`,
      );
    await becomes('"first";q=1');
    await world.write.change('plan', 'first', tx =>
      tx.update(plan).set({ requests: 1_000 }).where(eq(plan.id, 'first')),
    );
    await becomes('"first";q=1000');
    expect((await call(`${url}/shop/v1/x`, mover)).status).toBe(200);
    await world.write.change('subscription', 'mover-shop', tx =>
      tx.update(subscription).set({ planId: 'second' }).where(eq(subscription.id, 'mover-shop')),
    );
    await becomes('"second";q=7');
  });

  it('takes the place of what an upstream says of its own limits', async () => {
    const boasting = await listen((_request, response) =>
      response.setHeader('RateLimit', '"own";r=1').end('x'),
    );
    await world.write.application('boaster', 'boaster');
    await world.write.mapping({
      id: 'mapping-boaster',
      applicationId: 'boaster',
      keyManagerId: 'km',
      issuer: issuer.issuer,
      clientId: 'boaster',
    });
    await world.write.api({
      id: 'boast',
      context: '/boast',
      keyManagerIds: ['km'],
      productionEndpoint: boasting.url,
    });
    await world.write.subscription(['boaster', 'boast'], 'three');
    const { url } = await startTestGateway(world);
    const answer = await call(`${url}/boast/v1/x`, await token('boaster'));
    expect(answer.headers.get('ratelimit')).toMatch(/^"three";r=2;t=\d+$/);
  });
});

describe('metrics', () => {
  it('are for who shows the secret', async () => {
    const { url } = await startTestGateway(world, {}, { metricsSecret: secret(SCRAPER) });
    await call(`${url}/shop/v1/x`, await token('client'));
    for (const wrong of [undefined, 'x', `${SCRAPER}x`]) {
      const refused = await call(`${url}/-/metrics`, wrong);
      expect([refused.status, refused.text]).toEqual([401, '']);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
    const page = await call(`${url}/-/metrics`, SCRAPER);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(page.text).toContain('latchkey_requests_total{api="shop",outcome="ALLOWED"} 1\n');
  });

  it('are nowhere without one', async () => {
    const { url } = await startTestGateway(world);
    const answer = await call(`${url}/-/metrics`, SCRAPER);
    expect([answer.status, answer.json.title]).toEqual([404, 'No such API']);
  });
});

describe('logs and traces', () => {
  it('a request leaves a line when that is asked for, without its token and its path', async () => {
    const { url, lines } = await startTestGateway(world, {}, { log: { requests: true } });
    const good = await token('client');
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01` };
    await call(`${url}/shop/v1/a-secret-path`, good, { headers });
    await eventually(() => lines.some(line => line.includes('A request was answered.')));
    const line = lines.find(one => one.includes('A request was answered.')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      apiId: 'shop',
      applicationId: 'app',
      outcome: 'ALLOWED',
      status: 200,
      traceId: trace,
    });
    expect(line).not.toContain(good.split('.')[2]);
    expect(line).not.toContain('a-secret-path');
  });

  it('a question of another gateway leaves a line as well, and nobody’s broken request is forgotten', async () => {
    const decisions = { host: '127.0.0.1', port: 0, secret: secret(SECRET), trustedCidrs: [] };
    const { decisionsUrl, lines } = await startTestGateway(world, {}, { decisions, log: { requests: true } });
    const headers = {
      'x-latchkey-secret': SECRET,
      'x-original-method': 'GET',
      'x-original-uri': '/shop/v1/a-secret-path',
    };
    await call(`${decisionsUrl}/nginx`, await token('client'), { headers });
    await call(`${decisionsUrl}/nginx`, 'nonsense', { headers });
    await sendRaw(decisionsUrl ?? '', 'hello\r\n\r\n');
    const outcomes = () =>
      lines.filter(line => line.includes('A request was answered.')).map(line => JSON.parse(line).outcome);
    await eventually(() => outcomes().length === 3);
    expect(outcomes()).toEqual(['ALLOWED', 'TOKEN_INVALID', 'REQUEST_MALFORMED']);
    expect(lines.join()).not.toContain('a-secret-path');
  });

  it('a trace goes on to the upstream under a new parent', async () => {
    const { url } = await startTestGateway(world);
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01`, tracestate: 'a=1' };
    await call(`${url}/shop/v1/x`, await token('client'), { headers });
    const { traceparent, tracestate } = backend.seen.at(-1)?.headers ?? {};
    expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(traceparent).not.toContain('b7ad6b7169203331');
    expect(tracestate).toBe('a=1');
  });
});
