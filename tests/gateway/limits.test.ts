import { request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProxied, type Proxied } from './proxy-support.ts';
import { call, eventually, listen, sendRaw } from './servers.ts';
import { gatewayConfig } from './support.ts';

const MOST = gatewayConfig.maxBodyBytes;

let proxied: Proxied;
/** What the upstream `sink` has read, and how its last request ended. */
const sink = { bytes: 0, requests: 0, complete: false };

beforeAll(async () => {
  proxied = await openProxied();
  const upstream = await listen(request => {
    sink.requests += 1;
    sink.bytes = 0;
    request.on('data', chunk => {
      sink.bytes += chunk.length;
    });
    request.on('close', () => {
      sink.complete = request.complete;
    });
    request.on('end', () => request.socket.write('HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n'));
  });
  await proxied.addApi('sink', upstream.url);
});

const head = (path: string, ...lines: readonly string[]): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: gateway.test',
    `Authorization: Bearer ${proxied.token}`,
    ...lines,
    '',
    '',
  ].join('\r\n');

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

describe('a body', () => {
  it('passes when it is as large as it may be', async () => {
    const body = 'x'.repeat(MOST);
    expect(
      (await call(`${proxied.gateway.url}/sink/v1/x`, proxied.token, { method: 'POST', body })).status,
    ).toBe(204);
    expect([sink.bytes, sink.complete]).toEqual([MOST, true]);
  });

  it('that says it is larger is refused before any of it is asked for, and reaches nobody', async () => {
    const before = sink.requests;
    const lines = [`Content-Length: ${MOST + 1}`, 'Expect: 100-continue', 'Connection: close'];
    const answer = await sendRaw(proxied.gateway.url, head('/sink/v1/x', ...lines));
    expect([statusOf(answer), answer.includes('100 Continue')]).toEqual([413, false]);
    expect(answer).toContain('urn:latchkey:problem:body-too-large');
    expect(sink.requests).toBe(before);
  });

  it('that comes in pieces is cut off where it grows too large, and is never whole at the upstream', async () => {
    const headers = { authorization: `Bearer ${proxied.token}`, 'transfer-encoding': 'chunked' };
    const request = startRequest(`${proxied.gateway.url}/sink/v1/x`, {
      method: 'POST',
      headers,
      agent: false,
    });
    const answered = new Promise<number>((resolve, reject) => {
      request.on('response', response => resolve(response.statusCode ?? 0));
      request.on('error', reject);
    });
    for (let sent = 0; sent <= MOST; sent += 10_000) request.write(Buffer.alloc(10_000));
    expect(await answered).toBe(413);
    await eventually(() => sink.bytes > 0 && !sink.complete);
    expect(sink.bytes).toBeLessThanOrEqual(MOST);
    request.destroy();
  });

  it('that goes on after its refusal is not read for long', async () => {
    const { hostname, port } = new URL(proxied.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(head('/sink/v1/x', `Content-Length: ${10 * MOST}`));
    let closed = false;
    socket.on('error', () => {});
    socket.on('close', () => {
      closed = true;
    });
    socket.resume();
    // It pushes for as long as anybody reads, and in small pieces never gets to the end.
    const pushing = setInterval(() => socket.write('x'), 20);
    await eventually(() => closed);
    clearInterval(pushing);
  });

  it('that its upstream does not want to read does not cost the answer', async () => {
    const upstream = await listen((request, response) => {
      response.writeHead(403, { 'content-length': 2, connection: 'close' }).end('no');
      request.socket.end();
    });
    await proxied.addApi('unwilling', upstream.url);
    const body = 'x'.repeat(MOST - 1);
    const url = `${proxied.gateway.url}/unwilling/v1/x`;
    const { status } = await call(url, proxied.token, { method: 'POST', body });
    expect([403, 502]).toContain(status);
  });
});

describe('a request that is sent slowly', () => {
  it('is answered after a time, however long it takes over its headers', async () => {
    const { hostname, port } = new URL(proxied.gateway.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.setEncoding('latin1').on('data', chunk => {
      received += chunk;
    });
    let closed = false;
    socket.on('error', () => {});
    socket.on('close', () => {
      closed = true;
    });
    socket.write('GET /shop/v1/x HTTP/1.1\r\nHost: x\r\n');
    const dripping = setInterval(() => socket.write('X-Slow: x\r\n'), 200);
    // The control: others are served meanwhile.
    expect((await call(`${proxied.gateway.url}/shop/v1/x`, proxied.token)).status).toBe(200);
    await eventually(() => closed, 60_000);
    clearInterval(dripping);
    expect(statusOf(received)).toBe(408);
  }, 70_000);
});

describe('requests on one connection', () => {
  it('are answered in their order, also when sent without waiting', async () => {
    const one = (name: string, ...more: readonly string[]) =>
      [
        `GET /shop/v1/${name} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${proxied.token}`,
        ...more,
        '',
        '',
      ].join('\r\n');
    const refused = 'GET /shop/v1/refused HTTP/1.1\r\nHost: x\r\n\r\n';
    const sent = `${one('a')}${one('b')}${refused}${one('c', 'Connection: close')}`;
    const answers = await sendRaw(proxied.gateway.url, sent);
    expect([...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual([
      '200',
      '200',
      '401',
      '200',
    ]);
    expect([...answers.matchAll(/"url":"\/base\/(\w)"/g)].map(([, name]) => name)).toEqual(['a', 'b', 'c']);
  });
});
