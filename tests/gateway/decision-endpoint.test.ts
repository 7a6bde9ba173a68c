import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  andFrom,
  bodyOf,
  caughtUp,
  type Decisions,
  dialects,
  forwarded,
  headersOf,
  known,
  openSubscribed,
  original,
  question,
  startDecisions,
  statusOf,
} from './decision-support.ts';

type Subscribed = Awaited<ReturnType<typeof openSubscribed>>;

let subscribed: Subscribed;
let decisions: Decisions;
let token: string;

const bearer = () => `Authorization: Bearer ${token}`;

beforeAll(async () => {
  const backend = 'http://127.0.0.1:9';
  subscribed = await openSubscribed({ production: backend, sandbox: backend });
  decisions = await startDecisions(subscribed.world);
  token = await subscribed.issuer.token({ claims: { scope: 'a b', sub: 'josé' } });
  await caughtUp(decisions, [...question('nginx'), known, bearer()]);
});

const ask = (lines: readonly string[], body?: string) => decisions.ask([...lines, known, bearer()], body);

/** Sends each when the one before was answered, and gives the answers. */
const overOneConnection = async (requests: readonly string[]): Promise<string[]> => {
  const { port, hostname } = new URL(decisions.url);
  const socket = connect(Number(port), hostname);
  const said: string[] = [];
  for (const request of requests) {
    socket.write(request);
    const [answer] = await once(socket, 'data');
    said.push(String(answer));
  }
  socket.destroy();
  return said;
};

const IDENTITY = {
  'x-latchkey-application': 'Shop',
  'x-latchkey-application-id': 'app',
  'x-latchkey-organization': 'org',
  'x-latchkey-client-id': 'client',
  'x-latchkey-key-type': 'PRODUCTION',
  'x-latchkey-subject': 'jos%C3%A9',
  'x-latchkey-scopes': 'a b',
  'x-latchkey-plan': 'free',
  'x-latchkey-api': '/shop/v1',
};

describe.each(dialects)('to %s', dialect => {
  it('allows with a length of nothing and everything that the upstream is to know', async () => {
    const answer = await ask(question(dialect));
    expect(statusOf(answer)).toBe(200);
    expect(headersOf(answer)).toEqual({ 'content-length': '0', connection: 'close', ...IDENTITY });
    expect(bodyOf(answer)).toBe('');
  });

  it('says each thing even when there is nothing to say', async () => {
    const silent = await subscribed.issuer.token({ claims: { sub: undefined } });
    const answer = await decisions.ask([...question(dialect), known, `Authorization: Bearer ${silent}`]);
    const said = headersOf(answer);
    expect(Object.keys(said).sort()).toEqual(
      ['content-length', 'connection', ...Object.keys(IDENTITY)].sort(),
    );
    expect([said['x-latchkey-subject'], said['x-latchkey-scopes']]).toEqual(['', '']);
  });

  it('says the subject as it was decided on, and no scope that reads as two', async () => {
    const asked = async (claims: Readonly<Record<string, unknown>>) => {
      const given = await subscribed.issuer.token({ claims });
      return decisions.ask([...question(dialect), known, `Authorization: Bearer ${given}`]);
    };
    const allowed = headersOf(await asked({ sub: ' some body ', scope: ['a', 'b'] }));
    expect([allowed['x-latchkey-subject'], allowed['x-latchkey-scopes']]).toEqual(['%20some body%20', 'a b']);
    expect(statusOf(await asked({ scope: ['a b'] }))).toBe(401);
  });

  it('tells sandbox from production', async () => {
    const sand = await subscribed.issuer.token({ claims: { client_id: 'sand' } });
    const answer = await decisions.ask([...question(dialect), known, `Authorization: Bearer ${sand}`]);
    expect(headersOf(answer)['x-latchkey-key-type']).toBe('SANDBOX');
  });

  it('keeps the connection, whatever the answers are', async () => {
    const [first = '', ...rest] = question(dialect);
    const one = [`${first} HTTP/1.1`, 'Host: x', ...rest, known].join('\r\n');
    const upgrade = 'Upgrade: websocket\r\nConnection: upgrade';
    const said = await overOneConnection([
      `${one}\r\n${bearer()}\r\n\r\n`,
      `${one}\r\n\r\n`,
      `${one}\r\n${bearer()}\r\n${upgrade}\r\n\r\n`,
      `${one}\r\n${bearer()}\r\n\r\n`,
    ]);
    expect(said.map(statusOf)).toEqual([200, 401, 200, 200]);
    for (const answer of said) {
      expect(answer).toMatch(/^content-length: \d+\r$/im);
      expect(answer).not.toMatch(/transfer-encoding|connection: close/i);
    }
  });

  it.each([
    ['/shop/v1/../x', 400],
    ['/shop/v1/%2e%2e/x', 400],
    ['/shop//v1/x', 400],
    ['/shop/v1/a%2fb', 400],
    ['/shop/v1/a#b', 400],
    ['/shop/v1/a\\b', 400],
    ['/shop/v1/%00', 400],
    ['/nothing/here', 404],
  ])('refuses %s', async (target, status) => {
    const answer = await ask(question(dialect, 'GET', target));
    const told = dialect === 'nginx' ? headersOf(answer)['x-latchkey-status'] : statusOf(answer);
    expect(Number(told)).toBe(status);
  });

  it('refuses without a token, with a challenge', async () => {
    const answer = await decisions.ask([...question(dialect), known]);
    expect(statusOf(answer)).toBe(401);
    expect(headersOf(answer)['www-authenticate']).toBe('Bearer realm="latchkey"');
  });

  it('refuses two tokens, even of the same', async () => {
    const answer = await ask([...question(dialect), bearer()]);
    expect(statusOf(answer)).toBe(dialect === 'nginx' ? 403 : 400);
  });
});

describe('a header that names the request', () => {
  const named = dialects.filter(dialect => dialect !== 'envoy');
  const cases = named.flatMap(dialect =>
    question(dialect)
      .slice(1)
      .map(header => [dialect, header.slice(0, header.indexOf(':'))] as const),
  );

  const unclear = (answer: string): void => {
    const told = headersOf(answer)['x-latchkey-problem'] ?? bodyOf(answer);
    expect(JSON.parse(told)).toMatchObject({ status: 400, type: 'urn:latchkey:problem:question-unclear' });
  };

  it.each(cases)('for %s has to be there: %s', async (dialect, name) => {
    unclear(await ask(question(dialect).filter(line => !line.startsWith(name))));
  });

  it.each(cases)('for %s has to be there once: %s', async (dialect, name) => {
    const lines = question(dialect);
    const doubled = lines.find(line => line.startsWith(name)) ?? '';
    unclear(await ask([...lines, doubled.toLowerCase()]));
    unclear(await ask([...lines, `${name}: /shop/v1/public`]));
  });

  it.each(named)('for %s names a method that there is', async dialect => {
    for (const method of ['get', 'FOO', 'GET POST', 'CONNECT', ''])
      unclear(await ask(question(dialect, method)));
  });

  it.each(dialects)('of another kind says nothing to %s', async dialect => {
    const others = [...original('GET', '/shop/v1/x'), ...forwarded('GET', '/shop/v1/x'), ...andFrom]
      .concat(['X-Original-URL: /shop/v1/x', 'X-Rewrite-URL: /shop/v1/x', 'Forwarded: for=1;host=x'])
      .concat([
        'X-Forwarded-Prefix: /shop',
        'X-HTTP-Method-Override: POST',
        'X-Envoy-Original-Path: /shop/v1/x',
      ]);
    const mine = question(dialect, 'GET', '/nothing/here');
    const foreign = others.filter(line => !mine.some(own => own.split(':')[0] === line.split(':')[0]));
    const answer = await ask([...mine, ...foreign]);
    expect(Number(headersOf(answer)['x-latchkey-status'] ?? statusOf(answer))).toBe(404);
    // And nothing instead of what is missing.
    const [first = ''] = mine;
    if (dialect !== 'envoy') unclear(await ask([first, ...foreign]));
  });

  it('of two lengths or with a body changes nothing', async () => {
    const [first = '', ...rest] = question('nginx');
    const answer = await ask([first.replace('GET', 'POST'), ...rest, 'Content-Length: 5'], 'hello');
    expect(statusOf(answer)).toBe(200);
    const expecting = await ask([first, ...rest, 'Expect: 100-continue', 'Content-Length: 5'], 'hello');
    expect(statusOf(expecting)).toBe(200);
  });
});

describe('to nginx, which passes on neither status nor body', () => {
  it.each([
    ['/nothing/here', 403, 404, 'api-not-found'],
    ['/shop/v1/../x', 403, 400, 'path-ambiguous'],
  ])('a refusal of %s comes in headers', async (target, status, told, type) => {
    const answer = await ask(question('nginx', 'GET', target));
    const headers = headersOf(answer);
    expect([statusOf(answer), headers['x-latchkey-status']]).toEqual([status, String(told)]);
    expect(JSON.parse(headers['x-latchkey-problem'] ?? '')).toMatchObject({
      status: told,
      type: `urn:latchkey:problem:${type}`,
      requestId: headers['x-request-id'],
    });
    expect(headers['content-length']).toBe('0');
    expect(headers['content-type']).toBeUndefined();
  });

  it('the challenge of a missing scope stays', async () => {
    const headers = headersOf(await ask(question('nginx', 'POST', '/shop/v1/orders')));
    expect(headers['www-authenticate']).toContain('scope="orders:write"');
  });
});

describe('Envoy asks with the request itself', () => {
  it('of any method, and HEAD gets no body', async () => {
    expect(statusOf(await ask(['POST /envoy/shop/v1/orders']))).toBe(403);
    const refused = await ask(['HEAD /envoy/nothing/here']);
    expect([statusOf(refused), bodyOf(refused)]).toEqual([404, '']);
    const allowed = await ask(['HEAD /envoy/shop/v1/x']);
    expect(headersOf(allowed)).toMatchObject(IDENTITY);
  });
});
