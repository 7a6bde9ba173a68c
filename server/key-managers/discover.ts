import { InputInvalid } from '../errors.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import { OutboundFailure } from '../lib/safe-fetch-failure.ts';
import { troubleWords, type UnavailableReason } from '../oauth/endpoint-request.ts';
import type { Knock } from '../oauth/knock.ts';
import {
  type Discovery,
  DiscoveryFailed,
  type DiscoveryStep,
  discover,
  type ServerMetadata,
} from '../oauth/metadata.ts';
import type { PublishedKeys } from '../oauth/published-keys.ts';
import { issuersAt } from '../oauth/well-known.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from './errors.ts';
import type { Endpoints } from './key-manager.ts';
import { issuerProblem } from './policy.ts';

/** What a server says of itself in its metadata, before anything is saved. */
export interface Described {
  readonly issuer: string;
  readonly source: string;
  readonly endpoints: Endpoints;
  readonly grantTypes: readonly string[];
  readonly clientAuthentications: readonly string[];
  readonly scopes: readonly string[];
  readonly tried: readonly DiscoveryStep[];
  /** What an administrator should know before saving. */
  readonly warnings: readonly string[];
}

/** The same with its keys. */
export interface Discovered extends Described {
  /** The algorithms of its usable keys. */
  readonly algorithms: readonly string[];
  /** How many of its keys can be used; null when they could not be read. */
  readonly keys: number | null;
}

/** What metadata names, in the words of a key manager. */
export const endpointsOf = (metadata: ServerMetadata): Endpoints => ({
  token: metadata.token_endpoint ?? null,
  authorization: metadata.authorization_endpoint ?? null,
  introspection: metadata.introspection_endpoint ?? null,
  revocation: metadata.revocation_endpoint ?? null,
  pushedAuthorization: metadata.pushed_authorization_request_endpoint ?? null,
  userinfo: metadata.userinfo_endpoint ?? null,
  registration: metadata.registration_endpoint ?? null,
  jwks: metadata.jwks_uri ?? null,
});

/** Glewlwyd names client credentials among its response types, where nobody looks for a grant. */
const grantTypesOf = (metadata: ServerMetadata): readonly string[] => {
  const { grant_types_supported: grants = [], response_types_supported: responses = [] } = metadata;
  const misplaced = ['client_credentials'].filter(
    grant => grants.length > 0 && !grants.includes(grant) && responses.includes(grant),
  );
  return [...grants, ...misplaced];
};

/** Its keys as somebody asked for them; `published` is undefined where no JWK Set was answered. */
export interface KeysRead {
  readonly knock: Knock | undefined;
  readonly published: PublishedKeys | undefined;
}

const unread = ({ url, answer, unavailable = 'UNAVAILABLE' }: Knock): string => {
  if (answer === undefined) return `${url} ${troubleWords[unavailable]}`;
  return answer.status === 200
    ? `${url} answered something other than keys`
    : `${url} answered with status ${answer.status}`;
};

/** Adds what was read of the keys that metadata names. */
export const withKeys = <T extends Described>(found: T, { knock, published }: KeysRead): T & Discovered => {
  const telling = (...warnings: readonly string[]) => ({ warnings: [...found.warnings, ...warnings] });
  const none = (warning: string) => ({ ...found, keys: null, algorithms: [], ...telling(warning) });
  const named = found.endpoints.jwks;
  if (named === null) return none('It publishes no keys: its tokens can only be introspected.');
  if (knock?.url !== named)
    return none(`The keys that it names at ${named} were not asked for: another address is set.`);
  if (!published) return none(`Its keys could not be read: ${unread(knock)}.`);
  const { byKid, anonymous, refused } = published.keys;
  const usable = [...byKid.values(), ...anonymous];
  return {
    ...found,
    keys: usable.length,
    algorithms: [...new Set(usable.flatMap(key => key.algorithms))],
    ...telling(
      ...(usable.length === 0 ? ['None of its keys can be used.'] : []),
      ...refused.map(key => `Key ${key.kid ?? 'without a name'} is not used: ${key.reason}.`),
    ),
  };
};

const endpointWarnings = (endpoints: Endpoints): readonly string[] => {
  const { introspection, revocation, token } = endpoints;
  if (introspection ?? revocation ?? token) return [];
  return ['It names no endpoint at which control of a client could be proved. Add one by hand.'];
};

/** Remembers why the last request brought no answer, which the steps of a discovery tell in words alone. */
const remembering = (fetch: SafeFetch) => {
  let reason: UnavailableReason = 'UNAVAILABLE';
  const watched: SafeFetch = async request => {
    try {
      return await fetch(request);
    } catch (error) {
      if (error instanceof OutboundFailure) reason = error.reason;
      throw error;
    }
  };
  return { fetch: watched, reason: () => reason };
};

/** What was wrong, to go on with in a sentence: some of it is one already. */
const clause = (problem: string): string => problem.replace(/\.$/, '');

/** An address of metadata, and the field in which it was written. */
export interface MetadataAddress {
  readonly url: string;
  readonly field: 'issuer' | 'metadataUrl';
}

/** Which server's metadata is wanted. */
export interface Sought {
  /** Left out where the metadata is to name it. */
  readonly issuer?: string | undefined;
  readonly metadata?: MetadataAddress | undefined;
}

const explain = (failure: DiscoveryFailed, sought: Sought, reason: UnavailableReason): Error => {
  const { issuer = '', metadata: { url, field } = { url: issuer, field: 'issuer' } } = sought;
  const invalid = (message: string) => new KeyManagerMetadataInvalid(message, failure.tried, [field]);
  // The usual address: the others are variants of it.
  const unanswered = failure.tried.find(({ problem }) => problem !== undefined);
  switch (failure.reason) {
    case 'ISSUER_INVALID':
      return new InputInvalid('Write the issuer as an https address, without query.', ['issuer']);
    case 'ISSUER_MISMATCH':
      return invalid(
        `The metadata says that the issuer is ${failure.found}, which is not ${issuer}. Use exactly the issuer that it names, if it is the one you mean.`,
      );
    case 'UNAVAILABLE':
      return new KeyManagerUnreachable({
        message: `The key manager could not be asked: ${clause(unanswered?.problem ?? 'no answer')}. Check the address, and that this server may reach it.`,
        reason,
        endpoint: unanswered?.url ?? url,
        path: [field],
      });
    case 'NOT_FOUND':
      return invalid(
        'No metadata was found at this address. Check the address, or type the endpoints by hand.',
      );
    case 'INVALID':
      return invalid(`The metadata cannot be used: ${failure.tried.find(step => step.problem)?.problem}.`);
  }
};

/** What metadata says, in the words of a key manager. */
export const descriptionOf = ({ metadata, source, tried }: Omit<Discovery, 'answers'>): Described => {
  const endpoints = endpointsOf(metadata);
  return {
    issuer: metadata.issuer,
    source,
    endpoints,
    grantTypes: grantTypesOf(metadata),
    clientAuthentications: metadata.token_endpoint_auth_methods_supported ?? [],
    scopes: metadata.scopes_supported ?? [],
    tried,
    warnings: endpointWarnings(endpoints),
  };
};

/** Nobody wrote the issuer: it was taken from the metadata, and may be anything. */
const imported = (found: Described, field: MetadataAddress['field']): Described => {
  const { issuer, source, tried, warnings } = found;
  const problem = issuerProblem(issuer);
  if (problem)
    throw new KeyManagerMetadataInvalid(
      `The metadata names an issuer that cannot be used. ${problem}`,
      tried,
      [field],
    );
  if (issuersAt(source)?.includes(issuer)) return found;
  const elsewhere = `${source} is not where the issuer ${issuer} has its metadata. Make sure that it is the one you mean.`;
  return { ...found, warnings: [elsewhere, ...warnings] };
};

/**
 * Reads a server's metadata. `answers` is what it said at each address.
 * @throws InputInvalid, KeyManagerMetadataInvalid or KeyManagerUnreachable.
 */
export const discoverKeyManager = async (fetch: SafeFetch, sought: Sought) => {
  const { issuer, metadata } = sought;
  const outside = remembering(fetch);
  try {
    const discovery = await discover(outside.fetch, issuer, metadata?.url);
    const found = descriptionOf(discovery);
    const shown = issuer === undefined ? imported(found, metadata?.field ?? 'issuer') : found;
    return { ...shown, answers: discovery.answers };
  } catch (error) {
    throw error instanceof DiscoveryFailed ? explain(error, sought, outside.reason()) : error;
  }
};
