import type { IncomingMessage } from 'node:http';
import type { Caller } from './caller.ts';
import type { Allowed } from './decide.ts';
import type { Trace } from './trace.ts';

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
  'traceparent',
  'tracestate',
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

/** The portal's own: browsers send them here too, because a cookie belongs to a host and not to a port. */
const OWN_COOKIE = /^(?:__(?:Host|Secure)-)?latchkey[._]/i;

const withoutOwnCookies = (value: string): string =>
  value
    .split(';')
    .filter(cookie => !OWN_COOKIE.test(cookie.trim()))
    .join(';')
    .trim();

/** What becomes of a header on its way. */
type Fate = 'PASS' | 'DROP' | 'CONNECTION' | 'COOKIE';

const MOST_NAMES = 1_000;

/** Names come again and again: what becomes of each spelling is worked out once, for as many as are usual. */
const remembered = (of: (name: string) => Fate): ((name: string) => Fate) => {
  const known = new Map<string, Fate>();
  return name => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const fate = of(name);
    if (known.size < MOST_NAMES) known.set(name, fate);
    return fate;
  };
};

/** Of a header from the outside, on its way to the upstream. */
const fateOfRequest = remembered(name => {
  const plain = plainName(name);
  if (name.toLowerCase() === 'connection') return 'CONNECTION';
  if (name.toLowerCase() === 'cookie') return 'COOKIE';
  const ours = HOP_BY_HOP.has(plain) || NEVER_PASSED.has(plain);
  return ours || PREFIXES.some(prefix => plain.startsWith(prefix)) ? 'DROP' : 'PASS';
});

/** Of a header from the upstream. */
const fateOfAnswer = remembered(name => {
  const lower = name.toLowerCase();
  if (lower === 'connection') return 'CONNECTION';
  return HOP_BY_HOP.has(lower) ? 'DROP' : 'PASS';
});

const USUAL_CONNECTION = /^(?:keep-alive|close)$/i;

const listedIn = (connection: string): readonly string[] =>
  USUAL_CONNECTION.test(connection) ? [] : connection.split(',').map(name => name.trim().toLowerCase());

const withoutListed = (headers: readonly string[], listed: readonly string[]): string[] => {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]];
    if (!listed.includes(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
};

/** Names and values by turns, without what concerns one connection only. */
const endToEnd = (rawHeaders: readonly string[], fateOf: (name: string) => Fate): string[] => {
  const kept: string[] = [];
  let listed: readonly string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    const fate = fateOf(name);
    if (fate === 'PASS') kept.push(name, value);
    else if (fate === 'CONNECTION') listed = [...listed, ...listedIn(value)];
    else if (fate === 'COOKIE') {
      const cookies = withoutOwnCookies(value);
      if (cookies !== '') kept.push(name, cookies);
    }
  }
  return listed.length === 0 ? kept : withoutListed(kept, listed);
};

/** The headers of an upstream's answer that are for the caller, and what the gateway says itself in their place. */
export const answerHeaders = (rawHeaders: readonly string[], own: readonly string[]): string[] => {
  if (own.length === 0) return endToEnd(rawHeaders, fateOfAnswer);
  const isOwn = (name: string) => own.includes(name.toLowerCase());
  return [...endToEnd(rawHeaders, name => (isOwn(name) ? 'DROP' : fateOfAnswer(name))), ...own];
};

const PLAIN_VALUE = /^(?! )[ -$&-~]*(?<! )$/;

/**
 * Visible ASCII as it is, everything else percent-encoded: a header's value cannot end early, or be misread. Blanks
 * stay where they are among others, but at either end whoever reads the header would drop them (RFC 9110 section 5.5).
 */
export const headerValue = (text: string): string =>
  PLAIN_VALUE.test(text)
    ? text
    : text.toWellFormed().replace(/^ | $|[^ -$&-~]/gu, character => encodeURIComponent(character));

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
  { requestId, trace }: { readonly requestId: string; readonly trace: Trace },
): string[] => [
  ...endToEnd(request.rawHeaders, fateOfRequest),
  ...forwardedHeaders(caller, prefix),
  ...identityHeaders(allowed),
  'x-request-id',
  requestId,
  'traceparent',
  trace.traceparent,
  ...(trace.tracestate === undefined ? [] : ['tracestate', trace.tracestate]),
];
