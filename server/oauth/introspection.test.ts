import { afterAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { acceptIntrospection, introspect } from './introspection.ts';
import type { JsonRecord } from './json.ts';
import { goodClaims, ISSUER, NOW, trust } from './jwt.testing.ts';
import { fakeServer } from './oauth-server.testing.ts';
import type { TokenTrust } from './token-trust.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

/** What comes of an answer that calls the token a bearer token, unless it says otherwise. */
const accept = (said: Readonly<Record<string, unknown>>, active = true) => {
  const members = { token_type: 'Bearer', ...said };
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
    expect(accept({ client_id: 'c' })).toMatchObject({ clientId: 'c', expiresAt: NOW + 30_000 });
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
    [{ ...goodClaims, token_type: 'refresh_token' }, 'TYPE_WRONG'],
    [{ ...goodClaims, token_type: undefined }, 'TYPE_WRONG'],
    [{ ...goodClaims, token_use: 'id' }, 'OTHER_PURPOSE'],
  ])('refuses %j', (members, reason) => {
    expect(accept(members)).toBe(reason);
  });

  it('refuses what is not active, whatever else it says', () => {
    expect(accept(goodClaims, false)).toBe('INACTIVE');
  });
});

describe('the own word of a JWT that was introspected', () => {
  const answer = { active: true, members: { client_id: 'client-1', scope: 'read', token_type: 'Bearer' } };
  const legacy: TokenTrust = { ...trust, profile: 'legacy', clientIdClaim: 'azp', scopesFormat: 'STRING' };
  const heed = (under: TokenTrust, header: JsonRecord, payload: JsonRecord, members: JsonRecord = {}) => {
    const said = { ...answer, members: { ...answer.members, ...members } };
    const result = acceptIntrospection(said, under, NOW, { header, payload });
    return result.ok ? result.claims : result.reason;
  };
  const typed = { typ: 'at+jwt' };
  const seconds = NOW / 1000;

  it('adds nothing to the answer', () => {
    expect(
      heed(trust, typed, { ...goodClaims, scope: 'read write admin', sub: 'me' }, { sub: 'you' }),
    ).toEqual({
      issuer: ISSUER,
      clientId: 'client-1',
      scopes: ['read'],
      subject: 'you',
      audiences: [],
      expiresAt: NOW + 30_000,
      confirmation: false,
    });
  });

  it('may leave everything to the answer', () => {
    expect(heed(trust, typed, {})).toMatchObject({ clientId: 'client-1', expiresAt: NOW + 30_000 });
  });

  it('ends it earlier, and never later', () => {
    const ends = (own: number, answered: number) => heed(trust, typed, { exp: own }, { exp: answered });
    expect(ends(seconds + 60, seconds + 600)).toMatchObject({ expiresAt: NOW + 60_000 });
    expect(ends(seconds + 600, seconds + 60)).toMatchObject({ expiresAt: NOW + 60_000 });
  });

  it('binds it to a key', () => {
    expect(heed(trust, typed, { cnf: { jkt: 'x' } })).toMatchObject({ confirmation: true });
    expect(heed(trust, typed, {}, { cnf: { jkt: 'x' } })).toMatchObject({ confirmation: true });
  });

  it.each([
    ['another client', typed, { client_id: 'client-2' }, 'CLIENT_DIFFERS'],
    ['a client with a blank more', typed, { client_id: 'client-1 ' }, 'CLIENT_DIFFERS'],
    ['a list of clients', typed, { client_id: ['client-1'] }, 'CLIENT_ID_MISSING'],
    ['an end in the past', typed, { exp: seconds - 60 }, 'EXPIRED'],
    ['an end that is no time', typed, { exp: 'never' }, 'EXPIRY_MISSING'],
    ['a beginning in the future', typed, { nbf: seconds + 60 }, 'NOT_YET_VALID'],
    ['the mark of an ID token', typed, { token_use: 'id' }, 'OTHER_PURPOSE'],
    ['no type', {}, {}, 'TYPE_WRONG'],
    ['the type of any JWT', { typ: 'JWT' }, {}, 'TYPE_WRONG'],
    ['the type of a logout token', { typ: 'logout+jwt' }, {}, 'TYPE_WRONG'],
    ['a type that is no text', { typ: ['at+jwt'] }, {}, 'TYPE_WRONG'],
  ])('refuses it for %s', (_name, header, payload, reason) => {
    expect(heed(trust, header, payload)).toBe(reason);
  });

  it('refuses it for another client, whichever of its claims says so', () => {
    const jwt = { typ: 'JWT' };
    const own = { azp: 'client-1', scope: 'read' };
    const members = { azp: 'client-1' };
    expect(heed(legacy, jwt, { ...own, client_id: 'client-2' }, members)).toBe('CLIENT_DIFFERS');
    expect(heed(legacy, jwt, { ...own, azp: 'client-2' }, members)).toBe('CLIENT_DIFFERS');
    // Negative control.
    expect(heed(legacy, jwt, { ...own, client_id: 'client-1' }, members)).toMatchObject({
      clientId: 'client-1',
    });
  });

  it.each([
    ['the type of a logout token', { typ: 'logout+jwt' }, {}, 'TYPE_WRONG'],
    ['a nonce', { typ: 'JWT' }, { nonce: 'n' }, 'OTHER_PURPOSE'],
    ['the hash of an access token', {}, { at_hash: 'h' }, 'OTHER_PURPOSE'],
    ['events', {}, { events: {} }, 'OTHER_PURPOSE'],
    ['its client for its only audience', { typ: 'JWT' }, { aud: 'client-1' }, 'OTHER_PURPOSE'],
    ['another client in the claim that is set', { typ: 'JWT' }, { azp: 'client-2' }, 'CLIENT_DIFFERS'],
  ])('refuses it under a legacy profile for %s', (_name, header, payload, reason) => {
    expect(heed(legacy, header, payload)).toBe(reason);
  });

  it.each([
    [{ typ: 'JWT' }, { aud: 'client-1', scope: ['read'] }],
    [{ typ: 'JWT' }, { aud: ['client-1'], aut: 'APPLICATION' }],
    [{ typ: 'at+jwt' }, { aud: 'client-1' }],
    [{}, { aud: 'https://api.example', azp: 'client-1' }],
  ])('lets what can be no ID token be for its own client: %j %j', (header, payload) => {
    expect(heed(legacy, header, payload)).toMatchObject({ clientId: 'client-1', scopes: ['read'] });
  });

  it('has to be for the audience, and of the purpose, that the answer is for', () => {
    const apart = { ...trust, audiences: ['urn:a'], requiredClaim: { name: 'realm', value: 'red' } };
    const right = { aud: 'urn:a', realm: 'red' };
    expect(heed(apart, typed, {}, right)).toMatchObject({ clientId: 'client-1' });
    expect(heed(apart, typed, { aud: 'urn:b' }, right)).toBe('AUDIENCE_WRONG');
    expect(heed(apart, typed, { realm: 'blue' }, right)).toBe('CLAIM_WRONG');
    expect(heed(apart, typed, right)).toBe('AUDIENCE_WRONG');
  });
});
