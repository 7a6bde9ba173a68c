import type { Server } from 'node:http';

/** One listener's place. */
interface Place {
  readonly host: string;
  readonly port: number;
}

const TROUBLES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken',
  EACCES: 'may not be opened by this user',
  EADDRNOTAVAIL: 'is at no address of this machine',
  ENOTFOUND: 'is at no address that could be found',
};

/** A listener could not begin; the message says which, why, and what to set. */
export class ListenerRefused extends Error {
  constructor({ host, port }: Place, trouble: string, setting: string | undefined) {
    super(`Port ${port} on ${host} ${trouble}.${setting === undefined ? '' : ` Set ${setting}.`}`);
    this.name = new.target.name;
  }
}

const refusal = (error: Error, place: Place, setting: string | undefined): Error => {
  const trouble = 'code' in error ? TROUBLES[String(error.code)] : undefined;
  return trouble === undefined ? error : new ListenerRefused(place, trouble, setting);
};

/** The address of a listener from this machine; one that listens everywhere is reached on loopback. */
export const originOf = ({ host, port }: Place): string => {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
};

/**
 * Resolves with the listener's address when it listens; rejects when it cannot, naming the setting that would
 * help. Port 0 takes any.
 */
export const listenOn = (server: Server, place: Place, setting?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    // It stays: a connection that cannot be accepted later must not end the process.
    server.on('error', error => reject(refusal(error, place, setting)));
    server.listen(place.port, place.host, () => {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? place.port : address.port;
      resolve(originOf({ host: place.host, port }));
    });
  });
