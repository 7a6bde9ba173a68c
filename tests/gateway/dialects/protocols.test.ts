import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, headersOf, known, statusOf } from '../decision-support.ts';
import type { Case } from './case.ts';
import { exchange } from './run.ts';
import { openScene, type Scene } from './scene.ts';
import { IDENTITY } from './spoof-cases.ts';

/*
 * Envoy and Traefik are in no Debian: their part is played here, as their documentation describes it. Envoy's HTTP
 * service of ext_authz sends method, path (behind path_prefix), host, and the headers that allowed_headers names.
 * Traefik's ForwardAuth sends a GET with all headers of the client, and X-Forwarded-* of its own in their place.
 */

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

interface Parsed {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
}

/** A case that both would take for a request: what is broken, or has no path, they refuse themselves. */
const parsed = ({ lines }: Case): Parsed | undefined => {
  const [first = '', ...headers] = lines;
  const [, method, target] = /^([A-Z]+) (\/[!-~\x80-\xff]*) HTTP\/1\.1$/.exec(first) ?? [];
  const whole = headers.every(line => /^[A-Za-z0-9_.-]+:/.test(line));
  const framed = headers.filter(line => /^(content-length|transfer-encoding|host):/i.test(line)).length <= 2;
  const hosts = headers.filter(line => /^host:/i.test(line)).length;
  return method !== undefined && target !== undefined && whole && framed && hosts === 1
    ? { method, target, headers }
    : undefined;
};

const named = (headers: readonly string[], pattern: RegExp): string[] =>
  headers.filter(line => pattern.test(line));

/** Of one connection, or about a body that is not sent along. */
const NOT_SENT = /^(connection|upgrade|http2-settings|trailer|content-length|transfer-encoding|host):/i;

const asEnvoy = ({ method, target, headers }: Parsed): string[] => [
  `${method} /envoy${target} HTTP/1.1`,
  'Host: api.test',
  'Content-Length: 0',
  ...named(headers, /^authorization:/i),
];

const asTraefik = ({ method, target, headers }: Parsed): string[] => [
  'GET /traefik HTTP/1.1',
  'Host: decisions.test',
  ...headers
    .filter(
      line => !NOT_SENT.test(line) && !/^x-forwarded-(method|uri|host|proto|for|port|server):/i.test(line),
    )
    // Those that the client has sent under the name of the secret are replaced by a middleware before.
    .filter(line => !/^x-latchkey-secret:/i.test(line)),
  `X-Forwarded-Method: ${method}`,
  'X-Forwarded-Proto: http',
  'X-Forwarded-Host: api.test',
  `X-Forwarded-Uri: ${target}`,
  'X-Forwarded-For: 127.0.0.1',
];

const ask = (lines: readonly string[]): Promise<string> =>
  exchange(scene.decisions.url, [...lines, known, 'Connection: close', '', ''].join('\r\n'));

/** What is in the way of an answer that the table asks for; both gateways would do as it says. */
const faultOf = async (one: Case, lines: readonly string[]): Promise<string[]> => {
  const answer = await ask(lines);
  const status = statusOf(answer);
  const headers = headersOf(answer);
  const refused = typeof one.outcome === 'number';
  if (!refused) {
    const missing = IDENTITY.filter(name => headers[name.toLowerCase()] === undefined);
    const right = status === 200 && headers['content-length'] === '0' && missing.length === 0;
    const keyType = headers['x-latchkey-key-type'];
    return right && keyType === one.outcome ? [] : [`${one.name}: ${status} ${keyType} ${missing}`];
  }
  const told = lines[0]?.startsWith('HEAD ') || bodyOf(answer).includes(`"status":${one.outcome},`);
  return status === one.outcome && told ? [] : [`${one.name}: ${status}`];
};

describe.each([
  ['Envoy', asEnvoy],
  ['Traefik', asTraefik],
] as const)('%s', (_name, spoken) => {
  it('is told what the table says', { timeout: 120_000 }, async () => {
    const faults: string[] = [];
    let played = 0;
    for (const one of scene.cases) {
      const request = parsed(one);
      // Longer than everything that is read here.
      if (request === undefined || one.outcome === 431 || one.outcome === 'REFUSED') continue;
      played += 1;
      faults.push(...(await faultOf(one, spoken(request))));
    }
    expect(played).toBeGreaterThan(300);
    expect(faults).toEqual([]);
  });

  it('would be told something else about another request', async () => {
    const [first] = scene.cases.filter(({ outcome }) => outcome === 'PRODUCTION');
    const request = first && parsed(first);
    if (first === undefined || request === undefined) throw new Error('There is no such case.');
    expect(await faultOf(first, spoken(request))).toEqual([]);
    expect(await faultOf(first, spoken({ ...request, target: '/nothing/here' }))).not.toEqual([]);
  });
});
