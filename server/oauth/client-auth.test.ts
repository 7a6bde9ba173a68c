import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticate, differ, plan } from './client-auth.ts';

const decode = (header: string | undefined): string =>
  Buffer.from((header ?? '').replace('Basic ', ''), 'base64').toString('utf8');

describe('authenticate', () => {
  const credentials = { clientId: 'client 1', clientSecret: 's/3+c%41:r&t' };

  it('posts the very bytes', () => {
    expect(authenticate('client_secret_post', credentials, { token: 't' })).toEqual({
      headers: {},
      form: { token: 't', client_id: 'client 1', client_secret: 's/3+c%41:r&t' },
    });
  });

  it('form-urlencodes before base64, as RFC 6749 section 2.3.1 asks', () => {
    const { headers, form } = authenticate('client_secret_basic', credentials, { token: 't' });
    expect(decode(headers.authorization)).toBe('client+1:s%2F3%2Bc%2541%3Ar%26t');
    expect(form).toEqual({ token: 't' });
  });

  it('leaves them as they are in raw Basic', () => {
    const { headers } = authenticate('client_secret_basic_raw', credentials, {});
    expect(decode(headers.authorization)).toBe('client 1:s/3+c%41:r&t');
  });

  it('never lets a parameter stand in for the client', () => {
    const form = { client_id: 'other', client_secret: 'other' };
    expect(authenticate('client_secret_post', credentials, form).form).toEqual({
      client_id: 'client 1',
      client_secret: 's/3+c%41:r&t',
    });
  });
});

describe('differ', () => {
  it('is true exactly when the two headers are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (clientId, clientSecret) => {
        const header = (way: 'client_secret_basic' | 'client_secret_basic_raw') =>
          authenticate(way, { clientId, clientSecret }, {}).headers.authorization;
        const same = header('client_secret_basic') === header('client_secret_basic_raw');
        return differ(clientId, clientSecret) !== same;
      }),
    );
  });

  it.each([
    ['abc', 'AbC-1_2.3', false],
    ['abc', 'a b', true],
    ['a:b', 'c', true],
    ['abc', 'a~b', true],
  ])('%s, %s: %s', (clientId, clientSecret, expected) => {
    expect(differ(clientId, clientSecret)).toBe(expected);
  });
});

describe('plan', () => {
  it.each([
    [undefined, 'auto', 'client_secret_post client_secret_basic client_secret_basic_raw'],
    [[], 'auto', 'client_secret_post client_secret_basic client_secret_basic_raw'],
    [['none'], 'auto', 'client_secret_post client_secret_basic client_secret_basic_raw'],
    [['client_secret_post'], 'auto', 'client_secret_post'],
    [['client_secret_basic'], 'auto', 'client_secret_basic client_secret_basic_raw'],
    [
      ['client_secret_basic', 'client_secret_post'],
      'auto',
      'client_secret_post client_secret_basic client_secret_basic_raw',
    ],
    [['client_secret_basic'], 'client_secret_post', 'client_secret_post'],
    [undefined, 'client_secret_basic_raw', 'client_secret_basic_raw'],
  ] as const)('for %j and %s: %s', (supported, configured, expected) => {
    expect(plan(supported, configured).join(' ')).toBe(expected);
  });
});
