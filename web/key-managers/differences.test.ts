import { describe, expect, it } from 'vitest';
import { differencesOf } from './differences.ts';

const endpoints = {
  token: 'https://id.example.com/token',
  authorization: null,
  introspection: null,
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
  jwks: 'https://id.example.com/jwks',
};
const source = 'https://id.example.com/.well-known/openid-configuration';
const saved = {
  endpoints,
  metadataUrl: source,
  trust: { algorithms: ['RS256', 'ES256'] },
  policy: { grantTypes: ['client_credentials'] },
};
const found = { endpoints, source, algorithms: ['ES256', 'RS256'], grantTypes: ['client_credentials'] };

describe('what reading the metadata again would change', () => {
  it('is nothing where it says the same, in whatever order', () => {
    expect(differencesOf(saved, found)).toEqual([]);
  });

  it('is nothing where it says nothing', () => {
    expect(differencesOf(saved, { ...found, algorithms: [], grantTypes: [] })).toEqual([]);
    expect(differencesOf(saved, { ...found, algorithms: ['HS256'] })).toEqual([]);
  });

  it('is what moved, came and went, by name', () => {
    const moved = { ...endpoints, jwks: null, revocation: 'https://id.example.com/revoke' };
    expect(differencesOf(saved, { ...found, endpoints: moved, algorithms: ['PS256'] })).toEqual([
      { what: 'Revocation endpoint', saved: '', found: 'https://id.example.com/revoke' },
      { what: 'Keys (JWKS)', saved: 'https://id.example.com/jwks', found: '' },
      { what: 'Signature algorithms', saved: 'ES256, RS256', found: 'PS256' },
    ]);
  });
});
