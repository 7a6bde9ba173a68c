import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressPolicy } from './safe-fetch-address.ts';
import { asOutboundFailure, OutboundFailure } from './safe-fetch-failure.ts';

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

/**
 * Literal hosts never reach a lookup, and a lookup says nothing about the peer that answered: so the host, every
 * resolved address and the connected address are all judged.
 */
export const createGuardedAgent = (resolve: Lookup, permitted: AddressPolicy): Agent => {
  const connect = buildConnector({
    lookup: guardedLookup(resolve, permitted),
    rejectUnauthorized: true,
    timeout: CONNECT_TIMEOUT_MS,
  });
  return new Agent({
    connections: CONNECTIONS_PER_ORIGIN,
    pipelining: 1,
    connect: (options, callback) => {
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        if (permitted(socket.remoteAddress ?? '')) return callback(null, socket);
        socket.destroy();
        callback(new OutboundFailure('ADDRESS_FORBIDDEN', options.hostname), null);
      });
    },
  });
};
