import { createServer, type Server } from 'node:net';

/** Says nothing and counts who knocks, at both loopback addresses. */
export interface Canary {
  readonly port: number;
  readonly knocks: () => number;
  readonly close: () => Promise<void>;
}

const listenAt = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? 0 : address.port);
    });
  });

export const startCanary = async (): Promise<Canary> => {
  let knocks = 0;
  const newServer = (): Server =>
    createServer(socket => {
      knocks += 1;
      socket.on('error', () => {});
      socket.destroy();
    });
  const [four, six] = [newServer(), newServer()];
  const port = await listenAt(four, 0, '127.0.0.1');
  // Not every machine has the other one.
  await listenAt(six, port, '::1').catch(() => undefined);
  const close = async (): Promise<void> => {
    await Promise.all([four, six].map(one => new Promise(resolve => one.close(resolve))));
  };
  return { port, knocks: () => knocks, close };
};
