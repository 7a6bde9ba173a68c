import { beforeEach, describe, expect, test } from 'vitest';
import { createAdapter } from '../../server/resident/adapter.ts';
import { artifactStore } from '../../server/resident/artifact-store.ts';
import { regenerateSecret } from '../../server/resident/configure.ts';
import { residentTables } from '../../server/resident/table.ts';
import {
  ada,
  authorizeUrl,
  type Browser,
  bob,
  codeClient,
  codeFrom,
  follow,
  openStage,
  redeem,
  refresh,
  type Stage,
  signInFor,
  submit,
} from './resident-flow.ts';
import { administrator, basic, claimsOf, openBrowser, post } from './resident-support.ts';

let at: Stage;

beforeEach(async () => {
  at = await openStage();
});

describe('the portal’s session decides', () => {
  const withoutPrompt = async (browser: Browser) =>
    new URL((await follow(at, browser, authorizeUrl(at, { prompt: 'none' }))).location).searchParams;

  test('as long as it lasts, the client gets further codes without a page', async () => {
    const browser = openBrowser();
    await signInFor(at, browser);
    expect((await withoutPrompt(browser)).get('code')).toBeTruthy();
  });

  test('after sign-out nothing is issued, though the server’s own session lives', async () => {
    const browser = openBrowser();
    await signInFor(at, browser);
    expect([...browser.jar.keys()].some(name => name.startsWith('latchkey_oauth@'))).toBe(true);
    at.as.portal.viewer = null;
    expect((await withoutPrompt(browser)).get('error')).toBe('login_required');
    expect(new URL((await follow(at, browser, authorizeUrl(at))).location).pathname).toBe('/sign-in');
  });

  test('somebody else gets codes for themselves only', async () => {
    const browser = openBrowser();
    await signInFor(at, browser);
    at.as.portal.viewer = bob;
    expect((await withoutPrompt(browser)).get('error')).toBe('login_required');
    const leaving = await follow(at, browser, authorizeUrl(at));
    // The library ends Ada’s session first, by a form that its page sends.
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(leaving.text)?.[1] ?? '';
    const page = await follow(at, browser, `${at.as.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(page.text).toContain('bob@example.test');
    const { json } = await redeem(at, codeFrom((await submit(at, browser, page)).location));
    expect(claimsOf(String(json.access_token))).toMatchObject({ sub: 'bob' });
  });

  test.each([{ prompt: 'login' }, { max_age: '60' }])('%o wants a recent sign-in', async params => {
    at.as.portal.viewer = { ...ada, signedInAt: Date.now() - 3_600_000 };
    const old = await follow(at, openBrowser(), authorizeUrl(at, params));
    expect(new URL(old.location).searchParams.get('error')).toBe('login_required');
    at.as.portal.viewer = { ...ada, signedInAt: Date.now() + 1000 };
    expect((await follow(at, openBrowser(), authorizeUrl(at, params))).text).toContain('asks for access');
  });
});

test('a page that fails says nothing, and what failed is logged', async () => {
  at.as.portal.viewer = ada;
  const browser = openBrowser();
  const page = await follow(at, browser, authorizeUrl(at));
  await at.as.db.close();
  const answer = await browser.visit(page.url);
  expect(answer.status).toBe(500);
  expect(answer.text).toBe('');
  expect(at.as.failures).toHaveLength(1);
});

test('what failed is logged without its message, which may hold what must not be seen', async () => {
  Object.defineProperty(at.as.portal, 'viewer', {
    get: () => {
      throw new Error('canary');
    },
  });
  const answer = await openBrowser().visit(authorizeUrl(at));
  const told = answer.location + answer.text + JSON.stringify(at.as.failures);
  expect(told).toContain('server_error');
  expect(at.as.failures).toMatchObject([{ error: 'Error', frames: expect.any(Array) }]);
  expect(told).not.toContain('canary');
});

describe('codes and refresh tokens', () => {
  test('a replayed code is refused, and ends what came of it', async () => {
    at.client = await codeClient(at, 'Opaque', { tokenIssuer: 'OPAQUE' });
    const code = await signInFor(at, openBrowser());
    const { json } = await redeem(at, code);
    const isActive = async () => {
      const { json: answer } = await post(
        `${at.as.issuer}/introspect`,
        { token: String(json.access_token) },
        { authorization: basic(at.client.clientId, at.client.secret) },
      );
      return answer.active;
    };
    expect(await isActive()).toBe(true);
    expect((await redeem(at, code)).json).toMatchObject({ error: 'invalid_grant' });
    expect(await isActive()).toBe(false);
    expect((await refresh(at, json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });

  test('of many that redeem one code at once, at most one gets tokens', async () => {
    const code = await signInFor(at, openBrowser());
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(at, code)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });

  test('the store lets one consumer through', async () => {
    const adapter = createAdapter({ ...at.as, callerAddress: () => null })('AuthorizationCode');
    await adapter.upsert('a-code', { clientId: 'c', grantId: 'g' }, 60);
    const tries = await Promise.allSettled([adapter.consume('a-code'), adapter.consume('a-code')]);
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await artifactStore(at.as.db).byId('AuthorizationCode', 'a-code')).toBeUndefined();
    expect(await adapter.find('a-code')).toMatchObject({ jti: 'a-code', consumed: expect.any(Number) });
  });

  test('the store gives out nothing that has expired', async () => {
    const now = 1_000_000;
    const adapterAt = (time: number) =>
      createAdapter({ ...at.as, clock: () => time, callerAddress: () => null })('Session');
    await adapterAt(now).upsert('a-session', { uid: 'a-uid', jti: 'a-session' }, 60);
    expect(await adapterAt(now + 59_999).find('a-session')).toMatchObject({ uid: 'a-uid' });
    expect(await adapterAt(now + 59_999).findByUid('a-uid')).toMatchObject({ jti: 'a-session' });
    expect(await adapterAt(now + 60_000).find('a-session')).toBeUndefined();
    expect(await adapterAt(now + 60_000).findByUid('a-uid')).toBeUndefined();
  });

  test('a refresh token changes with each use, and its reuse ends the grant', async () => {
    const { json: first } = await redeem(at, await signInFor(at, openBrowser()));
    const { status, json: second } = await refresh(at, first.refresh_token);
    expect(status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(at, first.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(at, second.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });

  test('a client without the refresh grant gets no refresh token', async () => {
    at.client = await codeClient(at, 'Short', { grantTypes: ['AUTHORIZATION_CODE'] });
    const { json } = await redeem(at, await signInFor(at, openBrowser()));
    expect(json).not.toHaveProperty('refresh_token');
  });

  test('a new secret ends the grants of people too', async () => {
    const { json } = await redeem(at, await signInFor(at, openBrowser()));
    const { consumerSecret } = await regenerateSecret(at.as, administrator, at.client.id);
    at.client = { ...at.client, secret: consumerSecret };
    const { residentArtifact } = residentTables(at.as.db.kit);
    const left = await at.as.db.read.select({ model: residentArtifact.model }).from(residentArtifact);
    expect(left.map(({ model }) => model)).toEqual(['Session']);
    expect((await refresh(at, json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  });
});
