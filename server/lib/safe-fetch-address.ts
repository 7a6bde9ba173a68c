import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Never reachable, whatever an operator lists: link-local networks and the cloud metadata services, which hand
 * out credentials to whoever connects. Some of them sit in ranges that look private or even public.
 */
const NEVER = [
  '169.254.0.0/16',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
  'fe80::/10',
  'fd00:ec2::/32',
  'fd20:ce::254/128',
  'fd00:42::42/128',
].map(text => ipaddr.parseCIDR(text));

/** Ranges that name no single machine, or this machine by another name: no list may open them. */
const NO_HOST = new Set(['unspecified', 'broadcast', 'multicast']);

/** RFC 6052: the prefix behind which a network translates to IPv4, so the last 32 bits are what is reached. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

/** RFC 4291 section 2.4: what is unlisted outside of this is not public, like `::127.0.0.1` or `fec0::1`. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

const inCidr = (address: Address, [network, bits]: [Address, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || inCidr(address, GLOBAL_IPV6));

const lastFourBytes = (address: ipaddr.IPv6): Address =>
  ipaddr.fromByteArray(address.toByteArray().slice(12, 16));

/** What is really reached behind IPv4-mapped and NAT64 spellings. */
const unwrap = (address: Address): Address => {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return inCidr(address, NAT64) ? lastFourBytes(address) : address;
};

const parse = (text: string): Address | undefined => {
  // A zone index (`fe80::1%eth0`) is only ever link-local, and no two parsers agree on it.
  if (text.includes('%') || !ipaddr.isValid(text)) return undefined;
  const bare = ipaddr.parse(text);
  return bare.kind() === 'ipv4' && !ipaddr.IPv4.isValidFourPartDecimal(text) ? undefined : bare;
};

/** The machine that is really reached by an address, in one spelling; nothing when it is no address. */
export const reachedAddress = (text: string): string | undefined => {
  const address = parse(text);
  return address && unwrap(address).toString();
};

/** Whether an address that a machine is really reached by is one of the machine itself, by its range. */
export const isLoopbackAddress = (text: string): boolean => parse(text)?.range() === 'loopback';

/** Which networks outbound requests may reach beyond the public internet. */
export interface AddressOptions {
  readonly allowLoopback: boolean;
  readonly allowedCidrs: readonly string[];
}

/** Judges one textual IP address: may an outbound connection go there? */
export type AddressPolicy = (address: string) => boolean;

/** Makes the judge; a malformed range throws here, at start, and not at the first request. */
export const createAddressPolicy = (options: AddressOptions): AddressPolicy => {
  const allowed = options.allowedCidrs.map(text => ipaddr.parseCIDR(text));
  return text => {
    const parsed = parse(text);
    if (parsed === undefined) return false;
    const address = unwrap(parsed);
    if (NEVER.some(cidr => inCidr(address, cidr))) return false;
    const range = address.range();
    if (range === 'loopback') return options.allowLoopback;
    if (NO_HOST.has(range)) return false;
    return isPublic(address) || allowed.some(cidr => inCidr(address, cidr));
  };
};
