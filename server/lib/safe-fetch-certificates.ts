import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { portOf } from './upstream-address.ts';

/** Until when the certificates hold that servers showed, by the place that was connected to. */
export interface Certificates {
  readonly see: (place: string, socket: Socket) => void;
  readonly until: (url: URL) => number | undefined;
}

const MOST_PLACES = 1000;

/** A connection lives longer than the request that opened it, so what was seen on it is kept by its place. */
export const rememberCertificates = (): Certificates => {
  const seen = new Map<string, number>();
  return {
    see: (place, socket) => {
      if (!(socket instanceof TLSSocket)) return;
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      if (Number.isNaN(until)) return;
      seen.delete(place);
      seen.set(place, until);
      const oldest = seen.keys().next().value;
      if (seen.size > MOST_PLACES && oldest !== undefined) seen.delete(oldest);
    },
    until: ({ protocol, hostname, port }) =>
      protocol === 'https:' ? seen.get(`${hostname}:${portOf(protocol, port)}`) : undefined,
  };
};
