import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressPolicy } from './safe-fetch-address.ts';
import { asOutboundFailure, OutboundFailure } from './safe-fetch-failure.ts';
import { portOf } from './upstream-address.ts';

const CONNECT_TIMEOUT_MS = 3000;
const CONNECTIONS_PER_ORIGIN = 32;

/** Finds the addresses of a host name. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

/** Asks the system's resolver. */
export const resolveSystem: Lookup = async hostname =>
  (await systemLookup(hostname, { all: true })).map(found => found.address);

/** The addresses that were checked are the ones connected to: there is no second lookup to answer otherwise. */
const guardedLookup =
  (resolve: Lookup, permitted: AddressPolicy): LookupFunction =>
  (hostname, options, callback) => {
    const settle = (addresses: readonly string[]): void => {
      const first = addresses[0];
      const found = addresses.map(address => ({ address, family: isIP(address) }));
      if (first === undefined) callback(new OutboundFailure('DNS', hostname), '', 0);
      else if (!addresses.every(permitted))
        callback(new OutboundFailure('ADDRESS_FORBIDDEN', hostname), '', 0);
      else if (options.all) callback(null, found);
      else callback(null, first, isIP(first));
    };
    resolve(hostname).then(settle, error => callback(asOutboundFailure(error, hostname), '', 0));
  };

/** Judges a place: an address and a port. One that judges addresses alone will do. */
export type PlacePolicy = (address: string, port: number) => boolean;

export type Tuning = Omit<Agent.Options, 'connect'> & {
  readonly connectTimeoutMs?: number;
  /** Sees each connection that was made and may be used, by the host and port that were asked for. */
  readonly onConnected?: (host: string, socket: Socket) => void;
};

type Connector = ReturnType<typeof buildConnector>;

/** One for each port, because a lookup is not told for which port it is. */
const connectorsByPort = (resolve: Lookup, permitted: PlacePolicy, timeout: number) => {
  const connectors = new Map<number, Connector>();
  return (port: number): Connector => {
    const known = connectors.get(port);
    if (known !== undefined) return known;
    const lookup = guardedLookup(resolve, address => permitted(address, port));
    const connector = buildConnector({ lookup, rejectUnauthorized: true, timeout });
    connectors.set(port, connector);
    return connector;
  };
};

/**
 * Literal hosts never reach a lookup, and a lookup says nothing about the peer that answered: so the host, every
 * resolved address and the connected address are all judged.
 */
export const createGuardedAgent = (resolve: Lookup, permitted: PlacePolicy, tuning: Tuning = {}): Agent => {
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS, onConnected, ...options } = tuning;
  const connectorOf = connectorsByPort(resolve, permitted, connectTimeoutMs);
  return new Agent({
    connections: CONNECTIONS_PER_ORIGIN,
    pipelining: 1,
    ...options,
    connect: (place, callback) => {
      const forbidden = new OutboundFailure('ADDRESS_FORBIDDEN', place.hostname);
      const port = portOf(place.protocol, place.port);
      if (isIP(place.hostname) !== 0 && !permitted(place.hostname, port)) return callback(forbidden, null);
      connectorOf(port)(place, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        if (!permitted(socket.remoteAddress ?? '', port)) {
          socket.destroy();
          return callback(forbidden, null);
        }
        onConnected?.(`${place.hostname}:${port}`, socket);
        callback(null, socket);
      });
    },
  });
};
