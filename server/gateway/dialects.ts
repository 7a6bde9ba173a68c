import { METHODS } from 'node:http';
import { bearerOf } from './bearer.ts';
import type { RequestFacts } from './facts.ts';
import { type Picked, pick } from './pick.ts';

/*
 * How each kind of gateway says which request it asks about. A path of its own for each, and on it one set of
 * headers is read: what another kind would say there is nothing but a header that a client has made up.
 */

/** What one kind of gateway says, and how it wants to hear of a refusal. */
export interface Dialect {
  /** The headers that name method and target, in lower case; nothing where the request itself is like the original. */
  readonly original: { readonly method: string; readonly target: string } | 'THE_REQUEST';
  /** What else it sets each time: doubled, it shows that somebody has put in one more. */
  readonly alongside: readonly string[];
  /** `IN_HEADERS` for one that keeps status and body of a refusal to itself. */
  readonly refusals: 'AS_THEY_ARE' | 'IN_HEADERS';
}

const X_ORIGINAL = { method: 'x-original-method', target: 'x-original-uri' };
const X_FORWARDED = { method: 'x-forwarded-method', target: 'x-forwarded-uri' };

/** By the path on which each asks. */
const dialects: Readonly<Record<string, Dialect>> = {
  '/nginx': { original: X_ORIGINAL, alongside: [], refusals: 'IN_HEADERS' },
  '/haproxy': { original: X_ORIGINAL, alongside: [], refusals: 'AS_THEY_ARE' },
  '/apache': { original: X_ORIGINAL, alongside: [], refusals: 'AS_THEY_ARE' },
  '/caddy': { original: X_FORWARDED, alongside: [], refusals: 'AS_THEY_ARE' },
  '/traefik': {
    original: X_FORWARDED,
    alongside: ['x-forwarded-proto', 'x-forwarded-host'],
    refusals: 'AS_THEY_ARE',
  },
};

/** Envoy puts a path before the original one, and sends the rest of the request line as it was. */
const ENVOY_PREFIX = '/envoy';
const envoy: Dialect = { original: 'THE_REQUEST', alongside: [], refusals: 'AS_THEY_ARE' };

const byPath: ReadonlyMap<string, Dialect> = new Map(Object.entries(dialects));

/** The dialect that is spoken on a path. Caddy leaves the query of the original behind it, where nobody looks. */
export const dialectAt = (url: string): Dialect | undefined =>
  byPath.get(url) ?? (url.startsWith(`${ENVOY_PREFIX}/`) ? envoy : byPath.get(url.split('?', 1)[0] ?? ''));

export const SECRET_HEADER = 'x-latchkey-secret';

/** A request to the decision endpoint, as far as it is read. */
export interface Asked {
  readonly secret: Picked;
  /** Nothing when it is not clear which request is meant. */
  readonly facts: RequestFacts | undefined;
}

interface Asking {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly rawHeaders: readonly string[];
}

const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS.filter(method => method !== 'CONNECT'));

const namesRead = ({ original, alongside }: Dialect): readonly string[] => {
  const named = original === 'THE_REQUEST' ? [] : [original.method, original.target];
  return [SECRET_HEADER, 'authorization', ...named, ...alongside];
};

/** Made once: they are looked up with every question. */
const namesOf = new Map([envoy, ...byPath.values()].map(dialect => [dialect, namesRead(dialect)] as const));

/** Reads which request is meant, from the one set of headers that counts here. */
export const readAsked = (dialect: Dialect, { method, url, rawHeaders }: Asking): Asked => {
  const picked = pick(rawHeaders, namesOf.get(dialect) ?? []);
  const [secret, authorization, named, target] = picked;
  const itself = dialect.original === 'THE_REQUEST';
  const asks = itself ? { method, target: url?.slice(ENVOY_PREFIX.length) } : { method: named, target };
  const clear =
    typeof asks.method === 'string' &&
    typeof asks.target === 'string' &&
    KNOWN_METHODS.has(asks.method) &&
    picked.every((value, index) => index < 2 || typeof value === 'string');
  if (!clear) return { secret, facts: undefined };
  const facts = {
    method: asks.method ?? '',
    target: asks.target ?? '',
    authorization: bearerOf(authorization),
  };
  return { secret, facts };
};
