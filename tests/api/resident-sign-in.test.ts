import { beforeEach, describe, expect, test } from 'vitest';
import { createAdapter } from '../../server/resident/adapter.ts';
import { artifactStore } from '../../server/resident/artifact-store.ts';
import { regenerateSecret } from '../../server/resident/configure.ts';
import type { OAuthRequest } from '../../server/resident/policy.ts';
import { residentTables } from '../../server/resident/table.ts';
import {
  administrator,
  basic,
  claimsOf,
  makeClient,
  openBrowser,
  pkce,
  post,
  type RunningResident,
  startResident,
} from './resident-support.ts';

const ada = { userId: 'ada', name: 'Ada', email: 'ada@example.test' };
const bob = { userId: 'bob', name: 'Bob', email: 'bob@example.test' };
const CALLBACK = 'https://app.test/cb';

let as: RunningResident;
let client: { readonly id: string; readonly clientId: string; readonly secret: string };

const codeClient = (name: string, request: Partial<OAuthRequest> = {}) =>
  makeClient(as, name, {
    grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
    callbackUrls: [CALLBACK],
    scopes: ['orders:read', 'orders:write'],
    tokenIssuer: 'JWT',
    ...request,
  });

beforeEach(async () => {
  as = await startResident();
  client = await codeClient('Storefront <web>');
});

type Browser = ReturnType<typeof openBrowser>;

const { verifier, challenge } = pkce();

const authorizeUrl = (params: Readonly<Record<string, string>> = {}): string => {
  const url = new URL(`${as.issuer}/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email orders:read',
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...params,
  }).toString();
  return url.href;
};

/** Follows redirects until a page is shown or the client is reached. */
const follow = async (browser: Browser, start: string, init?: RequestInit) => {
  let url = start;
  let answer = await browser.visit(url, init);
  for (let hops = 0; hops < 10 && answer.location.startsWith(as.issuer); hops += 1) {
    url = answer.location;
    answer = await browser.visit(url);
  }
  return { ...answer, url };
};

const fieldOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

const submit = (
  browser: Browser,
  page: { readonly url: string; readonly text: string },
  form: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) =>
  follow(browser, page.url, {
    method: 'POST',
    headers: { origin: as.publicUrl, ...headers },
    body: new URLSearchParams({ csrf: fieldOf(page.text, 'csrf'), decision: 'allow', ...form }),
  });

const codeFrom = (location: string): string => new URL(location).searchParams.get('code') ?? '';

const signInFor = async (
  browser: Browser,
  params: Readonly<Record<string, string>> = {},
): Promise<string> => {
  as.portal.viewer ??= ada;
  const page = await follow(browser, authorizeUrl(params));
  expect(page.status).toBe(200);
  const { location } = await submit(browser, page);
  expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
  return codeFrom(location);
};

const redeem = (code: string, form: Readonly<Record<string, string>> = {}) =>
  post(
    `${as.issuer}/token`,
    { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier, ...form },
    { authorization: basic(client.clientId, client.secret) },
  );

const refresh = (token: unknown) =>
  post(
    `${as.issuer}/token`,
    { grant_type: 'refresh_token', refresh_token: String(token) },
    { authorization: basic(client.clientId, client.secret) },
  );

describe('signing in', () => {
  test('from the portal’s sign-in through consent to tokens', async () => {
    const browser = openBrowser();
    const away = await follow(browser, authorizeUrl());
    const signIn = new URL(away.location);
    expect(signIn.pathname).toBe('/sign-in');
    const back = signIn.searchParams.get('continue') ?? '';
    expect(back).toMatch(/^\/oauth2\/interaction\/[\w-]+$/);

    as.portal.viewer = ada;
    const page = await follow(browser, as.publicUrl + back);
    expect(page.text).toContain('Storefront &lt;web&gt; asks for access');
    expect(page.text).toContain('orders:read');
    expect(page.text).not.toContain('orders:write');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' https://app.test;");

    const { location } = await submit(browser, page);
    const returned = new URL(location).searchParams;
    expect(returned.get('state')).toBe('the-state');
    expect(returned.get('iss')).toBe(as.issuer);
    const { json } = await redeem(codeFrom(location));
    expect(json).toMatchObject({ token_type: 'Bearer', scope: 'orders:read', expires_in: 3600 });
    expect(claimsOf(String(json.access_token))).toMatchObject({
      iss: as.issuer,
      sub: 'ada',
      client_id: client.clientId,
      aud: 'urn:latchkey:apis',
      scope: 'orders:read',
    });
    expect(claimsOf(String(json.id_token))).toMatchObject({
      sub: 'ada',
      aud: client.clientId,
      email: 'ada@example.test',
    });
  });

  test('refusing tells the client, and gives no code', async () => {
    as.portal.viewer = ada;
    const browser = openBrowser();
    const { location } = await submit(browser, await follow(browser, authorizeUrl()), { decision: 'deny' });
    expect(new URL(location).searchParams.get('error')).toBe('access_denied');
    expect(codeFrom(location)).toBe('');
  });

  test('a scope that the client is not registered for is not granted', async () => {
    const { json } = await redeem(await signInFor(openBrowser(), { scope: 'openid orders:read admin' }));
    expect(json.scope).toBe('orders:read');
  });

  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['with the implicit grant', { response_type: 'id_token token' }],
  ])('is refused %s', async (_, params) => {
    as.portal.viewer = ada;
    const { location } = await follow(openBrowser(), authorizeUrl(params));
    expect(location).toMatch(/[?#&]error=(invalid_request|unsupported_response_type)/);
  });

  test.each([
    ['another callback', { redirect_uri: 'https://app.test/cb/../evil' }],
    ['another client', { client_id: 'nobody' }],
  ])('%s is told on our page only, with nothing of ours to run', async (_, params) => {
    as.portal.viewer = ada;
    const answer = await follow(openBrowser(), authorizeUrl({ ...params, state: '<script>' }));
    expect(answer.status).toBe(400);
    expect(answer.location).toBe('');
    expect(answer.text).toContain('This sign-in cannot go on');
    expect(answer.text).not.toContain('<script>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('an app on a device is called back at any loopback port, and has no secret', async () => {
    client = await codeClient('App', { publicClient: true, callbackUrls: ['http://127.0.0.1/cb'] });
    as.portal.viewer = ada;
    const browser = openBrowser();
    const redirect = { redirect_uri: 'http://127.0.0.1:51234/cb' };
    const page = await follow(browser, authorizeUrl(redirect));
    const { location } = await submit(browser, page);
    const form = {
      grant_type: 'authorization_code',
      code: codeFrom(location),
      client_id: client.clientId,
      ...redirect,
    };
    const wrong = await post(`${as.issuer}/token`, { ...form, code_verifier: pkce().verifier });
    expect(wrong.json).toMatchObject({ error: 'invalid_grant' });
    expect((await post(`${as.issuer}/token`, { ...form, code_verifier: verifier })).status).toBe(200);
  });
});

describe('the consent form', () => {
  const untouched = async (
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(browser, authorizeUrl());
    const refused = await submit(browser, page, form, headers);
    expect(refused.status).toBe(403);
    expect(refused.location).toBe('');
    // The negative control: the same form, as it was served, is taken.
    expect(codeFrom((await submit(browser, page)).location)).not.toBe('');
  };

  test('is refused without its token', () => untouched({ csrf: '' }));

  test('is refused with a token of another interaction', async () => {
    as.portal.viewer = ada;
    const other = await follow(openBrowser(), authorizeUrl());
    await untouched({ csrf: fieldOf(other.text, 'csrf') });
  });

  test('is refused from another origin', () => untouched({}, { origin: 'https://evil.test' }));

  test('is refused when the browser says that another site sent it', () =>
    untouched({}, { 'sec-fetch-site': 'cross-site' }));

  test('is refused when it is too long', () => untouched({ padding: 'x'.repeat(5000) }));

  test('is nothing to another browser', async () => {
    as.portal.viewer = ada;
    const page = await follow(openBrowser(), authorizeUrl());
    const thief = await submit(openBrowser(), page);
    expect(thief.status).toBe(400);
    expect(thief.text).toContain('This sign-in has ended');
  });

  test('shown to one person does not count for another, who has to start anew', async () => {
    as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(browser, authorizeUrl());
    as.portal.viewer = bob;
    const answer = await submit(browser, page);
    expect(codeFrom(answer.location || 'https://none.test')).toBe('');
    expect(answer.text).not.toContain('ada@example.test');
  });

  test('is not shown to one person for the session of another', async () => {
    as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(browser, authorizeUrl());
    as.portal.viewer = bob;
    const answer = await browser.visit(page.url);
    expect(answer.status).toBe(303);
    expect(answer.text).not.toContain('asks for access');
  });
});

describe('the portal’s session decides', () => {
  const withoutPrompt = async (browser: Browser) =>
    new URL((await follow(browser, authorizeUrl({ prompt: 'none' }))).location).searchParams;

  test('as long as it lasts, the client gets further codes without a page', async () => {
    const browser = openBrowser();
    await signInFor(browser);
    expect((await withoutPrompt(browser)).get('code')).toBeTruthy();
  });

  test('after sign-out nothing is issued, though the server’s own session lives', async () => {
    const browser = openBrowser();
    await signInFor(browser);
    expect([...browser.jar.keys()].some(name => name.startsWith('latchkey_oauth@'))).toBe(true);
    as.portal.viewer = null;
    expect((await withoutPrompt(browser)).get('error')).toBe('login_required');
    expect(new URL((await follow(browser, authorizeUrl())).location).pathname).toBe('/sign-in');
  });

  test('somebody else gets codes for themselves only', async () => {
    const browser = openBrowser();
    await signInFor(browser);
    as.portal.viewer = bob;
    expect((await withoutPrompt(browser)).get('error')).toBe('login_required');
    const leaving = await follow(browser, authorizeUrl());
    // The library ends Ada’s session first, by a form that its page sends.
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(leaving.text)?.[1] ?? '';
    const page = await follow(browser, `${as.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(page.text).toContain('bob@example.test');
    const { json } = await redeem(codeFrom((await submit(browser, page)).location));
    expect(claimsOf(String(json.access_token))).toMatchObject({ sub: 'bob' });
  });

  test.each([{ prompt: 'login' }, { max_age: '60' }])('%o wants a recent sign-in', async params => {
    as.portal.viewer = { ...ada, signedInAt: Date.now() - 3_600_000 };
    const old = await follow(openBrowser(), authorizeUrl(params));
    expect(new URL(old.location).searchParams.get('error')).toBe('login_required');
    as.portal.viewer = { ...ada, signedInAt: Date.now() + 1000 };
    expect((await follow(openBrowser(), authorizeUrl(params))).text).toContain('asks for access');
  });
});

test('a page that fails says nothing, and what failed is logged', async () => {
  as.portal.viewer = ada;
  const browser = openBrowser();
  const page = await follow(browser, authorizeUrl());
  await as.db.close();
  const answer = await browser.visit(page.url);
  expect(answer.status).toBe(500);
  expect(answer.text).toBe('');
  expect(as.failures).toHaveLength(1);
});

test('what failed is logged without its message, which may hold what must not be seen', async () => {
  Object.defineProperty(as.portal, 'viewer', {
    get: () => {
      throw new Error('canary');
    },
  });
  const answer = await openBrowser().visit(authorizeUrl());
  const told = answer.location + answer.text + JSON.stringify(as.failures);
  expect(told).toContain('server_error');
  expect(as.failures).toMatchObject([{ error: 'Error', frames: expect.any(Array) }]);
  expect(told).not.toContain('canary');
});

describe('codes and refresh tokens', () => {
  test('a replayed code is refused, and ends what came of it', async () => {
    client = await codeClient('Opaque', { tokenIssuer: 'OPAQUE' });
    const code = await signInFor(openBrowser());
    const { json } = await redeem(code);
    const isActive = async () => {
      const { json: answer } = await post(
        `${as.issuer}/introspect`,
        { token: String(json.access_token) },
        { authorization: basic(client.clientId, client.secret) },
      );
      return answer.active;
    };
    expect(await isActive()).toBe(true);
    expect((await redeem(code)).json).toMatchObject({ error: 'invalid_grant' });
    expect(await isActive()).toBe(false);
    expect((await refresh(json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });

  test('of many that redeem one code at once, at most one gets tokens', async () => {
    const code = await signInFor(openBrowser());
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });

  test('the store lets one consumer through', async () => {
    const adapter = createAdapter(as)('AuthorizationCode');
    await adapter.upsert('a-code', { clientId: 'c', grantId: 'g' }, 60);
    const tries = await Promise.allSettled([adapter.consume('a-code'), adapter.consume('a-code')]);
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await artifactStore(as.db).byId('AuthorizationCode', 'a-code')).toBeUndefined();
    expect(await adapter.find('a-code')).toMatchObject({ jti: 'a-code', consumed: expect.any(Number) });
  });

  test('the store gives out nothing that has expired', async () => {
    const now = 1_000_000;
    const at = (time: number) => createAdapter({ db: as.db, clock: () => time })('Session');
    await at(now).upsert('a-session', { uid: 'a-uid', jti: 'a-session' }, 60);
    expect(await at(now + 59_999).find('a-session')).toMatchObject({ uid: 'a-uid' });
    expect(await at(now + 59_999).findByUid('a-uid')).toMatchObject({ jti: 'a-session' });
    expect(await at(now + 60_000).find('a-session')).toBeUndefined();
    expect(await at(now + 60_000).findByUid('a-uid')).toBeUndefined();
  });

  test('a refresh token changes with each use, and its reuse ends the grant', async () => {
    const { json: first } = await redeem(await signInFor(openBrowser()));
    const { status, json: second } = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(second.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });

  test('a client without the refresh grant gets no refresh token', async () => {
    client = await codeClient('Short', { grantTypes: ['AUTHORIZATION_CODE'] });
    const { json } = await redeem(await signInFor(openBrowser()));
    expect(json).not.toHaveProperty('refresh_token');
  });

  test('a new secret ends the grants of people too', async () => {
    const { json } = await redeem(await signInFor(openBrowser()));
    const { consumerSecret } = await regenerateSecret(as, administrator, client.id);
    client = { ...client, secret: consumerSecret };
    const { residentArtifact } = residentTables(as.db.kit);
    const left = await as.db.read.select({ model: residentArtifact.model }).from(residentArtifact);
    expect(left.map(({ model }) => model)).toEqual(['Session']);
    expect((await refresh(json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });
});
