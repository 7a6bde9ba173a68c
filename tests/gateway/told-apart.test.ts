import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, eventually, type Issuer, listen, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';

/* Two key managers that share an issuer: each token is for one of them, and for no other. */

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

const status = async (path: string, claims: Record<string, unknown>) =>
  (await call(`${gateway.url}/${path}/v1/x`, await issuer.token({ claims }))).status;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  const backend = await startBackend();
  const keyManager = (id: string, trust: object) =>
    world.write.keyManager({ id, issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri }, trust });
  const api = async (id: string, ...keyManagerIds: string[]) => {
    await world.write.api({ id, context: `/${id}`, keyManagerIds, productionEndpoint: backend.url });
    await world.write.subscription(['app', id]);
  };
  await keyManager('left', { audiences: ['urn:left', 'urn:both'] });
  await keyManager('right', { audiences: ['urn:right'] });
  await keyManager('red', { requiredClaim: { name: 'realm', value: 'red' } });
  await keyManager('blue', { requiredClaim: { name: 'realm', value: 'blue' } });
  await api('audiences', 'left', 'right');
  await api('first', 'left');
  await api('claims', 'red', 'blue');
  await api('only-red', 'red');
  const mapping = (keyManagerId: string, clientId: string) =>
    world.write.mapping({ keyManagerId, issuer: issuer.issuer, clientId });
  await mapping('left', 'left-client');
  await mapping('right', 'right-client');
  await mapping('red', 'red-client');
  await mapping('blue', 'blue-client');
  gateway = await startTestGateway(world);
});

describe('by audience', () => {
  it.each([
    ['the first', 'left-client', 'urn:left', 200],
    ['the second', 'right-client', 'urn:right', 200],
    ['the first, with an audience that is nobody’s', 'left-client', ['urn:left', 'urn:other'], 200],
    ['a client of the other one', 'right-client', 'urn:left', 403],
    ['neither', 'left-client', 'urn:elsewhere', 401],
    ['neither, for it has no audience', 'left-client', undefined, 401],
    ['both', 'left-client', ['urn:left', 'urn:right'], 401],
  ])('a token for %s', async (_, client_id, aud, expected) => {
    expect(await status('audiences', { client_id, aud })).toBe(expected);
  });

  it('a token for both passes where only one is allowed, and is not remembered where both are', async () => {
    const token = await issuer.token({
      claims: { client_id: 'left-client', aud: ['urn:left', 'urn:right'] },
    });
    expect((await call(`${gateway.url}/first/v1/x`, token)).status).toBe(200);
    expect((await call(`${gateway.url}/audiences/v1/x`, token)).status).toBe(401);
    expect((await call(`${gateway.url}/first/v1/x`, token)).status).toBe(200);
  });

  it('a token that was verified stays so, seen again', async () => {
    const token = await issuer.token({ claims: { client_id: 'left-client', aud: 'urn:left' } });
    for (const _ of [1, 2, 3]) expect((await call(`${gateway.url}/audiences/v1/x`, token)).status).toBe(200);
  });
});

describe('by a claim', () => {
  it.each([
    ['claims', 'red-client', 'red', 200],
    ['claims', 'blue-client', 'blue', 200],
    ['claims', 'blue-client', 'red', 403],
    ['claims', 'red-client', 'green', 401],
    ['claims', 'red-client', ['red'], 401],
    ['claims', 'red-client', undefined, 401],
    // Alone as well: what a key manager requires is required of every token.
    ['only-red', 'red-client', 'red', 200],
    ['only-red', 'red-client', 'blue', 401],
    ['only-red', 'red-client', undefined, 401],
  ])('%s, %s, realm %j: %i', async (path, client_id, realm, expected) => {
    expect(await status(path, { client_id, realm })).toBe(expected);
  });
});

it('an opaque token for both is nobody’s', async () => {
  const audiences: Record<string, readonly string[]> = {
    one: ['urn:a'],
    two: ['urn:b'],
    all: ['urn:a', 'urn:b'],
  };
  const exp = Math.floor(Date.now() / 1000) + 300;
  const server = await listen(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('token') ?? '';
    const [aud, client_id] = [audiences[token], `opaque-${token}`];
    const body = aud ? { active: true, token_type: 'Bearer', client_id, aud, exp } : { active: false };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const keyManager = (id: string, audience: string) =>
    world.write.keyManager({
      id,
      issuer: server.url,
      endpoints: { introspection: `${server.url}/introspect` },
      trust: { tokenHandling: 'INTROSPECTION', audiences: [audience] },
      introspectAs: { clientId: 'gateway', clientSecret: 'secret' },
    });
  await keyManager('opaque-a', 'urn:a');
  await keyManager('opaque-b', 'urn:b');
  const of = (keyManagerId: string, clientId: string) =>
    world.write.mapping({ keyManagerId, issuer: server.url, clientId });
  await of('opaque-a', 'opaque-one');
  await of('opaque-b', 'opaque-two');
  await of('opaque-a', 'opaque-all');
  const backend = await startBackend();
  const api = { id: 'opaque', context: '/opaque', keyManagerIds: ['opaque-a', 'opaque-b'] };
  await world.write.api({ ...api, productionEndpoint: backend.url });
  await world.write.subscription(['app', 'opaque']);
  const ask = async (token: string) => (await call(`${gateway.url}/opaque/v1/x`, token)).status;
  await eventually(async () => (await ask('one')) === 200);
  expect(await ask('two')).toBe(200);
  expect(await ask('all')).toBe(401);
  expect(await ask('unknown')).toBe(401);
});

describe('scopes', () => {
  beforeAll(async () => {
    const backend = await startBackend();
    const resources = [{ method: '*', path: '/*', scopes: ['orders'] }];
    for (const scopesFormat of ['STRING', 'ARRAY', 'BOTH'] as const) {
      const id = `format-${scopesFormat}`;
      const realm = { name: 'realm', value: scopesFormat };
      await world.write.keyManager({
        id,
        issuer: issuer.issuer,
        endpoints: { jwks: issuer.jwksUri },
        trust: { scopesFormat, requiredClaim: realm },
      });
      const about = { id, context: `/${id}`, keyManagerIds: [id], resources };
      await world.write.api({ ...about, productionEndpoint: backend.url });
      await world.write.subscription(['app', id]);
      await world.write.mapping({ keyManagerId: id, issuer: issuer.issuer, clientId: id });
    }
    await eventually(async () => (await status('format-BOTH', scoped('BOTH', 'orders'))) === 200);
  });

  const scoped = (format: string, scope: unknown) => ({
    client_id: `format-${format}`,
    realm: format,
    scope,
  });

  it.each([
    ['STRING', 'orders more', 200],
    ['STRING', ['orders'], 401],
    ['ARRAY', ['orders'], 200],
    ['ARRAY', 'orders', 401],
    ['BOTH', 'orders', 200],
    ['BOTH', ['orders'], 200],
    ['BOTH', 7, 401],
  ])('format %s, claim %j: %i', async (format, scope, expected) => {
    expect(await status(`format-${format}`, scoped(format, scope))).toBe(expected);
  });
});
