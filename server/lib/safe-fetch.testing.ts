import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server on loopback for tests. */
export interface LoopbackServer {
  readonly url: string;
  readonly port: number;
  /** Connections and requests that arrived since the start. */
  readonly hits: () => number;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
};

/** Listens on a free port; connections count as hits, even those that never send a request. */
export const listenOnLoopback = async (
  handler: RequestListener,
  host = '127.0.0.1',
): Promise<LoopbackServer> => {
  let hits = 0;
  const server = createServer(handler);
  server.on('connection', () => {
    hits += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const port = portOf(server.address());
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    hits: () => hits,
    [Symbol.asyncDispose]: close,
  };
};

/** The whole body of a request, as text. */
export const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

/** Answers with JSON. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};
