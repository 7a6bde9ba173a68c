import { describe, expect, it } from 'vitest';
import { secret } from '../lib/secret.ts';
import { fromMetadata, registrationAccess, toReplacement } from './registration-metadata.ts';

const spec = {
  clientId: 'ignored',
  name: 'Orders',
  grantTypes: ['authorization_code'],
  redirectUris: ['https://app.example.com/callback'],
  authentication: 'client_secret_post' as const,
};

const before = { uri: 'https://idp.example/reg/a', token: secret('first') };

describe('registered client metadata', () => {
  it('is replaced without what the server decides, and with what else it has', () => {
    const current = {
      client_id: 'a',
      client_secret: 'b',
      client_id_issued_at: 1,
      client_secret_expires_at: 0,
      registration_access_token: 'c',
      registration_client_uri: before.uri,
      contacts: ['a@example.com'],
    };
    expect(toReplacement(current, spec)).toEqual({
      client_id: 'a',
      client_secret: 'b',
      contacts: ['a@example.com'],
      client_name: 'Orders',
      grant_types: ['authorization_code'],
      redirect_uris: spec.redirectUris,
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    });
  });

  it('is read where a server writes a list for one value, and leaves out what has a default', () => {
    const read = fromMetadata({ client_id: 'a', token_endpoint_auth_method: ['client_secret_basic'] });
    expect(read).toEqual({
      clientId: 'a',
      name: null,
      grantTypes: ['authorization_code'],
      redirectUris: [],
      authentication: 'client_secret_basic',
      enabled: true,
    });
  });

  it('names no client without its id', () => {
    expect(fromMetadata({ client_name: 'Orders' })).toBeUndefined();
  });
});

describe('access to a registration', () => {
  it('is the new one when the server replaced the token', () => {
    const access = registrationAccess({ registration_access_token: 'second' }, before);
    expect(access?.uri).toBe(before.uri);
    expect(access?.token.reveal()).toBe('second');
  });

  it('stays as it was when nothing is said', () => {
    expect(registrationAccess({}, before)).toBe(before);
  });

  it.each([{}, { registration_access_token: 'a' }, { registration_client_uri: 'https://idp.example/reg/a' }])(
    'is not there with %j alone',
    json => {
      expect(registrationAccess(json)).toBeUndefined();
    },
  );
});
