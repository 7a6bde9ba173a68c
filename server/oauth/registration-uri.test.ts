import { describe, expect, it } from 'vitest';
import { belongsToRegistration } from './registration-uri.ts';

const endpoint = 'https://id.example.com/realms/a/clients-registrations/openid-connect';

describe('a client configuration URI', () => {
  it.each([
    [endpoint, `${endpoint}/client-1`],
    [endpoint, `${endpoint}?client_id=client-1`],
    [endpoint, endpoint],
    [`${endpoint}/`, `${endpoint}/client-1`],
    ['https://id.example.com/as/clients.oauth2', 'https://id.example.com/as/clients.oauth2?client_id=c'],
    ['https://id.example.com/reg?tenant=a', 'https://id.example.com/reg/c?tenant=a'],
    ['https://id.example.com', 'https://id.example.com/c'],
    ['https://id.example.com:443/reg', 'https://id.example.com/reg/c'],
  ])('of %s may be %s', (registration, uri) => {
    expect(belongsToRegistration(uri, registration)).toBe(true);
  });

  it.each([
    ['another realm of the host', 'https://id.example.com/realms/b/clients-registrations/openid-connect/c'],
    ['another host', 'https://evil.example.com/realms/a/clients-registrations/openid-connect/c'],
    ['another scheme', `${endpoint.replace('https', 'http')}/c`],
    ['another port', 'https://id.example.com:8443/realms/a/clients-registrations/openid-connect/c'],
    ['a host that begins alike', `${endpoint.replace('.com', '.com.evil.example')}/c`],
    ['a user name', `${endpoint.replace('//', '//id.example.com@evil.example/')}/c`],
    ['a user name of the host', `${endpoint.replace('//', '//somebody@')}/c`],
    ['a path that begins alike', `${endpoint}-of-others/c`],
    ['a way up', `${endpoint}/../../../b/clients-registrations/openid-connect/c`],
    ['an encoded way up', `${endpoint}/%2e%2e/%2e%2e/%2e%2e/b/clients-registrations/openid-connect/c`],
    ['an encoded slash', `${endpoint}/..%2f..%2f..%2fb`],
    ['an encoded backslash', `${endpoint}/..%5c..%5cb`],
    ['a double slash', `${endpoint}//evil.example/c`],
    ['a path parameter above', `${endpoint}/..;/..;/b/c`],
    ['a fragment', `${endpoint}/c#/d`],
    ['no address', 'not an address'],
    ['the path alone', '/realms/a/clients-registrations/openid-connect/c'],
  ])('may not be %s', (_, uri) => {
    expect(belongsToRegistration(uri, endpoint)).toBe(false);
  });

  it.each(['', '?tenant=b', '?tenant=a&tenant=b', '?tenant=b&tenant=a'])(
    'names the tenant that the endpoint names, and no other: %s',
    query => {
      const registration = 'https://id.example.com/reg?tenant=a';
      expect(belongsToRegistration(`https://id.example.com/reg/c${query}`, registration)).toBe(false);
    },
  );
});
