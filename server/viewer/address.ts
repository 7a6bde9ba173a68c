import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

const parse = (text: string): Address | undefined =>
  ipaddr.isValid(text) ? ipaddr.process(text) : undefined;

const isWithin = (address: Address, cidr: string): boolean => {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return network.kind() === address.kind() && address.match(network, bits);
};

/** Whether a peer is a proxy whose word is taken. */
export const isTrustedProxy = (trustedProxies: readonly string[], peer: string): boolean => {
  const address = parse(peer);
  return address !== undefined && trustedProxies.some(cidr => isWithin(address, cidr));
};

/**
 * The address that a request comes from. Everybody can write `X-Forwarded-For`, so it is read from the right,
 * and only as far as proxies that the operator trusts have written it.
 */
export const clientAddress = (
  trustedProxies: readonly string[],
  peer: string | null | undefined,
  forwardedFor: string | null,
): string | null => {
  const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim());
  let nearest = peer ? parse(peer) : undefined;
  while (nearest && hops.length > 0) {
    const here: Address = nearest;
    if (!trustedProxies.some(cidr => isWithin(here, cidr))) break;
    const next = parse(hops.pop() ?? '');
    if (next === undefined) break;
    nearest = next;
  }
  return nearest?.toString() ?? null;
};

/** Whose address it is, for counting: who has one IPv6 address has its /64. */
export const networkOf = (address: string | null): string => {
  const parsed = address === null ? undefined : parse(address);
  if (parsed === undefined) return 'unknown';
  const bytes = parsed.toByteArray();
  return (parsed.kind() === 'ipv6' ? bytes.slice(0, 8) : bytes).join('.');
};
