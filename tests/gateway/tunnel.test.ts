import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import { WebSocket } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyTables } from '../../server/keys/table.ts';
import { eventually, type Issuer, sendRaw, startBackend, startIssuer } from './servers.ts';
import { closeLater, openWorld, startTestGateway, type World } from './support.ts';

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let backend: Awaited<ReturnType<typeof startBackend>>;
let token: string;

const accept = (request: IncomingMessage): string =>
  createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');

/** Text frames of less than 126 bytes come back, unmasked; a closing frame is answered (RFC 6455 section 5). */
const echo = (socket: Duplex, bytes: Buffer): void => {
  const opcode = (bytes[0] ?? 0) & 15;
  const length = (bytes[1] ?? 0) & 127;
  const mask = bytes.subarray(2, 6);
  const text = Buffer.from(bytes.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  if (opcode === 8) socket.end(Buffer.concat([Buffer.from([0x88, length]), text]));
  else socket.write(Buffer.concat([Buffer.from([0x81, length]), text]));
};

/** Agrees to WebSockets; `raw` is what comes where a test takes the bytes as they are. */
const startUpstream = async () => {
  const sockets: Duplex[] = [];
  const requests: IncomingMessage[] = [];
  const state = { raw: '', answer: undefined as string | undefined };
  const server = createServer((_request, response) => response.writeHead(426, { 'x-told': 'yes' }).end('no'));
  server.on('upgrade', (request, socket) => {
    requests.push(request);
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.resume();
    if (state.answer !== undefined) return void socket.write(state.answer);
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade, X-Hop'];
    const more = [`Sec-WebSocket-Accept: ${accept(request)}`, 'X-Hop: x', 'X-Kept: y', '', ''];
    socket.write([...lines, ...more].join('\r\n'));
    if (request.url === '/raw') {
      socket.on('data', chunk => {
        state.raw += String(chunk);
        socket.write(chunk);
      });
    } else socket.on('data', chunk => echo(socket, chunk));
    return undefined;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closeLater(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, sockets, requests, state };
};

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  upstream = await startUpstream();
  backend = await startBackend();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client', id: 'mapping' });
  for (const [id, productionEndpoint] of [
    ['live', upstream.url],
    ['shop', backend.url],
  ] as const) {
    await world.write.api({ id, context: `/${id}`, keyManagerIds: ['km'], productionEndpoint });
    await world.write.subscription(['app', id]);
  }
  gateway = await startTestGateway(world, { timeouts: { idle: 700, recheck: 50, headers: 500 } });
  token = await issuer.token();
});

const wsUrl = (path: string): string => `${gateway.url.replace('http', 'ws')}${path}`;

const openSocket = (path: string, authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization: `Bearer ${authorization}` };
  const socket = new WebSocket(wsUrl(path), { headers });
  const heard: string[] = [];
  const state = { open: false, closed: false };
  socket.addEventListener('open', () => {
    state.open = true;
  });
  socket.addEventListener('message', event => void heard.push(String(event.data)));
  socket.addEventListener('close', () => {
    state.closed = true;
  });
  socket.addEventListener('error', () => {});
  return { socket, heard, state };
};

const asking = (path: string, ...more: readonly string[]): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: gateway.test',
    `Authorization: Bearer ${token}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...more,
    '',
    '',
  ].join('\r\n');

/** A tunnel with its bytes in hand. */
const openRaw = async (
  bytes: string,
): Promise<{ socket: Socket; received: () => string; closed: () => boolean }> => {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  const state = { received: '', closed: false };
  socket.setEncoding('latin1').on('data', chunk => {
    state.received += chunk;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closed = true;
  });
  socket.write(bytes, 'latin1');
  return { socket, received: () => state.received, closed: () => state.closed };
};

describe('a WebSocket', () => {
  it('goes through in both directions, and ends when the caller ends it', async () => {
    const { socket, heard, state } = openSocket('/live/v1/chat?room=1', token);
    await eventually(() => state.open);
    for (const word of ['one', 'two', 'three']) {
      socket.send(word);
      await eventually(() => heard.at(-1) === word);
    }
    expect(heard).toEqual(['one', 'two', 'three']);
    const { url, headers } = upstream.requests.at(-1) ?? {};
    expect(url).toBe('/chat?room=1');
    expect(headers).toMatchObject({
      'x-latchkey-client-id': 'client',
      'x-latchkey-application': 'Shop',
      'x-forwarded-prefix': '/live/v1',
      'sec-websocket-version': '13',
    });
    expect(headers?.authorization).toBeUndefined();
    socket.close();
    await eventually(() => state.closed && upstream.sockets.at(-1)?.destroyed === true);
  });

  it('is decided on like any request', async () => {
    const asked = upstream.requests.length;
    const stranger = await issuer.token({ claims: { client_id: 'stranger' } });
    for (const given of [undefined, 'nonsense', stranger]) {
      const { state } = openSocket('/live/v1/chat', given);
      await eventually(() => state.closed);
      expect(state.open).toBe(false);
    }
    const refused = await sendRaw(gateway.url, asking('/live/v1/chat').replace(/Authorization.*\r\n/, ''));
    expect(refused).toMatch(
      /^HTTP\/1\.1 401 .*www-authenticate: Bearer.*Connection: close.*"code":"900902"/is,
    );
    expect(upstream.requests.length).toBe(asked);
  });

  it('takes its token from the header alone', async () => {
    const withQuery = asking(
      `/live/v1/chat?access_token=${token}`,
      `Sec-WebSocket-Protocol: bearer, ${token}`,
    );
    const answer = await sendRaw(gateway.url, withQuery.replace(/Authorization.*\r\n/, ''));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it("shows the upstream's agreement, without what concerns one connection", async () => {
    const { socket, received } = await openRaw(asking('/live/v1/raw'));
    await eventually(() => received().includes('\r\n\r\n'));
    expect(received()).toMatch(
      /^HTTP\/1\.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n/,
    );
    expect(received()).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect([received().includes('X-Kept: y'), received().includes('X-Hop')]).toEqual([true, false]);
    socket.destroy();
    await eventually(() => upstream.sockets.at(-1)?.destroyed === true);
  });
});

describe('what is sent after the headers', () => {
  it('waits for the agreement, and then goes through', async () => {
    upstream.state.raw = '';
    const { socket, received } = await openRaw(`${asking('/live/v1/raw')}early`);
    await eventually(() => received().endsWith('early'));
    expect(upstream.state.raw).toBe('early');
    socket.destroy();
  });

  it('goes nowhere when there is no agreement: a second request cannot hide in it', async () => {
    const seen = backend.seen.length;
    const hidden = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n';
    // This upstream has never heard of WebSockets, and answers like any server.
    const answer = await sendRaw(gateway.url, `${asking('/shop/v1/x')}${hidden}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n/is);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(backend.seen.slice(seen).map(({ url }) => url)).toEqual(['/x']);
  });
});

describe('an upgrade that is none', () => {
  it.each([
    ['to something else', ['Upgrade: h2c', 'Connection: Upgrade']],
    ['that is not named by Connection', ['Upgrade: websocket']],
    ['with a body', ['Upgrade: websocket', 'Connection: Upgrade', 'Content-Length: 4']],
  ])('is an ordinary request: one %s', async (_name, lines) => {
    const asked = upstream.requests.length;
    const head = ['GET /shop/v1/plain HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`];
    const close = lines.includes('Connection: Upgrade') ? [] : ['Connection: close'];
    const socket = await openRaw(
      [...head, ...lines, ...close, '', lines.length === 3 ? 'body' : ''].join('\r\n'),
    );
    await eventually(() => socket.received().includes('HTTP/1.1 200 OK'));
    expect(backend.seen.at(-1)?.headers).not.toHaveProperty('upgrade');
    expect(upstream.requests.length).toBe(asked);
    socket.socket.destroy();
  });
});

describe('an upstream', () => {
  it.each([
    [
      'agrees to something else',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n',
      502,
    ],
    ['says nothing', '', 504],
    ['talks nonsense', 'nonsense\r\n\r\n', 502],
  ])('that %s is answered for with a problem document', async (_name, text, status) => {
    upstream.state.answer = text;
    const answer = await sendRaw(gateway.url, asking('/live/v1/chat'));
    upstream.state.answer = undefined;
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 'is'));
    await eventually(() => upstream.sockets.at(-1)?.destroyed === true);
  });

  it('that dies takes the tunnel along', async () => {
    const { state } = openSocket('/live/v1/chat', token);
    await eventually(() => state.open);
    upstream.sockets.at(-1)?.destroy();
    await eventually(() => state.closed);
  });

  it('that says the last word is heard out', async () => {
    const { received, closed } = await openRaw(asking('/live/v1/raw'));
    await eventually(() => received().includes('\r\n\r\n'));
    const words = 'x'.repeat(2_000_000);
    upstream.sockets.at(-1)?.end(words);
    await eventually(closed);
    expect(received().endsWith(words)).toBe(true);
  });
});

describe('a tunnel', () => {
  it('ends after a time of silence, and not before', async () => {
    const { socket, received, closed } = await openRaw(asking('/live/v1/raw'));
    await eventually(() => received().includes('\r\n\r\n'));
    for (let said = 0; said < 12; said += 1) {
      await new Promise(resolve => setTimeout(resolve, 100));
      socket.write('x');
    }
    expect(closed()).toBe(false);
    await eventually(closed);
    await eventually(() => upstream.sockets.at(-1)?.destroyed === true);
  });

  it('ends when its token would no longer pass', async () => {
    const { state, socket } = openSocket('/live/v1/chat', token);
    await eventually(() => state.open);
    const talking = setInterval(() => socket.send('still here'), 50);
    const { keyMapping } = keyTables(world.db.kit);
    const set = (value: 'ACTIVE' | 'SUSPENDED') =>
      world.write.change('key_mapping', 'mapping', tx =>
        tx.update(keyMapping).set({ state: value }).where(eq(keyMapping.id, 'mapping')),
      );
    await set('SUSPENDED');
    await eventually(() => state.closed);
    clearInterval(talking);
    await set('ACTIVE');
  });

  it('does not keep the gateway from ending', async () => {
    const other = await startTestGateway(world);
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/live/v1/chat`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const state = { open: false, closed: false };
    socket.addEventListener('open', () => {
      state.open = true;
    });
    socket.addEventListener('close', () => {
      state.closed = true;
    });
    await eventually(() => state.open);
    await other.close();
    await eventually(() => state.closed);
  });
});

describe('events that come now and then', () => {
  it('go through one by one, and end with their upstream', async () => {
    const answers: { write: (text: string) => void; destroy: () => void; gone: boolean }[] = [];
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      const one = {
        write: (text: string) => void response.write(text),
        destroy: () => void response.destroy(),
        gone: false,
      };
      response.on('close', () => {
        one.gone = true;
      });
      answers.push(one);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    closeLater(async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await world.write.api({
      id: 'news',
      context: '/news',
      keyManagerIds: ['km'],
      productionEndpoint: `http://127.0.0.1:${address.port}`,
    });
    await world.write.subscription(['app', 'news']);
    const lines = [
      'GET /news/v1/x HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${token}`,
      'Accept: text/event-stream',
    ];
    const ask = () => openRaw([...lines, '', ''].join('\r\n'));
    await eventually(async () => {
      const { received, socket } = await ask();
      await eventually(() => received() !== '');
      socket.destroy();
      return received().startsWith('HTTP/1.1 200');
    });
    await eventually(() => answers.every(one => one.gone));
    const { received, closed } = await ask();
    await eventually(() => received().includes('\r\n\r\n') && answers.at(-1)?.gone === false);
    for (const word of ['first', 'second']) {
      answers.at(-1)?.write(`data: ${word}\n\n`);
      await eventually(() => received().includes(word));
    }
    answers.at(-1)?.destroy();
    await eventually(closed);
    // Broken off, and not ended as if it were whole.
    expect(received().endsWith('0\r\n\r\n')).toBe(false);
    const leaving = await ask();
    await eventually(() => leaving.received().includes('\r\n\r\n') && answers.at(-1)?.gone === false);
    leaving.socket.destroy();
    await eventually(() => answers.at(-1)?.gone === true);
  });
});
