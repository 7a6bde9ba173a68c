import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, eventually, listen, startBackend } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';

let world: World;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let provider: Awaited<ReturnType<typeof startProvider>>;

/** A real authorization server, which gives opaque tokens. */
const startProvider = async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<Provider['callback']>>();
  const server = await listen(async (request, response) => (await promise)(request, response));
  const client = (id: string, method: 'client_secret_post' | 'client_secret_basic') => ({
    client_id: id,
    client_secret: `secret of ${id}`,
    token_endpoint_auth_method: method,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  });
  const oidc = new Provider(server.url, {
    clients: [client('client', 'client_secret_post'), client('gateway', 'client_secret_basic')],
    scopes: ['openid', 'orders'],
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
    },
  });
  resolve(oidc.callback());
  const post = async (path: string, form: Record<string, string>) => {
    const credentials = { client_id: 'client', client_secret: 'secret of client' };
    const body = new URLSearchParams({ ...credentials, ...form });
    return call(`${server.url}${path}`, undefined, { method: 'POST', body });
  };
  return {
    ...server,
    token: async () => {
      const { json } = await post('/token', { grant_type: 'client_credentials', scope: 'orders' });
      return String(json.access_token);
    },
    revoke: (token: string) => post('/token/revocation', { token }),
  };
};

interface Introspecting {
  answer: (token: string) => { status?: number; body: object } | 'HANG_UP';
  asked: { token: string; authorization: string | undefined }[];
}

/** An authorization server that says whatever a test wants of it. */
const startLiar = async () => {
  const state: Introspecting = { answer: () => ({ body: { active: false } }), asked: [] };
  const server = await listen(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const token = form.get('token') ?? '';
    state.asked.push({ token, authorization: request.headers.authorization });
    const answer = state.answer(token);
    if (answer === 'HANG_UP') return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  return { ...server, state };
};

const active = (more: object = {}) => ({
  body: { active: true, client_id: 'client', token_type: 'Bearer', ...more },
});

let backend: Awaited<ReturnType<typeof startBackend>>;
const introspectAs = { clientId: 'gateway', clientSecret: 'secret of gateway' };

/** A key manager with an API of its own; the API is at `/<id>/v1`. */
const addKeyManager = async (
  id: string,
  issuer: string,
  path: string,
  handling: 'LOCAL' | 'INTROSPECTION',
) => {
  await world.write.keyManager({
    id,
    issuer,
    endpoints: { introspection: `${issuer}${path}` },
    trust: { tokenHandling: handling },
    introspectAs,
  });
  await world.write.mapping({ keyManagerId: id, issuer, clientId: 'client' });
  await addApi(id, [id]);
};

const addApi = async (id: string, keyManagerIds: readonly string[]) => {
  const resources = [
    { method: 'GET', path: '/*', scopes: [] },
    { method: 'POST', path: '/*', scopes: ['orders'] },
  ];
  await world.write.api({ id, context: `/${id}`, keyManagerIds, resources, productionEndpoint: backend.url });
  await world.write.subscription(['app', id]);
};

const ask = (id: string, token: string, init?: RequestInit) => call(`${gateway.url}/${id}/v1/x`, token, init);

const newLiar = async (id: string) => {
  const liar = await startLiar();
  await addKeyManager(id, liar.url, '/introspect', 'INTROSPECTION');
  // Changes are followed in their order: once the last of them is seen, so is the subscription before it.
  const last = `${id}-is-there`;
  await world.write.api({ id: last, context: `/${last}`, keyManagerIds: [] });
  await eventually(async () => (await ask(last, 'nobody')).status !== 404);
  liar.state.asked.length = 0;
  return liar;
};

beforeAll(async () => {
  world = await openWorld();
  backend = await startBackend();
  provider = await startProvider();
  await addKeyManager('real', provider.url, '/token/introspection', 'LOCAL');
  gateway = await startTestGateway(world);
});

describe('an opaque token of a real authorization server', () => {
  it('passes, with its client and scopes, in whatever way the server lets the gateway in', async () => {
    const answer = await ask('real', await provider.token(), { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(answer.json.headers).toMatchObject({
      'x-latchkey-client-id': 'client',
      'x-latchkey-scopes': 'orders',
      'x-latchkey-subject': '',
    });
  });

  it('is refused once revoked, or never given', async () => {
    const token = await provider.token();
    await provider.revoke(token);
    expect((await ask('real', token)).json.code).toBe('900901');
    expect((await ask('real', `${await provider.token()}x`)).status).toBe(401);
  });
});

describe('an introspection answer', () => {
  it.each([
    ['another issuer', { iss: 'https://other.test' }, 401],
    ['an issuer with a slash more', { iss: 'ISSUER/' }, 401],
    ['its own issuer', { iss: 'ISSUER' }, 200],
    ['no client', { client_id: undefined }, 403],
    ['a number for a client', { client_id: 7 }, 403],
    ['another client', { client_id: 'stranger' }, 403],
    ['an end in the past', { exp: 1_000 }, 401],
    ['a beginning in the future', { nbf: 99_999_999_999 }, 401],
    ['a refresh token', { token_type: 'refresh_token' }, 401],
    ['no type, where the key manager is strict', { token_type: undefined }, 401],
    ['a key that the token is bound to', { cnf: { jkt: 'x' } }, 401],
    ['active as a text', { active: 'true' }, 503],
  ])('with %s', async (name, more, status) => {
    const id = name.replace(/[^a-z]/g, '');
    const liar = await newLiar(id);
    const body: unknown = JSON.parse(JSON.stringify(active(more).body).replaceAll('ISSUER', liar.url));
    liar.state.answer = () => ({ body: Object(body) });
    expect((await ask(id, 'token')).status).toBe(status);
  });

  it('is asked for once by many callers, and believed for a while', async () => {
    const liar = await newLiar('single');
    liar.state.answer = () => active();
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('single', 'popular')));
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]));
    expect(liar.state.asked.map(one => one.token)).toEqual(['popular']);
  });

  it('of one key manager counts nowhere else', async () => {
    const [first, second] = [await newLiar('prime'), await newLiar('victim')];
    first.state.answer = () => active();
    expect((await ask('prime', 'shared')).status).toBe(200);
    expect((await ask('victim', 'shared')).status).toBe(401);
    expect(second.state.asked.map(one => one.token)).toEqual(['shared']);
  });

  it('does not decide: the same token needs its scopes at each resource', async () => {
    const liar = await newLiar('scoped');
    liar.state.answer = () => active({ scope: 'other' });
    expect((await ask('scoped', 'token')).status).toBe(200);
    expect((await ask('scoped', 'token', { method: 'POST' })).json.code).toBe('900910');
  });

  it('is asked of each key manager that may have issued the token', async () => {
    const [first, second] = [await newLiar('east'), await newLiar('west')];
    await addApi('both', ['east', 'west']);
    second.state.answer = token => (token === 'western' ? active() : { body: { active: false } });
    await eventually(async () => (await ask('both', 'western')).status === 200, 10_000);
    expect(first.state.asked.map(one => one.token)).toContain('western');
    expect((await ask('both', 'unknown')).status).toBe(401);
    first.state.answer = () => 'HANG_UP';
    // Who could not be asked may be the one who knows it: so nobody can say that it is not valid.
    expect((await ask('both', 'eastern')).status).toBe(503);
  });
});

describe('a key manager that cannot be asked', () => {
  it.each([
    ['hanging up', 'HANG_UP'],
    ['an error', { status: 500, body: {} }],
    ['a redirect', { status: 302, body: {} }],
    ['a refusal of the gateway', { status: 401, body: { error: 'invalid_client' } }],
  ] as const)('refuses with 503 and is left in peace: %s', async (name, answer) => {
    const id = `down${name.replace(/[^a-z]/g, '')}`;
    const liar = await newLiar(id);
    liar.state.answer = () => answer;
    const refused = await ask(id, 'first');
    expect([refused.status, refused.json.code]).toEqual([503, '900900']);
    const asked = liar.state.asked.length;
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(id, `token${index}`)));
    expect(new Set(answers.map(one => one.status))).toEqual(new Set([503]));
    expect(liar.state.asked.length).toBe(asked);
  });

  it('is asked again after a pause', async () => {
    const liar = await newLiar('back');
    liar.state.answer = () => 'HANG_UP';
    expect((await ask('back', 'token')).status).toBe(503);
    liar.state.answer = () => active();
    await eventually(async () => (await ask('back', 'token')).status === 200);
  });
});

describe('what is never introspected', () => {
  it('is a JWT of another issuer, or a broken one', async () => {
    const liar = await newLiar('never');
    liar.state.answer = () => active();
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [head, body] = [encode({ alg: 'RS256', typ: 'at+jwt' }), encode({ iss: 'https://x.test' })];
    for (const token of [
      `${head}.${body}.c2ln`,
      `${head}.${body}.`,
      `${head}.e30.c2ln=`,
      `${head}.a.b.c.d`,
    ]) {
      expect((await ask('never', token)).status).toBe(401);
    }
    expect((await ask('never', 'a'.repeat(9_000))).status).toBe(401);
    expect(liar.state.asked).toEqual([]);
    // And the other way round: its own JWTs are, because it is set to say more than a signature does.
    expect((await ask('never', `${head}.${encode({ iss: liar.url })}.c2ln`)).status).toBe(200);
    expect(liar.state.asked.length).toBe(1);
  });
});

describe('a JWT that its server says is active', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);

  it('is held to what it says of itself', async () => {
    const liar = await newLiar('own-word');
    liar.state.answer = () => active({ exp: now + 300 });
    const status = async (payload: object, typ = 'at+jwt') => {
      const claims = { iss: liar.url, client_id: 'client', iat: now, exp: now + 300, ...payload };
      return (await ask('own-word', `${encode({ alg: 'RS256', typ })}.${encode(claims)}.c2ln`)).status;
    };
    expect(await status({})).toBe(200);
    for (const [payload, typ] of [
      [{ cnf: { jkt: 'x' } }],
      [{ aud: 'client', nonce: 'n', at_hash: 'h' }, 'JWT'],
      [{ events: {} }, 'logout+jwt'],
      [{ client_id: 'stranger' }],
      [{ iat: now - 7_200, exp: now - 3_600 }],
    ] as const)
      expect(await status(payload, typ), JSON.stringify(payload)).toBe(401);
  });
});

describe('the gateway', () => {
  it('keeps the credentials for introspection to itself', () => {
    const log = gateway.lines.join('');
    expect(log).toContain('A key manager could not be asked.');
    expect(log).not.toContain('secret of gateway');
  });
});
