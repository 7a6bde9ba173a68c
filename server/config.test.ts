import { describe, expect, test } from 'vitest';
import { complaint, fromEnv, fromToml, inFolder, load } from '../tests/support/config.ts';
import type { Config } from './config.ts';

const CANARY = 'c4nary-Zq8Lw2Xn7Rt5';
const SHARED = 'c4nary-0123456789abcdef0123456789abcdef';

test('nothing is needed to start', () => {
  expect(load()).toEqual({
    probes: { daily: true },
    publicUrl: 'http://localhost:4000',
    portal: { host: '127.0.0.1', port: 4000 },
    gateway: {
      host: '127.0.0.1',
      port: 4001,
      publicUrl: 'http://localhost:4001',
      allowedCidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
      maxHeaderBytes: 16_384,
      maxBodyBytes: 104_857_600,
    },
    decisions: undefined,
    samplePort: 4003,
    dataFolder: inFolder('data'),
    databaseFile: inFolder('data', 'latchkey.sqlite'),
    sealing: { file: inFolder('data', 'sealing.key') },
    trustedProxies: [],
    outbound: { allowLoopback: true, allowedCidrs: [] },
    limits: {
      attempts: {
        perPerson: { max: 5, windowMs: 600_000 },
        perClient: { max: 10, windowMs: 3_600_000 },
        perKeyManager: { max: 60, windowMs: 60_000 },
      },
      rejectionStepMs: 500,
      graphql: { depth: 15, cost: 5_000, tokens: 2_000 },
      bodyBytes: 102_400,
    },
    firstAdministrator: { email: undefined, password: undefined },
    usage: true,
    metricsSecret: undefined,
    log: { level: 'info', pretty: false, requests: false },
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
    checkOnly: false,
  });
});

describe('each setting can be given in the file and in the environment:', () => {
  const cases: [string, string, string, string, (config: Config) => unknown, unknown][] = [
    [
      'public_url',
      '"https://p.test/"',
      'LATCHKEY_PUBLIC_URL',
      'https://p.test/',
      c => c.publicUrl,
      'https://p.test',
    ],
    ['usage.enabled', 'false', 'LATCHKEY_USAGE_ENABLED', 'false', c => c.usage, false],
    ['log.requests', 'true', 'LATCHKEY_LOG_REQUESTS', 'true', c => c.log.requests, true],
    [
      'metrics.secret',
      `"${'m'.repeat(32)}"`,
      'LATCHKEY_METRICS_SECRET',
      'm'.repeat(32),
      c => c.metricsSecret?.reveal(),
      'm'.repeat(32),
    ],
    ['data_folder', '"/d"', 'LATCHKEY_DATA_FOLDER', '/d', c => c.databaseFile, '/d/latchkey.sqlite'],
    ['sealing_key_file', '"/k"', 'LATCHKEY_SEALING_KEY_FILE', '/k', c => c.sealing, { file: '/k' }],
    [
      'trusted_proxies',
      '["10.0.0.0/8", "fd00::/8"]',
      'LATCHKEY_TRUSTED_PROXIES',
      '10.0.0.0/8, fd00::/8',
      c => c.trustedProxies,
      ['10.0.0.0/8', 'fd00::/8'],
    ],
    [
      'portal.listen',
      '"0.0.0.0:80"',
      'LATCHKEY_PORTAL_LISTEN',
      '0.0.0.0:80',
      c => c.portal,
      { host: '0.0.0.0', port: 80 },
    ],
    ['gateway.listen', '"[::1]:0"', 'LATCHKEY_GATEWAY_LISTEN', '[::1]:0', c => c.gateway.host, '::1'],
    [
      'gateway.public_url',
      '"https://g.test"',
      'LATCHKEY_GATEWAY_PUBLIC_URL',
      'https://g.test',
      c => c.gateway.publicUrl,
      'https://g.test',
    ],
    [
      'outbound.allowed_cidrs',
      '["10.1.0.0/16"]',
      'LATCHKEY_OUTBOUND_ALLOWED_CIDRS',
      '10.1.0.0/16',
      c => c.outbound.allowedCidrs,
      ['10.1.0.0/16'],
    ],
    [
      'gateway.allowed_cidrs',
      '["10.1.0.0/16"]',
      'LATCHKEY_GATEWAY_ALLOWED_CIDRS',
      '10.1.0.0/16',
      c => c.gateway.allowedCidrs,
      ['10.1.0.0/16'],
    ],
    [
      'decisions.secret',
      `"${SHARED}"`,
      'LATCHKEY_DECISIONS_SECRET',
      SHARED,
      c => c.decisions?.secret?.reveal(),
      SHARED,
    ],
    [
      'decisions.trusted_cidrs',
      '["10.1.0.0/16"]',
      'LATCHKEY_DECISIONS_TRUSTED_CIDRS',
      '10.1.0.0/16',
      c => c.decisions?.trustedCidrs,
      ['10.1.0.0/16'],
    ],
    [
      'limits.attempts_per_person',
      '7',
      'LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON',
      '7',
      c => c.limits.attempts.perPerson.max,
      7,
    ],
    [
      'limits.attempts_per_client',
      '7',
      'LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT',
      '7',
      c => c.limits.attempts.perClient.max,
      7,
    ],
    [
      'limits.attempts_per_key_manager',
      '7',
      'LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER',
      '7',
      c => c.limits.attempts.perKeyManager.max,
      7,
    ],
    [
      'limits.rejection_step_ms',
      '7',
      'LATCHKEY_LIMITS_REJECTION_STEP_MS',
      '7',
      c => c.limits.rejectionStepMs,
      7,
    ],
    ['limits.graphql_depth', '7', 'LATCHKEY_LIMITS_GRAPHQL_DEPTH', '7', c => c.limits.graphql.depth, 7],
    ['limits.graphql_cost', '7', 'LATCHKEY_LIMITS_GRAPHQL_COST', '7', c => c.limits.graphql.cost, 7],
    ['limits.graphql_tokens', '7', 'LATCHKEY_LIMITS_GRAPHQL_TOKENS', '7', c => c.limits.graphql.tokens, 7],
    ['limits.body_bytes', '2048', 'LATCHKEY_LIMITS_BODY_BYTES', '2048', c => c.limits.bodyBytes, 2048],
    [
      'admin.email',
      '"a@b.test"',
      'LATCHKEY_ADMIN_EMAIL',
      'a@b.test',
      c => c.firstAdministrator.email,
      'a@b.test',
    ],
    [
      'admin.password',
      `"${CANARY}"`,
      'LATCHKEY_ADMIN_PASSWORD',
      CANARY,
      c => c.firstAdministrator.password?.reveal(),
      CANARY,
    ],
    ['log.level', '"warn"', 'LATCHKEY_LOG_LEVEL', 'warn', c => c.log.level, 'warn'],
    ['log.format', '"pretty"', 'LATCHKEY_LOG_FORMAT', 'pretty', c => c.log.pretty, true],
    [
      'apim.devportal.enable_key_provisioning',
      'false',
      'LATCHKEY_APIM_DEVPORTAL_ENABLE_KEY_PROVISIONING',
      'false',
      c => c.initialSwitches.keyProvisioning,
      false,
    ],
    [
      'apim.key_manager.enable_provisioned_app_validation',
      'false',
      'LATCHKEY_APIM_KEY_MANAGER_ENABLE_PROVISIONED_APP_VALIDATION',
      'false',
      c => c.initialSwitches.provisionedAppValidation,
      false,
    ],
  ];

  test.each(cases)('%s', (name, toml, variable, text, read, expected) => {
    expect(read(load())).not.toEqual(expected);
    expect(read(fromEnv({ [variable]: text }))).toEqual(expected);
    expect(read(fromToml(`${name} = ${toml}`))).toEqual(expected);
  });
});

test('the environment wins over the file, and an empty variable says nothing', () => {
  const toml = 'log.level = "warn"\n[portal]\nlisten = "127.0.0.1:1"';
  const config = fromToml(toml, { LATCHKEY_LOG_LEVEL: 'error', LATCHKEY_PORTAL_LISTEN: '' });
  expect(config.log.level).toBe('error');
  expect(config.portal.port).toBe(1);
});

test('the lines of WSO2 are understood as they stand there', () => {
  const config = fromToml('[apim.devportal]\nenable_key_provisioning = false\n');
  expect(config.initialSwitches).toEqual({ keyProvisioning: false, provisionedAppValidation: true });
});

test.each([
  ['http://localhost:4000', true],
  ['http://127.8.8.8', true],
  ['http://[::1]:9', true],
  ['https://portal.localhost', true],
  ['https://portal.example.com', false],
  ['https://localhost.example.com', false],
  ['https://127.0.0.1.example.com', false],
  ['http://10.0.0.1', false],
  ['http://0.0.0.0', false],
])('with the portal at %s, loopback is open: %s', (url, open) => {
  expect(fromEnv({ LATCHKEY_PUBLIC_URL: url }).outbound.allowLoopback).toBe(open);
});

describe('the endpoint for decisions', () => {
  const secret = { LATCHKEY_DECISIONS_SECRET: SHARED };
  const listen = { LATCHKEY_DECISIONS_LISTEN: '0.0.0.0:5002' };

  test('is closed until it is said who may ask', () => {
    expect(load().decisions).toBeUndefined();
    expect(fromEnv(secret).decisions).toMatchObject({ host: '127.0.0.1', port: 4002, trustedCidrs: [] });
    expect(fromEnv({ ...secret, ...listen }).decisions).toMatchObject({ host: '0.0.0.0', port: 5002 });
    const cidrs = fromEnv({ LATCHKEY_DECISIONS_TRUSTED_CIDRS: '10.0.0.0/8' }).decisions;
    expect(cidrs).toEqual({
      host: '127.0.0.1',
      port: 4002,
      secret: undefined,
      trustedCidrs: ['10.0.0.0/8'],
    });
  });

  test('is refused when nobody may ask', () => {
    expect(complaint(() => fromEnv(listen))).toBe(
      'decisions.listen: neither decisions.secret nor decisions.trusted_cidrs says who may ask',
    );
  });

  test.each(['0.0.0.0/0', '::/0', '10.0.0.1', 'localhost'])('trusts no range like %s', range => {
    expect(complaint(() => fromEnv({ LATCHKEY_DECISIONS_TRUSTED_CIDRS: range }))).toContain(
      'none that is everybody',
    );
  });

  test.each(['short', `${SHARED}"`, `${SHARED}  ${SHARED}`, `${SHARED}\n`])(
    'takes no secret like %j',
    text => {
      const said = complaint(() => fromEnv({ LATCHKEY_DECISIONS_SECRET: text }));
      expect(said).toContain('LATCHKEY_DECISIONS_SECRET: its value is not allowed');
    },
  );
});
