import { InputInvalid } from '../errors.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import { OutboundFailure } from '../lib/safe-fetch-failure.ts';
import { ask, ServerUnavailable, type UnavailableReason } from '../oauth/endpoint-request.ts';
import { parseStrictJson } from '../oauth/json.ts';
import { isForeign, otherThanJson } from '../oauth/media-type.ts';
import { DiscoveryFailed, type DiscoveryStep, discover, type ServerMetadata } from '../oauth/metadata.ts';
import { importJwks } from '../oauth/verification-keys.ts';
import { KeyManagerMetadataInvalid, KeyManagerUnreachable } from './errors.ts';
import type { Endpoints } from './key-manager.ts';

/** What was found out about a server from its issuer alone, before anything is saved. */
export interface Discovered {
  readonly issuer: string;
  readonly source: string;
  readonly endpoints: Endpoints;
  readonly grantTypes: readonly string[];
  readonly clientAuthentications: readonly string[];
  readonly scopes: readonly string[];
  /** The algorithms of its usable keys. */
  readonly algorithms: readonly string[];
  /** How many of its keys can be used; null when they could not be read. */
  readonly keys: number | null;
  readonly tried: readonly DiscoveryStep[];
  /** What an administrator should know before saving. */
  readonly warnings: readonly string[];
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

interface Keys {
  readonly count: number | null;
  readonly algorithms: readonly string[];
  readonly warnings: readonly string[];
}

const readKeys = async (fetch: SafeFetch, uri: string | undefined): Promise<Keys> => {
  const none = (warning: string): Keys => ({ count: null, algorithms: [], warnings: [warning] });
  if (uri === undefined) return none('It publishes no keys: its tokens can only be introspected.');
  try {
    const answer = await ask(fetch, { url: uri, method: 'GET', headers: { accept: 'application/json' } });
    if (isForeign(answer)) return none(`Its keys could not be read: ${uri} ${otherThanJson(answer)}.`);
    const keys = answer.status === 200 ? importJwks(parseStrictJson(answer.text)) : undefined;
    if (!keys) return none(`Its keys could not be read: ${uri} answered with status ${answer.status}.`);
    const usable = [...keys.byKid.values(), ...keys.anonymous];
    const refused = keys.refused.map(key => `Key ${key.kid ?? 'without a name'} is not used: ${key.reason}.`);
    return {
      count: usable.length,
      algorithms: [...new Set(usable.flatMap(key => key.algorithms))],
      warnings: usable.length === 0 ? ['None of its keys can be used.', ...refused] : refused,
    };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    return none(`Its keys could not be read: ${error.message}`);
  }
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

const explain = (failure: DiscoveryFailed, issuer: string, reason: UnavailableReason): Error => {
  switch (failure.reason) {
    case 'ISSUER_INVALID':
      return new InputInvalid('Write the issuer as an https address, without query.', ['issuer']);
    case 'ISSUER_MISMATCH':
      return new KeyManagerMetadataInvalid(
        `The metadata says that the issuer is ${failure.found}, which is not ${issuer}. Use exactly the issuer that it names, if it is the one you mean.`,
        failure.tried,
      );
    case 'UNAVAILABLE':
      return new KeyManagerUnreachable({
        message: `The key manager could not be asked: ${clause(failure.tried.at(-1)?.problem ?? 'no answer')}. Check the address, and that this server may reach it.`,
        reason,
        endpoint: failure.tried.at(-1)?.url ?? issuer,
        path: ['issuer'],
      });
    case 'NOT_FOUND':
      return new KeyManagerMetadataInvalid(
        'No metadata was found at this issuer. Check the issuer, or type the endpoints by hand.',
        failure.tried,
      );
    case 'INVALID':
      return new KeyManagerMetadataInvalid(
        `The metadata cannot be used: ${failure.tried.find(step => step.problem)?.problem}.`,
        failure.tried,
      );
  }
};

/**
 * Reads a server's metadata and keys; the metadata from `metadataAt`, where it is not below the issuer.
 * @throws InputInvalid, KeyManagerMetadataInvalid or KeyManagerUnreachable.
 */
export const discoverKeyManager = async (
  fetch: SafeFetch,
  issuer: string,
  metadataAt?: string,
): Promise<Discovered> => {
  const outside = remembering(fetch);
  try {
    const { metadata, source, tried } = await discover(outside.fetch, issuer, metadataAt);
    const keys = await readKeys(fetch, metadata.jwks_uri);
    const endpoints = endpointsOf(metadata);
    return {
      issuer: metadata.issuer,
      source,
      endpoints,
      grantTypes: grantTypesOf(metadata),
      clientAuthentications: metadata.token_endpoint_auth_methods_supported ?? [],
      scopes: metadata.scopes_supported ?? [],
      algorithms: keys.algorithms,
      keys: keys.count,
      tried,
      warnings: [...endpointWarnings(endpoints), ...keys.warnings],
    };
  } catch (error) {
    throw error instanceof DiscoveryFailed ? explain(error, issuer, outside.reason()) : error;
  }
};
