import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { closeLater } from './support.ts';

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
export const startUpstream = async () => {
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

/** A connection with its bytes in hand. */
export const openRaw = async (
  url: string,
  bytes: string,
): Promise<{ socket: Socket; received: () => string; closed: () => boolean }> => {
  const { hostname, port } = new URL(url);
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
