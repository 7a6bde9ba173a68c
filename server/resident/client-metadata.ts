import type { ClientMetadata } from 'oidc-provider';
import { type GrantType, isNative, type ServiceProviderOAuth } from './policy.ts';
import type { residentTables } from './table.ts';

export type ClientRow = ReturnType<typeof residentTables>['residentClient']['$inferSelect'];

/** Grant types as RFC 7591 section 2 spells them. */
const WIRE_GRANTS: Readonly<Record<GrantType, string>> = {
  AUTHORIZATION_CODE: 'authorization_code',
  REFRESH_TOKEN: 'refresh_token',
  CLIENT_CREDENTIALS: 'client_credentials',
};

const GRANT_TYPES = ['AUTHORIZATION_CODE', 'REFRESH_TOKEN', 'CLIENT_CREDENTIALS'] as const;

export const wireGrants = (grants: readonly GrantType[]): readonly string[] =>
  grants.map(grant => WIRE_GRANTS[grant]);

/** A stored client in the portal's words. */
export const oauthOf = (client: ClientRow): ServiceProviderOAuth => ({
  consumerKey: client.clientId,
  callbackUrls: client.redirectUris,
  grantTypes: GRANT_TYPES.filter(grant => client.grantTypes.includes(WIRE_GRANTS[grant])),
  tokenIssuer: client.accessTokenFormat,
  publicClient: client.publicClient,
  tokenLifetimeSeconds: client.accessTokenTtl,
  scopes: client.scopes,
  revision: client.revision,
  updatedAt: client.updatedAt,
});

/** Scopes about the person who signs in (OpenID Connect Core section 5.4), never about an API. */
export const IDENTITY_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

const identityScopes: ReadonlySet<string> = new Set(IDENTITY_SCOPES);

/** The registered scopes that concern APIs: what an access token of this client may carry. */
export const apiScopes = (scopes: readonly string[]): readonly string[] =>
  scopes.filter(scope => !identityScopes.has(scope));

/** A stored client as the authorization server reads it (RFC 7591 section 2). */
export const metadataOf = (client: ClientRow, name: string): ClientMetadata => ({
  client_id: client.clientId,
  client_name: name,
  grant_types: [...client.grantTypes],
  response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
  redirect_uris: [...client.redirectUris],
  application_type: isNative(client.publicClient, client.redirectUris) ? 'native' : 'web',
  id_token_signed_response_alg: 'RS256',
  // The library wants a secret here; it gets the hash, and its comparison is replaced to match.
  ...(client.publicClient || client.secretHash === null
    ? { token_endpoint_auth_method: 'none' }
    : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.secretHash }),
});
