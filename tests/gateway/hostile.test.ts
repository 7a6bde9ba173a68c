import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProxied, type Proxied } from './proxy-support.ts';
import { call, sendRaw } from './servers.ts';

let proxied: Proxied;

beforeAll(async () => {
  proxied = await openProxied();
});

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

const send = (lines: readonly string[]): Promise<string> =>
  sendRaw(proxied.gateway.url, `${lines.join('\r\n')}\r\n\r\n`);

describe('an Authorization header that is not in order', () => {
  const pieces = [
    'Bearer',
    'bearer',
    'Basic',
    ' ',
    '  ',
    '\t',
    '.',
    '=',
    ',',
    '"',
    'eyJhbGciOiJub25lIn0',
    'e30',
    '\xff',
  ];
  const header = fc.oneof(
    fc
      .array(fc.constantFrom(...pieces, '\x80', 'a', '-', '%00', '\\', ';'), { maxLength: 12 })
      .map(all => all.join('')),
    fc.string({ maxLength: 60, unit: 'binary-ascii' }).map(text => `Bearer ${text.replace(/[\r\n\0]/g, '')}`),
    fc.base64String({ maxLength: 200 }).map(text => `Bearer ${text}`),
    fc.tuple(fc.json(), fc.json()).map(([head, body]) => {
      const encode = (text: string) => Buffer.from(text).toString('base64url');
      return `Bearer ${encode(head)}.${encode(body)}.AA`;
    }),
  );

  it('is refused 1000 times, and is never our fault', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(header, async value => {
        const answer = await send([
          'GET /shop/v1/x HTTP/1.1',
          'Host: x',
          `Authorization: ${value}`,
          'Connection: close',
        ]);
        const status = statusOf(answer);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        return status === 401 || status === 400;
      }),
      { numRuns: 1_000 },
    );
    expect(statuses.get(401)).toBeGreaterThan(500);
    // The control: the same request with a good header passes.
    expect(statusOf(await proxied.raw(['GET /shop/v1/x HTTP/1.1']))).toBe(200);
  }, 60_000);

  it('is refused when there are two, even of the same', async () => {
    const answer = await proxied.raw(['GET /shop/v1/x HTTP/1.1', `Authorization: Bearer ${proxied.token}`]);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('error="invalid_request"');
  });
});

describe('a path that could be read in two ways', () => {
  it.each([
    '/shop/v1/../other/v1',
    '/shop/v1/%2e%2e/x',
    '/shop//v1/x',
    '/shop/v1/a%2fb',
    '/shop/v1/a\\b',
    '/shop/v1/a%5Cb',
    '/shop/v1/a#b',
    '/shop/v1/a%00',
    '/shop/v1/%zz',
    '/shop/v1/a;b',
    '/shop/v1/\xe9',
    'http://gateway.test/shop/v1/x',
    '*',
  ])('is refused with 400: %s', async path => {
    expect(statusOf(await proxied.raw([`OPTIONS ${path} HTTP/1.1`]))).toBe(400);
  });
});

describe('a request that is not even one', () => {
  it.each([
    ['no HTTP', ['hello'], 400],
    ['no host', ['GET /shop/v1/x HTTP/1.1', 'Connection: close'], 400],
    ['a header without a colon', ['GET /shop/v1/x HTTP/1.1', 'Host: x', 'nonsense'], 400],
    [
      'a length and pieces',
      ['POST /shop/v1/x HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Transfer-Encoding: chunked'],
      400,
    ],
    ['two lengths', ['POST /shop/v1/x HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'], 400],
    ['a space before the colon', ['GET /shop/v1/x HTTP/1.1', 'Host : x'], 400],
    ['too many headers', ['GET /shop/v1/x HTTP/1.1', 'Host: x', `X: ${'x'.repeat(20_000)}`], 431],
  ] as const)('is answered with a problem document: %s', async (_name, lines, status) => {
    const answer = await send(lines);
    expect(statusOf(answer)).toBe(status);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    const { requestId, ...said } = JSON.parse(body);
    expect(said).toMatchObject({ status, instance: expect.stringContaining(`/refusals/${requestId}`) });
  });
});

describe('a request about the way', () => {
  const asked = () => proxied.seen().filter(({ url }) => url.includes('on-the-way')).length;

  it.each([
    ['TRACE /shop/v1/on-the-way HTTP/1.1', 404, 'resource-not-found'],
    ['CONNECT gateway.test:443 HTTP/1.1', 404, 'resource-not-found'],
  ])('reaches nobody, and is answered with a problem document: %s', async (line, status, type) => {
    const answer = await proxied.raw([line]);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toContain(`urn:latchkey:problem:${type}`);
    expect(asked()).toBe(0);
  });
});

describe('a request that names two hosts', () => {
  const first = 'GET /shop/v1/two-hosts HTTP/1.1';
  const asked = () => proxied.seen().filter(({ url }) => url.includes('two-hosts')).length;

  it.each([
    ['another one', ['Host: other.test']],
    ['the same twice', ['host: gateway.test']],
    ['an empty one', ['Host:']],
    ['for a tunnel', ['HOST: other.test', 'Connection: upgrade', 'Upgrade: websocket']],
  ])('reaches nobody: %s', async (_, more) => {
    const before = asked();
    const answer = await proxied.raw([first, ...more]);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('request-malformed');
    expect(asked()).toBe(before);
    // Negative control: with one host, the same request passes.
    expect(statusOf(await proxied.raw([first]))).toBe(200);
    expect(asked()).toBe(before + 1);
  });
});

describe('the health page', () => {
  it('is there, with a length, and only there', async () => {
    const health = await call(`${proxied.gateway.url}/-/health`);
    expect([health.status, health.json.status]).toEqual([200, 'ok']);
    expect(health.headers.get('content-length')).toBe(String(health.text.length));
    for (const path of ['/-/health/', '/-/health?x', '/-/HEALTH', '/-']) {
      expect((await call(`${proxied.gateway.url}${path}`)).status).toBe(401);
    }
  });
});

describe('an answer of the gateway itself', () => {
  it('always has its length, and keeps the connection', async () => {
    const one = 'GET /shop/v1/x HTTP/1.1\r\nHost: x\r\n';
    const answers = await sendRaw(proxied.gateway.url, `${one}\r\n${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(answers.match(/HTTP\/1\.1 401 /g)).toHaveLength(3);
    expect(answers.match(/^content-length: [1-9]/gim)).toHaveLength(3);
    expect(answers).not.toMatch(/transfer-encoding/i);
  });
});
