import type { SafeFetch } from '../lib/safe-fetch.ts';
import { ask, ServerUnavailable } from './endpoint-request.ts';
import { isRecord, type JsonRecord, member, parseStrictJson } from './json.ts';
import { isForeign, otherThanJson } from './media-type.ts';

/** The endpoints that a metadata document may name. */
export const endpointFields = [
  'authorization_endpoint',
  'token_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
  'registration_endpoint',
  'pushed_authorization_request_endpoint',
  'jwks_uri',
] as const;

/** The lists that a metadata document may carry. */
export const listFields = [
  'token_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_methods_supported',
  'grant_types_supported',
  'response_types_supported',
  'scopes_supported',
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'introspection_signing_alg_values_supported',
  'dpop_signing_alg_values_supported',
] as const;

type EndpointField = (typeof endpointFields)[number];
type ListField = (typeof listFields)[number];

/** Authorization server metadata (RFC 8414 section 2, OpenID Connect Discovery section 3), the part that is used. */
export type ServerMetadata = { readonly issuer: string } & {
  readonly [field in EndpointField]?: string;
} & { readonly [field in ListField]?: readonly string[] } & {
  readonly authorization_response_iss_parameter_supported?: boolean;
};

/** One address that was asked, and what was wrong with the answer; `problem` is absent for the one that served. */
export interface DiscoveryStep {
  readonly url: string;
  readonly status?: number;
  readonly problem?: string;
  readonly elapsedMs?: number;
}

export interface Discovery {
  readonly metadata: ServerMetadata;
  /** The address that served it. */
  readonly source: string;
  readonly tried: readonly DiscoveryStep[];
}

export type DiscoveryReason = 'ISSUER_INVALID' | 'ISSUER_MISMATCH' | 'NOT_FOUND' | 'INVALID' | 'UNAVAILABLE';

/** No metadata may be used. For ISSUER_MISMATCH it carries both issuers (RFC 8414 section 3.3). */
export class DiscoveryFailed extends Error {
  readonly reason: DiscoveryReason;
  readonly tried: readonly DiscoveryStep[];
  readonly expected: string | undefined;
  readonly found: string | undefined;

  constructor(
    reason: DiscoveryReason,
    tried: readonly DiscoveryStep[],
    issuers: { expected?: string; found?: string } = {},
  ) {
    const named =
      reason === 'ISSUER_MISMATCH'
        ? `The metadata names the issuer ${issuers.found}, but ${issuers.expected} was asked for.`
        : `No usable metadata was found (${reason}).`;
    super(named);
    this.name = 'DiscoveryFailed';
    this.reason = reason;
    this.tried = tried;
    this.expected = issuers.expected;
    this.found = issuers.found;
  }
}

const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

interface Candidates {
  readonly urls: readonly string[];
  /** The issuers that may be named; more than one only where the address leaves a trailing slash open. */
  readonly issuers: readonly string[];
}

const originIssuers = (origin: string, path: string): readonly string[] =>
  path === '' || path === '/' ? [origin, `${origin}/`] : [`${origin}${path}`];

const fromWellKnown = (url: URL): Candidates | undefined => {
  const path = url.pathname;
  if (path.startsWith(OAUTH)) {
    return { urls: [url.href], issuers: originIssuers(url.origin, path.slice(OAUTH.length)) };
  }
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  if (!bare.endsWith(OPENID)) return undefined;
  // Whether the issuer ended in a slash cannot be read off an address that had it removed.
  const issuer = `${url.origin}${bare.slice(0, -OPENID.length)}`;
  return { urls: [url.href], issuers: [issuer, `${issuer}/`] };
};

const candidates = (input: string): Candidates | undefined => {
  const url = URL.parse(input);
  if (url === null || url.search !== '' || url.hash !== '' || !/^https?:$/.test(url.protocol))
    return undefined;
  const wellKnown = fromWellKnown(url);
  if (wellKnown !== undefined) return wellKnown;
  const path = url.pathname.replace(/\/$/, '');
  const appended = `${url.origin}${path}${OPENID}`;
  const inserted = `${url.origin}${OAUTH}${path}`;
  // Some servers answer only with a slash at the end, and redirect otherwise; redirects are not followed.
  return { urls: [appended, inserted, `${appended}/`], issuers: [input] };
};

const isEndpoint = (value: unknown): value is string => {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hash === '' && url.username === '';
};

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 1000 && value.every(item => typeof item === 'string');

const pick = <F extends string, T>(
  document: JsonRecord,
  fields: readonly F[],
  accept: (value: unknown) => value is T,
): { values: { [field in F]?: T }; wrong: readonly string[] } => {
  const values: { [field in F]?: T } = {};
  const wrong: string[] = [];
  for (const field of fields) {
    const value = member(document, field);
    if (value === undefined || value === null || value === '') continue;
    if (accept(value)) values[field] = value;
    else wrong.push(field);
  }
  return { values, wrong };
};

type Reading = { readonly metadata: ServerMetadata } | { readonly problem: string };

/** Reads a metadata document; every field that is used must be of its kind. */
export const readMetadata = (document: unknown): Reading => {
  if (!isRecord(document)) return { problem: 'not a JSON object' };
  const issuer = member(document, 'issuer');
  if (typeof issuer !== 'string' || issuer === '') return { problem: 'it names no issuer' };
  const endpoints = pick(document, endpointFields, isEndpoint);
  const lists = pick(document, listFields, isList);
  const namesItself = member(document, 'authorization_response_iss_parameter_supported') === true;
  const wrong = [...endpoints.wrong, ...lists.wrong];
  if (wrong.length > 0) return { problem: `not what the standard asks for: ${wrong.join(', ')}` };
  return {
    metadata: {
      issuer,
      ...endpoints.values,
      ...lists.values,
      ...(namesItself ? { authorization_response_iss_parameter_supported: true } : {}),
    },
  };
};

/** What one address answered. */
export type MetadataAnswer = { readonly step: DiscoveryStep } & (
  | { readonly metadata: ServerMetadata }
  | { readonly failure: 'NOT_FOUND' | 'INVALID' | 'UNAVAILABLE' }
);

const attempt = async (fetch: SafeFetch, url: string): Promise<MetadataAnswer> => {
  try {
    const answer = await ask(fetch, { url, method: 'GET', headers: { accept: 'application/json' } });
    const { status, elapsedMs } = answer;
    if (status >= 500 || status === 429)
      return {
        step: { url, status, elapsedMs, problem: 'the server is in trouble' },
        failure: 'UNAVAILABLE',
      };
    if (status !== 200) {
      const problem = status >= 300 && status < 400 ? 'a redirect, which is not followed' : 'nothing there';
      return { step: { url, status, elapsedMs, problem }, failure: 'NOT_FOUND' };
    }
    const reading = isForeign(answer)
      ? { problem: `it ${otherThanJson(answer)}` }
      : readMetadata(parseStrictJson(answer.text));
    return 'metadata' in reading
      ? { step: { url, status, elapsedMs }, metadata: reading.metadata }
      : { step: { url, status, elapsedMs, problem: reading.problem }, failure: 'INVALID' };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return { step: { url, elapsedMs: error.elapsedMs, problem: error.message }, failure: 'UNAVAILABLE' };
  }
};

const SEVERITY: readonly DiscoveryReason[] = ['UNAVAILABLE', 'INVALID', 'NOT_FOUND'];

/**
 * Finds a server's metadata from its issuer, or from the full address of the document. The issuer inside must be
 * identical, compared as a plain string (RFC 8414 section 3.3, OpenID Connect Discovery section 4.3). `at` is where
 * the document is known to be when it is not below the issuer.
 */
export const discover = async (fetch: SafeFetch, issuer: string, at?: string): Promise<Discovery> => {
  const target = at === undefined ? candidates(issuer) : { urls: [at], issuers: [issuer] };
  if (target === undefined) throw new DiscoveryFailed('ISSUER_INVALID', []);
  const tried: DiscoveryStep[] = [];
  const failures: DiscoveryReason[] = [];
  for (const url of target.urls) {
    const result = await attempt(fetch, url);
    tried.push(result.step);
    if ('failure' in result) {
      failures.push(result.failure);
      continue;
    }
    const found = result.metadata.issuer;
    if (!target.issuers.includes(found))
      throw new DiscoveryFailed('ISSUER_MISMATCH', tried, { expected: target.issuers[0] ?? issuer, found });
    return { metadata: result.metadata, source: url, tried };
  }
  throw new DiscoveryFailed(SEVERITY.find(reason => failures.includes(reason)) ?? 'NOT_FOUND', tried);
};

/** What a server says of itself at every place where the standards look for it. */
export interface MetadataAnswers {
  /** The issuers that may be named. */
  readonly issuers: readonly string[];
  readonly answers: readonly MetadataAnswer[];
}

/**
 * Asks at both well-known addresses (OpenID Connect Discovery section 4, RFC 8414 section 3.1), whatever the first
 * one answers, and at the one with a slash at its end where neither serves. Undefined when it is no issuer at all.
 */
export const askEverywhere = async (
  fetch: SafeFetch,
  issuer: string,
  at?: string,
): Promise<MetadataAnswers | undefined> => {
  const target = candidates(issuer);
  if (target === undefined) return undefined;
  const [appended = issuer, inserted, slashed] = target.urls;
  const first = [at ?? appended, inserted].filter(url => url !== undefined);
  const answers = await Promise.all(first.map(url => attempt(fetch, url)));
  const served = answers.some(answer => 'metadata' in answer) || slashed === undefined;
  const last = served || at !== undefined ? [] : [await attempt(fetch, slashed)];
  return { issuers: at === undefined ? target.issuers : [issuer], answers: [...answers, ...last] };
};
