import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDetached } from './detached.ts';
import { answerBrokenRequest } from './server.ts';

const STANDSTILL_MS = 200;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server, and somebody who says this and does not close his side. */
const calling = async (bytes: string) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const caller = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  closers.push(
    () => caller.destroy(),
    () => server.close(),
  );
  caller.on('error', () => {});
  caller.write(bytes);
  return { server, caller };
};

/** A connection that Node has let go of, with an answer to be written, and the other side of it. */
const letGo = async () => {
  const detached = createDetached();
  const { server, caller } = await calling('CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n');
  server.setTimeout(STANDSTILL_MS);
  const [request, socket] = await once(server, 'connect');
  closers.push(detached.endAll);
  if (!(socket instanceof Socket)) throw new Error('no socket');
  return { detached, caller, socket, response: detached.answerOver(request, socket) };
};

const closedWithin = (socket: Socket, ms: number): Promise<boolean> =>
  Promise.race([
    new Promise<boolean>(resolve => socket.once('close', () => resolve(true))),
    pause(ms, false),
  ]);

describe('a connection that Node has let go of', () => {
  it('is ended when nothing is answered for long', async () => {
    const { socket } = await letGo();
    expect(await closedWithin(socket, STANDSTILL_MS / 2)).toBe(false);
    expect(await closedWithin(socket, 2_000)).toBe(true);
  });

  it('is ended when nobody takes the answer', async () => {
    const { socket, response, caller } = await letGo();
    caller.pause();
    response.end(Buffer.alloc(20_000_000));
    expect(await closedWithin(socket, 3_000)).toBe(true);
    expect(response.writableFinished).toBe(false);
  });

  it('goes on while the answer moves, and ends once it has arrived whole', async () => {
    const { socket, response, caller } = await letGo();
    let received = '';
    caller.on('data', chunk => {
      received += chunk;
    });
    for (let said = 0; said < 6; said += 1) {
      response.write(`${said}`);
      await pause(STANDSTILL_MS / 2);
    }
    expect(socket.destroyed).toBe(false);
    response.end('all of it');
    const arrived = once(caller, 'end');
    expect(await closedWithin(socket, 4_000)).toBe(true);
    await arrived;
    expect(received).toContain('all of it');
  });

  it('bears that the other side breaks it off', async () => {
    const { socket, response, caller } = await letGo();
    caller.resetAndDestroy();
    response.end(Buffer.alloc(20_000_000));
    expect(await closedWithin(socket, 2_000)).toBe(true);
  });

  it('is ended with all others', async () => {
    const { socket, detached } = await letGo();
    detached.endAll();
    expect(await closedWithin(socket, STANDSTILL_MS / 2)).toBe(true);
  });
});

describe('a connection on which something else than a request came', () => {
  it('is ended after the answer', async () => {
    const { server, caller } = await calling('hello\r\n\r\n');
    const [error, socket] = await once(server, 'clientError');
    const ended = once(caller.resume(), 'end');
    answerBrokenRequest({ ids: () => 'id', note: () => {}, portalUrl: undefined }, error, socket);
    await ended;
    expect(await closedWithin(socket, 4_000)).toBe(true);
  });
});
