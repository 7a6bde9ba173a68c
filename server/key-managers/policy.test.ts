import { describe, expect, it } from 'vitest';
import { people } from '../../tests/support/catalogue.ts';
import type { Access, Endpoints } from './key-manager.ts';
import {
  canBeAsked,
  configurationProblem,
  mayManage,
  mayUse,
  plainHttpProblem,
  proofPolicy,
  provisioning,
} from './policy.ts';
import { standardPolicy, standardTrust } from './protocol.ts';

const { administrator, publisher, developer, platformAdministrator, stranger } = people;

describe('whether keys can be provided', () => {
  const ground = (enabled: boolean, outOfBandProvisioning: boolean, platform: boolean) =>
    provisioning({ name: 'KM', enabled, policy: { ...standardPolicy, outOfBandProvisioning } }, platform);

  it.each([
    [true, true, true, undefined],
    [false, true, true, 'KEY_MANAGER_DISABLED'],
    [false, false, false, 'KEY_MANAGER_DISABLED'],
    [true, true, false, 'PROVISIONING_DISABLED'],
    [true, false, true, 'PROVISIONING_DISABLED'],
    [true, false, false, 'PROVISIONING_DISABLED'],
  ])('enabled %s, own switch %s, platform switch %s: %s', (enabled, own, platform, reason) => {
    const found = ground(enabled, own, platform);
    expect(found.available ? undefined : found.reason).toBe(reason);
    if (!found.available) expect(found.message).toMatch(/administrator/);
  });
});

it.each([
  [true, 'REQUIRED', 'REQUIRED'],
  [true, 'APPROVAL', 'APPROVAL'],
  [true, 'OFF', 'OFF'],
  [false, 'REQUIRED', 'OFF'],
  [false, 'APPROVAL', 'OFF'],
  [false, 'OFF', 'OFF'],
] as const)('platform asks for proof %s, key manager %s: %s', (platform, proof, holds) => {
  expect(proofPolicy({ ...standardPolicy, proof }, platform)).toBe(holds);
});

it.each(['introspection', 'revocation', 'pushedAuthorization', 'token'] as const)(
  'can be asked about a secret at its %s endpoint alone',
  name => {
    const none: Endpoints = {
      token: null,
      authorization: 'https://id.example.com/authorize',
      introspection: null,
      revocation: null,
      userinfo: 'https://id.example.com/me',
      registration: 'https://id.example.com/register',
      jwks: 'https://id.example.com/jwks',
    };
    expect(canBeAsked(none)).toBe(false);
    expect(canBeAsked({ ...none, [name]: 'https://id.example.com/here' })).toBe(true);
  },
);

describe('who may use it', () => {
  const users = (access: Access) =>
    [administrator, publisher, developer]
      .filter(viewer => mayUse(viewer, { ...standardPolicy, access }))
      .map(({ role }) => role);

  it.each([
    ['EVERYONE', [], ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER']],
    ['EVERYONE', ['DEVELOPER'], ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER']],
    ['ONLY', ['PUBLISHER'], ['PUBLISHER']],
    ['ONLY', [], []],
    ['ALL_BUT', ['DEVELOPER'], ['ADMINISTRATOR', 'PUBLISHER']],
    ['ALL_BUT', [], ['ADMINISTRATOR', 'PUBLISHER', 'DEVELOPER']],
  ] as const)('%s %j', (rule, roles, allowed) => {
    expect(users({ rule, roles })).toEqual(allowed);
  });
});

it('administrators manage what is their organization’s, and the platform’s administrators what is its own', () => {
  const [own, platform] = [{ organizationId: 'acme' }, { organizationId: null }];
  expect([own, platform].map(each => mayManage(developer, each))).toEqual([false, false]);
  expect([own, platform].map(each => mayManage(administrator, each))).toEqual([true, false]);
  expect([own, platform].map(each => mayManage(platformAdministrator, each))).toEqual([true, true]);
  expect([own, platform].map(each => mayManage(stranger, each))).toEqual([false, false]);
});

describe('a configuration', () => {
  const endpoints: Endpoints = {
    token: null,
    authorization: null,
    introspection: 'https://id.example.com/introspect',
    revocation: null,
    userinfo: null,
    registration: null,
    jwks: 'https://id.example.com/jwks',
  };
  const sound = { issuer: 'https://id.example.com', endpoints, trust: standardTrust };

  it('may stand', () => {
    expect(configurationProblem(sound)).toBeUndefined();
    const introspected = { ...standardTrust, tokenHandling: 'INTROSPECTION' } as const;
    const without = { ...sound, endpoints: { ...endpoints, jwks: null }, trust: introspected };
    expect(configurationProblem(without)).toBeUndefined();
  });

  it.each([
    ['issuer', { issuer: 'id.example.com' }],
    ['issuer', { issuer: 'ftp://id.example.com' }],
    ['issuer', { issuer: 'https://id.example.com?x' }],
    ['issuer', { issuer: 'https://id.example.com#x' }],
    ['issuer', { issuer: 'https://ada:secret@id.example.com' }],
    ['issuer', { issuer: `https://id.example.com/${'x'.repeat(2000)}` }],
    ['endpoints.token', { endpoints: { ...endpoints, token: 'javascript:1' } }],
    ['endpoints.token', { endpoints: { ...endpoints, token: 'https://ada@id.example.com' } }],
    ['trust.consumerKeyClaim', { trust: { ...standardTrust, consumerKeyClaim: '' } }],
    ['trust.scopesClaim', { trust: { ...standardTrust, scopesClaim: ' scope' } }],
    ['trust.algorithms', { trust: { ...standardTrust, algorithms: [] } }],
    ['trust.clockToleranceSeconds', { trust: { ...standardTrust, clockToleranceSeconds: 61 } }],
    ['trust.clockToleranceSeconds', { trust: { ...standardTrust, clockToleranceSeconds: -1 } }],
    ['trust.clockToleranceSeconds', { trust: { ...standardTrust, clockToleranceSeconds: 0.5 } }],
    ['trust.tokenHandling', { endpoints: { ...endpoints, jwks: null } }],
    [
      'trust.tokenHandling',
      {
        endpoints: { ...endpoints, introspection: null },
        trust: { ...standardTrust, tokenHandling: 'INTROSPECTION' as const },
      },
    ],
  ])('may not stand for its %s', (path, changes) => {
    expect(configurationProblem({ ...sound, ...changes })?.path.join('.')).toBe(path);
  });
});

describe('plain http', () => {
  const none: Endpoints = {
    token: null,
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
    jwks: null,
  };
  const config = { issuer: 'https://id.example', endpoints: { ...none, token: 'http://id.example/token' } };

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000', 'http://a.localhost'])(
    'may stand while the portal is at %s',
    publicUrl => {
      expect(plainHttpProblem(config, publicUrl)).toBeUndefined();
    },
  );

  it.each(['https://portal.example', 'http://portal.example', 'https://localhost.example'])(
    'may not when the portal is at %s',
    publicUrl => {
      expect(plainHttpProblem(config, publicUrl)?.path).toEqual(['endpoints', 'token']);
    },
  );

  it('stands for the portal’s own address, which is not called by it', () => {
    const own = { ...config, endpoints: { ...none, token: 'http://portal.example/oauth2/token' } };
    expect(plainHttpProblem(own, 'http://portal.example')).toBeUndefined();
    expect(plainHttpProblem({ ...own, issuer: 'http://id.example' }, 'http://portal.example')?.path).toEqual([
      'issuer',
    ]);
  });
});
