import { describe, expect, test } from 'vitest';
import { createLog, type Log, type LogOptions } from './log.ts';
import { secret } from './secret.ts';

const CANARY = 'c4nary-Zq8Lw2Xn7Rt5';

const lines: string[] = [];

const logging = (work: (log: Log) => void, options: Partial<LogOptions> = {}): string => {
  lines.length = 0;
  work(createLog({ level: 'debug', ...options, write: line => lines.push(line) }));
  return lines.join('');
};

const logged = (fields: object) => JSON.parse(logging(log => log.info(fields, 'said')));

test('a line is one JSON object with time, level and message, and nothing about the machine', () => {
  const line = logging(log => log.warn({ keyManager: 'km1' }, 'unreachable'));
  expect(line.endsWith('}\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    keyManager: 'km1',
    msg: 'unreachable',
  });
});

test('what is below the level is not written', () => {
  expect(logging(log => log.info('quiet'), { level: 'warn' })).toBe('');
  expect(logging(log => log.error('quiet'), { level: 'silent' })).toBe('');
});

describe('masked by name:', () => {
  test.each([
    'client_secret',
    'consumerSecret',
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'set-cookie',
    'token',
    'access_token',
    'refreshToken',
    'password',
    'LATCHKEY_ADMIN_PASSWORD',
    'client_assertion',
    'privateKey',
    'sealingKey',
    'credentials',
    'apiKey',
    'code_verifier',
  ])('%s, at the top and inside', name => {
    expect(logged({ [name]: CANARY })).toMatchObject({ [name]: '***' });
    expect(logged({ request: { parts: [{ [name]: [CANARY] }] } })).toMatchObject({
      request: { parts: [{ [name]: '***' }] },
    });
  });

  test('not what only sounds alike', () => {
    const fields = { tokenEndpoint: 'https://as.test/token', tokens: 12, hasSecret: true, clientId: 'abc' };
    expect(logged(fields)).toMatchObject(fields);
  });

  test('a Secret, wherever it stands', () => {
    const line = logging(log => log.info({ value: secret(CANARY), list: [secret(CANARY)] }, 'said'));
    expect(line).not.toContain(CANARY);
    expect(JSON.parse(line)).toMatchObject({ value: '***', list: ['***'] });
  });
});

describe('searched for in text:', () => {
  test.each([
    `Authorization: Bearer ${CANARY}`,
    `refused: Basic ${Buffer.from(CANARY).toString('base64')}`,
    `body was grant_type=x&client_secret=${CANARY}&scope=y`,
    `https://as.test/cb?access_token=${CANARY}#x`,
    `eyJhbGciOiJSUzI1NiJ9.${CANARY}.c2ln`,
    `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----`,
    `https://user:${CANARY}@as.test/`,
  ])('%s', text => {
    const encoded = Buffer.from(CANARY).toString('base64');
    for (const line of [
      logging(log => log.info(text)),
      logging(log => log.info({ text }, 'said')),
      logging(log => log.error(new Error(text))),
      logging(log => log.error(new Error('outer', { cause: new Error(text) })), { pretty: true }),
    ]) {
      expect(line).not.toContain(CANARY);
      expect(line).not.toContain(encoded);
      expect(line).toContain('***');
    }
  });

  test('and the line stays one JSON object', () => {
    const text = `"Bearer ${CANARY}", "password=${CANARY}", 'token=${CANARY}'`;
    expect(logged({ text, next: 'kept' })).toMatchObject({ next: 'kept', msg: 'said' });
  });

  test('negative control: the canary is written where nothing says that it is secret', () => {
    expect(logging(log => log.info({ name: CANARY }, CANARY))).toContain(CANARY);
  });
});

test('an error shows what it is and why, and not what a library hung on it', () => {
  const error = Object.assign(new RangeError('no', { cause: new TypeError('why') }), {
    code: 'E1',
    response: { body: CANARY },
  });
  const line = logging(log => log.error({ err: error }, 'failed'));
  expect(line).not.toContain(CANARY);
  expect(JSON.parse(line).err).toMatchObject({
    type: 'RangeError',
    message: 'no',
    code: 'E1',
    stack: expect.stringContaining('RangeError: no'),
    cause: { type: 'TypeError', message: 'why' },
  });
});

test('circles, bytes and big numbers do not stop it', () => {
  const circle = { bytes: Buffer.from(CANARY), big: 10n ** 20n, date: new Date(0), self: {} };
  circle.self = circle;
  expect(logged({ circle })).toMatchObject({
    circle: { bytes: '[bytes]', big: '100000000000000000000', date: '1970-01-01T00:00:00.000Z' },
  });
});

test('for people a line starts with the time of day and ends with the stack', () => {
  const line = logging(log => log.error({ err: new Error('broken'), port: 4000 }, 'stopped'), {
    pretty: true,
  });
  expect(line).toMatch(/^\d\d:\d\d:\d\d error stopped port=4000\nError: broken\n {4}at /);
});
