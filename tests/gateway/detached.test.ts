import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { secret } from '../../server/lib/secret.ts';
import { eventually, type Issuer, startIssuer } from './servers.ts';
import { openWorld, startTestGateway, type World } from './support.ts';
import { startUpstream } from './tunnel-support.ts';

/* Connections whose other side stays open: nobody is to hold one for longer than it takes to be answered. */

/** Longer than whoever was answered may go on, and much shorter than anything that stands still. */
const SOON_MS = 5_000;
/** Longer than answers under way may go on when the gateway ends, and shorter than a supervisor waits. */
const ENDING_MS = 9_000;

let world: World;
let issuer: Issuer;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let token: string;

const start = async () => {
  const decisions = { host: '127.0.0.1', port: 0, secret: secret('x'.repeat(40)), trustedCidrs: [] };
  const { close, url, decisionsUrl = '' } = await startTestGateway(world, {}, { decisions });
  return { close, gateway: url, decisions: decisionsUrl };
};

let doors: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  world = await openWorld();
  issuer = await startIssuer();
  upstream = await startUpstream();
  await world.write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await world.write.mapping({ keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  const api = { id: 'live', context: '/live', keyManagerIds: ['km'] };
  await world.write.api({ ...api, productionEndpoint: upstream.url });
  await world.write.subscription(['app', 'live']);
  token = await issuer.token();
  doors = await start();
});

const lines = (...all: readonly string[]): string => [...all, '', ''].join('\r\n');
const CONNECT = lines('CONNECT x:443 HTTP/1.1', 'Host: x');
const upgrade = (...more: readonly string[]): string =>
  lines('GET /live/v1/raw HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', ...more);
const kinds = [
  ['CONNECT', CONNECT],
  ['Upgrade', upgrade()],
] as const;
const allowed = (): string => upgrade(`Authorization: Bearer ${token}`);

/** A connection that this side does not close. */
const hold = (url: string, bytes: string) => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const state = { received: '', ended: false, closed: false };
  socket.on('data', chunk => {
    state.received += chunk;
  });
  socket.on('end', () => {
    state.ended = true;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closed = true;
  });
  socket.write(bytes);
  return { socket, state };
};

type Held = ReturnType<typeof hold>;

/** Nobody learns that the other side is quite gone but by talking to it. */
const gone = async ({ socket, state }: Held, limit: number): Promise<void> => {
  await eventually(() => {
    socket.write('x');
    return state.closed;
  }, limit);
};

const whole = (answer: string): boolean => {
  const [head = '', body] = answer.split('\r\n\r\n');
  return body?.length === Number(/content-length: (\d+)/i.exec(head)?.[1]);
};

describe('a connection that whoever was refused leaves open', () => {
  it.each([
    ['that was asked for with CONNECT', CONNECT],
    ['that was asked for with Upgrade', upgrade()],
    ['that has more behind its headers', `${upgrade()}${'x'.repeat(300_000)}`],
  ])('is ended after the whole answer: one %s', async (_what, bytes) => {
    const held = hold(doors.gateway, bytes);
    await eventually(() => held.state.ended);
    expect(held.state.received).toMatch(/^HTTP\/1\.1 401 /);
    expect(whole(held.state.received)).toBe(true);
    await gone(held, SOON_MS);
  });

  it('is ended at once where no connection is to be had', async () => {
    await gone(hold(doors.decisions, CONNECT), 1_000);
  });

  it.each(kinds)('is ended for all who hold some: %s', async (_kind, bytes) => {
    const all = Array.from({ length: 50 }, () => hold(doors.gateway, bytes));
    await Promise.all(all.map(held => gone(held, SOON_MS)));
  });
});

describe('an answer on such a connection', () => {
  it.each(kinds)('reaches whoever reads late, and talks until then: %s', async (_kind, bytes) => {
    const { socket, state } = hold(doors.gateway, bytes);
    socket.pause();
    const talking = setInterval(() => socket.write('x'.repeat(1_000)), 20);
    await pause(700);
    clearInterval(talking);
    expect([state.closed, state.received]).toEqual([false, '']);
    socket.resume();
    await eventually(() => state.ended);
    expect(whole(state.received)).toBe(true);
    socket.destroy();
  });

  it.each(kinds)('reaches whoever says no more: %s', async (_kind, bytes) => {
    const { socket, state } = hold(doors.gateway, bytes);
    socket.end();
    await eventually(() => state.closed, SOON_MS);
    expect(whole(state.received)).toBe(true);
  });
});

describe('a gateway that ends', () => {
  const ends = async (close: () => Promise<void>): Promise<number> => {
    const began = performance.now();
    await Promise.race([close(), pause(ENDING_MS)]);
    return performance.now() - began;
  };

  it.each(['gateway', 'decisions'] as const)(
    'does not wait for those who were refused at the %s',
    async door => {
      const own = await start();
      const all = [CONNECT, upgrade(), 'hello\r\n\r\n'].map(bytes => hold(own[door], bytes));
      await eventually(() => all.every(({ state }) => state.ended || state.received.includes('\r\n\r\n')));
      expect(await ends(own.close)).toBeLessThan(ENDING_MS);
      await Promise.all(all.map(held => gone(held, 1_000)));
    },
  );

  it('does not wait for an answer that goes on and on', async () => {
    const own = await start();
    upstream.state.answer = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx';
    const held = hold(own.gateway, allowed());
    await eventually(() => held.state.received.endsWith('x'));
    upstream.state.answer = undefined;
    expect(await ends(own.close)).toBeLessThan(ENDING_MS);
    await gone(held, 1_000);
  }, 30_000);

  it('does not wait for whoever does not take the last words of a WebSocket', async () => {
    const own = await start();
    const held = hold(own.gateway, allowed());
    await eventually(() => held.state.received.includes(' 101 '));
    held.socket.pause();
    const side = upstream.sockets.at(-1);
    side?.end(Buffer.alloc(20_000_000));
    await pause(200);
    side?.destroy();
    expect(await ends(own.close)).toBeLessThan(1_000);
    held.socket.resume();
    await gone(held, 1_000);
  }, 30_000);
});
