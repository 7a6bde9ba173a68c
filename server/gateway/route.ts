import type { ApiResource } from '../apis/table.ts';

/** The path and query of a request target, when everybody who reads it will read the same. */
export interface ClearTarget {
  /** Decoded once, for matching. A trailing slash gives no segment. */
  readonly segments: readonly string[];
  /** `rawSegments[n]` spells `segments[n]` as it was sent. */
  readonly rawSegments: readonly string[];
  /** All of it, as it was sent. */
  readonly sent: string;
}

type Part = { readonly literal: string } | 'ONE' | 'REST';

/** A resource of an API, ready for matching. */
export interface CompiledResource {
  readonly method: string;
  readonly parts: readonly Part[];
  readonly scopes: readonly string[];
}

/*
 * A decision is worth nothing when the upstream reads another path than the one decided on. So whatever servers
 * are known to read differently is refused: encoded separators and dots, double encoding, path parameters.
 */
const TARGET = /^\/[!-~]*$/;
const MISREAD = /[#\\]/;
const MISREAD_IN_PATH = /\/\/|;|%(?:2[ef3]|3[bf]|5c|25[0-9a-f]{2}|[01][0-9a-f]|7f)/i;

const decode = (segment: string): string | undefined => {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

/** Reads a request target strictly; nothing when two servers could read it in two ways. */
export const readTarget = (target: string): ClearTarget | undefined => {
  if (!TARGET.test(target) || MISREAD.test(target)) return undefined;
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  if (MISREAD_IN_PATH.test(path)) return undefined;
  const inner = path.slice(1, path.endsWith('/') ? -1 : undefined);
  const rawSegments = inner === '' ? [] : inner.split('/');
  const segments: string[] = [];
  for (const raw of rawSegments) {
    const segment = decode(raw);
    if (segment === undefined || segment === '.' || segment === '..') return undefined;
    segments.push(segment);
  }
  return { segments, rawSegments, sent: target };
};

/** What an API answers to: its context, then its version. */
export const apiPrefix = (context: string, version: string): string =>
  `/${[...context.split('/'), version].filter(part => part !== '').join('/')}`;

/** Contexts are short; without an end to the search, a path of thousands of segments would cost its square. */
const LONGEST_PREFIX = 16;

/** Finds the longest prefix that an API has, by whole segments; `find` looks one prefix up. */
export const matchPrefix = <A>(
  target: ClearTarget,
  find: (prefix: string) => A | undefined,
): { readonly api: A; readonly depth: number } | undefined => {
  let prefix = '';
  let found: { readonly api: A; readonly depth: number } | undefined;
  const longest = Math.min(target.segments.length, LONGEST_PREFIX);
  for (let depth = 1; depth <= longest; depth += 1) {
    prefix += `/${target.segments[depth - 1]}`;
    const api = find(prefix);
    if (api !== undefined) found = { api, depth };
  }
  return found;
};

/** The part of the target below the first `depth` segments, with the query, as it was sent. */
export const restOf = ({ rawSegments, sent }: ClearTarget, depth: number): string => {
  let above = 0;
  for (let index = 0; index < depth; index += 1) above += 1 + (rawSegments[index]?.length ?? 0);
  return sent.slice(above);
};

const compilePart = (part: string, last: boolean): Part => {
  if (part === '*' && last) return 'REST';
  return /^\{[^{}]*\}$/.test(part) ? 'ONE' : { literal: part };
};

/** Reads a resource's path template: literal segments, `{name}` for one, `*` at the end for the rest. */
export const compileResource = ({ method, path, scopes }: ApiResource): CompiledResource => {
  const parts = path.split('/').filter(part => part !== '');
  return {
    method: method.toUpperCase(),
    parts: parts.map((part, index) => compilePart(part, index === parts.length - 1)),
    scopes,
  };
};

const matchesPath = (parts: readonly Part[], segments: readonly string[], depth: number): boolean => {
  const open = parts.at(-1) === 'REST';
  const fixed = open ? parts.length - 1 : parts.length;
  const given = segments.length - depth;
  if (open ? given < fixed : given !== fixed) return false;
  for (let index = 0; index < fixed; index += 1) {
    const part = parts[index];
    if (typeof part === 'object' && part.literal !== segments[depth + index]) return false;
  }
  return true;
};

/** RFC 9110 sections 9.3.6 and 9.3.8: CONNECT is for proxies, and TRACE tells what they have added to a request. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['CONNECT', 'TRACE']);

const matchesMethod = (resource: CompiledResource, method: string): boolean =>
  resource.method === method ||
  (resource.method === '*' && !OF_THE_WAY.has(method)) ||
  (resource.method === 'GET' && method === 'HEAD');

const rank = (part: Part | undefined): number => {
  if (part === undefined) return 3;
  if (part === 'REST') return 0;
  return part === 'ONE' ? 1 : 2;
};

const methodRank = (resource: CompiledResource, method: string): number => {
  if (resource.method === method) return 2;
  return resource.method === '*' ? 0 : 1;
};

/** Positive when `a` says more about the request than `b`: the first differing segment decides, then the method. */
const compare = (a: CompiledResource, b: CompiledResource, method: string): number => {
  const length = Math.max(a.parts.length, b.parts.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(a.parts[index]) - rank(b.parts[index]);
    if (difference !== 0) return difference;
  }
  return methodRank(a, method) - methodRank(b, method);
};

/** The most specific resource that covers this method and the path below `depth`. */
export const matchResource = (
  resources: readonly CompiledResource[],
  method: string,
  target: ClearTarget,
  depth: number,
): CompiledResource | undefined => {
  let best: CompiledResource | undefined;
  for (const resource of resources) {
    if (!matchesMethod(resource, method) || !matchesPath(resource.parts, target.segments, depth)) continue;
    if (best === undefined || compare(resource, best, method) > 0) best = resource;
  }
  return best;
};
