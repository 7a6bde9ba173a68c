import { createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyOf, listenOnLoopback, sendJson } from './safe-fetch.testing.ts';
import { selfSigned } from './safe-fetch-certificate.testing.ts';
import { closeAll, open, reasonOf } from './safe-fetch-open.testing.ts';

afterEach(closeAll);

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
    const get = (size: number) => open()({ url: `${server.url}/${size}`, method: 'GET' });
    expect((await get(262_144)).text.length).toBe(262_144);
    expect(await reasonOf(get(262_145))).toBe('TOO_LARGE');
  });

  it('reads no body where none is wanted, however large or packed it is', async () => {
    let closed = false;
    await using server = await listenOnLoopback((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      response.writeHead(200, { 'content-length': String(10 * 2 ** 30), 'content-encoding': 'gzip' });
      response.write(Buffer.alloc(64 * 1024, 'a'));
    });
    const asked = { url: server.url, method: 'GET' } as const;
    expect(await open()({ ...asked, withoutBody: true })).toMatchObject({ status: 200, text: '' });
    // What is not read is not waited for either: the connection is gone.
    await expect.poll(() => closed).toBe(true);
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

  it('waits for three seconds unless told, and no longer', async () => {
    await using server = await listenOnLoopback((request, response) => {
      const late = setTimeout(() => sendJson(response, 200, {}), Number(request.url?.slice(1)));
      response.on('close', () => clearTimeout(late));
    });
    const safeFetch = open();
    const get = (ms: number) => reasonOf(safeFetch({ url: `${server.url}/${ms}`, method: 'GET' }));
    expect(await Promise.all([get(2_000), get(4_000)])).toEqual(['ANSWERED', 'TIMEOUT']);
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
