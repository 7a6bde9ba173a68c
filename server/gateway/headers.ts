import type { IncomingMessage } from 'node:http';
import type { Caller } from './caller.ts';
import type { Allowed } from './decide.ts';

/** RFC 9110 section 7.6.1: about one connection, so never passed on. */
const HOP_BY_HOP = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/**
 * What the gateway says to the upstream, or an upstream could believe over what the gateway decided on: another
 * address, another method, another path.
 */
const NEVER_PASSED = new Set([
  'authorization',
  'host',
  'expect',
  'forwarded',
  'x-real-ip',
  'x-request-id',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-url',
  'x-original-uri',
  'x-original-host',
  'x-rewrite-url',
]);

const PREFIXES = ['x-latchkey-', 'x-forwarded-'];

/** Servers that hand headers on as variables make one name of `x-a-b`, `x_a_b` and `x.a.b`. */
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '-');

const listedBy = (rawHeaders: readonly string[]): ReadonlySet<string> => {
  const listed = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() !== 'connection') continue;
    for (const name of rawHeaders[index + 1]?.split(',') ?? []) listed.add(name.trim().toLowerCase());
  }
  return listed;
};

/** The portal's own: browsers send them here too, because a cookie belongs to a host and not to a port. */
const OWN_COOKIE = /^(?:__(?:Host|Secure)-)?latchkey[._]/i;

/** Without the cookies that are the portal's; a header that held nothing else is left out. */
const withoutOwnCookies = (headers: readonly string[]): string[] => {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]];
    if (name.toLowerCase() !== 'cookie') {
      kept.push(name, value);
      continue;
    }
    const cookies = value.split(';').filter(cookie => !OWN_COOKIE.test(cookie.trim()));
    if (cookies.length > 0) kept.push(name, cookies.join(';').trim());
  }
  return kept;
};

/** Whether a header from the outside may go to the upstream. */
const mayPass = (name: string): boolean => {
  const plain = plainName(name);
  return (
    !HOP_BY_HOP.has(plain) && !NEVER_PASSED.has(plain) && !PREFIXES.some(prefix => plain.startsWith(prefix))
  );
};

/** Names and values by turns, without what concerns one connection only. */
export const endToEnd = (
  rawHeaders: readonly string[],
  passes: (name: string) => boolean = name => !HOP_BY_HOP.has(name.toLowerCase()),
): string[] => {
  const listed = listedBy(rawHeaders);
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (passes(name) && !listed.has(name.toLowerCase())) kept.push(name, rawHeaders[index + 1] ?? '');
  }
  return kept;
};

/** Visible ASCII as it is, everything else percent-encoded: a header's value cannot end early, or be misread. */
export const headerValue = (text: string): string =>
  text.toWellFormed().replace(/[^ -$&-~]/gu, character => encodeURIComponent(character));

/** Who calls, for the upstream. Each header is always there, so that none can be slipped in where it is missing. */
export const identityHeaders = (allowed: Allowed): string[] => [
  'x-latchkey-application',
  headerValue(allowed.application.name),
  'x-latchkey-application-id',
  headerValue(allowed.application.id),
  'x-latchkey-organization',
  headerValue(allowed.organizationId),
  'x-latchkey-client-id',
  headerValue(allowed.clientId),
  'x-latchkey-key-type',
  allowed.keyType,
  'x-latchkey-subject',
  headerValue(allowed.subject ?? ''),
  'x-latchkey-scopes',
  headerValue(allowed.scopes.join(' ')),
  'x-latchkey-plan',
  headerValue(allowed.plan.name),
];

const forwardedHeaders = ({ address, host, scheme }: Caller, prefix: string): string[] => [
  'x-forwarded-for',
  address,
  'x-forwarded-host',
  headerValue(host),
  'x-forwarded-proto',
  scheme,
  'x-forwarded-prefix',
  headerValue(prefix),
];

/** The headers for the upstream: what the caller may say, then what the gateway says. */
export const upstreamHeaders = (
  request: IncomingMessage,
  caller: Caller,
  allowed: Allowed,
  prefix: string,
  requestId: string,
): string[] => [
  ...withoutOwnCookies(endToEnd(request.rawHeaders, mayPass)),
  ...forwardedHeaders(caller, prefix),
  ...identityHeaders(allowed),
  'x-request-id',
  requestId,
];
