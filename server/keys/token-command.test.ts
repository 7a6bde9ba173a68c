import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hasClientCredentials, hasSecret, type TokenRequest, tokenCommand } from './token-command.ts';

const request: TokenRequest = {
  tokenEndpoint: 'https://id.example.com/token',
  clientId: 'client-1',
  authentication: 'client_secret_post',
  scope: '',
};

/** The arguments that a shell gives to curl, with the secret in the variable that the command names. */
const argumentsOf = (command: string, secret: string): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`], {
    encoding: 'utf8',
    env: { ...process.env, CONSUMER_SECRET: secret },
  })
    .split('\0')
    .slice(0, -1);

const hostile = [
  `'; touch /tmp/never; '`,
  '$(touch /tmp/never)',
  '`touch /tmp/never`',
  '"double" and \\ back',
  'a b\tc*?[x]',
  '-x --upload-file',
  '100%+&=:#',
  'Größe 🔑',
];

describe('the command that asks for a token', () => {
  it.each(hostile)('carries %j through the shell unchanged, in the body', text => {
    const command = tokenCommand({
      ...request,
      clientId: text,
      scope: text,
      tokenEndpoint: `https://x/${text}`,
    });
    expect(argumentsOf(command, text)).toEqual([
      '--request',
      'POST',
      `https://x/${text}`,
      '--data-urlencode',
      `client_id=${text}`,
      '--data-urlencode',
      `client_secret=${text}`,
      '--data',
      'grant_type=client_credentials',
      '--data-urlencode',
      `scope=${text}`,
    ]);
  });

  it.each(hostile)('carries %j in the header, as it is', text => {
    const command = tokenCommand({ ...request, authentication: 'client_secret_basic_raw', clientId: text });
    expect(argumentsOf(command, text)).toContain(`${text}:${text}`);
  });

  it.each(hostile)('carries %j in the header, form-encoded as RFC 6749 section 2.3.1 says', text => {
    const command = tokenCommand({ ...request, authentication: 'client_secret_basic', clientId: text });
    const [, user = ''] = argumentsOf(command, text).slice(3);
    const [id = '', secret = '', ...more] = user.split(':');
    expect(more).toEqual([]);
    expect(new URLSearchParams(`x=${id}`).get('x')).toBe(text);
    expect(new URLSearchParams(`x=${secret}`).get('x')).toBe(text);
  });

  it('is for clients that are known to have a secret', () => {
    const methods = ['INTROSPECTION', 'CLIENT_CREDENTIALS', 'NONE', 'PRIVATE_KEY_JWT', 'CALLBACK'];
    expect(methods.filter(method => hasSecret({ method }))).toEqual([
      'INTROSPECTION',
      'CLIENT_CREDENTIALS',
      'NONE',
    ]);
  });

  it('asks for no scope when there is none', () => {
    expect(tokenCommand(request)).not.toContain('scope');
  });

  it('negative control: without quotes, a shell would have changed them', () => {
    for (const text of hostile.filter(one => one.includes(' ')))
      expect(argumentsOf(`curl ${text.replaceAll(/['"`$();\\]/g, '')}`, '')).not.toEqual([text]);
  });
});

describe('whether a client may ask for a token for itself', () => {
  const record = (found: boolean, ...grantTypes: readonly string[]) => ({
    client: { found, name: null, grantTypes, enabled: null },
  });

  it.each([
    ['nobody has seen its record', [{}], true],
    ['its record names no grants', [record(true)], true],
    ['its record names the grant', [{}, record(true, 'authorization_code', 'client_credentials')], true],
    ['its record names others alone', [{}, record(true, 'authorization_code')], false],
    ['there is no record of it', [record(false)], true],
  ] as const)('%s', (_, evidence, may) => {
    expect(hasClientCredentials(evidence)).toBe(may);
  });
});
