import type { Server } from 'node:http';

/** One listener's place. */
interface Place {
  readonly host: string;
  readonly port: number;
}

/** The address of a listener from this machine; one that listens everywhere is reached on loopback. */
export const originOf = ({ host, port }: Place): string => {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
};

/** Resolves with the listener's address when it listens; rejects when it cannot. Port 0 takes any. */
export const listenOn = (server: Server, place: Place): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, () => {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? place.port : address.port;
      resolve(originOf({ host: place.host, port }));
    });
  });
