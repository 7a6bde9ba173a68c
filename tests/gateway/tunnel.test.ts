import { eq } from 'drizzle-orm';
import { WebSocket } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyTables } from '../../server/keys/table.ts';
import { eventually, type Issuer, sendRaw, startBackend, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';
import { openRaw, startUpstream } from './tunnel-support.ts';

let world: World;
let issuer: Issuer;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let backend: Awaited<ReturnType<typeof startBackend>>;
let token: string;

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
    const { socket, received } = await openRaw(gateway.url, asking('/live/v1/raw'));
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
    const { socket, received } = await openRaw(gateway.url, `${asking('/live/v1/raw')}early`);
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
      gateway.url,
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
    const { received, closed } = await openRaw(gateway.url, asking('/live/v1/raw'));
    await eventually(() => received().includes('\r\n\r\n'));
    const words = 'x'.repeat(2_000_000);
    upstream.sockets.at(-1)?.end(words);
    await eventually(closed);
    expect(received().endsWith(words)).toBe(true);
  });
});

describe('a tunnel', () => {
  it('ends after a time of silence, and not before', async () => {
    const { socket, received, closed } = await openRaw(gateway.url, asking('/live/v1/raw'));
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
