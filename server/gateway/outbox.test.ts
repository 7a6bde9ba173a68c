import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';

const EMPTY = ['content-length', '0'];

const servers: (() => void)[] = [];

afterEach(() => {
  for (const close of servers.splice(0)) close();
});

/** What a caller receives before the connection ends, when its request is answered like this. */
const received = async (answer: (response: ServerResponse) => void): Promise<string> => {
  const server = createServer((_request, response) => answer(response));
  servers.push(() => server.close());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return new Promise(resolve => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    );
    socket.on('data', chunk => {
      text += String(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
};

it('writes at the end of the turn', async () => {
  const post = createOutbox(() => {});
  const begun: boolean[] = [];
  const text = await received(response => {
    post(response, 200, EMPTY);
    begun.push(response.headersSent);
    setImmediate(() => begun.push(response.headersSent));
  });
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-length: 0\r\n/);
  expect(begun).toEqual([false, true]);
});

it('ends a connection that cannot be answered, and answers the others', async () => {
  const troubles: unknown[] = [];
  const post = createOutbox(error => troubles.push(error));
  const waiting: ServerResponse[] = [];
  const answer = (response: ServerResponse): void => {
    waiting.push(response);
    const [broken, whole] = waiting;
    if (broken === undefined || whole === undefined) return;
    post(broken, 200, ['x', 'a\nb', ...EMPTY]);
    post(whole, 200, EMPTY);
  };
  const [first, second] = await Promise.all([received(answer), received(answer)]);
  expect([first, second].sort()).toEqual(['', expect.stringContaining('200 OK')]);
  expect(troubles).toHaveLength(1);
});

it('answers once, with what was posted first', async () => {
  const troubles: unknown[] = [];
  const post = createOutbox(error => troubles.push(error));
  const text = await received(response => {
    post(response, 403, EMPTY);
    post(response, 200, EMPTY);
  });
  expect(text).not.toContain('HTTP/1.1 200');
  expect(troubles).toHaveLength(1);
});
