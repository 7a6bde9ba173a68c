import { describe, expect, it } from 'vitest';
import { type Field, formOf } from './fields.ts';
import { offeredKinds, requireKind } from './registry.ts';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  label: 'Field',
  help: 'Help.',
  type,
  required: false,
  ...more,
});

const read = (type: Field['type'], value: string, more: Partial<Field> = {}) =>
  formOf({ one: field(type, more) }, () => undefined).parse({ one: value });

describe('a field', () => {
  it.each([
    ['TEXT', ' corp ', 'corp'],
    ['URL', 'https://id.example.com/auth/', 'https://id.example.com/auth'],
    ['NUMBER', '42', '42'],
    ['BOOLEAN', 'true', 'true'],
    ['LIST', ' a \n\n b', 'a\nb'],
  ] as const)('%s: %j is %j', (type, value, kept) => {
    expect(read(type, value)).toEqual({ settings: { one: kept }, secrets: {} });
  });

  it.each([
    ['TEXT', 'two\nlines'],
    ['TEXT', 'x'.repeat(2001)],
    ['URL', 'id.example.com'],
    ['URL', 'ftp://id.example.com'],
    ['URL', 'https://user@id.example.com'],
    ['URL', 'https://id.example.com/?a=b'],
    ['URL', 'https://id.example.com/#a'],
    ['NUMBER', '-1'],
    ['NUMBER', '1e3'],
    ['BOOLEAN', 'yes'],
  ] as const)('%s refuses %j, and says so by its name', (type, value) => {
    expect(read(type, value)).toEqual({ problems: [{ field: 'one', message: expect.any(String) }] });
  });

  it('takes what is offered to choose from and nothing else', () => {
    const options = { options: ['Global', 'China'] };
    expect(read('SELECT', 'China', options)).toMatchObject({ settings: { one: 'China' } });
    expect(read('SELECT', 'china', options)).toHaveProperty('problems');
  });

  it('keeps a secret apart from the rest, byte for byte, and may be left out when it is held', () => {
    const { parse } = formOf({ key: field('SECRET', { required: true }) }, () => undefined);
    expect(parse({ key: ' s ' })).toEqual({ settings: {}, secrets: { key: ' s ' } });
    expect(parse({})).toHaveProperty('problems');
    expect(parse({}, ['key'])).toEqual({ settings: {}, secrets: {} });
  });

  it('starts with its value, and is taken out by an empty text', () => {
    const { parse } = formOf({ one: field('TEXT', { value: 'root' }) }, () => undefined);
    expect(parse({})).toMatchObject({ settings: { one: 'root' } });
    expect(parse({ one: '' })).toMatchObject({ settings: {} });
  });

  it('that is of no use without another one needs it, once it is to be saved', () => {
    const { lacking, parse } = requireKind('PING_FEDERATE');
    const all = ['consoleUrl', 'administrator', 'administratorSecret'];
    expect([lacking([]), lacking(all)]).toEqual([undefined, undefined]);
    expect(lacking(['administratorSecret'])).toEqual({
      field: 'administrator',
      message: 'Administrator is missing, and Password is of no use without it. Give both, or neither.',
    });
    expect(lacking(['administrator'])?.field).toBe('consoleUrl');
    expect(lacking(['administrator', 'consoleUrl'])?.field).toBe('administratorSecret');
    expect(lacking(['consoleUrl'])?.field).toBe('administrator');
    // Who only asks a server shows no secret.
    expect(parse({ baseUrl: 'https://pf.example.com', administrator: 'admin' })).toHaveProperty('settings');
  });

  it('that the kind does not have is refused', () => {
    expect(requireKind('OIDC').parse({ realm: 'corp' })).toEqual({
      problems: [{ field: 'realm', message: 'This kind has no such setting.' }],
    });
  });

  it('that stands in a path cannot leave it', () => {
    const given = { serverUrl: 'https://id.example.com', realm: '../master' };
    expect(requireKind('KEYCLOAK').parse(given)).toMatchObject({ problems: [{ field: 'realm' }] });
  });
});

const TENANT = '11111111-2222-3333-4444-555555555555';
const entra = (accessTokenVersion: string, cloud = 'Global') => ({
  tenant: TENANT,
  cloud,
  accessTokenVersion,
});

/** [kind, settings, issuer, token endpoint, keys]. */
const places: readonly (readonly [string, Record<string, string>, string, string, string])[] = [
  [
    'WSO2_IS',
    { serverUrl: 'https://is.example.com:9443/' },
    'https://is.example.com:9443/oauth2/token',
    'https://is.example.com:9443/oauth2/token',
    'https://is.example.com:9443/oauth2/jwks',
  ],
  [
    'WSO2_IS_7',
    { serverUrl: 'https://is.example.com', tenant: 'acme.com' },
    'https://is.example.com/t/acme.com/oauth2/token',
    'https://is.example.com/t/acme.com/oauth2/token',
    'https://is.example.com/t/acme.com/oauth2/jwks',
  ],
  [
    'FORGEROCK',
    { baseUrl: 'https://am.example.com/am', realm: 'customers/eu' },
    'https://am.example.com/am/oauth2/realms/root/realms/customers/realms/eu',
    'https://am.example.com/am/oauth2/realms/root/realms/customers/realms/eu/access_token',
    'https://am.example.com/am/oauth2/realms/root/realms/customers/realms/eu/connect/jwk_uri',
  ],
  [
    'ENTRA_ID',
    entra('v2.0'),
    `https://login.microsoftonline.com/${TENANT}/v2.0`,
    `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
    `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`,
  ],
  [
    'ENTRA_ID',
    entra('v1.0', 'US Government'),
    `https://sts.windows.net/${TENANT}/`,
    `https://login.microsoftonline.us/${TENANT}/oauth2/v2.0/token`,
    `https://login.microsoftonline.us/${TENANT}/discovery/v2.0/keys`,
  ],
  [
    'ENTRA_ID',
    entra('v2.0', 'China'),
    `https://login.partner.microsoftonline.cn/${TENANT}/v2.0`,
    `https://login.partner.microsoftonline.cn/${TENANT}/oauth2/v2.0/token`,
    `https://login.partner.microsoftonline.cn/${TENANT}/discovery/v2.0/keys`,
  ],
];

describe('where a product is', () => {
  it.each(places)('%s %j is %s', (kind, raw, issuer, token, jwks) => {
    const { parse, locate } = requireKind(kind);
    const parsed = parse(raw);
    expect('settings' in parsed && locate(parsed.settings)).toMatchObject({
      issuer,
      endpoints: { token, jwks },
    });
  });

  it('decides what the tokens of Entra ID look like and what is asked for', () => {
    const { locate } = requireKind('ENTRA_ID');
    expect(locate(entra('v1.0'))).toMatchObject({
      metadata: `https://login.microsoftonline.com/${TENANT}/.well-known/openid-configuration`,
      trust: { consumerKeyClaim: 'appid' },
      policy: { tokenRequestScope: 'https://graph.microsoft.com/.default' },
    });
    expect(locate({ ...entra('v2.0'), api: 'api://orders' })).toMatchObject({
      trust: { consumerKeyClaim: 'azp' },
      policy: { tokenRequestScope: 'api://orders/.default' },
    });
  });
});

it('describes every kind so that a form can be drawn from it', () => {
  expect(offeredKinds.map(({ kind }) => kind)).toHaveLength(10);
  for (const { label, summary, settings } of offeredKinds) {
    expect(label.length * summary.length).toBeGreaterThan(0);
    for (const { name, type, options = [], value } of settings) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(options.length > 0).toBe(type === 'SELECT');
      if (type === 'SELECT') expect(options).toContain(value);
    }
  }
});
