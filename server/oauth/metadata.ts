import type { SafeFetch } from '../lib/safe-fetch.ts';
import { ask, ServerUnavailable } from './endpoint-request.ts';
import { isRecord, type JsonRecord, member, parseStrictJson } from './json.ts';
import { isForeign, otherThanJson } from './media-type.ts';
import { wellKnownUrls } from './well-known.ts';

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
  readonly answers: readonly MetadataAnswer[];
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

/** The gravest first. */
const SEVERITY = ['UNAVAILABLE', 'INVALID', 'NOT_FOUND'] as const;

/**
 * Finds a server's metadata from its issuer. The issuer inside must be identical, compared as a plain string (RFC 8414
 * section 3.3, OpenID Connect Discovery section 4.3). `at` is where the document is, when that is known. Without an
 * issuer, the document there may name any: somebody has to see which one before it is used.
 */
export const discover = async (
  fetch: SafeFetch,
  issuer: string | undefined,
  at?: string,
): Promise<Discovery> => {
  const places = wellKnownUrls(issuer ?? '');
  if (at === undefined && places === undefined) throw new DiscoveryFailed('ISSUER_INVALID', []);
  const urls = at === undefined ? Object.values(places ?? {}) : [at];
  const answers: MetadataAnswer[] = [];
  for (const url of urls) {
    const answer = await attempt(fetch, url);
    answers.push(answer);
    if ('failure' in answer) continue;
    const { metadata } = answer;
    const tried = answers.map(({ step }) => step);
    if (issuer !== undefined && metadata.issuer !== issuer)
      throw new DiscoveryFailed('ISSUER_MISMATCH', tried, { expected: issuer, found: metadata.issuer });
    return { metadata, source: url, tried, answers };
  }
  const failures = answers.flatMap(answer => ('failure' in answer ? [answer.failure] : []));
  throw new DiscoveryFailed(
    SEVERITY.find(reason => failures.some(failure => failure === reason)) ?? 'NOT_FOUND',
    answers.map(({ step }) => step),
  );
};

/** What a server says of itself at every place where the standards look for it. */
export interface MetadataAnswers {
  /** The one that has to be named. */
  readonly issuer: string;
  readonly answers: readonly MetadataAnswer[];
}

/** Where to ask for metadata. */
export interface MetadataPlaces {
  readonly issuer: string;
  /** Where it is, when that is known. */
  readonly at: string | undefined;
  /** What was answered already: nobody is asked twice. */
  readonly answers?: readonly MetadataAnswer[] | undefined;
}

/**
 * Asks at both well-known addresses, whatever the first one answers, and at the one with a slash at its end where
 * neither serves. Undefined when it is no issuer at all.
 */
export const askEverywhere = async (
  fetch: SafeFetch,
  { issuer, at, answers: before = [] }: MetadataPlaces,
): Promise<MetadataAnswers | undefined> => {
  const places = wellKnownUrls(issuer);
  if (places === undefined) return undefined;
  const askAt = async (url: string): Promise<MetadataAnswer> =>
    before.find(({ step }) => step.url === url) ?? attempt(fetch, url);
  const first = new Set([at ?? places.appended, places.inserted]);
  const answers = await Promise.all([...first].map(askAt));
  const isServed = answers.some(answer => 'metadata' in answer);
  const last = isServed || at !== undefined ? [] : [await askAt(places.slashed)];
  return { issuer, answers: [...answers, ...last] };
};
