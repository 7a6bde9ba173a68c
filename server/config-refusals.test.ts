import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { complaint, fromEnv, fromToml, inFolder, load } from '../tests/support/config.ts';

const CANARY = 'c4nary-Zq8Lw2Xn7Rt5';

describe('refused, with what is allowed:', () => {
  test.each([
    [
      'LATCHKEY_PUBLIC_URL',
      'portal.example.com',
      /"portal.example.com" is not allowed; it must be an address/,
    ],
    ['LATCHKEY_PUBLIC_URL', 'https://p.test/path', /without a path/],
    ['LATCHKEY_PUBLIC_URL', 'ftp://p.test', /must be an address/],
    ['LATCHKEY_PUBLIC_URL', 'https://user@p.test', /must be an address/],
    ['LATCHKEY_PUBLIC_URL', 'https://p.test?x', /must be an address/],
    ['LATCHKEY_PORTAL_LISTEN', '4000', /a host and a port/],
    ['LATCHKEY_PORTAL_LISTEN', '127.0.0.1:65536', /a host and a port/],
    ['LATCHKEY_PORTAL_LISTEN', '[::zz]:1', /a host and a port/],
    ['LATCHKEY_TRUSTED_PROXIES', '10.0.0.0/8,10.0.0.1', /a list of address ranges/],
    ['LATCHKEY_OUTBOUND_ALLOWED_CIDRS', '10.0.0.0/33', /a list of address ranges/],
    ['LATCHKEY_LIMITS_GRAPHQL_DEPTH', '0', /0 is not allowed; it must be a whole number from 1 to 100/],
    ['LATCHKEY_LIMITS_GRAPHQL_DEPTH', '1e1', /a whole number/],
    ['LATCHKEY_LIMITS_GRAPHQL_DEPTH', 'many', /"many" is not allowed/],
    ['LATCHKEY_ADMIN_EMAIL', 'root', /an e-mail address/],
    ['LATCHKEY_LOG_LEVEL', 'loud', /one of debug, info, warn, error, silent/],
    ['LATCHKEY_APIM_DEVPORTAL_ENABLE_KEY_PROVISIONING', 'yes', /true or false/],
    ['LATCHKEY_ADMIN_PASSWORD_FILE', './absent', /cannot be read/],
    ['LATCHKEY_PUBLC_URL', 'x', /no such setting. The nearest is LATCHKEY_PUBLIC_URL/],
    ['LATCHKEY_PORTAL_LISTN', 'x', /no such setting. The nearest is LATCHKEY_PORTAL_LISTEN/],
  ])('%s=%s', (name, value, expected) => {
    const said = complaint(() => fromEnv({ [name]: value }));
    expect(said).toMatch(expected);
    expect(said.startsWith(`${name}: `)).toBe(true);
  });

  test.each([
    ['publc_url = "x"', /^publc_url: there is no such setting. The nearest is public_url$/],
    ['[portal]\nlissten = "x"', /^portal.lissten: .* portal.listen$/],
    ['[limits]\ngraphql_depth = "7"', /^limits.graphql_depth: "7" is not allowed/],
    ['trusted_proxies = "10.0.0.0/8"', /^trusted_proxies: "10.0.0.0\/8" is not allowed/],
    ['[public_url]\nx = 1', /^public_url.x: there is no such setting/],
    ['a = ', /not valid TOML at line 1/],
  ])('%j in the file', (toml, expected) => {
    expect(complaint(() => fromToml(toml))).toMatch(expected);
  });

  test('everything at once', () => {
    const said = complaint(() =>
      fromToml('a = 1\nlog.level = "loud"', { LATCHKEY_B: '2', LATCHKEY_ADMIN_EMAIL: 'x' }),
    );
    expect(said.split('\n').map(line => line.split(':')[0])).toEqual([
      'a',
      'LATCHKEY_B',
      'LATCHKEY_ADMIN_EMAIL',
      'log.level',
    ]);
  });
});

test('what Kubernetes says of a service called latchkey is not taken for a setting', () => {
  const links = {
    LATCHKEY_SERVICE_HOST: '10.0.0.1',
    LATCHKEY_SERVICE_PORT: '80',
    LATCHKEY_SERVICE_PORT_HTTP: '80',
    LATCHKEY_PORT: 'tcp://10.0.0.1:80',
    LATCHKEY_PORT_80_TCP: 'tcp://10.0.0.1:80',
    LATCHKEY_PORT_80_TCP_ADDR: '10.0.0.1',
    LATCHKEY_PORTAL_SERVICE_HOST: '10.0.0.1',
  };
  expect(fromEnv(links)).toEqual(load());
});

describe('secrets', () => {
  const key = randomBytes(32).toString('base64');

  test('can be given by the name of a file', () => {
    writeFileSync(inFolder('pw'), `${CANARY}\n`);
    const config = fromEnv({ LATCHKEY_ADMIN_PASSWORD_FILE: './pw' });
    expect(config.firstAdministrator.password?.reveal()).toBe(CANARY);
  });

  test('given twice are refused', () => {
    writeFileSync(inFolder('pw'), CANARY);
    const twice = { LATCHKEY_ADMIN_PASSWORD_FILE: './pw', LATCHKEY_ADMIN_PASSWORD: CANARY };
    expect(complaint(() => fromEnv(twice))).toMatch(/LATCHKEY_ADMIN_PASSWORD_FILE is set too/);
    const keyTwice = { LATCHKEY_SEALING_KEY_FILE: './key', LATCHKEY_SEALING_KEY: key };
    expect(complaint(() => fromEnv(keyTwice))).toMatch(/sealing_key_file is set too/);
  });

  test('a sealing key is taken from the environment', () => {
    const { sealing } = fromEnv({ LATCHKEY_SEALING_KEY: key });
    expect('keys' in sealing && sealing.keys.current.key.export().toString('base64')).toBe(key);
  });

  test.each([
    ['LATCHKEY_SEALING_KEY', CANARY],
    ['LATCHKEY_ADMIN_PASSWORD', CANARY.repeat(20)],
  ])('%s that is not valid is not shown', (name, value) => {
    const said = complaint(() => fromEnv({ [name]: value }));
    expect(said).toContain(name);
    expect(said).not.toContain(CANARY);
  });

  test('in a line that is not TOML are not shown', () => {
    const said = complaint(() => fromToml(`[admin]\npassword = ${CANARY}`));
    expect(said).toMatch(/not valid TOML at line 2/);
    expect(said).not.toContain(CANARY);
  });

  test('do not show in the configuration either', () => {
    const config = fromEnv({ LATCHKEY_ADMIN_PASSWORD: CANARY, LATCHKEY_SEALING_KEY: key });
    for (const text of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain(key);
      expect(text).not.toContain([...Buffer.from(key, 'base64').subarray(0, 4)].join(','));
    }
  });
});

describe('the command line', () => {
  test('names the file, and asks for a check only', () => {
    writeFileSync(inFolder('other.toml'), 'log.level = "debug"');
    const config = load({ argv: ['--config', 'other.toml', '--check-config'] });
    expect([config.log.level, config.checkOnly]).toEqual(['debug', true]);
  });

  test.each([
    [['--config', 'absent.toml'], /absent.toml: there is no such file/],
    [['--chek-config'], /There are: --config <file>, --check-config/],
    [['serve'], /There are: --config <file>, --check-config/],
    [['--config'], /There are: --config <file>, --check-config/],
  ])('%j is refused', (argv, expected) => {
    expect(complaint(() => load({ argv }))).toMatch(expected);
  });
});
