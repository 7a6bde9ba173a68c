import { createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyOf, listenOnLoopback, sendJson } from './safe-fetch.testing.ts';
import { type ClosableSafeFetch, createSafeFetch, type SafeFetchOptions } from './safe-fetch.ts';
import { createGuardedAgent } from './safe-fetch-agent.ts';
import { selfSigned } from './safe-fetch-certificate.testing.ts';
import { OutboundFailure } from './safe-fetch-failure.ts';

const opened: ClosableSafeFetch[] = [];

const open = (options: Partial<SafeFetchOptions> = {}): ClosableSafeFetch => {
  const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [], ...options });
  opened.push(safeFetch);
  return safeFetch;
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.close()));
});

const reasonOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'ANSWERED';
  } catch (error) {
    if (!(error instanceof OutboundFailure)) throw error;
    return error.reason;
  }
};

const radixes = [8, 10, 16];

const write = (value: number, radix: number): string =>
  radix === 16 ? `0x${value.toString(16)}` : radix === 8 ? `0${value.toString(8)}` : String(value);

/** Every way of writing an IPv4 address that some parser takes: one to four parts, each in three radixes. */
const spellings = (address: readonly [number, number, number, number]): readonly string[] => {
  const [a, b, c, d] = address;
  const shapes = [
    [((a * 256 + b) * 256 + c) * 256 + d],
    [a, (b * 256 + c) * 256 + d],
    [a, b, c * 256 + d],
    [a, b, c, d],
  ];
  const mixed = shapes.flatMap(parts =>
    radixes.flatMap(first =>
      radixes.map(rest => parts.map((part, i) => write(part, i === 0 ? first : rest)).join('.')),
    ),
  );
  return [...new Set(mixed)];
};

const hex = (high: number, low: number): string => (high * 256 + low).toString(16);

const wrapped = ([a, b, c, d]: readonly [number, number, number, number]): readonly string[] => {
  const dotted = `${a}.${b}.${c}.${d}`;
  const tail = `${hex(a, b)}:${hex(c, d)}`;
  return [
    `[::ffff:${dotted}]`,
    `[::ffff:${tail}]`,
    `[0:0:0:0:0:ffff:${tail}]`,
    `[::FFFF:${dotted}]`,
    `[::${dotted}]`,
    `[64:ff9b::${tail}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${tail}]`,
    `[2002:${tail}::]`,
    `[2002:${tail}::1]`,
  ];
};

const TARGETS: readonly (readonly [number, number, number, number])[] = [
  [127, 0, 0, 1],
  [127, 1, 2, 3],
  [0, 0, 0, 0],
  [10, 0, 0, 1],
  [192, 168, 0, 1],
  [169, 254, 169, 254],
];

const FULLWIDTH = '０１２３４５６７８９';

const NAMED = [
  'localhost',
  'LOCALHOST',
  'LocalHost',
  'localhost.',
  'a.localhost',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::0001]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127．0．0．1',
  '%31%32%37.0.0.1',
  '127.0.0.1%2e',
];

const forbiddenHosts = (): readonly string[] => {
  const numeric = TARGETS.flatMap(target => spellings(target));
  const dotted = TARGETS.map(target => target.join('.'));
  const fullwidth = dotted.map(text => text.replace(/\d/g, digit => FULLWIDTH.charAt(Number(digit))));
  return [
    ...numeric,
    ...numeric.map(host => `${host}.`),
    ...TARGETS.flatMap(wrapped),
    ...fullwidth,
    ...NAMED,
  ];
};

const forbiddenUrls = (port: number): readonly string[] => [
  ...forbiddenHosts().map(host => `https://${host}:${port}/`),
  ...['127.0.0.1', 'localhost'].flatMap(host => [
    `https://user:pass@${host}:${port}/`,
    `https://idp.example@${host}:${port}/`,
    `https://idp.example%40${host}:${port}/`,
    `https://idp.example#@${host}:${port}/`,
    `https://idp.example\\@${host}:${port}/`,
    `https:\\\\${host}:${port}/`,
    `https:${host}:${port}/`,
    `https:///${host}:${port}/`,
    ` https://${host}:${port}/`,
    `https://${host}\t:${port}/`,
    `HTTPS://${host}:${port}/`,
    `http://${host}:${port}/`,
    `ftp://${host}:${port}/`,
    `ws://${host}:${port}/`,
    `file://${host}/etc/passwd`,
    `//${host}:${port}/`,
    `${host}:${port}`,
  ]),
  'data:text/plain,hello',
  '',
];

describe('forbidden addresses', () => {
  it('refuses every spelling, and nothing connects', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const urls = forbiddenUrls(canary.port);
    const lookup = async (): Promise<readonly string[]> => ['127.0.0.1'];
    const safeFetch = open({ allowLoopback: false, lookup });
    expect(urls.length).toBeGreaterThanOrEqual(300);
    const refusals = new Set(['URL_INVALID', 'SCHEME_FORBIDDEN', 'ADDRESS_FORBIDDEN']);
    for (const url of urls) {
      const reason = await reasonOf(safeFetch({ url, method: 'GET' }));
      expect(refusals.has(reason), `${url}: ${reason}`).toBe(true);
    }
    expect(canary.hits()).toBe(0);
  });

  it('would have reached the canary by many of them: the same spellings with the guard open', async () => {
    await using canary = await listenOnLoopback((_request, response) => {
      response.setHeader('connection', 'close');
      sendJson(response, 200, {});
    });
    const safeFetch = open({ lookup: async () => ['127.0.0.1'] });
    const loopback = [...spellings([127, 0, 0, 1]), 'localhost', 'a.localhost', '[::ffff:127.0.0.1]'];
    for (const host of loopback) {
      const url = `http://${host}:${canary.port}/`;
      expect(await reasonOf(safeFetch({ url, method: 'GET' })), url).toBe('ANSWERED');
    }
    expect(canary.hits()).toBe(loopback.length);
  });

  it('refuses the metadata service even where loopback is open', async () => {
    const safeFetch = open({ allowedCidrs: ['169.254.0.0/16'] });
    const reason = await reasonOf(safeFetch({ url: 'http://169.254.169.254/latest', method: 'GET' }));
    expect(reason).toBe('ADDRESS_FORBIDDEN');
  });

  it('refuses plain http unless loopback is open', async () => {
    const lookup = async (): Promise<readonly string[]> => ['8.8.8.8'];
    const safeFetch = open({ allowLoopback: false, lookup });
    expect(await reasonOf(safeFetch({ url: 'http://idp.example/', method: 'GET' }))).toBe('SCHEME_FORBIDDEN');
  });
});

describe('URLs that two parsers read differently', () => {
  it.each([
    'http://user:pass@HOST/',
    'http://user@HOST/',
    'http://@HOST/',
    'http:\\\\HOST/',
    'http:HOST/',
    'http:///HOST/',
    ' http://HOST/',
    'http://HOST/a b',
    'http://HOST/\ta',
    'http://HOST/\r\nx: y',
    'http://HOST\\@idp.example/',
    'http://HOST/#a',
    'http://',
    'HOST',
  ])('are refused even where the address is open: %j', async spelling => {
    await using server = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const url = spelling.replace('HOST', `127.0.0.1:${server.port}`);
    expect(await reasonOf(open()({ url, method: 'GET' }))).toBe('URL_INVALID');
    expect(server.hits()).toBe(0);
  });
});

describe('names', () => {
  it('refuses a name when one of its addresses is forbidden', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const safeFetch = open({ allowLoopback: false, lookup: async () => ['8.8.8.8', '127.0.0.1'] });
    const url = `https://idp.example:${canary.port}/`;
    expect(await reasonOf(safeFetch({ url, method: 'GET' }))).toBe('ADDRESS_FORBIDDEN');
    expect(canary.hits()).toBe(0);
  });

  it('connects to the address that was checked: a name is looked up once per connection', async () => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const rebinding = open({ lookup: async () => answers[asked++] ?? [] });
    const url = `http://rebind.example:${canary.port}/`;
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ANSWERED');
    expect([asked, canary.hits()]).toEqual([1, 1]);
  });

  it('judges a name anew at the next connection', async () => {
    await using canary = await listenOnLoopback((_request, response) => {
      response.setHeader('connection', 'close');
      sendJson(response, 200, {});
    });
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const rebinding = open({ lookup: async () => answers.shift() ?? [] });
    const url = `http://rebind.example:${canary.port}/`;
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ANSWERED');
    expect(await reasonOf(rebinding({ url, method: 'GET' }))).toBe('ADDRESS_FORBIDDEN');
  });

  it('says DNS when there is no address, and when the resolver fails', async () => {
    const none = open({ lookup: async () => [] });
    expect(await reasonOf(none({ url: 'https://idp.example/', method: 'GET' }))).toBe('DNS');
    const failing = open({
      lookup: async () => {
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      },
    });
    expect(await reasonOf(failing({ url: 'https://idp.example/', method: 'GET' }))).toBe('DNS');
  });
});

describe('the connected address', () => {
  it('is judged too, before anything is sent', async () => {
    let requests = 0;
    await using server = await listenOnLoopback((_request, response) => {
      requests += 1;
      sendJson(response, 200, {});
    });
    const verdicts = [true, false];
    const fickle = createGuardedAgent(
      async () => ['127.0.0.1'],
      () => verdicts.shift() ?? false,
    );
    const sent = fickle.request({ origin: `http://idp.example:${server.port}`, path: '/', method: 'GET' });
    await expect(sent).rejects.toMatchObject({ reason: 'ADDRESS_FORBIDDEN' });
    expect([server.hits(), requests]).toEqual([1, 0]);
    await fickle.destroy();
  });
});

describe('answers', () => {
  it('sends method, headers and body, and brings back status, headers and text', async () => {
    await using server = await listenOnLoopback(async (request, response) => {
      const seen = { method: request.method, url: request.url, x: request.headers['x-a'] };
      sendJson(response, 201, { ...seen, body: await bodyOf(request) }, { 'X-Twice': 'a' });
    });
    const url = `${server.url}/path?q=1`;
    const answer = await open()({ url, method: 'POST', headers: { 'x-a': '1' }, body: 'a=b' });
    expect(answer.status).toBe(201);
    expect(answer.headers['x-twice']).toBe('a');
    expect(JSON.parse(answer.text)).toEqual({ method: 'POST', url: '/path?q=1', x: '1', body: 'a=b' });
  });

  it.each([301, 302, 303, 307, 308])('hands a %i back and follows it nowhere', async status => {
    await using canary = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    await using server = await listenOnLoopback((_request, response) => {
      response.writeHead(status, { location: `${canary.url}/` });
      response.end();
    });
    const answer = await open()({ url: server.url, method: 'POST', body: 'secret=1' });
    expect(answer.status).toBe(status);
    expect(canary.hits()).toBe(0);
  });

  it('stops reading a body of 10 GiB at the cap', async () => {
    let sent = 0;
    await using server = await listenOnLoopback((_request, response) => {
      response.writeHead(200, { 'content-length': String(10 * 2 ** 30) });
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const pump = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        sent += chunk.length;
      };
      response.on('drain', pump);
      pump();
    });
    expect(await reasonOf(open()({ url: server.url, method: 'GET' }))).toBe('TOO_LARGE');
    expect(sent).toBeLessThan(64 * 2 ** 20);
  });

  it('takes a body of exactly the cap, and not one byte more', async () => {
    await using server = await listenOnLoopback((request, response) => {
      response.end('a'.repeat(Number(request.url?.slice(1))));
    });
    const get = (size: number) => open()({ url: `${server.url}/${size}`, method: 'GET', maxBytes: 1000 });
    expect((await get(1000)).text.length).toBe(1000);
    expect(await reasonOf(get(1001))).toBe('TOO_LARGE');
  });

  it('refuses what was packed unasked, and never unpacks it', async () => {
    const bomb = gzipSync(Buffer.alloc(2 ** 24));
    let accepted: string | undefined;
    await using server = await listenOnLoopback((request, response) => {
      accepted = request.headers['accept-encoding'];
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    expect(await reasonOf(open()({ url: server.url, method: 'GET' }))).toBe('PROTOCOL');
    expect(accepted).toBe('identity');
  });

  it('counts the body into the time limit, however steadily it drips', async () => {
    await using server = await listenOnLoopback((_request, response) => {
      const drip = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const answer = open()({ url: server.url, method: 'GET', timeoutMs: 200 });
    expect(await reasonOf(answer)).toBe('TIMEOUT');
  });

  it('gives up on a server that never answers', async () => {
    await using server = await listenOnLoopback(() => undefined);
    expect(await reasonOf(open()({ url: server.url, method: 'GET', timeoutMs: 100 }))).toBe('TIMEOUT');
  });

  it('says CONNECT for a closed port and PROTOCOL for what is not HTTP', async () => {
    const server = await listenOnLoopback(request => request.socket.end('SSH-2.0-OpenSSH\r\n'));
    expect(await reasonOf(open()({ url: server.url, method: 'GET' }))).toBe('PROTOCOL');
    await server[Symbol.asyncDispose]();
    expect(await reasonOf(open()({ url: server.url, method: 'GET' }))).toBe('CONNECT');
  });

  it('says TLS when the server speaks none', async () => {
    await using plain = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    const url = plain.url.replace('http:', 'https:');
    expect(await reasonOf(open()({ url, method: 'GET' }))).toBe('TLS');
  });

  it('says TLS for a certificate that nobody vouches for, whatever the environment allows', async () => {
    let asked = 0;
    const server = createTlsServer(selfSigned('127.0.0.1'), (_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await reasonOf(open()({ url, method: 'GET' }))).toBe('TLS');
      expect(asked).toBe(0);
      const careless = new Agent({ connect: { rejectUnauthorized: false } });
      expect((await request(url, { dispatcher: careless })).statusCode).toBe(200);
      await careless.close();
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      server.close();
    }
  });

  it('uses no proxy from the environment', async () => {
    await using proxy = await listenOnLoopback((_request, response) => sendJson(response, 200, {}));
    await using server = await listenOnLoopback((_request, response) => sendJson(response, 204, {}));
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = proxy.url;
    try {
      expect((await open()({ url: server.url, method: 'GET' })).status).toBe(204);
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
    expect(proxy.hits()).toBe(0);
  });

  it('puts neither path nor credentials into a message', async () => {
    const url = 'https://10.0.0.1/token?client_secret=s3cret';
    const failure = await open()({ url, method: 'GET' }).catch((error: unknown) => error);
    expect(String(failure)).toContain('10.0.0.1');
    expect(String(failure)).not.toContain('s3cret');
  });
});
