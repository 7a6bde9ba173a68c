/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who may use a key manager for their applications. */
export type AccessRule =
  /** Everyone but those with one of the roles. */
  | 'ALL_BUT'
  /** Everyone in the organization. */
  | 'EVERYONE'
  /** Only those with one of the roles. */
  | 'ONLY';

/** The form of an access token. */
export type AccessTokenFormat =
  /** Signed, and checked without asking (RFC 9068). */
  | 'JWT'
  /** A reference, checked by asking (RFC 7662); it can be revoked. */
  | 'OPAQUE';

/** What the viewer may do here; a page shows no more than that, and the server allows no more. */
export type Action =
  /** Publish and change APIs. */
  | 'API_MANAGE'
  /** See and change everybody’s applications. */
  | 'APPLICATION_ALL'
  /** Make applications. */
  | 'APPLICATION_CREATE'
  /** Read the audit. */
  | 'AUDIT_READ'
  /** Add and change key managers. */
  | 'KEY_MANAGER_MANAGE'
  /** Add, change and remove members. */
  | 'MEMBER_MANAGE'
  /** Change what concerns every organization. */
  | 'PLATFORM_MANAGE'
  /** Work in the identity console. */
  | 'SERVICE_PROVIDER_MANAGE';

/** Somebody to make a member. */
export type AddMemberInput = {
  /** Who has an account with it keeps their name. */
  email: string;
  /** For a new account: 1 to 100 characters. */
  name: string;
  /** What they may do. */
  role: Role;
};

/** A part of the API that can be called. */
export type ApiResourceInput = {
  /** An HTTP method in capitals, or * for all. */
  method: string;
  /** As /orders, /orders/{id} or /orders/*. */
  path: string;
  /** Any one of these suffices; all declared. */
  scopes: Array<string>;
};

/** A scope that the API declares. */
export type ApiScopeInput = {
  /** What it allows; at most 500 characters. */
  description?: string | null | undefined;
  /** As tokens carry it (RFC 6749 section 3.3). */
  name: string;
};

/** How clients authenticate at the key manager (RFC 6749 section 2.3.1). */
export type ClientAuthentication =
  /** By its metadata; a second way is tried after a refusal. */
  | 'AUTO'
  /** By HTTP Basic, key and secret form-encoded first, as the RFC says. */
  | 'CLIENT_SECRET_BASIC'
  /** By HTTP Basic with the bytes as they are, as some servers want it. */
  | 'CLIENT_SECRET_BASIC_RAW'
  /** In the body of the request. */
  | 'CLIENT_SECRET_POST';

/** The OAuth settings of a service provider; what is left out stays, or takes its default. */
export type ConfigureServiceProviderOAuthInput = {
  /** Compared exactly. https, http on localhost, or, for public clients, the scheme of an app. Without one, the code grant is cleared. */
  callbackUrls?: Array<string> | null | undefined;
  /** To choose it yourself; it cannot be changed later. */
  consumerKey?: string | null | undefined;
  /** To choose it yourself: 16 to 512 characters. */
  consumerSecret?: string | null | undefined;
  /** How it may get tokens. */
  grantTypes: Array<GrantType>;
  /** An app that cannot keep a secret: it has none, and uses PKCE. */
  publicClient?: boolean | null | undefined;
  /** What its access tokens may carry. */
  scopes?: Array<string> | null | undefined;
  /** Which one. */
  serviceProviderId: string;
  /** The form of its access tokens. */
  tokenIssuer: AccessTokenFormat;
  /** 60 to 2,592,000; 3,600 unless told. */
  tokenLifetimeSeconds?: number | null | undefined;
};

/** A new API. */
export type CreateApiInput = {
  /** A path as /orders. */
  context: string;
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** Whose tokens it accepts. */
  keyManagerIds: Array<string>;
  /** 1 to 100 characters. */
  name: string;
  /** What calls with production keys reach: an http or https URL. */
  productionEndpoint?: string | null | undefined;
  /** What can be called. None stands for everything, with any of the scopes. */
  resources?: Array<ApiResourceInput> | null | undefined;
  /** What calls with sandbox keys reach: an http or https URL. */
  sandboxEndpoint?: string | null | undefined;
  /** What its resources may ask for. */
  scopes?: Array<ApiScopeInput> | null | undefined;
  /** As v1 or 1.0.0. */
  version: string;
};

/** A new token. */
export type CreateApiTokenInput = {
  /** 1 to 365; without it the token does not end. */
  expiresInDays?: number | null | undefined;
  /** What it is for: 1 to 100 characters. */
  name: string;
};

/** A new application. */
export type CreateApplicationInput = {
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
};

/** A new key manager. */
export type CreateKeyManagerInput = {
  /** For the people who choose it. */
  description?: string | null | undefined;
  /** When off, nothing is provided under it and its tokens are refused. */
  enabled?: boolean | null | undefined;
  /** Endpoints typed by hand. When a new key manager has none, they are read from its metadata. */
  endpoints?: EndpointsInput | null | undefined;
  /** The client with which the gateway introspects tokens. */
  introspectionClientId?: string | null | undefined;
  /** Its secret, which is kept sealed. */
  introspectionClientSecret?: string | null | undefined;
  /** As it stands in `iss` of its tokens, byte for byte. */
  issuer: string;
  /** One of `keyManagerKinds`. */
  kind: string;
  /** 1 to 100 characters. */
  name: string;
  /** For every organization; platform administrators only. */
  platform?: boolean | null | undefined;
  /** The rules for it. */
  policy?: KeyManagerPolicyInput | null | undefined;
  /** What makes an access token acceptable. */
  trust?: TrustInput | null | undefined;
};

/** The API to delete. */
export type DeleteApiInput = {
  /** Which one. */
  id: string;
};

/** The application to delete. */
export type DeleteApplicationInput = {
  /** Which one. */
  id: string;
};

/** The key manager to delete. */
export type DeleteKeyManagerInput = {
  /** Which one. */
  id: string;
};

/** The service provider to delete. */
export type DeleteServiceProviderInput = {
  /** Which one. */
  id: string;
};

/** Endpoints typed by hand; null takes one out. */
export type EndpointsInput = {
  /** Where people sign in. */
  authorization?: string | null | undefined;
  /** Where tokens are introspected (RFC 7662). */
  introspection?: string | null | undefined;
  /** Where the public keys are. */
  jwks?: string | null | undefined;
  /** Where clients are registered (RFC 7591). */
  registration?: string | null | undefined;
  /** Where tokens are revoked (RFC 7009). */
  revocation?: string | null | undefined;
  /** Where tokens are asked for. */
  token?: string | null | undefined;
  /** Where claims about a person are read. */
  userinfo?: string | null | undefined;
};

/** How a client gets tokens. */
export type GrantType =
  /** A person signs in and consents; always with PKCE. */
  | 'AUTHORIZATION_CODE'
  /** The client acts for itself. */
  | 'CLIENT_CREDENTIALS'
  /** Goes on after a code, without the person. */
  | 'REFRESH_TOKEN';

/** Who may use a key manager for their applications. */
export type KeyManagerAccessInput = {
  /** The roles; none with EVERYONE. */
  roles: Array<Role>;
  /** How the roles are meant. */
  rule: AccessRule;
};

/** The rules for a key manager; what is left out stays. */
export type KeyManagerPolicyInput = {
  /** Who may use it. */
  access?: KeyManagerAccessInput | null | undefined;
  /** How clients authenticate. */
  clientAuthentication?: ClientAuthentication | null | undefined;
  /** Whether existing OAuth keys may be provided. */
  outOfBandProvisioning?: boolean | null | undefined;
  /** OFF: for platform administrators only. */
  proof?: ProofPolicy | null | undefined;
  /** What its metadata lists. */
  supportedClientAuthentications?: Array<string> | null | undefined;
  /** Sent as `scope` with a client_credentials request. */
  tokenRequestScope?: string | null | undefined;
};

/** Which of an API’s endpoints the tokens of a client lead to. */
export type KeyType =
  /** The production endpoint. */
  | 'PRODUCTION'
  /** The sandbox endpoint. */
  | 'SANDBOX';

/** Who made the client. */
export type MappingMode =
  /** The portal made it at the key manager. */
  | 'CREATED'
  /** It was made elsewhere and provided; Latchkey never changes it. */
  | 'MAPPED';

/** Whether the gateway honours a mapping. */
export type MappingState =
  /** The gateway accepts its tokens. */
  | 'ACTIVE'
  /** Somebody else proved control of a client that nobody had proved. */
  | 'DISPLACED'
  /** It was taken off the application. */
  | 'REMOVED'
  /** The gateway refuses its tokens; the client stays taken. */
  | 'SUSPENDED';

/** The server to ask. */
export type ProbeKeyManagerInput = {
  /** Its issuer, or the address of its metadata. */
  issuer: string;
};

/** How good the evidence is. */
export type ProofGrade =
  /** The protocol proved it, and a wrong secret was refused. */
  | 'PROVEN'
  /** Accepted without proof; gives way to the first real one. */
  | 'UNPROVEN';

/** How control of a client was shown. */
export type ProofMethod =
  /** The client was given a token (RFC 6749 section 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** The client could introspect (RFC 7662). */
  | 'INTROSPECTION'
  /** It was not: accepted under a policy that asks for no proof. */
  | 'NONE'
  /** The client could revoke (RFC 7009). */
  | 'REVOCATION';

/** Whether control of a client has to be proved. */
export type ProofPolicy =
  /** What is pasted is accepted, and marked; a real proof by somebody else displaces it. */
  | 'OFF'
  /** Nothing is mapped without proof. */
  | 'REQUIRED';

/** An OAuth client that was made elsewhere. */
export type ProvideExistingKeysInput = {
  /** For which application. */
  applicationId: string;
  /** A name of your choice for this attempt, to watch it with `provideProgress`. */
  attempt?: string | null | undefined;
  /** What OAuth calls the client id. Not trimmed. */
  consumerKey: string;
  /** Used once, byte for byte, to prove control; then forgotten. */
  consumerSecret: string;
  /** Where the client was made. */
  keyManagerId: string;
  /** For production or for sandbox. */
  keyType: KeyType;
  /** A name for it, of at most 100 characters. */
  label?: string | null | undefined;
};

/** How far an attempt to provide keys is. */
export type ProvideStageName =
  /** It accepts yours. */
  | 'ACCEPTED'
  /** It answered. */
  | 'REACHED'
  /** The key manager is being asked. */
  | 'REACHING'
  /** It refuses a wrong secret, so its answer to yours means something. */
  | 'REFUSES_WRONG_SECRET'
  /** The client is mapped. */
  | 'SAVED';

/** How long a quota counts before it begins anew. */
export type QuotaPeriod =
  /** A day of 24 hours. */
  | 'DAY'
  /** A minute. */
  | 'MINUTE'
  /** A second. */
  | 'SECOND';

/** Whose secret to replace. */
export type RegenerateServiceProviderSecretInput = {
  /** Which one. */
  serviceProviderId: string;
};

/** A new service provider. */
export type RegisterServiceProviderInput = {
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
};

/** The mapping to remove. */
export type RemoveKeysInput = {
  /** Which one. */
  keyMappingId: string;
};

/** The member to remove. */
export type RemoveMemberInput = {
  /** Which one. */
  id: string;
};

/** The token to revoke. */
export type RevokeApiTokenInput = {
  /** Which one. */
  id: string;
};

/** What a member may do in an organization. */
export type Role =
  /** Everything in the organization. */
  | 'ADMINISTRATOR'
  /** Makes applications and brings keys for them. */
  | 'DEVELOPER'
  /** Publishes APIs, and what developers do. */
  | 'PUBLISHER';

/** Which application is to call which API, and how often. */
export type SubscribeInput = {
  /** Which API. */
  apiId: string;
  /** Which application. */
  applicationId: string;
  /** How often. */
  planId: string;
};

/** Whether calls pass. */
export type SubscriptionState =
  /** They do. */
  | 'ACTIVE'
  /** They are refused. */
  | 'BLOCKED';

/** Where to act from now on. */
export type SwitchOrganizationInput = {
  /** Which organization. */
  organizationId: string;
};

/** How the gateway checks access tokens. */
export type TokenHandling =
  /** Every token at the key manager (RFC 7662). */
  | 'INTROSPECTION'
  /** JWTs by their signature; what is no JWT is introspected. */
  | 'LOCAL';

/** Which JWTs count as access tokens. */
export type TokenProfile =
  /** Only those typed `at+jwt` (RFC 9068). */
  | 'AT_JWT'
  /** Also untyped ones, for servers from before RFC 9068; what looks like an ID token is refused. */
  | 'LEGACY';

/** What makes an access token acceptable; what is left out stays. */
export type TrustInput = {
  /** The signature algorithms accepted. */
  algorithms?: Array<string> | null | undefined;
  /** One of these must be in `aud`; empty: any audience. */
  audiences?: Array<string> | null | undefined;
  /** 0 to 60. */
  clockToleranceSeconds?: number | null | undefined;
  /** The claim with the consumer key. */
  consumerKeyClaim?: string | null | undefined;
  /** Which JWTs count as access tokens. */
  profile?: TokenProfile | null | undefined;
  /** The claim with the scopes. */
  scopesClaim?: string | null | undefined;
  /** How tokens are checked. */
  tokenHandling?: TokenHandling | null | undefined;
};

/** The subscription to end. */
export type UnsubscribeInput = {
  /** Which one. */
  subscriptionId: string;
};

/** Changes of an API; what is left out stays, and an endpoint of null is taken away. */
export type UpdateApiInput = {
  /** A path as /orders. */
  context?: string | null | undefined;
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** Which one. */
  id: string;
  /** Whose tokens it accepts. */
  keyManagerIds?: Array<string> | null | undefined;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** What calls with production keys reach: an http or https URL. */
  productionEndpoint?: string | null | undefined;
  /** What can be called. None stands for everything, with any of the scopes. */
  resources?: Array<ApiResourceInput> | null | undefined;
  /** What calls with sandbox keys reach: an http or https URL. */
  sandboxEndpoint?: string | null | undefined;
  /** What its resources may ask for. */
  scopes?: Array<ApiScopeInput> | null | undefined;
  /** As v1 or 1.0.0. */
  version?: string | null | undefined;
};

/** Changes of an application; what is left out stays. */
export type UpdateApplicationInput = {
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** Which one. */
  id: string;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
};

/** Changes of a key manager; what is left out stays. The issuer is fixed. */
export type UpdateKeyManagerInput = {
  /** For the people who choose it. */
  description?: string | null | undefined;
  /** When off, nothing is provided under it and its tokens are refused. */
  enabled?: boolean | null | undefined;
  /** Endpoints typed by hand. When a new key manager has none, they are read from its metadata. */
  endpoints?: EndpointsInput | null | undefined;
  /** Which one. */
  id: string;
  /** The client with which the gateway introspects tokens. */
  introspectionClientId?: string | null | undefined;
  /** Its secret, which is kept sealed. */
  introspectionClientSecret?: string | null | undefined;
  /** Fixed while clients are mapped under it. */
  name?: string | null | undefined;
  /** The rules for it. */
  policy?: KeyManagerPolicyInput | null | undefined;
  /** What makes an access token acceptable. */
  trust?: TrustInput | null | undefined;
};

/** A new role for a member. */
export type UpdateMemberInput = {
  /** Which one. */
  id: string;
  /** What they may do from now on. */
  role: Role;
};

/** Switches to change; what is left out stays. */
export type UpdateSettingsInput = {
  /** Whether clients made elsewhere may be provided at all. */
  keyProvisioning?: boolean | null | undefined;
  /** Whether control of them has to be proved. */
  provisionedAppValidation?: boolean | null | undefined;
};

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken:
    | { token: string, apiToken: { id: string, name: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { revokeApiToken:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { revokedId: string }
   };

export type TokenRow_ApiTokenFragment = { id: string, name: string, createdAt: string, expiresAt: string | null } & { ' $fragmentName'?: 'TokenRow_ApiTokenFragment' };

export type ApiTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiTokensQuery = { viewer: { id: string, apiTokens: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'TokenRow_ApiTokenFragment': TokenRow_ApiTokenFragment } }
    )> } | null };

export type ApiQueryVariables = Exact<{
  id: string;
}>;


export type ApiQuery = { api: { id: string, name: string, description: string, context: string, version: string, productionEndpoint: string | null, sandboxEndpoint: string | null, invokeUrl: string, updatedAt: string, canManage: boolean, scopes: Array<{ name: string, description: string }>, resources: Array<{ method: string, path: string, scopes: Array<string> }>, keyManagers: Array<{ id: string, name: string, issuer: string, enabled: boolean }> } | null };

export type ApiRow_ApiFragment = { id: string, name: string, description: string, version: string, context: string, productionEndpoint: string | null, sandboxEndpoint: string | null, keyManagers: Array<{ id: string, name: string }> } & { ' $fragmentName'?: 'ApiRow_ApiFragment' };

export type ApisQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ApisQuery = { apis: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'ApiRow_ApiFragment': ApiRow_ApiFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeleteApiMutationVariables = Exact<{
  input: DeleteApiInput;
}>;


export type DeleteApiMutation = { deleteApi:
    | { deletedId: string }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type EditApiQueryVariables = Exact<{
  id: string;
}>;


export type EditApiQuery = { api: { id: string, name: string, description: string, context: string, version: string, productionEndpoint: string | null, sandboxEndpoint: string | null, canManage: boolean, scopes: Array<{ name: string, description: string }>, resources: Array<{ method: string, path: string, scopes: Array<string> }>, keyManagers: Array<{ id: string }> } | null };

export type UpdateApiMutationVariables = Exact<{
  input: UpdateApiInput;
}>;


export type UpdateApiMutation = { updateApi:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { api: { id: string, name: string } }
   };

export type KeyManagerChoiceQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyManagerChoiceQuery = { keyManagers: { edges: Array<{ node: { id: string, name: string, issuer: string, enabled: boolean } }> } };

export type CreateApiMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type CreateApiMutation = { createApi:
    | { code: string, message: string, path: Array<string> | null }
    | { api: { id: string, name: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type ApplicationQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationQuery = { application: { id: string, name: string, description: string, createdAt: string, owner: { name: string, email: string } } | null };

export type ApplicationRow_ApplicationFragment = { id: string, name: string, description: string, createdAt: string, owner: { name: string }, keyMappings: Array<{ id: string, keyType: KeyType }> } & { ' $fragmentName'?: 'ApplicationRow_ApplicationFragment' };

export type ApplicationsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ApplicationsQuery = { applications: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'ApplicationRow_ApplicationFragment': ApplicationRow_ApplicationFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { createApplication:
    | { code: string, message: string, path: Array<string> | null }
    | { application: { id: string, name: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type Evidence_ProofEvidenceFragment = { method: string, endpoint: string, authentication: string, status: number | null, error: string | null, elapsedMs: number, control: boolean } & { ' $fragmentName'?: 'Evidence_ProofEvidenceFragment' };

export type KeyManagerPanel_KeyManagerFragment = { id: string, name: string, issuer: string, enabled: boolean, policy: { proof: ProofPolicy }, provisioning: { available: boolean, message: string | null } } & { ' $fragmentName'?: 'KeyManagerPanel_KeyManagerFragment' };

export type KeyMappingLine_KeyMappingFragment = { id: string, consumerKey: string, keyType: KeyType, mode: MappingMode, state: MappingState, label: string, createdAt: string, createdBy: string, tokenCommand: string | null, proof: { method: ProofMethod, grade: ProofGrade, at: string, by: string } } & { ' $fragmentName'?: 'KeyMappingLine_KeyMappingFragment' };

export type RemoveKeysMutationVariables = Exact<{
  input: RemoveKeysInput;
}>;


export type RemoveKeysMutation = { removeKeys:
    | { code: string, message: string, path: Array<string> | null }
    | { removedId: string }
   };

export type KeysQueryVariables = Exact<{
  id: string;
  keyType: KeyType;
}>;


export type KeysQuery = { application: { id: string, keyMappings: Array<(
      { id: string, keyManager: (
        { id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }
      & { ' $fragmentRefs'?: { 'KeyMappingLine_KeyMappingFragment': KeyMappingLine_KeyMappingFragment } }
    )> } | null, keyManagers: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }> } };

export type OverviewQueryVariables = Exact<{
  id: string;
}>;


export type OverviewQuery = { application: { id: string, keyMappings: Array<{ id: string, keyType: KeyType, consumerKey: string, keyManager: { id: string, name: string } }>, subscriptions: { edges: Array<{ node: { id: string, api: { id: string, name: string, version: string, invokeUrl: string } } }> } } | null };

export type UpdateApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type UpdateApplicationMutation = { updateApplication:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { application: { id: string, name: string, description: string } }
   };

export type DeleteApplicationMutationVariables = Exact<{
  input: DeleteApplicationInput;
}>;


export type DeleteApplicationMutation = { deleteApplication:
    | { deletedId: string }
    | { code: string, message: string, path: Array<string> | null }
   };

export type ProvideExistingKeysMutationVariables = Exact<{
  input: ProvideExistingKeysInput;
}>;


export type ProvideExistingKeysMutation = { provideExistingKeys:
    | { code: string, message: string, path: Array<string> | null, mappedAs: { id: string, keyType: KeyType, application: { id: string, name: string } } | null }
    | { code: string, message: string, path: Array<string> | null, evidence: Array<{ ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }> }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null, evidence: Array<{ ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }> }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null, reason: string, endpoint: string, retryAfterSeconds: number | null, evidence: Array<{ ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }> }
    | { code: string, message: string, path: Array<string> | null }
    | { elapsedMs: number, keyMapping: { id: string, tokenCommand: string | null, proof: { grade: ProofGrade } } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null, waitSeconds: number | null }
   };

export type ProvideProgressSubscriptionVariables = Exact<{
  attempt: string;
}>;


export type ProvideProgressSubscription = { provideProgress: { stage: ProvideStageName, elapsedMs: number } };

export type AuditRow_AuditEventFragment = { id: string, sequence: number, actor: string, action: string, entity: string, entityId: string, details: string, address: string | null, at: string, hash: string } & { ' $fragmentName'?: 'AuditRow_AuditEventFragment' };

export type AuditQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AuditQuery = { auditEvents: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'AuditRow_AuditEventFragment': AuditRow_AuditEventFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type SwitchOrganizationMutation = { switchOrganization:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { viewer: { id: string } }
   };

export type CreateKeyManagerMutationVariables = Exact<{
  input: CreateKeyManagerInput;
}>;


export type CreateKeyManagerMutation = { createKeyManager:
    | { code: string, message: string, path: Array<string> | null }
    | { keyManager: { id: string, name: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type DeleteKeyManagerMutationVariables = Exact<{
  input: DeleteKeyManagerInput;
}>;


export type DeleteKeyManagerMutation = { deleteKeyManager:
    | { deletedId: string }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type KeyManagerQueryVariables = Exact<{
  id: string;
}>;


export type KeyManagerQuery = { keyManager: { id: string, name: string, description: string, issuer: string, enabled: boolean, platform: boolean, canManage: boolean, mappingCount: number, proofRequired: boolean, updatedAt: string, kind: { kind: string, label: string }, endpoints: { token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, trust: { tokenHandling: TokenHandling, consumerKeyClaim: string, scopesClaim: string, algorithms: Array<string>, audiences: Array<string>, profile: TokenProfile, clockToleranceSeconds: number }, policy: { outOfBandProvisioning: boolean, proof: ProofPolicy, clientAuthentication: ClientAuthentication, tokenRequestScope: string | null, access: { rule: AccessRule, roles: Array<Role> } }, credentials: Array<{ name: string, changedAt: string }> } | null };

export type KeyManagerRow_KeyManagerFragment = { id: string, name: string, description: string, issuer: string, enabled: boolean, platform: boolean, canManage: boolean, mappingCount: number, proofRequired: boolean, kind: { label: string }, policy: { outOfBandProvisioning: boolean } } & { ' $fragmentName'?: 'KeyManagerRow_KeyManagerFragment' };

export type KeyManagersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type KeyManagersQuery = { keyManagers: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerRow_KeyManagerFragment': KeyManagerRow_KeyManagerFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NewKeyManagerQueryVariables = Exact<{ [key: string]: never; }>;


export type NewKeyManagerQuery = { keyManagerKinds: Array<{ kind: string, label: string, summary: string, trust: { tokenHandling: TokenHandling, consumerKeyClaim: string, scopesClaim: string, algorithms: Array<string>, audiences: Array<string>, profile: TokenProfile, clockToleranceSeconds: number }, policy: { outOfBandProvisioning: boolean, proof: ProofPolicy, clientAuthentication: ClientAuthentication, tokenRequestScope: string | null, access: { rule: AccessRule, roles: Array<Role> } } }> };

export type DiscoveryFound_DiscoveryFragment = { issuer: string, source: string, grantTypes: Array<string>, clientAuthentications: Array<string>, scopes: Array<string>, algorithms: Array<string>, keys: number | null, warnings: Array<string>, endpoints: { token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, tried: Array<{ url: string, outcome: string, ok: boolean }> } & { ' $fragmentName'?: 'DiscoveryFound_DiscoveryFragment' };

export type ProbeKeyManagerMutationVariables = Exact<{
  input: ProbeKeyManagerInput;
}>;


export type ProbeKeyManagerMutation = { probeKeyManager:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null, tried: Array<{ url: string, outcome: string, ok: boolean }> }
    | { code: string, message: string, path: Array<string> | null, reason: string, endpoint: string }
    | { discovery: { ' $fragmentRefs'?: { 'DiscoveryFound_DiscoveryFragment': DiscoveryFound_DiscoveryFragment } } }
   };

export type UpdateKeyManagerMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type UpdateKeyManagerMutation = { updateKeyManager:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { keyManager: { id: string, name: string } }
   };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { addMember:
    | { oneTimePassword: string | null, member: { id: string, name: string, email: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type UpdateMemberMutationVariables = Exact<{
  input: UpdateMemberInput;
}>;


export type UpdateMemberMutation = { updateMember:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { member: { id: string, name: string, role: Role } }
   };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { removedId: string }
   };

export type MemberRow_MemberFragment = { id: string, name: string, email: string, role: Role, joinedAt: string } & { ' $fragmentName'?: 'MemberRow_MemberFragment' };

export type MembersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MembersQuery = { members: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'MemberRow_MemberFragment': MemberRow_MemberFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeleteServiceProviderMutationVariables = Exact<{
  input: DeleteServiceProviderInput;
}>;


export type DeleteServiceProviderMutation = { deleteServiceProvider:
    | { deletedId: string }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type ConfigureServiceProviderOAuthMutationVariables = Exact<{
  input: ConfigureServiceProviderOAuthInput;
}>;


export type ConfigureServiceProviderOAuthMutation = { configureServiceProviderOAuth:
    | { consumerKey: string, consumerSecret: string | null, clearedGrantTypes: Array<GrantType>, serviceProvider: { id: string } }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
   };

export type RegenerateServiceProviderSecretMutationVariables = Exact<{
  input: RegenerateServiceProviderSecretInput;
}>;


export type RegenerateServiceProviderSecretMutation = { regenerateServiceProviderSecret:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { consumerSecret: string }
   };

export type RegisterServiceProviderMutationVariables = Exact<{
  input: RegisterServiceProviderInput;
}>;


export type RegisterServiceProviderMutation = { registerServiceProvider:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { serviceProvider: { id: string, name: string } }
   };

export type ServiceProviderQueryVariables = Exact<{
  id: string;
}>;


export type ServiceProviderQuery = { serviceProvider: { id: string, name: string, description: string, createdAt: string, oauth: { consumerKey: string, callbackUrls: Array<string>, grantTypes: Array<GrantType>, tokenIssuer: AccessTokenFormat, publicClient: boolean, tokenLifetimeSeconds: number, scopes: Array<string>, updatedAt: string } | null } | null };

export type ServiceProviderRow_ServiceProviderFragment = { id: string, name: string, description: string, createdAt: string, oauth: { consumerKey: string, grantTypes: Array<GrantType> } | null } & { ' $fragmentName'?: 'ServiceProviderRow_ServiceProviderFragment' };

export type ServiceProvidersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ServiceProvidersQuery = { serviceProviders: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'ServiceProviderRow_ServiceProviderFragment': ServiceProviderRow_ServiceProviderFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingsQuery = { settings: { keyProvisioning: boolean, provisionedAppValidation: boolean, updatedAt: string | null, gatewayUrl: string, publicUrl: string } };

export type UpdateSettingsMutationVariables = Exact<{
  input: UpdateSettingsInput;
}>;


export type UpdateSettingsMutation = { updateSettings:
    | { code: string, message: string, path: Array<string> | null }
    | { settings: { keyProvisioning: boolean, provisionedAppValidation: boolean, updatedAt: string | null } }
   };

export type SubscribeChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type SubscribeChoicesQuery = { apis: { edges: Array<{ node: { id: string, name: string, version: string, context: string } }> }, plans: Array<{ id: string, name: string, description: string, requests: number | null, period: QuotaPeriod | null }> };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type SubscribeMutation = { subscribe:
    | { code: string, message: string, path: Array<string> | null }
    | { code: string, message: string, path: Array<string> | null }
    | { subscription: { id: string, api: { id: string, name: string } } }
   };

export type SubscriptionRow_ApiSubscriptionFragment = { id: string, state: SubscriptionState, createdAt: string, plan: { id: string, name: string, requests: number | null, period: QuotaPeriod | null }, api: { id: string, name: string, version: string, context: string, invokeUrl: string } } & { ' $fragmentName'?: 'SubscriptionRow_ApiSubscriptionFragment' };

export type SubscriptionsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type SubscriptionsQuery = { application: { id: string, subscriptions: { edges: Array<{ node: (
          { id: string }
          & { ' $fragmentRefs'?: { 'SubscriptionRow_ApiSubscriptionFragment': SubscriptionRow_ApiSubscriptionFragment } }
        ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type UnsubscribeMutationVariables = Exact<{
  input: UnsubscribeInput;
}>;


export type UnsubscribeMutation = { unsubscribe:
    | { code: string, message: string, path: Array<string> | null }
    | { unsubscribedId: string }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, email: string, role: Role, platformAdministrator: boolean, actions: Array<Action>, organization: { id: string, name: string }, memberships: Array<{ role: Role, organization: { id: string, name: string } }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TokenRow_ApiTokenFragmentDoc = new TypedDocumentString(`
    fragment TokenRow_ApiToken on ApiToken {
  id
  name
  createdAt
  expiresAt
}
    `, {"fragmentName":"TokenRow_ApiToken"}) as unknown as TypedDocumentString<TokenRow_ApiTokenFragment, unknown>;
export const ApiRow_ApiFragmentDoc = new TypedDocumentString(`
    fragment ApiRow_Api on Api {
  id
  name
  description
  version
  context
  productionEndpoint
  sandboxEndpoint
  keyManagers {
    id
    name
  }
}
    `, {"fragmentName":"ApiRow_Api"}) as unknown as TypedDocumentString<ApiRow_ApiFragment, unknown>;
export const ApplicationRow_ApplicationFragmentDoc = new TypedDocumentString(`
    fragment ApplicationRow_Application on Application {
  id
  name
  description
  createdAt
  owner {
    name
  }
  keyMappings {
    id
    keyType
  }
}
    `, {"fragmentName":"ApplicationRow_Application"}) as unknown as TypedDocumentString<ApplicationRow_ApplicationFragment, unknown>;
export const Evidence_ProofEvidenceFragmentDoc = new TypedDocumentString(`
    fragment Evidence_ProofEvidence on ProofEvidence {
  method
  endpoint
  authentication
  status
  error
  elapsedMs
  control
}
    `, {"fragmentName":"Evidence_ProofEvidence"}) as unknown as TypedDocumentString<Evidence_ProofEvidenceFragment, unknown>;
export const KeyManagerPanel_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment KeyManagerPanel_KeyManager on KeyManager {
  id
  name
  issuer
  enabled
  policy {
    proof
  }
  provisioning {
    available
    message
  }
}
    `, {"fragmentName":"KeyManagerPanel_KeyManager"}) as unknown as TypedDocumentString<KeyManagerPanel_KeyManagerFragment, unknown>;
export const KeyMappingLine_KeyMappingFragmentDoc = new TypedDocumentString(`
    fragment KeyMappingLine_KeyMapping on KeyMapping {
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  tokenCommand
  proof {
    method
    grade
    at
    by
  }
}
    `, {"fragmentName":"KeyMappingLine_KeyMapping"}) as unknown as TypedDocumentString<KeyMappingLine_KeyMappingFragment, unknown>;
export const AuditRow_AuditEventFragmentDoc = new TypedDocumentString(`
    fragment AuditRow_AuditEvent on AuditEvent {
  id
  sequence
  actor
  action
  entity
  entityId
  details
  address
  at
  hash
}
    `, {"fragmentName":"AuditRow_AuditEvent"}) as unknown as TypedDocumentString<AuditRow_AuditEventFragment, unknown>;
export const KeyManagerRow_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment KeyManagerRow_KeyManager on KeyManager {
  id
  name
  description
  issuer
  enabled
  platform
  canManage
  mappingCount
  proofRequired
  kind {
    label
  }
  policy {
    outOfBandProvisioning
  }
}
    `, {"fragmentName":"KeyManagerRow_KeyManager"}) as unknown as TypedDocumentString<KeyManagerRow_KeyManagerFragment, unknown>;
export const DiscoveryFound_DiscoveryFragmentDoc = new TypedDocumentString(`
    fragment DiscoveryFound_Discovery on Discovery {
  issuer
  source
  endpoints {
    token
    authorization
    introspection
    revocation
    userinfo
    registration
    jwks
  }
  grantTypes
  clientAuthentications
  scopes
  algorithms
  keys
  warnings
  tried {
    url
    outcome
    ok
  }
}
    `, {"fragmentName":"DiscoveryFound_Discovery"}) as unknown as TypedDocumentString<DiscoveryFound_DiscoveryFragment, unknown>;
export const MemberRow_MemberFragmentDoc = new TypedDocumentString(`
    fragment MemberRow_Member on Member {
  id
  name
  email
  role
  joinedAt
}
    `, {"fragmentName":"MemberRow_Member"}) as unknown as TypedDocumentString<MemberRow_MemberFragment, unknown>;
export const ServiceProviderRow_ServiceProviderFragmentDoc = new TypedDocumentString(`
    fragment ServiceProviderRow_ServiceProvider on ServiceProvider {
  id
  name
  description
  createdAt
  oauth {
    consumerKey
    grantTypes
  }
}
    `, {"fragmentName":"ServiceProviderRow_ServiceProvider"}) as unknown as TypedDocumentString<ServiceProviderRow_ServiceProviderFragment, unknown>;
export const SubscriptionRow_ApiSubscriptionFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  id
  state
  createdAt
  plan {
    id
    name
    requests
    period
  }
  api {
    id
    name
    version
    context
    invokeUrl
  }
}
    `, {"fragmentName":"SubscriptionRow_ApiSubscription"}) as unknown as TypedDocumentString<SubscriptionRow_ApiSubscriptionFragment, unknown>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    ... on CreateApiTokenPayload {
      token
      apiToken {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:dba71578746b049eb5c4f06ca77fba1a7360a8420be18444c12d6d68abf1ed7e"}) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($input: RevokeApiTokenInput!) {
  revokeApiToken(input: $input) {
    ... on RevokeApiTokenPayload {
      revokedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:481b293e24173ede7c564d6d27eb7d3f77e8330894c4ee1e18794e27c0469479"}) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens {
  viewer {
    id
    apiTokens {
      id
      ...TokenRow_ApiToken
    }
  }
}
    fragment TokenRow_ApiToken on ApiToken {
  id
  name
  createdAt
  expiresAt
}`, {"hash":"sha256:567a250cb2e689de9197468e5dc95808fac0cbc5252344d044ffffe924faedb0"}) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
export const ApiDocument = new TypedDocumentString(`
    query Api($id: ID!) {
  api(id: $id) {
    id
    name
    description
    context
    version
    productionEndpoint
    sandboxEndpoint
    invokeUrl
    updatedAt
    canManage
    scopes {
      name
      description
    }
    resources {
      method
      path
      scopes
    }
    keyManagers {
      id
      name
      issuer
      enabled
    }
  }
}
    `, {"hash":"sha256:a29745869dcd74fc1f709fbab460b783e20067984722b547fe5eca3a2d98572b"}) as unknown as TypedDocumentString<ApiQuery, ApiQueryVariables>;
export const ApisDocument = new TypedDocumentString(`
    query Apis($search: String, $after: String) {
  apis(first: 50, after: $after, search: $search) {
    edges {
      node {
        id
        ...ApiRow_Api
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ApiRow_Api on Api {
  id
  name
  description
  version
  context
  productionEndpoint
  sandboxEndpoint
  keyManagers {
    id
    name
  }
}`, {"hash":"sha256:31442c22acf7c81e0ebba953f431f6137994de1af53937ff8d2572ec3a613fa5"}) as unknown as TypedDocumentString<ApisQuery, ApisQueryVariables>;
export const DeleteApiDocument = new TypedDocumentString(`
    mutation DeleteApi($input: DeleteApiInput!) {
  deleteApi(input: $input) {
    ... on DeleteApiPayload {
      deletedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:faf5310aa7eecc1384dc9682ce8d8e4d412456109b02138ff43666228fd67494"}) as unknown as TypedDocumentString<DeleteApiMutation, DeleteApiMutationVariables>;
export const EditApiDocument = new TypedDocumentString(`
    query EditApi($id: ID!) {
  api(id: $id) {
    id
    name
    description
    context
    version
    productionEndpoint
    sandboxEndpoint
    canManage
    scopes {
      name
      description
    }
    resources {
      method
      path
      scopes
    }
    keyManagers {
      id
    }
  }
}
    `, {"hash":"sha256:29a6f6747a7f68e08b44a27e8532a7525756e12e0ba363c31a4f033f3a619ec5"}) as unknown as TypedDocumentString<EditApiQuery, EditApiQueryVariables>;
export const UpdateApiDocument = new TypedDocumentString(`
    mutation UpdateApi($input: UpdateApiInput!) {
  updateApi(input: $input) {
    ... on UpdateApiPayload {
      api {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:9ed215bbf892cef0bdfe31fe6f608bbdde814e3f3a873411fa255d9be11c1a3e"}) as unknown as TypedDocumentString<UpdateApiMutation, UpdateApiMutationVariables>;
export const KeyManagerChoiceDocument = new TypedDocumentString(`
    query KeyManagerChoice {
  keyManagers(first: 100) {
    edges {
      node {
        id
        name
        issuer
        enabled
      }
    }
  }
}
    `, {"hash":"sha256:56398e5235035b4cf5432df4f1b0e8c8566c5b7e397dcf267ea8e60902b1cfcf"}) as unknown as TypedDocumentString<KeyManagerChoiceQuery, KeyManagerChoiceQueryVariables>;
export const CreateApiDocument = new TypedDocumentString(`
    mutation CreateApi($input: CreateApiInput!) {
  createApi(input: $input) {
    ... on CreateApiPayload {
      api {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:7af32df8ca438296ac5b22857581bf7cf1463aa45a7e04bd0dfb3be28a55a313"}) as unknown as TypedDocumentString<CreateApiMutation, CreateApiMutationVariables>;
export const ApplicationDocument = new TypedDocumentString(`
    query Application($id: ID!) {
  application(id: $id) {
    id
    name
    description
    createdAt
    owner {
      name
      email
    }
  }
}
    `, {"hash":"sha256:501047b5c064180363b86b76bcba6e8f0e007693a1483c0fa218e47a453202d5"}) as unknown as TypedDocumentString<ApplicationQuery, ApplicationQueryVariables>;
export const ApplicationsDocument = new TypedDocumentString(`
    query Applications($search: String, $after: String) {
  applications(first: 50, after: $after, search: $search) {
    edges {
      node {
        id
        ...ApplicationRow_Application
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ApplicationRow_Application on Application {
  id
  name
  description
  createdAt
  owner {
    name
  }
  keyMappings {
    id
    keyType
  }
}`, {"hash":"sha256:1c8ea3ae9e7ca84621b30260a72f2d1865d7eee9e22c9d9fd35563f7b0d2d1bc"}) as unknown as TypedDocumentString<ApplicationsQuery, ApplicationsQueryVariables>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    ... on CreateApplicationPayload {
      application {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:baf9ae8ad05876e60ab3f52e4b2f0d8dbbf05bc940c5dcc2d0a74b26bd51223e"}) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const RemoveKeysDocument = new TypedDocumentString(`
    mutation RemoveKeys($input: RemoveKeysInput!) {
  removeKeys(input: $input) {
    ... on RemoveKeysPayload {
      removedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:8c2dbd9c2b0130dac183eeebffbe370bb91bb6b2c13a08ae04dd9607f9e880e8"}) as unknown as TypedDocumentString<RemoveKeysMutation, RemoveKeysMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($id: ID!, $keyType: KeyType!) {
  application(id: $id) {
    id
    keyMappings(keyType: $keyType) {
      id
      keyManager {
        id
        ...KeyManagerPanel_KeyManager
      }
      ...KeyMappingLine_KeyMapping
    }
  }
  keyManagers(first: 100) {
    edges {
      node {
        id
        ...KeyManagerPanel_KeyManager
      }
    }
  }
}
    fragment KeyManagerPanel_KeyManager on KeyManager {
  id
  name
  issuer
  enabled
  policy {
    proof
  }
  provisioning {
    available
    message
  }
}
fragment KeyMappingLine_KeyMapping on KeyMapping {
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  tokenCommand
  proof {
    method
    grade
    at
    by
  }
}`, {"hash":"sha256:8be8c709b91939108ff257a833f23fdea270f2211cbec4856ce27d8b0ca8c74f"}) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($id: ID!) {
  application(id: $id) {
    id
    keyMappings {
      id
      keyType
      consumerKey
      keyManager {
        id
        name
      }
    }
    subscriptions(first: 1) {
      edges {
        node {
          id
          api {
            id
            name
            version
            invokeUrl
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:5a51388ce6b322b8970cab7f66456ba3be373e417bfdf08068ffe3953e08ba3b"}) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const UpdateApplicationDocument = new TypedDocumentString(`
    mutation UpdateApplication($input: UpdateApplicationInput!) {
  updateApplication(input: $input) {
    ... on UpdateApplicationPayload {
      application {
        id
        name
        description
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:6c1a40e68861c293dbb9ae2b43bc65920109c3ed05a08d275765b339e2717467"}) as unknown as TypedDocumentString<UpdateApplicationMutation, UpdateApplicationMutationVariables>;
export const DeleteApplicationDocument = new TypedDocumentString(`
    mutation DeleteApplication($input: DeleteApplicationInput!) {
  deleteApplication(input: $input) {
    ... on DeleteApplicationPayload {
      deletedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:1e5d833755668c58007c9de2024ff31f00c3c65d17dbaa74ee0444324d0f3461"}) as unknown as TypedDocumentString<DeleteApplicationMutation, DeleteApplicationMutationVariables>;
export const ProvideExistingKeysDocument = new TypedDocumentString(`
    mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) {
    ... on ProvideExistingKeysPayload {
      elapsedMs
      keyMapping {
        id
        tokenCommand
        proof {
          grade
        }
      }
    }
    ... on UserError {
      code
      message
      path
    }
    ... on ClientRejectedError {
      evidence {
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerUnreachableError {
      reason
      endpoint
      retryAfterSeconds
      evidence {
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerCannotVerifyError {
      evidence {
        ...Evidence_ProofEvidence
      }
    }
    ... on ClientAlreadyMappedError {
      mappedAs: holder {
        id
        keyType
        application {
          id
          name
        }
      }
    }
    ... on TooManyAttemptsError {
      waitSeconds: retryAfterSeconds
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  method
  endpoint
  authentication
  status
  error
  elapsedMs
  control
}`, {"hash":"sha256:49e1dad5e392878df6bd3ff952f5b556a59d3c1267033e0f3a04829217c32f17"}) as unknown as TypedDocumentString<ProvideExistingKeysMutation, ProvideExistingKeysMutationVariables>;
export const ProvideProgressDocument = new TypedDocumentString(`
    subscription ProvideProgress($attempt: String!) {
  provideProgress(attempt: $attempt) {
    stage
    elapsedMs
  }
}
    `, {"hash":"sha256:c4fc0552de70eea2d4ecdfc84a300025e12113375431be4926487b11e9e02ebe"}) as unknown as TypedDocumentString<ProvideProgressSubscription, ProvideProgressSubscriptionVariables>;
export const AuditDocument = new TypedDocumentString(`
    query Audit($after: String) {
  auditEvents(first: 50, after: $after) {
    edges {
      node {
        id
        ...AuditRow_AuditEvent
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AuditRow_AuditEvent on AuditEvent {
  id
  sequence
  actor
  action
  entity
  entityId
  details
  address
  at
  hash
}`, {"hash":"sha256:7c41b8fd98b2942c244fe0e9fe64cba528259466abe48cd56524110b8ed504d4"}) as unknown as TypedDocumentString<AuditQuery, AuditQueryVariables>;
export const SwitchOrganizationDocument = new TypedDocumentString(`
    mutation SwitchOrganization($input: SwitchOrganizationInput!) {
  switchOrganization(input: $input) {
    ... on SwitchOrganizationPayload {
      viewer {
        id
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:5a73776abdc8f0cb25c54c4cf22abb0e1ee9f37d4562cade6d4bf64ace30386e"}) as unknown as TypedDocumentString<SwitchOrganizationMutation, SwitchOrganizationMutationVariables>;
export const CreateKeyManagerDocument = new TypedDocumentString(`
    mutation CreateKeyManager($input: CreateKeyManagerInput!) {
  createKeyManager(input: $input) {
    ... on CreateKeyManagerPayload {
      keyManager {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:f469b47da2215ae281dcb4fe79e44ab2942273a924160e6342a3121f231cb08f"}) as unknown as TypedDocumentString<CreateKeyManagerMutation, CreateKeyManagerMutationVariables>;
export const DeleteKeyManagerDocument = new TypedDocumentString(`
    mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {
  deleteKeyManager(input: $input) {
    ... on DeleteKeyManagerPayload {
      deletedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:fe0fded1ad4fee4e57b0e6d24d3faff1ea74e6992b719099087c6f6a9a689946"}) as unknown as TypedDocumentString<DeleteKeyManagerMutation, DeleteKeyManagerMutationVariables>;
export const KeyManagerDocument = new TypedDocumentString(`
    query KeyManager($id: ID!) {
  keyManager(id: $id) {
    id
    name
    description
    issuer
    enabled
    platform
    canManage
    mappingCount
    proofRequired
    updatedAt
    kind {
      kind
      label
    }
    endpoints {
      token
      authorization
      introspection
      revocation
      userinfo
      registration
      jwks
    }
    trust {
      tokenHandling
      consumerKeyClaim
      scopesClaim
      algorithms
      audiences
      profile
      clockToleranceSeconds
    }
    policy {
      outOfBandProvisioning
      proof
      clientAuthentication
      tokenRequestScope
      access {
        rule
        roles
      }
    }
    credentials {
      name
      changedAt
    }
  }
}
    `, {"hash":"sha256:39191802ea1bf9219c67e6fe450cd8ec193b43b38b0f7ba2b21b475474920037"}) as unknown as TypedDocumentString<KeyManagerQuery, KeyManagerQueryVariables>;
export const KeyManagersDocument = new TypedDocumentString(`
    query KeyManagers($after: String) {
  keyManagers(first: 50, after: $after) {
    edges {
      node {
        id
        ...KeyManagerRow_KeyManager
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment KeyManagerRow_KeyManager on KeyManager {
  id
  name
  description
  issuer
  enabled
  platform
  canManage
  mappingCount
  proofRequired
  kind {
    label
  }
  policy {
    outOfBandProvisioning
  }
}`, {"hash":"sha256:c28638e7744ae33e527fc8bfbc2ba51ee91239a0cac4fda51a87baf8103e521c"}) as unknown as TypedDocumentString<KeyManagersQuery, KeyManagersQueryVariables>;
export const NewKeyManagerDocument = new TypedDocumentString(`
    query NewKeyManager {
  keyManagerKinds {
    kind
    label
    summary
    trust {
      tokenHandling
      consumerKeyClaim
      scopesClaim
      algorithms
      audiences
      profile
      clockToleranceSeconds
    }
    policy {
      outOfBandProvisioning
      proof
      clientAuthentication
      tokenRequestScope
      access {
        rule
        roles
      }
    }
  }
}
    `, {"hash":"sha256:5f6a5466bc9b5363d9b06f307a737a06388d01bed867126d95b4110b7c304e6a"}) as unknown as TypedDocumentString<NewKeyManagerQuery, NewKeyManagerQueryVariables>;
export const ProbeKeyManagerDocument = new TypedDocumentString(`
    mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {
  probeKeyManager(input: $input) {
    ... on ProbeKeyManagerPayload {
      discovery {
        ...DiscoveryFound_Discovery
      }
    }
    ... on UserError {
      code
      message
      path
    }
    ... on KeyManagerUnreachableError {
      reason
      endpoint
    }
    ... on KeyManagerMetadataInvalidError {
      tried {
        url
        outcome
        ok
      }
    }
  }
}
    fragment DiscoveryFound_Discovery on Discovery {
  issuer
  source
  endpoints {
    token
    authorization
    introspection
    revocation
    userinfo
    registration
    jwks
  }
  grantTypes
  clientAuthentications
  scopes
  algorithms
  keys
  warnings
  tried {
    url
    outcome
    ok
  }
}`, {"hash":"sha256:a3a80d96133aa491a9a0f3961fb912c3d456c9ba3f3a714674a32d7aa20b6ec8"}) as unknown as TypedDocumentString<ProbeKeyManagerMutation, ProbeKeyManagerMutationVariables>;
export const UpdateKeyManagerDocument = new TypedDocumentString(`
    mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    ... on UpdateKeyManagerPayload {
      keyManager {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:7d9f043de069d89c0b2ec66e7a9a6cf788ecf909346d21a370f2489e8bf78a6c"}) as unknown as TypedDocumentString<UpdateKeyManagerMutation, UpdateKeyManagerMutationVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    ... on AddMemberPayload {
      oneTimePassword
      member {
        id
        name
        email
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:4299ff1e2bde56590bfd462cde003585fc5ceb125738e5efbdae259ce97aec15"}) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const UpdateMemberDocument = new TypedDocumentString(`
    mutation UpdateMember($input: UpdateMemberInput!) {
  updateMember(input: $input) {
    ... on UpdateMemberPayload {
      member {
        id
        name
        role
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b91183b819202faec6b83a141830a3b90e2c7d9ce514e25281fdc42dcc1ee9d5"}) as unknown as TypedDocumentString<UpdateMemberMutation, UpdateMemberMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    ... on RemoveMemberPayload {
      removedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:f3215ffa9083b8941de3b4ce8bcbb335f8a699ddd59e454fa97f8e89e45b4439"}) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($after: String) {
  members(first: 50, after: $after) {
    edges {
      node {
        id
        ...MemberRow_Member
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment MemberRow_Member on Member {
  id
  name
  email
  role
  joinedAt
}`, {"hash":"sha256:b037d4c3911520e4cbba0961277192a9987bcbba7e1b22fecbee06f3c3958f7c"}) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const DeleteServiceProviderDocument = new TypedDocumentString(`
    mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {
  deleteServiceProvider(input: $input) {
    ... on DeleteServiceProviderPayload {
      deletedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:382e5b67f4d2080592dc21be1ba58058cd0f3e1d2ad9ed1e9e881dc00e8dd1df"}) as unknown as TypedDocumentString<DeleteServiceProviderMutation, DeleteServiceProviderMutationVariables>;
export const ConfigureServiceProviderOAuthDocument = new TypedDocumentString(`
    mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {
  configureServiceProviderOAuth(input: $input) {
    ... on ConfigureServiceProviderOAuthPayload {
      consumerKey
      consumerSecret
      clearedGrantTypes
      serviceProvider {
        id
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:8058041e5ca63ec20b6fe15bafcafabad1aa25cc0c7494667b4d53691c70e883"}) as unknown as TypedDocumentString<ConfigureServiceProviderOAuthMutation, ConfigureServiceProviderOAuthMutationVariables>;
export const RegenerateServiceProviderSecretDocument = new TypedDocumentString(`
    mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {
  regenerateServiceProviderSecret(input: $input) {
    ... on RegenerateServiceProviderSecretPayload {
      consumerSecret
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:cf69cb3ec1340b29e2433ad4e8cf5ece4958fcb2e5e936b4e5eced960a4985b8"}) as unknown as TypedDocumentString<RegenerateServiceProviderSecretMutation, RegenerateServiceProviderSecretMutationVariables>;
export const RegisterServiceProviderDocument = new TypedDocumentString(`
    mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {
  registerServiceProvider(input: $input) {
    ... on RegisterServiceProviderPayload {
      serviceProvider {
        id
        name
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b3f407c0592b8dbc17a69c7b81b704c8fe5bde2419d81e7677815fb93d00fcfa"}) as unknown as TypedDocumentString<RegisterServiceProviderMutation, RegisterServiceProviderMutationVariables>;
export const ServiceProviderDocument = new TypedDocumentString(`
    query ServiceProvider($id: ID!) {
  serviceProvider(id: $id) {
    id
    name
    description
    createdAt
    oauth {
      consumerKey
      callbackUrls
      grantTypes
      tokenIssuer
      publicClient
      tokenLifetimeSeconds
      scopes
      updatedAt
    }
  }
}
    `, {"hash":"sha256:3917d722952c8f17d4d7261491996e4b985b085183eeabf20b57be36e5c1b80a"}) as unknown as TypedDocumentString<ServiceProviderQuery, ServiceProviderQueryVariables>;
export const ServiceProvidersDocument = new TypedDocumentString(`
    query ServiceProviders($after: String) {
  serviceProviders(first: 50, after: $after) {
    edges {
      node {
        id
        ...ServiceProviderRow_ServiceProvider
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ServiceProviderRow_ServiceProvider on ServiceProvider {
  id
  name
  description
  createdAt
  oauth {
    consumerKey
    grantTypes
  }
}`, {"hash":"sha256:b12791bb873d39df40dffc6c6c3fd63221db73defb1704cd73b4ec72f6553884"}) as unknown as TypedDocumentString<ServiceProvidersQuery, ServiceProvidersQueryVariables>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings {
  settings {
    keyProvisioning
    provisionedAppValidation
    updatedAt
    gatewayUrl
    publicUrl
  }
}
    `, {"hash":"sha256:187f159e690ff00260c38fc63ef2a07d4891063d720d322ccfa177f7ba753bea"}) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const UpdateSettingsDocument = new TypedDocumentString(`
    mutation UpdateSettings($input: UpdateSettingsInput!) {
  updateSettings(input: $input) {
    ... on UpdateSettingsPayload {
      settings {
        keyProvisioning
        provisionedAppValidation
        updatedAt
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b6aa0c122a6d9b24a55fef296af2b3387fc7f70bf35eb62c57efa23d03fa3d56"}) as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const SubscribeChoicesDocument = new TypedDocumentString(`
    query SubscribeChoices {
  apis(first: 100) {
    edges {
      node {
        id
        name
        version
        context
      }
    }
  }
  plans {
    id
    name
    description
    requests
    period
  }
}
    `, {"hash":"sha256:cf26955f60677178cfa89f62e63529526d3164041ec4ab5d83d32cbc2e42b0a9"}) as unknown as TypedDocumentString<SubscribeChoicesQuery, SubscribeChoicesQueryVariables>;
export const SubscribeDocument = new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    ... on SubscribePayload {
      subscription {
        id
        api {
          id
          name
        }
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0362ebf03cbf0ffdc6865810db3ea1f32a9e1b133175311b1172fe635e6b14de"}) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const SubscriptionsDocument = new TypedDocumentString(`
    query Subscriptions($id: ID!, $after: String) {
  application(id: $id) {
    id
    subscriptions(first: 50, after: $after) {
      edges {
        node {
          id
          ...SubscriptionRow_ApiSubscription
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  id
  state
  createdAt
  plan {
    id
    name
    requests
    period
  }
  api {
    id
    name
    version
    context
    invokeUrl
  }
}`, {"hash":"sha256:2cc342bd037b06c228921376173a3aa17b74c9992e95f02faf566f2e97749cc1"}) as unknown as TypedDocumentString<SubscriptionsQuery, SubscriptionsQueryVariables>;
export const UnsubscribeDocument = new TypedDocumentString(`
    mutation Unsubscribe($input: UnsubscribeInput!) {
  unsubscribe(input: $input) {
    ... on UnsubscribePayload {
      unsubscribedId
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:efcd860c4815678f01ae9b94b2e858dcc46381d27defcd4489087de00da89afd"}) as unknown as TypedDocumentString<UnsubscribeMutation, UnsubscribeMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    email
    role
    platformAdministrator
    organization {
      id
      name
    }
    memberships {
      role
      organization {
        id
        name
      }
    }
    actions
  }
}
    `, {"hash":"sha256:d5763bd8d5b5ebc6f837a8506954f492fd0e3c29c321ff704931c64e648d338c"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;