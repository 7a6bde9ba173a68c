import { describe, expect, test } from 'vitest';
import { InputInvalid } from '../errors.ts';
import {
  isNative,
  type OAuthRequest,
  parseConsumerKey,
  parseConsumerSecret,
  planOAuth,
  type ServiceProviderOAuth,
} from './policy.ts';

const request = (changed: Partial<OAuthRequest> = {}): OAuthRequest => ({
  grantTypes: ['CLIENT_CREDENTIALS'],
  tokenIssuer: 'JWT',
  ...changed,
});

const current: ServiceProviderOAuth = {
  consumerKey: 'key',
  callbackUrls: ['https://app.test/cb'],
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  tokenIssuer: 'OPAQUE',
  publicClient: false,
  tokenLifetimeSeconds: 900,
  scopes: ['a'],
  revision: 1,
  updatedAt: 1,
};

const pathOfRefusal = (attempt: () => unknown): readonly string[] | undefined => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof InputInvalid) return error.path;
    throw error;
  }
};

const callbackRefusal = (url: string, publicClient = false) =>
  pathOfRefusal(() =>
    planOAuth(null, request({ grantTypes: ['AUTHORIZATION_CODE'], callbackUrls: [url], publicClient })),
  );

describe('callback URLs', () => {
  test.each([
    ['https://app.test/cb', false],
    ['https://app.test:8443/cb?tenant=1', false],
    ['http://localhost:3000/cb', false],
    ['http://127.0.0.1/cb', true],
    ['http://[::1]:3000/cb', true],
    ['https://localhost/cb', true],
    ['com.example.app:/cb', true],
  ])('%s may be one (public: %s)', (url, publicClient) => {
    expect(callbackRefusal(url, publicClient)).toBeUndefined();
  });

  test.each([
    ['', false],
    ['/cb', false],
    ['app.test/cb', false],
    ['http://app.test/cb', false],
    ['http://localhost.evil.test/cb', false],
    ['http://127.0.0.1.evil.test/cb', true],
    ['https://app.test/cb#fragment', false],
    ['https://app.test/cb#', false],
    ['https://*.app.test/cb', false],
    ['https://app.test/*', false],
    ['https://user@app.test/cb', false],
    ['https://user:pass@app.test/cb', false],
    ['https://app.test/c b', false],
    [' https://app.test/cb', false],
    ['https://app.test\\@evil.test/cb', false],
    ['https://äpp.test/cb', false],
    ['https://app.test/\u0000', false],
    [`https://app.test/${'x'.repeat(2048)}`, false],
    ['com.example.app:/cb', false],
    ['app:/cb', true],
    ['javascript:alert(1)', true],
    ['data:text/html,x', true],
    ['file:///etc/passwd', true],
  ])('%s may not (public: %s)', (url, publicClient) => {
    expect(callbackRefusal(url, publicClient)).toEqual(['callbackUrls', '0']);
  });

  test('an app may not mix https on this device with its other callbacks', () => {
    const callbackUrls = ['com.example.app:/cb', 'https://localhost/cb'];
    const mixed = request({ grantTypes: ['AUTHORIZATION_CODE'], callbackUrls, publicClient: true });
    expect(pathOfRefusal(() => planOAuth(null, mixed))).toEqual(['callbackUrls', '1']);
    expect(isNative(true, callbackUrls)).toBe(true);
    expect(isNative(false, callbackUrls)).toBe(false);
    expect(isNative(true, ['https://app.test/cb'])).toBe(false);
  });

  test('are kept as they are written, without repeats, and not without limit', () => {
    const urls = ['https://App.test/CB/', 'https://App.test/CB/'];
    expect(planOAuth(null, request({ callbackUrls: urls })).settings.callbackUrls).toEqual([urls[0]]);
    const many = Array.from({ length: 21 }, (_, index) => `https://app.test/${index}`);
    expect(pathOfRefusal(() => planOAuth(null, request({ callbackUrls: many })))).toEqual(['callbackUrls']);
  });
});

describe('grant types', () => {
  test.each<[OAuthRequest['grantTypes'], string[], OAuthRequest['grantTypes'], OAuthRequest['grantTypes']]>([
    [['CLIENT_CREDENTIALS'], [], ['CLIENT_CREDENTIALS'], []],
    [['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'], [], ['CLIENT_CREDENTIALS'], ['AUTHORIZATION_CODE']],
    [['AUTHORIZATION_CODE', 'REFRESH_TOKEN'], [], [], ['AUTHORIZATION_CODE', 'REFRESH_TOKEN']],
    [['REFRESH_TOKEN', 'CLIENT_CREDENTIALS'], ['https://a.test/'], ['CLIENT_CREDENTIALS'], ['REFRESH_TOKEN']],
    [
      ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
      ['https://a.test/'],
      ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
      [],
    ],
    [['CLIENT_CREDENTIALS', 'CLIENT_CREDENTIALS'], [], ['CLIENT_CREDENTIALS'], []],
  ])('%j with callbacks %j become %j', (grantTypes, callbackUrls, kept, cleared) => {
    const plan = planOAuth(null, request({ grantTypes, callbackUrls }));
    expect(plan.settings.grantTypes).toEqual(kept);
    expect(plan.clearedGrantTypes).toEqual(cleared);
  });

  test('none at all, or client credentials without a secret, are refused', () => {
    expect(pathOfRefusal(() => planOAuth(null, request({ grantTypes: [] })))).toEqual(['grantTypes']);
    expect(pathOfRefusal(() => planOAuth(null, request({ publicClient: true })))).toEqual(['grantTypes']);
  });

  test('a public client is given no secret', () => {
    const asked = request({
      grantTypes: ['AUTHORIZATION_CODE'],
      publicClient: true,
      consumerSecret: 'x'.repeat(32),
    });
    expect(pathOfRefusal(() => planOAuth(null, asked))).toEqual(['consumerSecret']);
  });
});

describe('lifetimes and scopes', () => {
  test.each([60, 3600, 2_592_000])('%i seconds', seconds => {
    const { settings } = planOAuth(null, request({ tokenLifetimeSeconds: seconds }));
    expect(settings.tokenLifetimeSeconds).toBe(seconds);
  });

  test.each([59, 0, -1, 2_592_001, 60.5, Number.NaN])('not %d seconds', seconds => {
    const attempt = () => planOAuth(null, request({ tokenLifetimeSeconds: seconds }));
    expect(pathOfRefusal(attempt)).toEqual(['tokenLifetimeSeconds']);
  });

  test.each(['a', 'orders:read', 'https://api.test/scope', "!#[]~'"])('scope %s', scope => {
    expect(planOAuth(null, request({ scopes: [scope, scope] })).settings.scopes).toEqual([scope]);
  });

  test.each(['', 'a b', 'a"', 'a\\', 'ä', 'a\n', 'x'.repeat(201)])('not scope %j', scope => {
    expect(pathOfRefusal(() => planOAuth(null, request({ scopes: ['ok', scope] })))).toEqual(['scopes', '1']);
  });

  test('not without limit', () => {
    const scopes = Array.from({ length: 101 }, (_, index) => `s${index}`);
    expect(pathOfRefusal(() => planOAuth(null, request({ scopes })))).toEqual(['scopes']);
  });
});

describe('a later configuration', () => {
  test('keeps what it does not name', () => {
    const plan = planOAuth(current, { grantTypes: ['AUTHORIZATION_CODE'], tokenIssuer: 'JWT' });
    expect(plan.settings).toEqual({
      callbackUrls: ['https://app.test/cb'],
      grantTypes: ['AUTHORIZATION_CODE'],
      tokenIssuer: 'JWT',
      publicClient: false,
      tokenLifetimeSeconds: 900,
      scopes: ['a'],
    });
  });

  test('does not change the consumer key', () => {
    expect(pathOfRefusal(() => planOAuth(current, request({ consumerKey: 'other' })))).toEqual([
      'consumerKey',
    ]);
    expect(pathOfRefusal(() => planOAuth(current, request({ consumerKey: 'key' })))).toBeUndefined();
  });
});

describe('chosen keys and secrets', () => {
  test.each(['k', 'my key', '%+/=?&', 'x'.repeat(255)])('key %j', key => {
    expect(parseConsumerKey(key)).toBe(key);
  });

  test.each(['', 'a:b', ' a', 'a ', 'ä', 'a\tb', 'x'.repeat(256)])('not key %j', key => {
    expect(pathOfRefusal(() => parseConsumerKey(key))).toEqual(['consumerKey']);
  });

  test.each(['x'.repeat(16), ' starts and ends ', 'x'.repeat(512)])('secret %j', chosen => {
    expect(parseConsumerSecret(chosen, 'key')).toBe(chosen);
  });

  test.each(['', 'x'.repeat(15), 'x'.repeat(513), `ä${'x'.repeat(20)}`, 'the-consumer-key'])(
    'not secret %j',
    chosen => {
      expect(pathOfRefusal(() => parseConsumerSecret(chosen, 'the-consumer-key'))).toEqual([
        'consumerSecret',
      ]);
    },
  );
});
