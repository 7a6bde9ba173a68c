import { type Break, broken, edit } from './breaks.ts';

/* The same for what the listeners keep out themselves, whatever the token is. */

const HEADERS = 'gateway/headers.ts';
const SERVER = 'gateway/server.ts';
const TUNNEL = 'gateway/tunnel.ts';
const PEERS = 'gateway/peers.ts';
const DIALECTS = 'gateway/dialects.ts';

const passing: readonly Break[] = [
  broken('nobody else says who calls', edit(HEADERS, "['x-latchkey-', 'x-forwarded-']", "['x-forwarded-']")),
  broken('nobody else says from where', edit(HEADERS, "['x-latchkey-', 'x-forwarded-']", "['x-latchkey-']")),
  broken(
    'a header is known in each of its spellings',
    edit(HEADERS, "name.toLowerCase().replace(/[^a-z0-9]/g, '-')", 'name.toLowerCase()'),
  ),
  broken(
    'a header for one connection ends there',
    edit(HEADERS, 'listed.length === 0 ? kept : withoutListed(kept, listed)', 'kept'),
  ),
  broken(
    'what is said of the caller cannot be taken away',
    edit(
      HEADERS,
      '...endToEnd(request.rawHeaders, fateOfRequest),\n  ...forwardedHeaders(caller, prefix),\n  ...identityHeaders(allowed),',
      '...endToEnd([...request.rawHeaders, ...identityHeaders(allowed)], name => name.startsWith("x-latchkey-") ? "PASS" : fateOfRequest(name)),\n  ...forwardedHeaders(caller, prefix),',
    ),
  ),
  broken('the token ends at the gateway', edit(HEADERS, "  'authorization',\n  'host',", "  'host',")),
  broken('nobody names another path', edit(HEADERS, "  'x-original-url',\n", '')),
  broken(
    'the cookies of the portal end at the gateway',
    edit(HEADERS, '!OWN_COOKIE.test(cookie.trim())', 'true'),
  ),
  broken('blanks at the edges arrive', edit(HEADERS, '/^(?! )[ -$&-~]*(?<! )$/', '/^[ -$&-~]*$/')),
  broken('a value cannot end early', edit(HEADERS, '|[^ -$&-~]/gu', '|[^\\r\\n -$&-~]/gu')),
  broken(
    'a request names one host',
    edit(
      SERVER,
      'if (!namesOneHost(visit.request)) refuse',
      'if (visit.request.httpVersion === "0.9") refuse',
    ),
  ),
];

const bodies: readonly Break[] = [
  broken(
    'a body that says that it is too long does not go on',
    edit('gateway/proxy.ts', 'exchange.framing.length > maxBodyBytes', 'exchange.framing.length < 0'),
    edit(
      'gateway/framing.ts',
      'seen > most',
      'seen > most * 10 && request.headers["transfer-encoding"] === undefined',
    ),
  ),
  broken(
    'a body that comes to be too long is cut off',
    edit('gateway/framing.ts', 'seen > most', 'seen > most * 10'),
  ),
];

const decisions: readonly Break[] = [
  broken(
    'who asks knows the secret',
    edit(PEERS, 'if (secret === undefined) return true;', 'if (secret !== null) return true;'),
  ),
  broken(
    'a secret is said once',
    edit(
      'gateway/pick.ts',
      "(rawHeaders[index + 1] ?? '') : null",
      "(rawHeaders[index + 1] ?? '') : (found[at] ?? null)",
    ),
  ),
  broken(
    'who asks is at an address that was agreed on',
    edit(PEERS, 'trustedCidrs.length === 0 || isTrustedProxy(trustedCidrs, address)', "address !== ''"),
  ),
  broken(
    'each kind of gateway is heard in its own words',
    edit(DIALECTS, "target: 'x-original-uri'", "target: 'x-forwarded-uri'"),
  ),
  broken(
    'what names a request is there once',
    edit(DIALECTS, "picked.every((value, index) => index < 2 || typeof value === 'string')", 'true'),
  ),
];

const tunnels: readonly Break[] = [
  broken(
    'a tunnel is looked at again',
    edit(
      SERVER,
      "TROUBLE.has(decision.reason) ? 'UNKNOWN' : 'REFUSED'",
      "TROUBLE.has(decision.reason) ? 'UNKNOWN' : 'UNKNOWN'",
    ),
  ),
  broken(
    'a tunnel ends with its token',
    edit(TUNNEL, 'Math.min(found.endsAt - performance.now(), unknown)', 'unknown'),
  ),
  broken(
    'a tunnel ends when nobody can tell any more',
    edit(TUNNEL, 'Math.min(found.endsAt - performance.now(), unknown)', 'found.endsAt - performance.now()'),
  ),
];

export const listenerBreaks: readonly Break[] = [...passing, ...bodies, ...decisions, ...tunnels];
