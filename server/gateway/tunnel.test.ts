import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createTunnels, type Standing } from './tunnel.ts';

const TIMES = { idle: 60_000, recheck: 20, unknown: 400 };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Both ends of one connection. */
const connection = async (): Promise<readonly [Socket, Socket]> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const near = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  const [far] = await once(server, 'connection');
  closers.push(
    () => near.destroy(),
    () => server.close(),
  );
  if (!(far instanceof Socket)) throw new Error('no socket');
  return [near, far];
};

const inMs = (ms: number): Standing => ({ endsAt: performance.now() + ms });

/** How long a tunnel lasts whose call stands like this; `undefined` when it is still open after a second. */
const lastsFor = async (
  standing: Standing,
  look: () => Promise<Standing>,
  times = TIMES,
): Promise<number | undefined> => {
  const [[, socket], [upstream]] = await Promise.all([connection(), connection()]);
  const opened = performance.now();
  const tunnels = createTunnels(times);
  tunnels.join({ socket, head: Buffer.alloc(0), standing, look }, upstream, []);
  const late = new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), 1_000));
  const lasted = await Promise.race([once(socket, 'close').then(() => performance.now() - opened), late]);
  tunnels.endAll();
  return lasted;
};

const never = new Promise<Standing>(() => {});

describe('a tunnel', () => {
  it('goes on while its end is put off, and asks in time', async () => {
    expect(await lastsFor(inMs(200), async () => inMs(200))).toBeUndefined();
    expect(await lastsFor(inMs(200), async () => inMs(200), { ...TIMES, recheck: 5_000 })).toBeUndefined();
  });

  it.each([
    ['is refused', async (): Promise<Standing> => 'REFUSED', 0, 300],
    ['cannot be looked at', () => Promise.reject(new Error('broken')), 0, 300],
    ['has its end', async () => inMs(0), 0, 300],
  ])('ends at once when its call %s', async (_why, look, least, most) => {
    const lasted = await lastsFor(inMs(60_000), look);
    expect(lasted).toBeGreaterThan(least);
    expect(lasted).toBeLessThan(most);
  });

  it('ends at the end that was known, whatever is said or not said since', async () => {
    for (const look of [async (): Promise<Standing> => 'UNKNOWN', () => never]) {
      const lasted = await lastsFor(inMs(200), look);
      expect(lasted).toBeGreaterThan(150);
      expect(lasted).toBeLessThan(390);
    }
  });

  it('ends a while after nobody could tell, however late the end is', async () => {
    for (const look of [async (): Promise<Standing> => 'UNKNOWN', () => never]) {
      const lasted = await lastsFor(inMs(1e15), look);
      expect(lasted).toBeGreaterThan(350);
      expect(lasted).toBeLessThan(900);
    }
  });

  it('goes on when it can be told again before', async () => {
    let looks = 0;
    const look = async (): Promise<Standing> => (looks++ % 3 === 0 ? inMs(60_000) : 'UNKNOWN');
    expect(await lastsFor(inMs(60_000), look)).toBeUndefined();
  });

  it('counts its silence itself', async () => {
    const [[, socket], [upstream]] = await Promise.all([connection(), connection()]);
    socket.setTimeout(50, () => socket.destroy());
    const tunnels = createTunnels(TIMES);
    const look = async (): Promise<Standing> => inMs(60_000);
    tunnels.join({ socket, head: Buffer.alloc(0), standing: inMs(60_000), look }, upstream, []);
    await pause(300);
    expect(socket.destroyed).toBe(false);
    tunnels.endAll();
  });
});

describe('the last words of a tunnel', () => {
  /** One side has said more than the other takes, and is gone. */
  const leftWith = async (times = TIMES) => {
    const [[caller, socket], [upstream, backend]] = await Promise.all([connection(), connection()]);
    caller.pause();
    const tunnels = createTunnels(times);
    const look = async (): Promise<Standing> => inMs(60_000);
    tunnels.join({ socket, head: Buffer.alloc(0), standing: inMs(60_000), look }, upstream, []);
    const over = once(upstream, 'close');
    upstream.unshift(Buffer.alloc(20_000_000));
    backend.destroy();
    await over;
    expect(socket.destroyed).toBe(false);
    return { tunnels, socket };
  };

  it('are waited for as long as for any others', async () => {
    const began = performance.now();
    const { socket } = await leftWith({ ...TIMES, idle: 300 });
    await once(socket, 'close');
    expect(performance.now() - began).toBeGreaterThan(250);
  });

  it('are waited for no longer when all end', async () => {
    const { socket, tunnels } = await leftWith();
    tunnels.endAll();
    expect(socket.destroyed).toBe(true);
  });
});

describe('tunnels that were ended', () => {
  it('get no new one', async () => {
    const [[, socket], [upstream]] = await Promise.all([connection(), connection()]);
    const tunnels = createTunnels(TIMES);
    tunnels.endAll();
    tunnels.join({ socket, head: Buffer.alloc(0), standing: inMs(60_000), look: () => never }, upstream, []);
    expect([socket.destroyed, upstream.destroyed]).toEqual([true, true]);
    expect(socket.bytesWritten).toBe(0);
  });
});
