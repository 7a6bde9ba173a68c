import { describe, expect, it } from 'vitest';
import type { Evidence } from '../oauth/proof-types.ts';
import { acceptedAuthentication, consumerKeyProblem, consumerSecretProblem } from './policy.ts';

describe('a consumer key', () => {
  it.each(['k', 'k'.repeat(512), 'with space inside', 'a:b/c?d=e&f', 'Schlüssel', '🔑', '%20'])(
    'may be %j',
    key => {
      expect(consumerKeyProblem(key)).toBeUndefined();
    },
  );

  it.each([
    '',
    'k'.repeat(513),
    ' k',
    'k ',
    'k\u00a0',
    '\ufeffk',
    'k\n',
    'a\tb',
    'a\u0000b',
    'a\u007fb',
    'k\ud83d',
    'pay\u202egpj',
    'pay\u2066gpj',
    'a\u200bb',
    'a\u200db',
    'a\u00adb',
    'k\u2060',
    'k\u{e0041}',
    'a\u3164b',
  ])('may not be %j', key => {
    expect(consumerKeyProblem(key)).toMatch(/./);
  });
});

describe('a consumer secret', () => {
  it.each(['s', ' s ', 's'.repeat(4096), 'ü'.repeat(2048), '"\'`%+&=:\\', '🔒', '\u00a0s'])(
    'may be %j',
    secret => {
      expect(consumerSecretProblem(secret)).toBeUndefined();
    },
  );

  it.each(['', '  ', 's'.repeat(4097), 'ü'.repeat(2049), 's\n', '\ts', 's\u0000', 's\u0085', 's\udc00'])(
    'may not be %j, which the answer does not repeat',
    secret => {
      const problem = consumerSecretProblem(secret);
      expect(problem).toMatch(/./);
      if (secret.trim() !== '') expect(problem).not.toContain(secret);
    },
  );
});

describe('the way in which a client was accepted', () => {
  const evidence = (authentication: Evidence['authentication'], control: boolean): Evidence => ({
    method: 'INTROSPECTION',
    endpoint: 'introspection',
    authentication,
    control,
    status: 200,
    at: 0,
    elapsedMs: 1,
  });

  it('is the last that was no control, and post when nothing was asked', () => {
    expect(acceptedAuthentication([])).toBe('client_secret_post');
    expect(
      acceptedAuthentication([
        evidence('client_secret_post', false),
        evidence('client_secret_basic', false),
        evidence('client_secret_post', true),
      ]),
    ).toBe('client_secret_basic');
  });

  it('is a way to send a secret, whatever else was asked', () => {
    const asked = [
      evidence('client_secret_basic', false),
      evidence('registration_access_token', false),
      evidence('none', false),
    ];
    expect(acceptedAuthentication(asked)).toBe('client_secret_basic');
    expect(acceptedAuthentication(asked.slice(1))).toBe('client_secret_post');
  });
});
