import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { createAddressPolicy, isLoopbackAddress, reachedAddress } from './safe-fetch-address.ts';

/** Judges where requests may be passed on to: an address and a port. */
export type UpstreamPolicy = (address: string, port: number) => boolean;

export interface UpstreamOptions {
  /** Private ranges that are open; public addresses are, and loopback is when it is listed too. */
  readonly allowedCidrs: readonly string[];
  /** While all of it is only being tried out on this machine. */
  readonly allowLoopback: boolean;
  /** One port of loopback that is always open; 0: none. */
  readonly openPort: number;
  /** Ports of our own listeners: never, in whatever way this machine is spelled. */
  readonly ownPorts: () => readonly number[];
}

const isThisMachine = (address: string): boolean =>
  isLoopbackAddress(address) ||
  Object.values(networkInterfaces()).some(list => list?.some(one => reachedAddress(one.address) === address));

/** Makes the judge. Link-local addresses and metadata services are refused whatever is listed. */
export const createUpstreamPolicy = (options: UpstreamOptions): UpstreamPolicy => {
  const { allowedCidrs, allowLoopback, openPort, ownPorts } = options;
  const ranges = allowedCidrs.map(text => ipaddr.parseCIDR(text));
  const isListed = (text: string): boolean => {
    const address = ipaddr.parse(text);
    return ranges.some(
      ([network, bits]) => address.kind() === network.kind() && address.match(network, bits),
    );
  };
  const elsewhere = createAddressPolicy({ allowLoopback: false, allowedCidrs });
  return (text, port) => {
    const address = reachedAddress(text);
    if (address === undefined) return false;
    if (ownPorts().includes(port) && isThisMachine(address)) return false;
    if (!isLoopbackAddress(address)) return elsewhere(address);
    return allowLoopback || isListed(address) || (openPort !== 0 && port === openPort);
  };
};

/** Names that mean this machine without being looked up (RFC 6761 section 6.3). */
const LOCALHOST = /(^|\.)localhost\.?$/i;

/** Whether a URL may be called, as far as it can be told without looking its host up. */
export const mayBeUpstream = (permitted: UpstreamPolicy, text: string): boolean => {
  const url = URL.parse(text);
  if (url === null) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const address = LOCALHOST.test(host) ? '127.0.0.1' : host;
  return isIP(address) === 0 || permitted(address, portOf(url.protocol, url.port));
};

/** A port as URLs give it, empty where the scheme says which. */
export const portOf = (protocol: string | undefined, port: string): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
