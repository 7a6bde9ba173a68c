import type { IncomingMessage } from 'node:http';
import { clientAddress, isTrustedProxy } from '../viewer/address.ts';
import { pick } from './pick.ts';

/** Who called, and by what name and scheme. */
export interface Caller {
  readonly address: string;
  readonly host: string;
  readonly scheme: 'http' | 'https';
}

export type CallerReader = (request: IncomingMessage) => Caller;

/** The last word of a list: the one that the proxy before us has said. */
const lastOf = (header: string | string[] | undefined): string | undefined =>
  header?.toString().split(',').at(-1)?.trim();

const HOST = ['host'];

const asIs = ({ socket, rawHeaders }: IncomingMessage): Caller => ({
  address: socket.remoteAddress ?? '',
  host: pick(rawHeaders, HOST)[0] ?? '',
  scheme: 'encrypted' in socket ? 'https' : 'http',
});

/** Reads `X-Forwarded-*` from proxies that the operator trusts, and from nobody else. */
export const createCallerReader = (trustedProxies: readonly string[]): CallerReader => {
  if (trustedProxies.length === 0) return asIs;
  return request => {
    const direct = asIs(request);
    if (!isTrustedProxy(trustedProxies, direct.address)) return direct;
    const { headers } = request;
    const forwardedFor = headers['x-forwarded-for']?.toString() ?? null;
    const scheme = lastOf(headers['x-forwarded-proto']);
    return {
      address: clientAddress(trustedProxies, direct.address, forwardedFor) ?? direct.address,
      host: lastOf(headers['x-forwarded-host']) || direct.host,
      scheme: scheme === 'http' || scheme === 'https' ? scheme : direct.scheme,
    };
  };
};
