import { request as startRequest } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProxied, type Proxied } from './proxy-support.ts';
import { call, eventually, listen, sendRaw } from './servers.ts';
import { closeLater } from './support.ts';

let gateway: Proxied['gateway'];
let addApi: Proxied['addApi'];
let raw: Proxied['raw'];
let seenLast: Proxied['seenLast'];
let token: string;

beforeAll(async () => {
  ({ gateway, addApi, token, raw, seenLast } = await openProxied());
});

describe('what comes back', () => {
  it('is the answer as it is, without what concerns one connection', async () => {
    const upstream = await listen((_request, response) => {
      response.writeHead(418, 'Short and stout', [
        ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Listed', 'x', 'Connection', 'close, X-Listed'],
        ...['Keep-Alive', 'timeout=1', 'Location', 'http://elsewhere.test/', 'WWW-Authenticate', 'Basic'],
      ]);
      response.end('short');
    });
    await addApi('teapot', upstream.url);
    const { status, headers, text } = await call(`${gateway.url}/teapot/v1/x`, token);
    expect([status, text]).toEqual([418, 'short']);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([headers.get('x-listed'), headers.get('location')]).toEqual([null, 'http://elsewhere.test/']);
    expect(headers.get('www-authenticate')).toBe('Basic');
  });

  it('comes while it is being made, in both directions at once', async () => {
    const upstream = await listen((request, response) => {
      response.writeHead(200);
      response.flushHeaders();
      request.pipe(response);
    });
    await addApi('echo', upstream.url);
    const headers = { authorization: `Bearer ${token}` };
    const request = startRequest(`${gateway.url}/echo/v1/x`, { method: 'POST', headers, agent: false });
    request.write('one');
    const response = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', resolve);
    });
    const received: string[] = [];
    response.on('data', chunk => void received.push(String(chunk)));
    for (const [word, next] of [
      ['one', 'two'],
      ['two', 'three'],
      ['three', ''],
    ]) {
      // The next word is only sent when this one has been all the way round.
      await eventually(() => received.at(-1) === word);
      if (next) request.write(next);
    }
    request.end();
    await new Promise(resolve => response.on('end', resolve));
    expect(received).toEqual(['one', 'two', 'three']);
  });

  it('is not held for a slow caller', async () => {
    let sent = 0;
    const upstream = await listen((_request, response) => {
      const chunk = Buffer.alloc(65_536);
      const more = () => {
        while (sent < 3_000) {
          sent += 1;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    });
    await addApi('large', upstream.url);
    const headers = { authorization: `Bearer ${token}` };
    const request = startRequest(`${gateway.url}/large/v1/x`, { headers, agent: false }).end();
    const response = await new Promise<NodeJS.ReadableStream>(resolve => request.on('response', resolve));
    // Until nothing moves any more: what is on its way then is in buffers, and they are small.
    let before = -1;
    await eventually(async () => {
      const still = sent === before && sent > 0;
      before = sent;
      await sleep(50);
      return still;
    });
    expect(sent).toBeLessThan(1_000);
    let size = 0;
    for await (const chunk of response) size += chunk.length;
    expect(size).toBe(3_000 * 65_536);
  });

  it('is a problem document when nobody is there', async () => {
    const dead = await listen(() => {});
    await addApi('dead', dead.url);
    await dead.stop();
    const { status, json, headers } = await call(`${gateway.url}/dead/v1/x`, token);
    expect([status, json.code]).toEqual([502, '101503']);
    expect(json.requestId).toBe(headers.get('x-request-id'));
  });

  it('is a problem document when the upstream says nothing, or nonsense', async () => {
    const silent = await listen(() => {});
    await addApi('silent', silent.url);
    expect((await call(`${gateway.url}/silent/v1/x`, token)).status).toBe(504);
    const server = createServer(socket => socket.end('220 mail.test ESMTP\r\n'));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    closeLater(async () => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await addApi('nonsense', `http://127.0.0.1:${address.port}`);
    expect((await call(`${gateway.url}/nonsense/v1/x`, token)).status).toBe(502);
  });

  it('breaks off where the upstream breaks off', async () => {
    const upstream = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await addApi('broken', upstream.url);
    await expect(call(`${gateway.url}/broken/v1/x`, token)).rejects.toThrow();
  });

  it('has no body for HEAD, and keeps its length', async () => {
    const answer = await raw(['HEAD /shop/v1/a HTTP/1.1']);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*content-length: \d+\r\n.*\r\n\r\n$/is);
    const refused = await sendRaw(
      gateway.url,
      'HEAD /shop/v1/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(refused).toMatch(/^HTTP\/1\.1 401 .*content-length: [1-9]\d*\r\n.*\r\n\r\n$/is);
  });
});

describe('a caller that leaves', () => {
  it('takes its request to the upstream along', async () => {
    let gone = 0;
    const upstream = await listen((_request, response) => {
      response.writeHead(200).write('first');
      response.on('close', () => {
        gone += 1;
      });
    });
    await addApi('patient', upstream.url);
    const controller = new AbortController();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${gateway.url}/patient/v1/x`, { headers, signal: controller.signal });
    expect(response.status).toBe(200);
    expect(gone).toBe(0);
    controller.abort();
    await eventually(() => gone === 1);
  });

  it('does so in the middle of its body, too', async () => {
    const state = { begun: false, aborted: false };
    const upstream = await listen(request => {
      state.begun = true;
      request.resume().on('close', () => {
        state.aborted = !request.complete;
      });
    });
    await addApi('upload', upstream.url);
    const headers = { authorization: `Bearer ${token}`, 'content-length': '1000' };
    const request = startRequest(`${gateway.url}/upload/v1/x`, { method: 'POST', headers, agent: false });
    request.on('error', () => {});
    request.write('part');
    await eventually(() => state.begun);
    request.destroy();
    await eventually(() => state.aborted);
  });
});

describe('100-continue', () => {
  const expectant = (authorization: string) =>
    sendRaw(
      gateway.url,
      `POST /shop/v1/a HTTP/1.1\r\nHost: x\r\n${authorization}Expect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody`,
    );

  it('is said when the request may pass, and not before', async () => {
    const answer = await expectant(`Authorization: Bearer ${token}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(seenLast()).toMatchObject({ body: 'body' });
    expect(seenLast().headers.expect).toBeUndefined();
    expect(await expectant('')).toMatch(/^HTTP\/1\.1 401/);
  });
});
