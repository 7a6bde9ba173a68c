import { beforeEach, describe, expect, test } from 'vitest';
import {
  ada,
  authorizeUrl,
  bob,
  codeClient,
  codeFrom,
  fieldOf,
  follow,
  openStage,
  redeem,
  type Stage,
  signInFor,
  submit,
  verifier,
} from './resident-flow.ts';
import { claimsOf, openBrowser, pkce, post } from './resident-support.ts';

let at: Stage;

beforeEach(async () => {
  at = await openStage();
});

describe('signing in', () => {
  test('from the portal’s sign-in through consent to tokens', async () => {
    const browser = openBrowser();
    const away = await follow(at, browser, authorizeUrl(at));
    const signIn = new URL(away.location);
    expect(signIn.pathname).toBe('/sign-in');
    const back = signIn.searchParams.get('continue') ?? '';
    expect(back).toMatch(/^\/oauth2\/interaction\/[\w-]+$/);

    at.as.portal.viewer = ada;
    const page = await follow(at, browser, at.as.publicUrl + back);
    expect(page.text).toContain('Storefront &lt;web&gt; asks for access');
    expect(page.text).toContain('orders:read');
    expect(page.text).not.toContain('orders:write');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' https://app.test;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");

    const { location } = await submit(at, browser, page);
    const returned = new URL(location).searchParams;
    expect(returned.get('state')).toBe('the-state');
    expect(returned.get('iss')).toBe(at.as.issuer);
    const { json } = await redeem(at, codeFrom(location));
    expect(json).toMatchObject({ token_type: 'Bearer', scope: 'orders:read', expires_in: 3600 });
    expect(claimsOf(String(json.access_token))).toMatchObject({
      iss: at.as.issuer,
      sub: 'ada',
      client_id: at.client.clientId,
      aud: 'urn:latchkey:apis',
      scope: 'orders:read',
    });
    expect(claimsOf(String(json.id_token))).toMatchObject({
      sub: 'ada',
      aud: at.client.clientId,
      email: 'ada@example.test',
    });
  });

  test('refusing tells the client, and gives no code', async () => {
    at.as.portal.viewer = ada;
    const browser = openBrowser();
    const { location } = await submit(at, browser, await follow(at, browser, authorizeUrl(at)), {
      decision: 'deny',
    });
    expect(new URL(location).searchParams.get('error')).toBe('access_denied');
    expect(codeFrom(location)).toBe('');
  });

  test('a scope that the client is not registered for is not granted', async () => {
    const { json } = await redeem(
      at,
      await signInFor(at, openBrowser(), { scope: 'openid orders:read admin' }),
    );
    expect(json.scope).toBe('orders:read');
  });

  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['with the implicit grant', { response_type: 'id_token token' }],
  ])('is refused %s', async (_, params) => {
    at.as.portal.viewer = ada;
    const { location } = await follow(at, openBrowser(), authorizeUrl(at, params));
    expect(location).toMatch(/[?#&]error=(invalid_request|unsupported_response_type)/);
  });

  test.each([
    ['another callback', { redirect_uri: 'https://app.test/cb/../evil' }],
    ['another client', { client_id: 'nobody' }],
  ])('%s is told on our page only, with nothing of ours to run', async (_, params) => {
    at.as.portal.viewer = ada;
    const answer = await follow(at, openBrowser(), authorizeUrl(at, { ...params, state: '<script>' }));
    expect(answer.status).toBe(400);
    expect(answer.location).toBe('');
    expect(answer.text).toContain('This sign-in cannot go on');
    expect(answer.text).not.toContain('<script>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('an app on a device is called back at any loopback port, and has no secret', async () => {
    at.client = await codeClient(at, 'App', { publicClient: true, callbackUrls: ['http://127.0.0.1/cb'] });
    at.as.portal.viewer = ada;
    const browser = openBrowser();
    const redirect = { redirect_uri: 'http://127.0.0.1:51234/cb' };
    const page = await follow(at, browser, authorizeUrl(at, redirect));
    const { location } = await submit(at, browser, page);
    const form = {
      grant_type: 'authorization_code',
      code: codeFrom(location),
      client_id: at.client.clientId,
      ...redirect,
    };
    const wrong = await post(`${at.as.issuer}/token`, { ...form, code_verifier: pkce().verifier });
    expect(wrong.json).toMatchObject({ error: 'invalid_grant' });
    expect((await post(`${at.as.issuer}/token`, { ...form, code_verifier: verifier })).status).toBe(200);
  });
});

describe('the consent form', () => {
  const untouched = async (
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    at.as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(at, browser, authorizeUrl(at));
    const refused = await submit(at, browser, page, form, headers);
    expect(refused.status).toBe(403);
    expect(refused.location).toBe('');
    // The negative control: the same form, as it was served, is taken.
    expect(codeFrom((await submit(at, browser, page)).location)).not.toBe('');
  };

  test('is refused without its token', () => untouched({ csrf: '' }));

  test('is refused with a token of another interaction', async () => {
    at.as.portal.viewer = ada;
    const other = await follow(at, openBrowser(), authorizeUrl(at));
    await untouched({ csrf: fieldOf(other.text, 'csrf') });
  });

  test('is refused from another origin', () => untouched({}, { origin: 'https://evil.test' }));

  test('is refused when the browser says that another site sent it', () =>
    untouched({}, { 'sec-fetch-site': 'cross-site' }));

  test('is refused when it is too long', () => untouched({ padding: 'x'.repeat(5000) }));

  test('is nothing to another browser', async () => {
    at.as.portal.viewer = ada;
    const page = await follow(at, openBrowser(), authorizeUrl(at));
    const thief = await submit(at, openBrowser(), page);
    expect(thief.status).toBe(400);
    expect(thief.text).toContain('This sign-in has ended');
  });

  test('shown to one person does not count for another, who has to start anew', async () => {
    at.as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(at, browser, authorizeUrl(at));
    at.as.portal.viewer = bob;
    const answer = await submit(at, browser, page);
    expect(codeFrom(answer.location || 'https://none.test')).toBe('');
    expect(answer.text).not.toContain('ada@example.test');
  });

  test('is not shown to one person for the session of another', async () => {
    at.as.portal.viewer = ada;
    const browser = openBrowser();
    const page = await follow(at, browser, authorizeUrl(at));
    at.as.portal.viewer = bob;
    const answer = await browser.visit(page.url);
    expect(answer.status).toBe(303);
    expect(answer.text).not.toContain('asks for access');
  });
});
