import { expect, it } from 'vitest';
import { secret } from '../lib/secret.ts';
import type { Endpoints, Settings } from './key-manager.ts';
import { offeredKinds, requireKind } from './registry.ts';

const NOWHERE: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};
const TENANT = '11111111-2222-3333-4444-555555555555';

/** Where a connector goes first; nobody is there. */
const firstAsked = async (kind: string, settings: Settings): Promise<string | undefined> => {
  const asked: string[] = [];
  const io = {
    fetch: async ({ url }: { readonly url: string }) => {
      asked.push(url);
      return { status: 503, headers: {}, text: '', elapsedMs: 1 };
    },
    clock: () => 0,
    randomToken: () => 'random',
  };
  const secrets = { administratorSecret: secret('the secret') };
  const access = { settings: { ...settings, administrator: 'admin' }, secrets, endpoints: NOWHERE };
  await expect(requireKind(kind).administer?.(io, access)?.find({ clientId: 'a' })).rejects.toThrow();
  return asked[0];
};

it.each([
  ['Global', 'https://login.microsoftonline.com'],
  ['US Government', 'https://login.microsoftonline.us'],
  ['US Government DoD', 'https://login.microsoftonline.us'],
  ['China', 'https://login.partner.microsoftonline.cn'],
])('asks Entra ID in the cloud %s at %s', async (cloud, login) => {
  const url = await firstAsked('ENTRA_ID', { tenant: TENANT, cloud });
  expect(url).toBe(`${login}/${TENANT}/oauth2/v2.0/token`);
});

it('asks Auth0 at the tenant’s own domain, where there are two', async () => {
  const domain = { domain: 'login.example.com', audience: 'https://api.example.com' };
  expect(await firstAsked('AUTH0', domain)).toBe('https://login.example.com/oauth/token');
  const both = { ...domain, tenantDomain: 'example.eu.auth0.com' };
  expect(await firstAsked('AUTH0', both)).toBe('https://example.eu.auth0.com/oauth/token');
});

it('offers nothing while the form does not say who may', () => {
  const io = {
    fetch: () => Promise.reject(new Error('Nobody is asked.')),
    clock: () => 0,
    randomToken: () => '',
  };
  for (const { kind, administer } of offeredKinds) {
    expect([kind, administer?.(io, { settings: {}, secrets: {}, endpoints: NOWHERE })]).toEqual([
      kind,
      undefined,
    ]);
  }
});
