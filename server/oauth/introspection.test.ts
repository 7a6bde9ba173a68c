import { afterAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { acceptIntrospection, introspect } from './introspection.ts';
import { goodClaims, ISSUER, NOW, trust } from './jwt.testing.ts';
import { fakeServer } from './oauth-server.testing.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const accept = (members: Readonly<Record<string, unknown>>, active = true) => {
  const result = acceptIntrospection({ active, members }, trust, NOW);
  return result.ok ? result.claims : result.reason;
};

describe('introspect', () => {
  it('asks with the token in the body and reads the response', async () => {
    const credentials = { clientId: 'gateway', clientSecret: 'x' };
    const body = { active: true, client_id: 'client-1' };
    await using fake = await fakeServer(credentials, () => ({ status: 200, body }));
    const request = { url: `${fake.url}/i`, authentication: 'client_secret_post' as const, credentials };
    const answer = await introspect(safeFetch, { ...request, token: 'opaque' });
    expect(answer.introspection).toEqual({ active: true, members: body });
    expect(fake.received[0]).toMatchObject({ path: '/i' });
    expect(fake.received[0]?.form.get('token')).toBe('opaque');
  });

  it.each([
    [401, { active: true }],
    [200, { active: 'true' }],
    [200, [true]],
  ])('does not take %i %j for a response', async (status, body) => {
    const credentials = { clientId: 'gateway', clientSecret: 'x' };
    await using fake = await fakeServer(credentials, () => ({ status, body }));
    const request = { url: fake.url, authentication: 'client_secret_post' as const, credentials };
    expect((await introspect(safeFetch, { ...request, token: 't' })).introspection).toBeUndefined();
  });
});

describe('acceptIntrospection', () => {
  it('reads an active token like a verified one', () => {
    expect(accept(goodClaims)).toMatchObject({
      issuer: ISSUER,
      clientId: 'client-1',
      scopes: ['read', 'write'],
    });
  });

  it('believes a response without expiry for a moment only', () => {
    expect(accept({ client_id: 'c' })).toMatchObject({ clientId: 'c', expiresAt: NOW + 10_000 });
  });

  it('lets a server that keeps state give long lives', () => {
    expect(accept({ client_id: 'c', exp: NOW / 1000 + 9_000_000 })).toMatchObject({ clientId: 'c' });
  });

  it.each([
    [{ ...goodClaims, iss: 'https://other.example' }, 'ISSUER_WRONG'],
    [{ ...goodClaims, iss: null }, 'ISSUER_WRONG'],
    [{ ...goodClaims, exp: NOW / 1000 - 60 }, 'EXPIRED'],
    [{ ...goodClaims, exp: null }, 'EXPIRY_MISSING'],
    [{ ...goodClaims, client_id: undefined }, 'CLIENT_ID_MISSING'],
    [{ ...goodClaims, token_type: 'refresh_token' }, 'OTHER_PURPOSE'],
    [{ ...goodClaims, token_use: 'id' }, 'OTHER_PURPOSE'],
  ])('refuses %j', (members, reason) => {
    expect(accept(members)).toBe(reason);
  });

  it('refuses what is not active, whatever else it says', () => {
    expect(accept(goodClaims, false)).toBe('INACTIVE');
  });
});
