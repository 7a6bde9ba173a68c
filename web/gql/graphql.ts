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
  /** Vouch for clients that could not be proved. */
  | 'KEYS_APPROVE'
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
  /** Who has an account with it keeps their name, and the password that they have chosen. */
  email: string;
  /** For a new account: 1 to 100 characters. */
  name: string;
  /** What they may do. */
  role: Role;
};

/** What the body of an answer must be. */
export type AnswerBody =
  /** JSON with an `access_token`. */
  | 'ACCESS_TOKEN'
  /** JSON with `active`, true or false. */
  | 'ACTIVE'
  /** JSON with a `client_id`. */
  | 'CLIENT'
  /** Nothing. */
  | 'EMPTY'
  /** JSON with a `request_uri`. */
  | 'REQUEST_URI'
  /** Anything but a page, and without an error. */
  | 'TRUE_TO_FORM';

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

/** How it stands with a claim that was put before an administrator. */
export type ApprovalState =
  /** An administrator vouched for it. */
  | 'APPROVED'
  /** An administrator refused to. */
  | 'DECLINED'
  /** Nobody decided within 30 days. */
  | 'LAPSED'
  /** Nobody has decided yet. */
  | 'WAITING'
  /** Whoever provided it took it back, or proved it in the meantime. */
  | 'WITHDRAWN';

/** The client to vouch for. */
export type ApproveKeysInput = {
  /** Which one. */
  keyMappingId: string;
};

/** Whom a client assertion is addressed to. */
export type AssertionAudience =
  /** The issuer. */
  | 'ISSUER'
  /** The token endpoint. */
  | 'TOKEN_ENDPOINT';

/** The plan that a subscription is to have. */
export type ChangePlanInput = {
  /** How often from now on. */
  planId: string;
  /** Which one. */
  subscriptionId: string;
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
  /** The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten. 0 when it was not configured yet. */
  revision?: number | null | undefined;
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
  /** The plans that it is offered under; none stands for all. */
  planIds?: Array<string> | null | undefined;
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
  /** What developers see in place of the name; empty: the name. */
  displayName?: string | null | undefined;
  /** What developers are shown. */
  displayedEndpoints?: DisplayedEndpointsInput | null | undefined;
  /** When off, nothing is provided under it and its tokens are refused. */
  enabled?: boolean | null | undefined;
  /** Endpoints typed by hand. What a new key manager leaves out is read from its metadata; null: it has none. */
  endpoints?: EndpointsInput | null | undefined;
  /** The client with which the gateway introspects tokens. */
  introspectionClientId?: string | null | undefined;
  /** Its secret, which is kept sealed. */
  introspectionClientSecret?: string | null | undefined;
  /** As it stands in `iss` of its tokens, byte for byte. Left out where the settings give it, or `metadataUrl` is where that issuer has its metadata. */
  issuer?: string | null | undefined;
  /** One of `keyManagerKinds`. */
  kind: string;
  /** Its well-known URL: where its metadata is read; null: where its issuer should have it. */
  metadataUrl?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** The platform’s, rather than your organization’s; platform administrators only. */
  platform?: boolean | null | undefined;
  /** The rules for it. */
  policy?: KeyManagerPolicyInput | null | undefined;
  /** The `reference` of a probe of yours of this server. What it found is saved where nothing else is given; what it left open must be chosen. `metadataUrl` is left out, or where it was read. */
  probe?: string | null | undefined;
  /** What its kind asks for; what is left out stays. Secrets among them are kept sealed. */
  settings?: Array<KeyManagerSettingInput> | null | undefined;
  /** The organizations that may use it besides its own; for platform administrators only. */
  sharedWith?: Array<string> | null | undefined;
  /** Whether every organization may use it; for platform administrators only. */
  sharedWithAll?: boolean | null | undefined;
  /** What makes an access token acceptable. */
  trust?: TrustInput | null | undefined;
};

/** A new plan. Without requests and period there is no limit; without the other two no spike arrest. */
export type CreatePlanInput = {
  /** At most 500 characters, for the people who choose it. */
  description?: string | null | undefined;
  /** 1 to 100 characters, unique. */
  name: string;
  /** How long it counts. */
  period?: QuotaPeriod | null | undefined;
  /** How many requests in each period: a whole number from 1 to 1,000,000,000. Goes with `period`. */
  requests?: number | null | undefined;
  /** Over how long they have to be even. */
  spikePeriod?: SpikePeriod | null | undefined;
  /** How many requests may come in each spike period, evenly. Goes with `spikePeriod`. */
  spikeRequests?: number | null | undefined;
};

/** One row of a decision table: what an answer means. The first that fits decides. */
export type DecisionRowInput = {
  /** What its body must be; null: anything. */
  body?: AnswerBody | null | undefined;
  /** Who answers. */
  endpoint: ProofEndpoint;
  /** The error code that it names; null: any, or none; empty: none. */
  error?: string | null | undefined;
  /** Where this answer was seen, or which standard asks for it. At most 200 characters. */
  seen?: string | null | undefined;
  /** The status of the answer: 200 to 299, or 400 to 499; not 404, 405, 408 or 429. */
  status: number;
  /** What it means. */
  verdict: Verdict;
};

/** The client not to vouch for. */
export type DeclineKeysInput = {
  /** Which one. */
  keyMappingId: string;
  /** For whoever provided it: 1 to 500 characters. */
  reason: string;
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

/** The plan to delete. */
export type DeletePlanInput = {
  /** Which one. */
  id: string;
};

/** The service provider to delete. */
export type DeleteServiceProviderInput = {
  /** Which one. */
  id: string;
};

/** What developers are shown where it differs from what Latchkey calls; null: it does not. */
export type DisplayedEndpointsInput = {
  /** Where people sign in. */
  authorization?: string | null | undefined;
  /** Where tokens are revoked (RFC 7009). */
  revocation?: string | null | undefined;
  /** Where tokens are asked for. */
  token?: string | null | undefined;
  /** Where claims about a person are read. */
  userinfo?: string | null | undefined;
};

/** Endpoints typed by hand; null takes one out. */
export type EndpointsInput = {
  /** Where people sign in. */
  authorization?: string | null | undefined;
  /** Where tokens are introspected (RFC 7662). */
  introspection?: string | null | undefined;
  /** Where the public keys are. */
  jwks?: string | null | undefined;
  /** Where clients push authorization requests (RFC 9126). */
  pushedAuthorization?: string | null | undefined;
  /** Where clients are registered (RFC 7591). */
  registration?: string | null | undefined;
  /** Where tokens are revoked (RFC 7009). */
  revocation?: string | null | undefined;
  /** Where tokens are asked for. */
  token?: string | null | undefined;
  /** Where claims about a person are read. */
  userinfo?: string | null | undefined;
};

/** What a field of a form takes. */
export type FieldType =
  | 'BOOLEAN'
  | 'LIST'
  | 'NUMBER'
  | 'SECRET'
  | 'SELECT'
  | 'TEXT'
  | 'URL';

/** How a client gets tokens. */
export type GrantType =
  /** A person signs in and consents; always with PKCE. */
  | 'AUTHORIZATION_CODE'
  /** The client acts for itself. */
  | 'CLIENT_CREDENTIALS'
  /** Goes on after a code, without the person. */
  | 'REFRESH_TOKEN';

/** A request as it was sent to a gateway, or will be. */
export type InspectTokenInput = {
  /** The HTTP method, as GET. */
  method: string;
  /** The path at the gateway, as /orders/v1/orders?page=2. */
  path: string;
  /** The access token, as it is sent. Used for this and then forgotten. */
  token: string;
};

/** What a decision of the gateway looks at, in its order. */
export type InspectionStepName =
  /** It is signed with an algorithm that is set. */
  | 'ALGORITHM'
  /** There is an API at the path. */
  | 'API'
  /** The application is active. */
  | 'APPLICATION'
  /** It is for an audience that is set. */
  | 'AUDIENCE'
  /** It is not bound to a key that the gateway cannot check. */
  | 'BINDING'
  /** It names its client. */
  | 'CONSUMER_KEY'
  /** There is one bearer token. */
  | 'CREDENTIALS'
  /** The API has an endpoint for the type of the keys. */
  | 'ENDPOINT'
  /** The token is spelled as one. */
  | 'FORM'
  /** The gateway knows what is in the store. */
  | 'GATEWAY'
  /** A key manager that the API accepts has issued it. */
  | 'ISSUER'
  /** Its client is mapped to an application. */
  | 'KEY_MAPPING'
  /** The path can be read in one way only. */
  | 'PATH'
  /** The plan has room. */
  | 'PLAN'
  /** Somebody has proved, or vouched for, who controls the client. */
  | 'PROOF'
  /** The API has a resource for method and path. */
  | 'RESOURCE'
  /** The token has a scope that the resource asks for. */
  | 'SCOPES'
  /** Its scopes can be read. */
  | 'SCOPES_CLAIM'
  /** Its signature is right, or its key manager says that it is active. */
  | 'SIGNATURE'
  /** The application subscribes to the API. */
  | 'SUBSCRIPTION'
  /** It is valid now. */
  | 'TIME'
  /** It is an access token, and no token for anything else. */
  | 'TYPE';

/** How far the decision came. */
export type InspectionStepState =
  /** Here the request is refused. */
  | 'FAILED'
  /** It was not looked at. */
  | 'NOT_REACHED'
  /** It went on. */
  | 'PASSED';

/** Who may use a key manager for their applications. */
export type KeyManagerAccessInput = {
  /** The roles; none with EVERYONE. */
  roles: Array<Role>;
  /** How the roles are meant. */
  rule: AccessRule;
};

/** Whether clients can work with a key manager. */
export type KeyManagerHealthState =
  /** It answers, and something that is needed does not work. */
  | 'DEGRADED'
  /** It does what clients and the gateway need. */
  | 'HEALTHY'
  /** Nobody answered. What is bound under it stays. */
  | 'UNREACHABLE';

/** The rules for a key manager; what is left out stays. */
export type KeyManagerPolicyInput = {
  /** Who may use it. */
  access?: KeyManagerAccessInput | null | undefined;
  /** How clients authenticate. */
  clientAuthentication?: ClientAuthentication | null | undefined;
  /** Whether Latchkey may make clients there; if not, it opens no way to, with whatever credentials. */
  clientCreation?: boolean | null | undefined;
  /** How answers to a proof are read, before what its kind says of them. At most 50 rows. */
  decisions?: Array<DecisionRowInput> | null | undefined;
  /** The grants that it offers its clients; empty: not known. */
  grantTypes?: Array<string> | null | undefined;
  /** Whether existing OAuth keys may be provided. */
  outOfBandProvisioning?: boolean | null | undefined;
  /** OFF: for platform administrators only. APPROVAL: also for those of the organization. */
  proof?: ProofPolicy | null | undefined;
  /** What its metadata lists. */
  supportedClientAuthentications?: Array<string> | null | undefined;
  /** Whether developers are helped to get tokens here. */
  tokenGeneration?: boolean | null | undefined;
  /** Sent as `scope` with a client_credentials request. */
  tokenRequestScope?: string | null | undefined;
};

/** One of the settings that a kind of key manager asks for. */
export type KeyManagerSettingInput = {
  /** The name of the field. */
  name: string;
  /** What is written in it; empty takes it out. */
  value: string;
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
  /** It could not be proved; an administrator has to decide. The client is not taken. */
  | 'AWAITING_APPROVAL'
  /** Somebody else proved control of a client that nobody had proved. */
  | 'DISPLACED'
  /** An administrator declined it, or nobody decided in time. */
  | 'FAILED'
  /** It was taken off the application, or withdrawn. */
  | 'REMOVED'
  /** The gateway refuses its tokens; the client stays taken. */
  | 'SUSPENDED';

/** Which notices were read. */
export type MarkNoticesReadInput = {
  /** One. Left out: all of yours in this organization. */
  id?: string | null | undefined;
};

/** What a notice is about. */
export type NoticeKind =
  /** A client could not be proved, and an administrator has to decide. */
  | 'APPROVAL_ASKED'
  /** An administrator refused to vouch for a client that you provided. */
  | 'APPROVAL_DECLINED'
  /** An administrator vouched for a client that you provided. */
  | 'APPROVAL_GRANTED'
  /** Nobody decided in time about a client that you provided. */
  | 'APPROVAL_LAPSED'
  /** A probe found that a key manager does less than before, or otherwise. */
  | 'KEY_MANAGER_ANSWERS_DIFFERENTLY'
  /** Somebody proved control of a client that was bound here without proof. */
  | 'MAPPING_DISPLACED'
  /** A claim that somebody else could not prove gave way to your proof. */
  | 'UNPROVEN_GAVE_WAY';

/** What a difference means. */
export type ProbeChangeTone =
  /** Something works that did not, or is new. */
  | 'BETTER'
  /** As servers do it, such as keys that were rotated; or as one token may differ from another, such as in its claims. */
  | 'EXPECTED'
  /** Something does not work that did, or is elsewhere: somebody should look at it. */
  | 'WORSE';

/** What is left to choose. */
export type ProbeChoiceField =
  /** The claim with the consumer key. */
  | 'CONSUMER_KEY_CLAIM'
  /** The claim with the scopes. */
  | 'SCOPES_CLAIM';

/** The server to ask: a key manager, or one that is not saved yet. */
export type ProbeKeyManagerInput = {
  /** A name of your choice, to watch the probe in `probeProgress`. */
  attempt?: string | null | undefined;
  /** Its issuer, or the address of its metadata. Left out where the settings give it, or the metadata is to name it. */
  issuer?: string | null | undefined;
  /** A key manager; its report is kept. */
  keyManagerId?: string | null | undefined;
  /** One of `keyManagerKinds`; OIDC unless told. */
  kind?: string | null | undefined;
  /** Its well-known URL, where its metadata is not looked for otherwise. */
  metadataUrl?: string | null | undefined;
  /** An access token of it, to see its form and its claims. It is not kept. */
  sampleToken?: string | null | undefined;
  /** What the kind asks for. */
  settings?: Array<KeyManagerSettingInput> | null | undefined;
  /** Shows how clients authenticate. */
  testClient?: ProbeTestClientInput | null | undefined;
};

/** What a probe looks at. */
export type ProbeStepName =
  /** How a client authenticates, and in which encoding of HTTP Basic. */
  | 'CLIENT_AUTHENTICATION'
  /** Which claim holds the consumer key. */
  | 'CONSUMER_KEY_CLAIM'
  /** Whether each endpoint answers. */
  | 'ENDPOINTS'
  /** Whether it introspects, whatever its metadata says (RFC 7662). */
  | 'INTROSPECTION'
  /** Whether that names exactly this issuer. */
  | 'ISSUER'
  /** The keys that it publishes. */
  | 'KEYS'
  /** What it says of itself, at both well-known addresses. */
  | 'METADATA'
  /** Whether it takes pushed authorization requests (RFC 9126). */
  | 'PUSHED_AUTHORIZATION'
  /** Whether it registers clients (RFC 7591). */
  | 'REGISTRATION'
  /** Whether it revokes (RFC 7009). */
  | 'REVOCATION'
  /** Which claim holds the scopes. */
  | 'SCOPES_CLAIM'
  /** Whether its certificate is trusted, and for how long. */
  | 'TLS'
  /** Whether its tokens are JWTs or opaque, and how they can be checked. */
  | 'TOKEN'
  /** The negative control: whether a wrong secret is refused. */
  | 'WRONG_SECRET';

/** What a step came to. */
export type ProbeStepState =
  /** Not as it should be, or nobody answered. */
  | 'FAILED'
  /** The server does not offer it, which may well be. */
  | 'NOT_OFFERED'
  /** As it should be. */
  | 'PASSED'
  /** There was nothing to look at. */
  | 'SKIPPED'
  /** It works, and there is something to know or to choose. */
  | 'WARNING';

/** A client that is lent for one probe. Its secret is used for it and then forgotten. */
export type ProbeTestClientInput = {
  /** What OAuth calls the client id. */
  consumerKey: string;
  /** Its secret, exactly as it is. */
  consumerSecret: string;
  /** Asked for with its token, where the server wants one. */
  scope?: string | null | undefined;
};

/** An endpoint at which control of a client is proved. */
export type ProofEndpoint =
  /** Introspection (RFC 7662). */
  | 'INTROSPECTION'
  /** Pushed authorization (RFC 9126). */
  | 'PUSHED_AUTHORIZATION'
  /** A client’s registration (RFC 7592). */
  | 'REGISTRATION'
  /** Revocation (RFC 7009). */
  | 'REVOCATION'
  /** The token endpoint (RFC 6749 section 3.2). */
  | 'TOKEN';

/** How good the evidence is. */
export type ProofGrade =
  /** An administrator vouched for it by name; it holds like a proven one. */
  | 'APPROVED'
  /** The protocol proved it, and a wrong secret was refused. */
  | 'PROVEN'
  /** Without proof. Where it is accepted, it gives way to the first real one. */
  | 'UNPROVEN';

/** How control of a client was shown. */
export type ProofMethod =
  /** It was not: an administrator other than the claimant vouched for it. */
  | 'APPROVAL'
  /** A one-time callback was registered for the client. */
  | 'CALLBACK'
  /** The client was given a token (RFC 6749 section 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** The client could introspect (RFC 7662). */
  | 'INTROSPECTION'
  /** It was not: accepted under a policy that asks for no proof, or waiting for approval. */
  | 'NONE'
  /** The client’s key signed a challenge (RFC 7523). */
  | 'PRIVATE_KEY_JWT'
  /** The client could push an authorization request (RFC 9126). */
  | 'PUSHED_AUTHORIZATION'
  /** Its registration access token read its registration (RFC 7592). */
  | 'REGISTRATION_ACCESS'
  /** The client could revoke (RFC 7009). */
  | 'REVOCATION';

/** Whether control of a client has to be proved. */
export type ProofPolicy =
  /** What cannot be proved waits for an administrator other than who provided it. What the key manager refuses is still refused. */
  | 'APPROVAL'
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
  /** Used once, byte for byte, to prove control; then forgotten. It may be left out for `registrationAccess`, or where an administrator is asked (`APPROVAL`) because the key manager offers no endpoint at which it could be checked. */
  consumerSecret?: string | null | undefined;
  /** Where the client was made. */
  keyManagerId: string;
  /** For production or for sandbox. */
  keyType: KeyType;
  /** A name for it, of at most 100 characters. */
  label?: string | null | undefined;
  /** In place of the secret, where the proof methods of the key manager have REGISTRATION_ACCESS. */
  registrationAccess?: RegistrationAccessInput | null | undefined;
};

/** How far an attempt to provide keys is. */
export type ProvideStageName =
  /** It accepts yours. */
  | 'ACCEPTED'
  /** It answered. */
  | 'REACHED'
  /** The key manager is being asked. */
  | 'REACHING'
  /** It refuses a wrong secret, signature or callback, so its answer to yours means something. */
  | 'REFUSES_WRONG_SECRET'
  /** The client is mapped. */
  | 'SAVED';

/** The answer to a callback challenge: the callback is registered now. */
export type ProvideWithCallbackInput = {
  /** A name of your choice for this attempt, to watch it with `provideProgress`. */
  attempt?: string | null | undefined;
  /** As it was given when it began. */
  challenge: string;
};

/** The answer to a signed challenge. */
export type ProvideWithSignedChallengeInput = {
  /** The signed JWT in its compact form. Shown to the key manager once, then forgotten. */
  assertion: string;
  /** A name of your choice for this attempt, to watch it with `provideProgress`. */
  attempt?: string | null | undefined;
  /** As it was given when it began. */
  challenge: string;
};

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

/** Access to the registration of a client (RFC 7592). */
export type RegistrationAccessInput = {
  /** The `registration_access_token`. Used once to read the registration; then forgotten. */
  token: string;
  /** The client configuration URI (`registration_client_uri`): below the registration endpoint. */
  uri: string;
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

/** A claim that every token must have. */
export type RequiredClaimInput = {
  /** The name of the claim. */
  name: string;
  /** Its text, byte for byte. */
  value: string;
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

/** How a claim holds scopes. */
export type ScopesFormat =
  /** As an array of texts. */
  | 'ARRAY'
  /** As a text or as an array. */
  | 'BOTH'
  /** As one text, separated by spaces (RFC 9068). */
  | 'STRING';

/** A program that signs. */
export type SigningTool =
  /** Node.js, for a key of any kind. */
  | 'NODE'
  /** OpenSSL, for an RSA key. */
  | 'OPENSSL'
  /** The step command line, for an RSA key; `--alg` says otherwise. */
  | 'STEP';

/** Over how long requests have to come evenly. */
export type SpikePeriod =
  /** A minute. */
  | 'MINUTE'
  /** A second. */
  | 'SECOND';

/** A client that people sign in to, public or confidential. */
export type StartCallbackChallengeInput = {
  /** For which application. */
  applicationId: string;
  /** What OAuth calls the client id. Not trimmed. */
  consumerKey: string;
  /** Where the client was made. */
  keyManagerId: string;
  /** For production or for sandbox. */
  keyType: KeyType;
  /** A name for it, of at most 100 characters. */
  label?: string | null | undefined;
};

/** A client that authenticates by private_key_jwt. */
export type StartSignedChallengeInput = {
  /** For which application. */
  applicationId: string;
  /** Whom the key manager wants assertions to be addressed to; its usual one unless told. */
  audience?: AssertionAudience | null | undefined;
  /** What OAuth calls the client id. Not trimmed. */
  consumerKey: string;
  /** Where the client was made. */
  keyManagerId: string;
  /** For production or for sandbox. */
  keyType: KeyType;
  /** A name for it, of at most 100 characters. */
  label?: string | null | undefined;
};

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
  /** PEM certificates or public keys in place of a JWK Set. */
  certificates?: Array<string> | null | undefined;
  /** 0 to 60. */
  clockToleranceSeconds?: number | null | undefined;
  /** The claim with the consumer key. */
  consumerKeyClaim?: string | null | undefined;
  /** Which JWTs count as access tokens. */
  profile?: TokenProfile | null | undefined;
  /** What a token must say besides; null takes it out. */
  requiredClaim?: RequiredClaimInput | null | undefined;
  /** The claim with the scopes. */
  scopesClaim?: string | null | undefined;
  /** How it holds them. */
  scopesFormat?: ScopesFormat | null | undefined;
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
  /** The plans that it is offered under; none stands for all. */
  planIds?: Array<string> | null | undefined;
  /** What calls with production keys reach: an http or https URL. */
  productionEndpoint?: string | null | undefined;
  /** What can be called. None stands for everything, with any of the scopes. */
  resources?: Array<ApiResourceInput> | null | undefined;
  /** The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten. */
  revision?: number | null | undefined;
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
  /** The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten. */
  revision?: number | null | undefined;
};

/** Changes of a key manager; what is left out stays. */
export type UpdateKeyManagerInput = {
  /** For the people who choose it. */
  description?: string | null | undefined;
  /** What developers see in place of the name; empty: the name. */
  displayName?: string | null | undefined;
  /** What developers are shown. */
  displayedEndpoints?: DisplayedEndpointsInput | null | undefined;
  /** When off, nothing is provided under it and its tokens are refused. */
  enabled?: boolean | null | undefined;
  /** Endpoints typed by hand. What a new key manager leaves out is read from its metadata; null: it has none. */
  endpoints?: EndpointsInput | null | undefined;
  /** Which one. */
  id: string;
  /** The client with which the gateway introspects tokens. */
  introspectionClientId?: string | null | undefined;
  /** Its secret, which is kept sealed. */
  introspectionClientSecret?: string | null | undefined;
  /** Fixed while clients are mapped under it. */
  issuer?: string | null | undefined;
  /** Its well-known URL: where its metadata is read; null: where its issuer should have it. */
  metadataUrl?: string | null | undefined;
  /** Fixed while clients are mapped under it. */
  name?: string | null | undefined;
  /** The rules for it. */
  policy?: KeyManagerPolicyInput | null | undefined;
  /** The names of credentials to take out; one that its kind requires has to be given anew. */
  removeCredentials?: Array<string> | null | undefined;
  /** The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten. */
  revision?: number | null | undefined;
  /** What its kind asks for; what is left out stays. Secrets among them are kept sealed. */
  settings?: Array<KeyManagerSettingInput> | null | undefined;
  /** The organizations that may use it besides its own; for platform administrators only. */
  sharedWith?: Array<string> | null | undefined;
  /** Whether every organization may use it; for platform administrators only. */
  sharedWithAll?: boolean | null | undefined;
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

/** Changes of a plan, for every subscription that is on it. What is left out stays; null for both parts of a limit takes it away. */
export type UpdatePlanInput = {
  /** At most 500 characters, for the people who choose it. */
  description?: string | null | undefined;
  /** Which one. */
  id: string;
  /** 1 to 100 characters, unique. */
  name?: string | null | undefined;
  /** How long it counts. */
  period?: QuotaPeriod | null | undefined;
  /** How many requests in each period: a whole number from 1 to 1,000,000,000. Goes with `period`. */
  requests?: number | null | undefined;
  /** The revision that the change was made from: when there is a newer one, nothing is changed (CONFLICT). Left out: whatever is there is overwritten. */
  revision?: number | null | undefined;
  /** Over how long they have to be even. */
  spikePeriod?: SpikePeriod | null | undefined;
  /** How many requests may come in each spike period, evenly. Goes with `spikePeriod`. */
  spikeRequests?: number | null | undefined;
};

/** Switches to change; what is left out stays. */
export type UpdateSettingsInput = {
  /** Whether clients made elsewhere may be provided at all. */
  keyProvisioning?: boolean | null | undefined;
  /** Whether control of them has to be proved. */
  provisionedAppValidation?: boolean | null | undefined;
};

/** What an answer says about the credentials with which it was asked for. */
export type Verdict =
  /** They are right. It counts only where the same request with wrong ones is rejected. */
  | 'ACCEPTED'
  /** They are wrong, or there is no such client. */
  | 'REJECTED'
  /** Neither: the next way to prove a client is tried. */
  | 'UNDECIDED';

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { __typename: 'Mutation', createApiToken:
    | { __typename: 'CreateApiTokenPayload', token: string, apiToken: { __typename: 'ApiToken', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { __typename: 'Mutation', revokeApiToken:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RevokeApiTokenPayload', revokedId: string }
   };

export type TokenRow_ApiTokenFragment = { __typename: 'ApiToken', id: string, name: string, createdAt: string, expiresAt: string | null } & { ' $fragmentName'?: 'TokenRow_ApiTokenFragment' };

export type ApiTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiTokensQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, apiTokens: Array<(
      { __typename: 'ApiToken', id: string }
      & { ' $fragmentRefs'?: { 'TokenRow_ApiTokenFragment': TokenRow_ApiTokenFragment } }
    )> } | null };

export type ApiQueryVariables = Exact<{
  id: string;
}>;


export type ApiQuery = { __typename: 'Query', api: { __typename: 'Api', id: string, name: string, description: string, context: string, version: string, productionEndpoint: string | null, sandboxEndpoint: string | null, invokeUrl: string, invokeCommand: string, updatedAt: string, canManage: boolean, scopes: Array<{ __typename: 'ApiScope', name: string, description: string }>, resources: Array<{ __typename: 'ApiResource', method: string, path: string, scopes: Array<string> }>, keyManagers: Array<(
      { __typename: 'KeyManager', id: string, issuer: string, enabled: boolean, name: string }
      & { ' $fragmentRefs'?: { 'ProofMark_KeyManagerFragment': ProofMark_KeyManagerFragment } }
    )> } | null };

export type ApiRow_ApiFragment = { __typename: 'Api', id: string, name: string, description: string, version: string, context: string, productionEndpoint: string | null, sandboxEndpoint: string | null, keyManagers: Array<{ __typename: 'KeyManager', id: string, name: string }> } & { ' $fragmentName'?: 'ApiRow_ApiFragment' };

export type ApisQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ApisQuery = { __typename: 'Query', apis: { __typename: 'ApiConnection', edges: Array<{ __typename: 'ApiEdge', node: (
        { __typename: 'Api', id: string }
        & { ' $fragmentRefs'?: { 'ApiRow_ApiFragment': ApiRow_ApiFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type DeleteApiMutationVariables = Exact<{
  input: DeleteApiInput;
}>;


export type DeleteApiMutation = { __typename: 'Mutation', deleteApi:
    | { __typename: 'DeleteApiPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type EditApiQueryVariables = Exact<{
  id: string;
}>;


export type EditApiQuery = { __typename: 'Query', api: { __typename: 'Api', id: string, name: string, description: string, context: string, version: string, productionEndpoint: string | null, sandboxEndpoint: string | null, canManage: boolean, revision: number, scopes: Array<{ __typename: 'ApiScope', name: string, description: string }>, resources: Array<{ __typename: 'ApiResource', method: string, path: string, scopes: Array<string> }>, keyManagers: Array<{ __typename: 'KeyManager', id: string }>, plans: Array<{ __typename: 'Plan', id: string }> } | null };

export type UpdateApiMutationVariables = Exact<{
  input: UpdateApiInput;
}>;


export type UpdateApiMutation = { __typename: 'Mutation', updateApi:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateApiPayload', api: { __typename: 'Api', id: string, name: string } }
   };

export type KeyManagerChoiceQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type KeyManagerChoiceQuery = { __typename: 'Query', keyManagers: { __typename: 'KeyManagerConnection', edges: Array<{ __typename: 'KeyManagerEdge', node: { __typename: 'KeyManager', id: string, issuer: string, enabled: boolean, proofRequired: boolean, name: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type CreateApiMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type CreateApiMutation = { __typename: 'Mutation', createApi:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApiPayload', api: { __typename: 'Api', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type OfferedPlansQueryVariables = Exact<{ [key: string]: never; }>;


export type OfferedPlansQuery = { __typename: 'Query', plans: Array<{ __typename: 'Plan', id: string, name: string, description: string }> };

export type ActivityRow_ActivityFragment = { __typename: 'Activity', id: string, action: string, actor: string, at: string, details: string } & { ' $fragmentName'?: 'ActivityRow_ActivityFragment' };

export type ActivityQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ActivityQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, activity: { __typename: 'ActivityConnection', edges: Array<{ __typename: 'ActivityEdge', node: (
          { __typename: 'Activity', id: string }
          & { ' $fragmentRefs'?: { 'ActivityRow_ActivityFragment': ActivityRow_ActivityFragment } }
        ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type ApplicationQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, name: string, description: string, revision: number, createdAt: string, owner: { __typename: 'Person', name: string, email: string } } | null };

export type ApplicationRow_ApplicationFragment = { __typename: 'Application', id: string, name: string, description: string, createdAt: string, owner: { __typename: 'Person', name: string }, keyMappings: Array<{ __typename: 'KeyMapping', id: string, keyType: KeyType }> } & { ' $fragmentName'?: 'ApplicationRow_ApplicationFragment' };

export type ApplicationsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ApplicationsQuery = { __typename: 'Query', applications: { __typename: 'ApplicationConnection', edges: Array<{ __typename: 'ApplicationEdge', node: (
        { __typename: 'Application', id: string }
        & { ' $fragmentRefs'?: { 'ApplicationRow_ApplicationFragment': ApplicationRow_ApplicationFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { __typename: 'Mutation', createApplication:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApplicationPayload', application: { __typename: 'Application', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type Evidence_ProofEvidenceFragment = { __typename: 'ProofEvidence', method: string, endpoint: string, authentication: string, subject: string | null, status: number | null, error: string | null, elapsedMs: number | null, control: boolean, bySetRow: boolean, client: { __typename: 'ClientRecord', found: boolean, name: string | null, enabled: boolean | null, grantTypes: Array<string> } | null } & { ' $fragmentName'?: 'Evidence_ProofEvidenceFragment' };

export type KeyClaimLine_KeyMappingFragment = { __typename: 'KeyMapping', id: string, consumerKey: string, state: MappingState, label: string, createdBy: string, approval: { __typename: 'KeyApproval', state: ApprovalState, doubt: string, requestedAt: string, lapsesAt: string, decidedAt: string | null, decidedBy: string | null, reason: string | null, evidence: Array<(
      { __typename: 'ProofEvidence' }
      & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
    )> } | null } & { ' $fragmentName'?: 'KeyClaimLine_KeyMappingFragment' };

export type KeyManagerPanel_KeyManagerFragment = (
  { __typename: 'KeyManager', id: string, issuer: string, enabled: boolean, proofRequired: boolean, proofMethods: Array<ProofMethod>, name: string, policy: { __typename: 'KeyManagerPolicy', proof: ProofPolicy }, endpoints: { __typename: 'Endpoints', registration: string | null }, provisioning: { __typename: 'Provisioning', available: boolean, message: string | null } }
  & { ' $fragmentRefs'?: { 'ProofMark_KeyManagerFragment': ProofMark_KeyManagerFragment;'HealthMark_KeyManagerFragment': HealthMark_KeyManagerFragment } }
) & { ' $fragmentName'?: 'KeyManagerPanel_KeyManagerFragment' };

export type KeyMappingLine_KeyMappingFragment = { __typename: 'KeyMapping', id: string, consumerKey: string, keyType: KeyType, mode: MappingMode, state: MappingState, label: string, createdAt: string, createdBy: string, lastUsedAt: string | null, requestsToday: number, tokenCommand: string | null, proof: { __typename: 'Proof', method: ProofMethod, grade: ProofGrade, at: string, by: string, evidence: Array<(
      { __typename: 'ProofEvidence' }
      & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
    )> } } & { ' $fragmentName'?: 'KeyMappingLine_KeyMappingFragment' };

export type KeysQueryVariables = Exact<{
  id: string;
  keyType: KeyType;
}>;


export type KeysQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, keyMappings: Array<(
      { __typename: 'KeyMapping', id: string, keyManager: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }
      & { ' $fragmentRefs'?: { 'KeyMappingLine_KeyMappingFragment': KeyMappingLine_KeyMappingFragment } }
    )>, keyClaims: Array<(
      { __typename: 'KeyMapping', id: string, keyManager: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }
      & { ' $fragmentRefs'?: { 'KeyClaimLine_KeyMappingFragment': KeyClaimLine_KeyMappingFragment } }
    )> } | null };

export type PanelsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PanelsQuery = { __typename: 'Query', keyManagers: { __typename: 'KeyManagerConnection', edges: Array<{ __typename: 'KeyManagerEdge', node: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type LinkedPanelQueryVariables = Exact<{
  id: string;
}>;


export type LinkedPanelQuery = { __typename: 'Query', keyManager: (
    { __typename: 'KeyManager', id: string }
    & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
  ) | null };

export type OverviewQueryVariables = Exact<{
  id: string;
}>;


export type OverviewQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, keyMappings: Array<{ __typename: 'KeyMapping', id: string, keyType: KeyType, tokenCommand: string | null, lastUsedAt: string | null, proof: { __typename: 'Proof', method: ProofMethod }, keyManager: { __typename: 'KeyManager', id: string, name: string } }>, subscriptions: { __typename: 'SubscriptionConnection', edges: Array<{ __typename: 'SubscriptionEdge', node: { __typename: 'ApiSubscription', id: string, api: { __typename: 'Api', id: string, name: string, version: string, invokeCommand: string, scopes: Array<{ __typename: 'ApiScope', name: string }>, keyManagers: Array<{ __typename: 'KeyManager', id: string }> } } }> } } | null };

export type RemoveKeysMutationVariables = Exact<{
  input: RemoveKeysInput;
}>;


export type RemoveKeysMutation = { __typename: 'Mutation', removeKeys:
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RemoveKeysPayload', removedId: string }
   };

export type UpdateApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type UpdateApplicationMutation = { __typename: 'Mutation', updateApplication:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateApplicationPayload', application: { __typename: 'Application', id: string, name: string, description: string, revision: number } }
   };

export type DeleteApplicationMutationVariables = Exact<{
  input: DeleteApplicationInput;
}>;


export type DeleteApplicationMutation = { __typename: 'Mutation', deleteApplication:
    | { __typename: 'DeleteApplicationPayload', deletedId: string }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type StartSignedChallengeMutationVariables = Exact<{
  input: StartSignedChallengeInput;
}>;


export type StartSignedChallengeMutation = { __typename: 'Mutation', startSignedChallenge:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'StartSignedChallengePayload', challenge: string, claims: string, expiresAt: string, commands: Array<{ __typename: 'SigningCommand', tool: SigningTool, command: string }> }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type StartCallbackChallengeMutationVariables = Exact<{
  input: StartCallbackChallengeInput;
}>;


export type StartCallbackChallengeMutation = { __typename: 'Mutation', startCallbackChallenge:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'StartCallbackChallengePayload', challenge: string, callbackUrl: string, expiresAt: string }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProvideWithSignedChallengeMutationVariables = Exact<{
  input: ProvideWithSignedChallengeInput;
}>;


export type ProvideWithSignedChallengeMutation = { __typename: 'Mutation', provideWithSignedChallenge:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, mappedAs: { __typename: 'KeyMapping', id: string, keyType: KeyType, application: { __typename: 'Application', id: string, name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null, authorizationUrl: string | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null, reason: string, endpoint: string, retryAfterSeconds: number | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', elapsedMs: number, registrationAccess: { __typename: 'RegistrationAccess', uri: string, token: string } | null, keyMapping: { __typename: 'KeyMapping', id: string, consumerKey: string, state: MappingState, tokenCommand: string | null, proof: { __typename: 'Proof', grade: ProofGrade }, approval: { __typename: 'KeyApproval', doubt: string, evidence: Array<(
            { __typename: 'ProofEvidence' }
            & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
          )> } | null } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProvideWithCallbackMutationVariables = Exact<{
  input: ProvideWithCallbackInput;
}>;


export type ProvideWithCallbackMutation = { __typename: 'Mutation', provideWithCallback:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, mappedAs: { __typename: 'KeyMapping', id: string, keyType: KeyType, application: { __typename: 'Application', id: string, name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null, authorizationUrl: string | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null, reason: string, endpoint: string, retryAfterSeconds: number | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', elapsedMs: number, registrationAccess: { __typename: 'RegistrationAccess', uri: string, token: string } | null, keyMapping: { __typename: 'KeyMapping', id: string, consumerKey: string, state: MappingState, tokenCommand: string | null, proof: { __typename: 'Proof', grade: ProofGrade }, approval: { __typename: 'KeyApproval', doubt: string, evidence: Array<(
            { __typename: 'ProofEvidence' }
            & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
          )> } | null } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProvideExistingKeysMutationVariables = Exact<{
  input: ProvideExistingKeysInput;
}>;


export type ProvideExistingKeysMutation = { __typename: 'Mutation', provideExistingKeys:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, mappedAs: { __typename: 'KeyMapping', id: string, keyType: KeyType, application: { __typename: 'Application', id: string, name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null, authorizationUrl: string | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null, reason: string, endpoint: string, retryAfterSeconds: number | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', elapsedMs: number, registrationAccess: { __typename: 'RegistrationAccess', uri: string, token: string } | null, keyMapping: { __typename: 'KeyMapping', id: string, consumerKey: string, state: MappingState, tokenCommand: string | null, proof: { __typename: 'Proof', grade: ProofGrade }, approval: { __typename: 'KeyApproval', doubt: string, evidence: Array<(
            { __typename: 'ProofEvidence' }
            & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
          )> } | null } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RegistrationTokenReplacedError', code: string, message: string, path: Array<string> | null, registrationAccess: { __typename: 'RegistrationAccess', uri: string, token: string } | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProvideProgressSubscriptionVariables = Exact<{
  attempt: string;
}>;


export type ProvideProgressSubscription = { provideProgress: { __typename: 'ProvideStage', stage: ProvideStageName, elapsedMs: number } };

export type ApprovalRow_KeyMappingFragment = { __typename: 'KeyMapping', id: string, consumerKey: string, keyType: KeyType, label: string, createdBy: string, application: { __typename: 'Application', id: string, name: string }, keyManager: (
    { __typename: 'KeyManager', id: string, name: string }
    & { ' $fragmentRefs'?: { 'ProofMark_KeyManagerFragment': ProofMark_KeyManagerFragment } }
  ), approval: { __typename: 'KeyApproval', doubt: string, requestedAt: string, canDecide: boolean, evidence: Array<(
      { __typename: 'ProofEvidence' }
      & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
    )> } | null } & { ' $fragmentName'?: 'ApprovalRow_KeyMappingFragment' };

export type ApprovalsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ApprovalsQuery = { __typename: 'Query', keyApprovals: { __typename: 'KeyApprovalConnection', edges: Array<{ __typename: 'KeyApprovalEdge', node: (
        { __typename: 'KeyMapping', id: string }
        & { ' $fragmentRefs'?: { 'ApprovalRow_KeyMappingFragment': ApprovalRow_KeyMappingFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type ApproveKeysMutationVariables = Exact<{
  input: ApproveKeysInput;
}>;


export type ApproveKeysMutation = { __typename: 'Mutation', approveKeys:
    | { __typename: 'ApproveKeysPayload', keyMapping: { __typename: 'KeyMapping', id: string, state: MappingState } }
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
   };

export type DeclineKeysMutationVariables = Exact<{
  input: DeclineKeysInput;
}>;


export type DeclineKeysMutation = { __typename: 'Mutation', declineKeys:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'DeclineKeysPayload', keyMapping: { __typename: 'KeyMapping', id: string, state: MappingState } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type AuditRow_AuditEventFragment = { __typename: 'AuditEvent', id: string, sequence: number, actor: string, action: string, entity: string, entityId: string, details: string, address: string | null, at: string, hash: string } & { ' $fragmentName'?: 'AuditRow_AuditEventFragment' };

export type AuditQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AuditQuery = { __typename: 'Query', auditEvents: { __typename: 'AuditEventConnection', edges: Array<{ __typename: 'AuditEventEdge', node: (
        { __typename: 'AuditEvent', id: string }
        & { ' $fragmentRefs'?: { 'AuditRow_AuditEventFragment': AuditRow_AuditEventFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type AttentionQueryVariables = Exact<{ [key: string]: never; }>;


export type AttentionQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, unreadNotices: number, waitingApprovals: number } | null };

export type SwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type SwitchOrganizationMutation = { __typename: 'Mutation', switchOrganization:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SwitchOrganizationPayload', viewer: { __typename: 'Viewer', id: string } }
   };

export type InspectTokenMutationVariables = Exact<{
  input: InspectTokenInput;
}>;


export type InspectTokenMutation = { __typename: 'Mutation', inspectToken:
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InspectTokenPayload', allowed: boolean, answer: { __typename: 'RefusalAnswer', status: number, code: string, title: string, fix: string } | null, steps: Array<{ __typename: 'InspectionStep', step: InspectionStepName, state: InspectionStepState, found: string | null }> }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type RefusalQueryVariables = Exact<{
  requestId: string;
}>;


export type RefusalQuery = { __typename: 'Query', refusal: { __typename: 'Refusal', requestId: string, at: string, method: string, answer: { __typename: 'RefusalAnswer', title: string, fix: string } | null, api: { __typename: 'Api', id: string, name: string, context: string, version: string } | null, application: { __typename: 'Application', id: string, name: string } | null } | null };

export type CreateKeyManagerMutationVariables = Exact<{
  input: CreateKeyManagerInput;
}>;


export type CreateKeyManagerMutation = { __typename: 'Mutation', createKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateKeyManagerPayload', keyManager: { __typename: 'KeyManager', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerMetadataInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type DeleteKeyManagerMutationVariables = Exact<{
  input: DeleteKeyManagerInput;
}>;


export type DeleteKeyManagerMutation = { __typename: 'Mutation', deleteKeyManager:
    | { __typename: 'DeleteKeyManagerPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type HealthMark_KeyManagerFragment = { __typename: 'KeyManager', enabled: boolean, health: { __typename: 'KeyManagerHealth', state: KeyManagerHealthState, latencyMs: number | null } | null } & { ' $fragmentName'?: 'HealthMark_KeyManagerFragment' };

export type KeyManagerQueryVariables = Exact<{
  id: string;
}>;


export type KeyManagerQuery = { __typename: 'Query', keyManager: (
    { __typename: 'KeyManager', id: string, name: string, displayName: string, description: string, issuer: string, metadataUrl: string | null, enabled: boolean, platform: boolean, sharedWithAll: boolean, canManage: boolean, revision: number, mappingCount: number, updatedAt: string, sharedWith: Array<{ __typename: 'Organization', id: string, name: string }>, kind: { __typename: 'KeyManagerKind', kind: string, label: string, discovered: boolean, settings: Array<{ __typename: 'FieldSpec', name: string, label: string, help: string, type: FieldType, required: boolean, options: Array<string>, value: string | null }> }, settings: Array<{ __typename: 'KeyManagerSetting', name: string, value: string }>, endpoints: { __typename: 'Endpoints', token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, pushedAuthorization: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, displayedEndpoints: { __typename: 'DisplayedEndpoints', token: string | null, authorization: string | null, revocation: string | null, userinfo: string | null } | null, trust: (
      { __typename: 'Trust' }
      & { ' $fragmentRefs'?: { 'TrustValues_TrustFragment': TrustValues_TrustFragment } }
    ), policy: (
      { __typename: 'KeyManagerPolicy' }
      & { ' $fragmentRefs'?: { 'PolicyValues_KeyManagerPolicyFragment': PolicyValues_KeyManagerPolicyFragment } }
    ), credentials: Array<{ __typename: 'Credential', name: string, changedAt: string }> }
    & { ' $fragmentRefs'?: { 'HealthMark_KeyManagerFragment': HealthMark_KeyManagerFragment;'ProofMark_KeyManagerFragment': ProofMark_KeyManagerFragment } }
  ) | null };

export type KeyManagerRow_KeyManagerFragment = (
  { __typename: 'KeyManager', id: string, name: string, displayName: string, description: string, issuer: string, enabled: boolean, platform: boolean, sharedWithAll: boolean, canManage: boolean, mappingCount: number, kind: { __typename: 'KeyManagerKind', label: string }, policy: { __typename: 'KeyManagerPolicy', outOfBandProvisioning: boolean } }
  & { ' $fragmentRefs'?: { 'ProofMark_KeyManagerFragment': ProofMark_KeyManagerFragment;'HealthMark_KeyManagerFragment': HealthMark_KeyManagerFragment } }
) & { ' $fragmentName'?: 'KeyManagerRow_KeyManagerFragment' };

export type KeyManagersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type KeyManagersQuery = { __typename: 'Query', keyManagers: { __typename: 'KeyManagerConnection', edges: Array<{ __typename: 'KeyManagerEdge', node: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerRow_KeyManagerFragment': KeyManagerRow_KeyManagerFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type KindDecisionsQueryVariables = Exact<{ [key: string]: never; }>;


export type KindDecisionsQuery = { __typename: 'Query', keyManagerKinds: Array<{ __typename: 'KeyManagerKind', kind: string, decisions: Array<{ __typename: 'DecisionRow', endpoint: ProofEndpoint, status: number, error: string | null, body: AnswerBody | null, verdict: Verdict, seen: string }> }> };

export type KeyManagerLayoutQueryVariables = Exact<{
  kind: string;
  settings: Array<KeyManagerSettingInput> | KeyManagerSettingInput;
}>;


export type KeyManagerLayoutQuery = { __typename: 'Query', keyManagerLayout: { __typename: 'KeyManagerLayout', issuer: string, endpoints: { __typename: 'Endpoints', token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, pushedAuthorization: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, trust: (
      { __typename: 'Trust' }
      & { ' $fragmentRefs'?: { 'TrustValues_TrustFragment': TrustValues_TrustFragment } }
    ), policy: (
      { __typename: 'KeyManagerPolicy' }
      & { ' $fragmentRefs'?: { 'PolicyValues_KeyManagerPolicyFragment': PolicyValues_KeyManagerPolicyFragment } }
    ) } | null };

export type NewKeyManagerQueryVariables = Exact<{ [key: string]: never; }>;


export type NewKeyManagerQuery = { __typename: 'Query', keyManagerKinds: Array<{ __typename: 'KeyManagerKind', kind: string, label: string, summary: string, discovered: boolean, settings: Array<{ __typename: 'FieldSpec', name: string, label: string, help: string, type: FieldType, required: boolean, options: Array<string>, value: string | null }>, trust: (
      { __typename: 'Trust' }
      & { ' $fragmentRefs'?: { 'TrustValues_TrustFragment': TrustValues_TrustFragment } }
    ), policy: (
      { __typename: 'KeyManagerPolicy' }
      & { ' $fragmentRefs'?: { 'PolicyValues_KeyManagerPolicyFragment': PolicyValues_KeyManagerPolicyFragment } }
    ) }> };

export type ProbeReport_KeyManagerProbeFragment = { __typename: 'KeyManagerProbe', reference: string, at: string, by: string | null, elapsedMs: number, steps: Array<(
    { __typename: 'ProbeStep' }
    & { ' $fragmentRefs'?: { 'ProbeStepLine_ProbeStepFragment': ProbeStepLine_ProbeStepFragment } }
  )>, changes: Array<{ __typename: 'ProbeChange', step: ProbeStepName, tone: ProbeChangeTone, text: string }>, suggestion: { __typename: 'ProbeSuggestion', endpoints: { __typename: 'Endpoints', token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, pushedAuthorization: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, trust: { __typename: 'Trust', tokenHandling: TokenHandling, consumerKeyClaim: string, scopesClaim: string, scopesFormat: ScopesFormat, algorithms: Array<string>, profile: TokenProfile }, policy: { __typename: 'KeyManagerPolicy', clientAuthentication: ClientAuthentication, supportedClientAuthentications: Array<string> }, choices: Array<{ __typename: 'ProbeChoice', field: ProbeChoiceField, candidates: Array<{ __typename: 'ClaimCandidate', claim: string, value: string, format: ScopesFormat | null }> }> } } & { ' $fragmentName'?: 'ProbeReport_KeyManagerProbeFragment' };

export type KeyManagerProbesQueryVariables = Exact<{
  id: string;
}>;


export type KeyManagerProbesQuery = { __typename: 'Query', keyManager: { __typename: 'KeyManager', id: string, latest: Array<(
      { __typename: 'KeyManagerProbe' }
      & { ' $fragmentRefs'?: { 'ProbeReport_KeyManagerProbeFragment': ProbeReport_KeyManagerProbeFragment } }
    )>, probes: Array<(
      { __typename: 'KeyManagerProbe' }
      & { ' $fragmentRefs'?: { 'ProbeHistory_KeyManagerProbeFragment': ProbeHistory_KeyManagerProbeFragment } }
    )> } | null };

export type ProbeHistory_KeyManagerProbeFragment = { __typename: 'KeyManagerProbe', reference: string, at: string, by: string | null, elapsedMs: number, changes: Array<{ __typename: 'ProbeChange', step: ProbeStepName, tone: ProbeChangeTone, text: string }> } & { ' $fragmentName'?: 'ProbeHistory_KeyManagerProbeFragment' };

export type ProbeAgainMutationVariables = Exact<{
  input: ProbeKeyManagerInput;
}>;


export type ProbeAgainMutation = { __typename: 'Mutation', probeKeyManager:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerMetadataInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProbeKeyManagerPayload', probe: { __typename: 'KeyManagerProbe', reference: string } }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProbeStepLine_ProbeStepFragment = { __typename: 'ProbeStep', step: ProbeStepName, state: ProbeStepState, summary: string, advice: string | null, elapsedMs: number, evidence: Array<{ __typename: 'ProbeEvidence', asked: string, url: string, status: number | null, outcome: string, elapsedMs: number }> } & { ' $fragmentName'?: 'ProbeStepLine_ProbeStepFragment' };

export type DiscoveryFound_DiscoveryFragment = { __typename: 'Discovery', issuer: string, source: string, grantTypes: Array<string>, clientAuthentications: Array<string>, scopes: Array<string>, algorithms: Array<string>, keys: number | null, warnings: Array<string>, endpoints: { __typename: 'Endpoints', token: string | null, authorization: string | null, introspection: string | null, revocation: string | null, pushedAuthorization: string | null, userinfo: string | null, registration: string | null, jwks: string | null }, trust: (
    { __typename: 'Trust' }
    & { ' $fragmentRefs'?: { 'TrustValues_TrustFragment': TrustValues_TrustFragment } }
  ), policy: (
    { __typename: 'KeyManagerPolicy' }
    & { ' $fragmentRefs'?: { 'PolicyValues_KeyManagerPolicyFragment': PolicyValues_KeyManagerPolicyFragment } }
  ), tried: Array<{ __typename: 'DiscoveryAttempt', url: string, outcome: string, ok: boolean }> } & { ' $fragmentName'?: 'DiscoveryFound_DiscoveryFragment' };

export type ProbeKeyManagerMutationVariables = Exact<{
  input: ProbeKeyManagerInput;
}>;


export type ProbeKeyManagerMutation = { __typename: 'Mutation', probeKeyManager:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerMetadataInvalidError', code: string, message: string, path: Array<string> | null, tried: Array<{ __typename: 'DiscoveryAttempt', url: string, outcome: string, ok: boolean }> }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null, reason: string, endpoint: string }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProbeKeyManagerPayload', discovery: (
        { __typename: 'Discovery' }
        & { ' $fragmentRefs'?: { 'DiscoveryFound_DiscoveryFragment': DiscoveryFound_DiscoveryFragment } }
      ) | null, probe: (
        { __typename: 'KeyManagerProbe' }
        & { ' $fragmentRefs'?: { 'ProbeReport_KeyManagerProbeFragment': ProbeReport_KeyManagerProbeFragment } }
      ) }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type ProofMark_KeyManagerFragment = { __typename: 'KeyManager', proofRequired: boolean, policy: { __typename: 'KeyManagerPolicy', proof: ProofPolicy } } & { ' $fragmentName'?: 'ProofMark_KeyManagerFragment' };

export type SharingOrganizationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SharingOrganizationsQuery = { __typename: 'Query', organizations: { __typename: 'OrganizationConnection', edges: Array<{ __typename: 'OrganizationEdge', node: { __typename: 'Organization', id: string, name: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type UpdateKeyManagerMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type UpdateKeyManagerMutation = { __typename: 'Mutation', updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload', keyManager: { __typename: 'KeyManager', id: string, name: string } }
   };

export type ProbeProgressSubscriptionVariables = Exact<{
  attempt: string;
}>;


export type ProbeProgressSubscription = { probeProgress: (
    { __typename: 'ProbeStep' }
    & { ' $fragmentRefs'?: { 'ProbeStepLine_ProbeStepFragment': ProbeStepLine_ProbeStepFragment } }
  ) };

export type TrustValues_TrustFragment = { __typename: 'Trust', tokenHandling: TokenHandling, consumerKeyClaim: string, scopesClaim: string, scopesFormat: ScopesFormat, algorithms: Array<string>, audiences: Array<string>, profile: TokenProfile, clockToleranceSeconds: number, certificates: Array<string>, requiredClaim: { __typename: 'RequiredClaim', name: string, value: string } | null } & { ' $fragmentName'?: 'TrustValues_TrustFragment' };

export type PolicyValues_KeyManagerPolicyFragment = { __typename: 'KeyManagerPolicy', outOfBandProvisioning: boolean, clientCreation: boolean, tokenGeneration: boolean, grantTypes: Array<string>, proof: ProofPolicy, clientAuthentication: ClientAuthentication, supportedClientAuthentications: Array<string>, tokenRequestScope: string | null, decisions: Array<{ __typename: 'DecisionRow', endpoint: ProofEndpoint, status: number, error: string | null, body: AnswerBody | null, verdict: Verdict, seen: string }>, access: { __typename: 'KeyManagerAccess', rule: AccessRule, roles: Array<Role> } } & { ' $fragmentName'?: 'PolicyValues_KeyManagerPolicyFragment' };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { __typename: 'Mutation', addMember:
    | { __typename: 'AddMemberPayload', oneTimePassword: string | null, member: { __typename: 'Member', id: string, name: string, email: string } }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type UpdateMemberMutationVariables = Exact<{
  input: UpdateMemberInput;
}>;


export type UpdateMemberMutation = { __typename: 'Mutation', updateMember:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateMemberPayload', member: { __typename: 'Member', id: string, name: string, role: Role } }
   };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { __typename: 'Mutation', removeMember:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RemoveMemberPayload', removedId: string }
   };

export type MemberRow_MemberFragment = { __typename: 'Member', id: string, name: string, email: string, role: Role, joinedAt: string } & { ' $fragmentName'?: 'MemberRow_MemberFragment' };

export type MembersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MembersQuery = { __typename: 'Query', members: { __typename: 'MemberConnection', edges: Array<{ __typename: 'MemberEdge', node: (
        { __typename: 'Member', id: string }
        & { ' $fragmentRefs'?: { 'MemberRow_MemberFragment': MemberRow_MemberFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type NoticeRow_NoticeFragment = { __typename: 'Notice', id: string, kind: NoticeKind, message: string, at: string, readAt: string | null, application: { __typename: 'Application', id: string, name: string } | null } & { ' $fragmentName'?: 'NoticeRow_NoticeFragment' };

export type NoticesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NoticesQuery = { __typename: 'Query', notices: { __typename: 'NoticeConnection', edges: Array<{ __typename: 'NoticeEdge', node: (
        { __typename: 'Notice', id: string }
        & { ' $fragmentRefs'?: { 'NoticeRow_NoticeFragment': NoticeRow_NoticeFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type MarkNoticesReadMutationVariables = Exact<{
  input: MarkNoticesReadInput;
}>;


export type MarkNoticesReadMutation = { __typename: 'Mutation', markNoticesRead:
    | { __typename: 'MarkNoticesReadPayload', viewer: { __typename: 'Viewer', id: string, unreadNotices: number } }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type DeletePlanMutationVariables = Exact<{
  input: DeletePlanInput;
}>;


export type DeletePlanMutation = { __typename: 'Mutation', deletePlan:
    | { __typename: 'DeletePlanPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type CreatePlanMutationVariables = Exact<{
  input: CreatePlanInput;
}>;


export type CreatePlanMutation = { __typename: 'Mutation', createPlan:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreatePlanPayload', plan: { __typename: 'Plan', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type UpdatePlanMutationVariables = Exact<{
  input: UpdatePlanInput;
}>;


export type UpdatePlanMutation = { __typename: 'Mutation', updatePlan:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdatePlanPayload', plan: (
        { __typename: 'Plan', id: string }
        & { ' $fragmentRefs'?: { 'PlanRow_PlanFragment': PlanRow_PlanFragment } }
      ) }
   };

export type PlanRow_PlanFragment = { __typename: 'Plan', id: string, name: string, description: string, requests: number | null, period: QuotaPeriod | null, spikeRequests: number | null, spikePeriod: SpikePeriod | null, remark: string | null, revision: number } & { ' $fragmentName'?: 'PlanRow_PlanFragment' };

export type PlansQueryVariables = Exact<{ [key: string]: never; }>;


export type PlansQuery = { __typename: 'Query', plans: Array<(
    { __typename: 'Plan', id: string }
    & { ' $fragmentRefs'?: { 'PlanRow_PlanFragment': PlanRow_PlanFragment } }
  )> };

export type DeleteServiceProviderMutationVariables = Exact<{
  input: DeleteServiceProviderInput;
}>;


export type DeleteServiceProviderMutation = { __typename: 'Mutation', deleteServiceProvider:
    | { __typename: 'DeleteServiceProviderPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type ConfigureServiceProviderOAuthMutationVariables = Exact<{
  input: ConfigureServiceProviderOAuthInput;
}>;


export type ConfigureServiceProviderOAuthMutation = { __typename: 'Mutation', configureServiceProviderOAuth:
    | { __typename: 'ConfigureServiceProviderOAuthPayload', consumerKey: string, consumerSecret: string | null, clearedGrantTypes: Array<GrantType>, serviceProvider: { __typename: 'ServiceProvider', id: string } }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type RegenerateServiceProviderSecretMutationVariables = Exact<{
  input: RegenerateServiceProviderSecretInput;
}>;


export type RegenerateServiceProviderSecretMutation = { __typename: 'Mutation', regenerateServiceProviderSecret:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RegenerateServiceProviderSecretPayload', consumerSecret: string }
   };

export type RegisterServiceProviderMutationVariables = Exact<{
  input: RegisterServiceProviderInput;
}>;


export type RegisterServiceProviderMutation = { __typename: 'Mutation', registerServiceProvider:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RegisterServiceProviderPayload', serviceProvider: { __typename: 'ServiceProvider', id: string, name: string } }
   };

export type ServiceProviderQueryVariables = Exact<{
  id: string;
}>;


export type ServiceProviderQuery = { __typename: 'Query', serviceProvider: { __typename: 'ServiceProvider', id: string, name: string, description: string, createdAt: string, oauth: { __typename: 'ServiceProviderOAuth', consumerKey: string, callbackUrls: Array<string>, grantTypes: Array<GrantType>, tokenIssuer: AccessTokenFormat, publicClient: boolean, tokenLifetimeSeconds: number, scopes: Array<string>, revision: number, updatedAt: string } | null } | null };

export type ServiceProviderRow_ServiceProviderFragment = { __typename: 'ServiceProvider', id: string, name: string, description: string, createdAt: string, oauth: { __typename: 'ServiceProviderOAuth', consumerKey: string, grantTypes: Array<GrantType> } | null } & { ' $fragmentName'?: 'ServiceProviderRow_ServiceProviderFragment' };

export type ServiceProvidersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ServiceProvidersQuery = { __typename: 'Query', serviceProviders: { __typename: 'ServiceProviderConnection', edges: Array<{ __typename: 'ServiceProviderEdge', node: (
        { __typename: 'ServiceProvider', id: string }
        & { ' $fragmentRefs'?: { 'ServiceProviderRow_ServiceProviderFragment': ServiceProviderRow_ServiceProviderFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingsQuery = { __typename: 'Query', settings: { __typename: 'Settings', keyProvisioning: boolean, provisionedAppValidation: boolean, updatedAt: string | null, gatewayUrl: string, publicUrl: string } };

export type UpdateSettingsMutationVariables = Exact<{
  input: UpdateSettingsInput;
}>;


export type UpdateSettingsMutation = { __typename: 'Mutation', updateSettings:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateSettingsPayload', settings: { __typename: 'Settings', keyProvisioning: boolean, provisionedAppValidation: boolean, updatedAt: string | null } }
   };

export type SubscribableApisQueryVariables = Exact<{
  applicationId: string;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type SubscribableApisQuery = { __typename: 'Query', apis: { __typename: 'ApiConnection', edges: Array<{ __typename: 'ApiEdge', node: { __typename: 'Api', id: string, name: string, version: string, context: string, keyManagers: Array<{ __typename: 'KeyManager', id: string, name: string }>, plans: Array<{ __typename: 'Plan', id: string }> } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type PlanChoicesQueryVariables = Exact<{
  apiId: string;
}>;


export type PlanChoicesQuery = { __typename: 'Query', api: { __typename: 'Api', id: string, plans: Array<{ __typename: 'Plan', id: string }> } | null, plans: Array<(
    { __typename: 'Plan', id: string }
    & { ' $fragmentRefs'?: { 'PlanChoice_PlanFragment': PlanChoice_PlanFragment } }
  )> };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { __typename: 'Mutation', changePlan:
    | { __typename: 'ChangePlanPayload', subscription: { __typename: 'ApiSubscription', id: string, plan: { __typename: 'Plan', id: string, name: string } } }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type PlanChoice_PlanFragment = { __typename: 'Plan', id: string, name: string, description: string, requests: number | null, period: QuotaPeriod | null, spikeRequests: number | null, spikePeriod: SpikePeriod | null } & { ' $fragmentName'?: 'PlanChoice_PlanFragment' };

export type SubscribeChoicesQueryVariables = Exact<{
  applicationId: string;
}>;


export type SubscribeChoicesQuery = { __typename: 'Query', apis: { __typename: 'ApiConnection', edges: Array<{ __typename: 'ApiEdge', node: { __typename: 'Api', id: string } }> }, subscribable: { __typename: 'ApiConnection', edges: Array<{ __typename: 'ApiEdge', node: { __typename: 'Api', id: string } }> }, plans: Array<(
    { __typename: 'Plan', id: string }
    & { ' $fragmentRefs'?: { 'PlanChoice_PlanFragment': PlanChoice_PlanFragment } }
  )>, application: { __typename: 'Application', id: string, keyMappings: Array<{ __typename: 'KeyMapping', id: string, keyManager: { __typename: 'KeyManager', id: string } }> } | null };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type SubscribeMutation = { __typename: 'Mutation', subscribe:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubscribePayload', subscription: { __typename: 'ApiSubscription', id: string, api: { __typename: 'Api', id: string, name: string, version: string } } }
   };

export type SubscriptionRow_ApiSubscriptionFragment = { __typename: 'ApiSubscription', id: string, state: SubscriptionState, createdAt: string, plan: { __typename: 'Plan', id: string, name: string, requests: number | null, period: QuotaPeriod | null, spikeRequests: number | null, spikePeriod: SpikePeriod | null }, api: { __typename: 'Api', id: string, name: string, version: string, context: string, invokeCommand: string } } & { ' $fragmentName'?: 'SubscriptionRow_ApiSubscriptionFragment' };

export type SubscriptionsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type SubscriptionsQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, subscriptions: { __typename: 'SubscriptionConnection', edges: Array<{ __typename: 'SubscriptionEdge', node: (
          { __typename: 'ApiSubscription', id: string }
          & { ' $fragmentRefs'?: { 'SubscriptionRow_ApiSubscriptionFragment': SubscriptionRow_ApiSubscriptionFragment } }
        ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type UnsubscribeMutationVariables = Exact<{
  input: UnsubscribeInput;
}>;


export type UnsubscribeMutation = { __typename: 'Mutation', unsubscribe:
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnsubscribePayload', unsubscribedId: string }
   };

export type ApiUsageQueryVariables = Exact<{
  id: string;
}>;


export type ApiUsageQuery = { __typename: 'Query', api: { __typename: 'Api', id: string, usage: (
      { __typename: 'Usage', byApplication: Array<{ __typename: 'UsageByApplication', id: string | null, name: string | null, allowed: number, refused: number }> }
      & { ' $fragmentRefs'?: { 'UsageFigures_UsageFragment': UsageFigures_UsageFragment } }
    ) | null } | null };

export type ApplicationUsageQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationUsageQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, usage: (
      { __typename: 'Usage', byApi: Array<{ __typename: 'UsageByApi', id: string | null, name: string | null, allowed: number, refused: number, p95Ms: number | null }>, byClient: Array<{ __typename: 'UsageByClient', id: string | null, consumerKey: string | null, issuer: string | null, keyType: KeyType | null, endedAt: string | null, allowed: number, refused: number, mappings: Array<{ __typename: 'UsageByKeyMapping', id: string, since: string | null, endedAt: string | null, allowed: number, refused: number }> }> }
      & { ' $fragmentRefs'?: { 'UsageFigures_UsageFragment': UsageFigures_UsageFragment } }
    ) } | null };

export type UsageFigures_UsageFragment = { __typename: 'Usage', days: Array<{ __typename: 'UsageDay', day: string, allowed: number, refused: number, medianMs: number | null, p95Ms: number | null }>, refusals: Array<{ __typename: 'UsageByReason', reason: string, title: string, detail: string, requests: number }> } & { ' $fragmentName'?: 'UsageFigures_UsageFragment' };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, name: string, email: string, role: Role, platformAdministrator: boolean, passwordChosen: boolean, actions: Array<Action>, organization: { __typename: 'Organization', id: string, name: string }, memberships: Array<{ __typename: 'Membership', role: Role, organization: { __typename: 'Organization', id: string, name: string } }> } | null };

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
  __typename
  id
  name
  createdAt
  expiresAt
}
    `, {"fragmentName":"TokenRow_ApiToken"}) as unknown as TypedDocumentString<TokenRow_ApiTokenFragment, unknown>;
export const ApiRow_ApiFragmentDoc = new TypedDocumentString(`
    fragment ApiRow_Api on Api {
  __typename
  id
  name
  description
  version
  context
  productionEndpoint
  sandboxEndpoint
  keyManagers {
    __typename
    id
    name: displayName
  }
}
    `, {"fragmentName":"ApiRow_Api"}) as unknown as TypedDocumentString<ApiRow_ApiFragment, unknown>;
export const ActivityRow_ActivityFragmentDoc = new TypedDocumentString(`
    fragment ActivityRow_Activity on Activity {
  __typename
  id
  action
  actor
  at
  details
}
    `, {"fragmentName":"ActivityRow_Activity"}) as unknown as TypedDocumentString<ActivityRow_ActivityFragment, unknown>;
export const ApplicationRow_ApplicationFragmentDoc = new TypedDocumentString(`
    fragment ApplicationRow_Application on Application {
  __typename
  id
  name
  description
  createdAt
  owner {
    __typename
    name
  }
  keyMappings {
    __typename
    id
    keyType
  }
}
    `, {"fragmentName":"ApplicationRow_Application"}) as unknown as TypedDocumentString<ApplicationRow_ApplicationFragment, unknown>;
export const Evidence_ProofEvidenceFragmentDoc = new TypedDocumentString(`
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}
    `, {"fragmentName":"Evidence_ProofEvidence"}) as unknown as TypedDocumentString<Evidence_ProofEvidenceFragment, unknown>;
export const KeyClaimLine_KeyMappingFragmentDoc = new TypedDocumentString(`
    fragment KeyClaimLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  state
  label
  createdBy
  approval {
    __typename
    state
    doubt
    requestedAt
    lapsesAt
    decidedAt
    decidedBy
    reason
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}`, {"fragmentName":"KeyClaimLine_KeyMapping"}) as unknown as TypedDocumentString<KeyClaimLine_KeyMappingFragment, unknown>;
export const ProofMark_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}
    `, {"fragmentName":"ProofMark_KeyManager"}) as unknown as TypedDocumentString<ProofMark_KeyManagerFragment, unknown>;
export const HealthMark_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
    `, {"fragmentName":"HealthMark_KeyManager"}) as unknown as TypedDocumentString<HealthMark_KeyManagerFragment, unknown>;
export const KeyManagerPanel_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name: displayName
  issuer
  enabled
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  proofRequired
  policy {
    __typename
    proof
  }
  proofMethods
  endpoints {
    __typename
    registration
  }
  provisioning {
    __typename
    available
    message
  }
}
    fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"fragmentName":"KeyManagerPanel_KeyManager"}) as unknown as TypedDocumentString<KeyManagerPanel_KeyManagerFragment, unknown>;
export const KeyMappingLine_KeyMappingFragmentDoc = new TypedDocumentString(`
    fragment KeyMappingLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  lastUsedAt
  requestsToday
  tokenCommand
  proof {
    __typename
    method
    grade
    at
    by
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}`, {"fragmentName":"KeyMappingLine_KeyMapping"}) as unknown as TypedDocumentString<KeyMappingLine_KeyMappingFragment, unknown>;
export const ApprovalRow_KeyMappingFragmentDoc = new TypedDocumentString(`
    fragment ApprovalRow_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  label
  createdBy
  application {
    __typename
    id
    name
  }
  keyManager {
    __typename
    id
    name: displayName
    ...ProofMark_KeyManager
  }
  approval {
    __typename
    doubt
    requestedAt
    canDecide
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"fragmentName":"ApprovalRow_KeyMapping"}) as unknown as TypedDocumentString<ApprovalRow_KeyMappingFragment, unknown>;
export const AuditRow_AuditEventFragmentDoc = new TypedDocumentString(`
    fragment AuditRow_AuditEvent on AuditEvent {
  __typename
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
  __typename
  id
  name
  displayName
  description
  issuer
  enabled
  platform
  sharedWithAll
  canManage
  mappingCount
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  kind {
    __typename
    label
  }
  policy {
    __typename
    outOfBandProvisioning
  }
}
    fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"fragmentName":"KeyManagerRow_KeyManager"}) as unknown as TypedDocumentString<KeyManagerRow_KeyManagerFragment, unknown>;
export const ProbeStepLine_ProbeStepFragmentDoc = new TypedDocumentString(`
    fragment ProbeStepLine_ProbeStep on ProbeStep {
  __typename
  step
  state
  summary
  advice
  elapsedMs
  evidence {
    __typename
    asked
    url
    status
    outcome
    elapsedMs
  }
}
    `, {"fragmentName":"ProbeStepLine_ProbeStep"}) as unknown as TypedDocumentString<ProbeStepLine_ProbeStepFragment, unknown>;
export const ProbeReport_KeyManagerProbeFragmentDoc = new TypedDocumentString(`
    fragment ProbeReport_KeyManagerProbe on KeyManagerProbe {
  __typename
  reference
  at
  by
  elapsedMs
  steps {
    __typename
    ...ProbeStepLine_ProbeStep
  }
  changes {
    __typename
    step
    tone
    text
  }
  suggestion {
    __typename
    endpoints {
      __typename
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    trust {
      __typename
      tokenHandling
      consumerKeyClaim
      scopesClaim
      scopesFormat
      algorithms
      profile
    }
    policy {
      __typename
      clientAuthentication
      supportedClientAuthentications
    }
    choices {
      __typename
      field
      candidates {
        __typename
        claim
        value
        format
      }
    }
  }
}
    fragment ProbeStepLine_ProbeStep on ProbeStep {
  __typename
  step
  state
  summary
  advice
  elapsedMs
  evidence {
    __typename
    asked
    url
    status
    outcome
    elapsedMs
  }
}`, {"fragmentName":"ProbeReport_KeyManagerProbe"}) as unknown as TypedDocumentString<ProbeReport_KeyManagerProbeFragment, unknown>;
export const ProbeHistory_KeyManagerProbeFragmentDoc = new TypedDocumentString(`
    fragment ProbeHistory_KeyManagerProbe on KeyManagerProbe {
  __typename
  reference
  at
  by
  elapsedMs
  changes {
    __typename
    step
    tone
    text
  }
}
    `, {"fragmentName":"ProbeHistory_KeyManagerProbe"}) as unknown as TypedDocumentString<ProbeHistory_KeyManagerProbeFragment, unknown>;
export const TrustValues_TrustFragmentDoc = new TypedDocumentString(`
    fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
    `, {"fragmentName":"TrustValues_Trust"}) as unknown as TypedDocumentString<TrustValues_TrustFragment, unknown>;
export const PolicyValues_KeyManagerPolicyFragmentDoc = new TypedDocumentString(`
    fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}
    `, {"fragmentName":"PolicyValues_KeyManagerPolicy"}) as unknown as TypedDocumentString<PolicyValues_KeyManagerPolicyFragment, unknown>;
export const DiscoveryFound_DiscoveryFragmentDoc = new TypedDocumentString(`
    fragment DiscoveryFound_Discovery on Discovery {
  __typename
  issuer
  source
  endpoints {
    __typename
    token
    authorization
    introspection
    revocation
    pushedAuthorization
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
  trust {
    __typename
    ...TrustValues_Trust
  }
  policy {
    __typename
    ...PolicyValues_KeyManagerPolicy
  }
  tried {
    __typename
    url
    outcome
    ok
  }
}
    fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}`, {"fragmentName":"DiscoveryFound_Discovery"}) as unknown as TypedDocumentString<DiscoveryFound_DiscoveryFragment, unknown>;
export const MemberRow_MemberFragmentDoc = new TypedDocumentString(`
    fragment MemberRow_Member on Member {
  __typename
  id
  name
  email
  role
  joinedAt
}
    `, {"fragmentName":"MemberRow_Member"}) as unknown as TypedDocumentString<MemberRow_MemberFragment, unknown>;
export const NoticeRow_NoticeFragmentDoc = new TypedDocumentString(`
    fragment NoticeRow_Notice on Notice {
  __typename
  id
  kind
  message
  at
  readAt
  application {
    __typename
    id
    name
  }
}
    `, {"fragmentName":"NoticeRow_Notice"}) as unknown as TypedDocumentString<NoticeRow_NoticeFragment, unknown>;
export const PlanRow_PlanFragmentDoc = new TypedDocumentString(`
    fragment PlanRow_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
  remark
  revision
}
    `, {"fragmentName":"PlanRow_Plan"}) as unknown as TypedDocumentString<PlanRow_PlanFragment, unknown>;
export const ServiceProviderRow_ServiceProviderFragmentDoc = new TypedDocumentString(`
    fragment ServiceProviderRow_ServiceProvider on ServiceProvider {
  __typename
  id
  name
  description
  createdAt
  oauth {
    __typename
    consumerKey
    grantTypes
  }
}
    `, {"fragmentName":"ServiceProviderRow_ServiceProvider"}) as unknown as TypedDocumentString<ServiceProviderRow_ServiceProviderFragment, unknown>;
export const PlanChoice_PlanFragmentDoc = new TypedDocumentString(`
    fragment PlanChoice_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
}
    `, {"fragmentName":"PlanChoice_Plan"}) as unknown as TypedDocumentString<PlanChoice_PlanFragment, unknown>;
export const SubscriptionRow_ApiSubscriptionFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  __typename
  id
  state
  createdAt
  plan {
    __typename
    id
    name
    requests
    period
    spikeRequests
    spikePeriod
  }
  api {
    __typename
    id
    name
    version
    context
    invokeCommand
  }
}
    `, {"fragmentName":"SubscriptionRow_ApiSubscription"}) as unknown as TypedDocumentString<SubscriptionRow_ApiSubscriptionFragment, unknown>;
export const UsageFigures_UsageFragmentDoc = new TypedDocumentString(`
    fragment UsageFigures_Usage on Usage {
  __typename
  days {
    __typename
    day
    allowed
    refused
    medianMs
    p95Ms
  }
  refusals {
    __typename
    reason
    title
    detail
    requests
  }
}
    `, {"fragmentName":"UsageFigures_Usage"}) as unknown as TypedDocumentString<UsageFigures_UsageFragment, unknown>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  __typename
  createApiToken(input: $input) {
    __typename
    ... on CreateApiTokenPayload {
      __typename
      token
      apiToken {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:bd80c154f06559d53b103028f6fa250bb3c125dac5583ecf155cf99867e41c58"}) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($input: RevokeApiTokenInput!) {
  __typename
  revokeApiToken(input: $input) {
    __typename
    ... on RevokeApiTokenPayload {
      __typename
      revokedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:83469285e81d3f9493de9462830d5b35a1f7ba48f6fdde68af8d89c637595809"}) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens {
  __typename
  viewer {
    __typename
    id
    apiTokens {
      __typename
      id
      ...TokenRow_ApiToken
    }
  }
}
    fragment TokenRow_ApiToken on ApiToken {
  __typename
  id
  name
  createdAt
  expiresAt
}`, {"hash":"sha256:c9a502043d700321fb9ba5ec3bf2348cc792b77d158172dfe6ab398c4684ccde"}) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
export const ApiDocument = new TypedDocumentString(`
    query Api($id: ID!) {
  __typename
  api(id: $id) {
    __typename
    id
    name
    description
    context
    version
    productionEndpoint
    sandboxEndpoint
    invokeUrl
    invokeCommand
    updatedAt
    canManage
    scopes {
      __typename
      name
      description
    }
    resources {
      __typename
      method
      path
      scopes
    }
    keyManagers {
      __typename
      id
      name: displayName
      issuer
      enabled
      ...ProofMark_KeyManager
    }
  }
}
    fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:55cc7ddf41eb2b3bbad3ab05dd71123a4e60fcff2bfa46c8af0997819ea7feda"}) as unknown as TypedDocumentString<ApiQuery, ApiQueryVariables>;
export const ApisDocument = new TypedDocumentString(`
    query Apis($search: String, $after: String) {
  __typename
  apis(first: 50, after: $after, search: $search) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...ApiRow_Api
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ApiRow_Api on Api {
  __typename
  id
  name
  description
  version
  context
  productionEndpoint
  sandboxEndpoint
  keyManagers {
    __typename
    id
    name: displayName
  }
}`, {"hash":"sha256:8f998c9cd02fe72ba8a0382c6e4be15257cebb99c20da5d6b670ddc00af048bf"}) as unknown as TypedDocumentString<ApisQuery, ApisQueryVariables>;
export const DeleteApiDocument = new TypedDocumentString(`
    mutation DeleteApi($input: DeleteApiInput!) {
  __typename
  deleteApi(input: $input) {
    __typename
    ... on DeleteApiPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:bd6506620565e7be8de4117ff5375ec159a4676597ba42764193559b410bc571"}) as unknown as TypedDocumentString<DeleteApiMutation, DeleteApiMutationVariables>;
export const EditApiDocument = new TypedDocumentString(`
    query EditApi($id: ID!) {
  __typename
  api(id: $id) {
    __typename
    id
    name
    description
    context
    version
    productionEndpoint
    sandboxEndpoint
    canManage
    revision
    scopes {
      __typename
      name
      description
    }
    resources {
      __typename
      method
      path
      scopes
    }
    keyManagers {
      __typename
      id
    }
    plans {
      __typename
      id
    }
  }
}
    `, {"hash":"sha256:0bb7774fcf307892762d7aa9e87b1647371627766b31719088edbf81506d6b26"}) as unknown as TypedDocumentString<EditApiQuery, EditApiQueryVariables>;
export const UpdateApiDocument = new TypedDocumentString(`
    mutation UpdateApi($input: UpdateApiInput!) {
  __typename
  updateApi(input: $input) {
    __typename
    ... on UpdateApiPayload {
      __typename
      api {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0f210102b3d1117a5f289ce2f18b4b79c221a9827ee6c9bce346e19ac1bf36ba"}) as unknown as TypedDocumentString<UpdateApiMutation, UpdateApiMutationVariables>;
export const KeyManagerChoiceDocument = new TypedDocumentString(`
    query KeyManagerChoice($after: String) {
  __typename
  keyManagers(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        name: displayName
        issuer
        enabled
        proofRequired
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:9828e701c0a3104513d508e255622a7971ef47cab4e4a8d8e032be0f26855689"}) as unknown as TypedDocumentString<KeyManagerChoiceQuery, KeyManagerChoiceQueryVariables>;
export const CreateApiDocument = new TypedDocumentString(`
    mutation CreateApi($input: CreateApiInput!) {
  __typename
  createApi(input: $input) {
    __typename
    ... on CreateApiPayload {
      __typename
      api {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:bd225cb899bfa7401b472c508e70bf173d100aa5a8956ae4201c53f62e7f6436"}) as unknown as TypedDocumentString<CreateApiMutation, CreateApiMutationVariables>;
export const OfferedPlansDocument = new TypedDocumentString(`
    query OfferedPlans {
  __typename
  plans {
    __typename
    id
    name
    description
  }
}
    `, {"hash":"sha256:fe3df0a3a2ac423a5ef187396754474edad99cfea2d6401d573939e8999acbf6"}) as unknown as TypedDocumentString<OfferedPlansQuery, OfferedPlansQueryVariables>;
export const ActivityDocument = new TypedDocumentString(`
    query Activity($id: ID!, $after: String) {
  __typename
  application(id: $id) {
    __typename
    id
    activity(first: 50, after: $after) {
      __typename
      edges {
        __typename
        node {
          __typename
          id
          ...ActivityRow_Activity
        }
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ActivityRow_Activity on Activity {
  __typename
  id
  action
  actor
  at
  details
}`, {"hash":"sha256:63bb865808624e47adc3bee1f8ffbea972492488d98d635373ee66ec33381d87"}) as unknown as TypedDocumentString<ActivityQuery, ActivityQueryVariables>;
export const ApplicationDocument = new TypedDocumentString(`
    query Application($id: ID!) {
  __typename
  application(id: $id) {
    __typename
    id
    name
    description
    revision
    createdAt
    owner {
      __typename
      name
      email
    }
  }
}
    `, {"hash":"sha256:b56fe228ac8e1a6c756e70007f7e86a6e5debb38db800be6177828ca5b0ae07c"}) as unknown as TypedDocumentString<ApplicationQuery, ApplicationQueryVariables>;
export const ApplicationsDocument = new TypedDocumentString(`
    query Applications($search: String, $after: String) {
  __typename
  applications(first: 50, after: $after, search: $search) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...ApplicationRow_Application
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ApplicationRow_Application on Application {
  __typename
  id
  name
  description
  createdAt
  owner {
    __typename
    name
  }
  keyMappings {
    __typename
    id
    keyType
  }
}`, {"hash":"sha256:97fca16a2a62553c045a324f0a500c3fcbd6800fae036c1229a301c76a8c7aa9"}) as unknown as TypedDocumentString<ApplicationsQuery, ApplicationsQueryVariables>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  __typename
  createApplication(input: $input) {
    __typename
    ... on CreateApplicationPayload {
      __typename
      application {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:1d60e0e99955a717e7e35cf5dbf42ed084e9038b2dbcaf383461611ff9dbe9ed"}) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($id: ID!, $keyType: KeyType!) {
  __typename
  application(id: $id) {
    __typename
    id
    keyMappings(keyType: $keyType) {
      __typename
      id
      keyManager {
        __typename
        id
        ...KeyManagerPanel_KeyManager
      }
      ...KeyMappingLine_KeyMapping
    }
    keyClaims(keyType: $keyType) {
      __typename
      id
      keyManager {
        __typename
        id
        ...KeyManagerPanel_KeyManager
      }
      ...KeyClaimLine_KeyMapping
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}
fragment KeyClaimLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  state
  label
  createdBy
  approval {
    __typename
    state
    doubt
    requestedAt
    lapsesAt
    decidedAt
    decidedBy
    reason
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name: displayName
  issuer
  enabled
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  proofRequired
  policy {
    __typename
    proof
  }
  proofMethods
  endpoints {
    __typename
    registration
  }
  provisioning {
    __typename
    available
    message
  }
}
fragment KeyMappingLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  lastUsedAt
  requestsToday
  tokenCommand
  proof {
    __typename
    method
    grade
    at
    by
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:7c46cb56c831402598de64eea01beb0097203cd70fdd5151592b932497f498e7"}) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const PanelsDocument = new TypedDocumentString(`
    query Panels($after: String) {
  __typename
  keyManagers(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...KeyManagerPanel_KeyManager
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name: displayName
  issuer
  enabled
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  proofRequired
  policy {
    __typename
    proof
  }
  proofMethods
  endpoints {
    __typename
    registration
  }
  provisioning {
    __typename
    available
    message
  }
}
fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:4a10631be101d4ad6947af43f37a33c1e3486fb0eb5b8f99cb0e0e32fc21c98d"}) as unknown as TypedDocumentString<PanelsQuery, PanelsQueryVariables>;
export const LinkedPanelDocument = new TypedDocumentString(`
    query LinkedPanel($id: ID!) {
  __typename
  keyManager(id: $id) {
    __typename
    id
    ...KeyManagerPanel_KeyManager
  }
}
    fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name: displayName
  issuer
  enabled
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  proofRequired
  policy {
    __typename
    proof
  }
  proofMethods
  endpoints {
    __typename
    registration
  }
  provisioning {
    __typename
    available
    message
  }
}
fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:673ccaeb975421de1d83b557a9d6b461b3c43c428b3650c17f243c07be25996f"}) as unknown as TypedDocumentString<LinkedPanelQuery, LinkedPanelQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($id: ID!) {
  __typename
  application(id: $id) {
    __typename
    id
    keyMappings {
      __typename
      id
      keyType
      tokenCommand
      lastUsedAt
      proof {
        __typename
        method
      }
      keyManager {
        __typename
        id
        name: displayName
      }
    }
    subscriptions(first: 20) {
      __typename
      edges {
        __typename
        node {
          __typename
          id
          api {
            __typename
            id
            name
            version
            invokeCommand
            scopes {
              __typename
              name
            }
            keyManagers {
              __typename
              id
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:ef01e23babb312b94d99252dc19f1a0101bc00a1071718c575e05763901efbb8"}) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const RemoveKeysDocument = new TypedDocumentString(`
    mutation RemoveKeys($input: RemoveKeysInput!) {
  __typename
  removeKeys(input: $input) {
    __typename
    ... on RemoveKeysPayload {
      __typename
      removedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:f9f6d8b4a3841272b9923312fd699cfe226b06dfd641cf45fc15e27637b29491"}) as unknown as TypedDocumentString<RemoveKeysMutation, RemoveKeysMutationVariables>;
export const UpdateApplicationDocument = new TypedDocumentString(`
    mutation UpdateApplication($input: UpdateApplicationInput!) {
  __typename
  updateApplication(input: $input) {
    __typename
    ... on UpdateApplicationPayload {
      __typename
      application {
        __typename
        id
        name
        description
        revision
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:29f2468abbec02acbea418d85c30d8722f1334fd330a6b3274c2de723feb390b"}) as unknown as TypedDocumentString<UpdateApplicationMutation, UpdateApplicationMutationVariables>;
export const DeleteApplicationDocument = new TypedDocumentString(`
    mutation DeleteApplication($input: DeleteApplicationInput!) {
  __typename
  deleteApplication(input: $input) {
    __typename
    ... on DeleteApplicationPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:c572fc6f304351508a8b34f41e8ee60ef533d6465a300a3ca913a1cf7ca8a6fb"}) as unknown as TypedDocumentString<DeleteApplicationMutation, DeleteApplicationMutationVariables>;
export const StartSignedChallengeDocument = new TypedDocumentString(`
    mutation StartSignedChallenge($input: StartSignedChallengeInput!) {
  __typename
  startSignedChallenge(input: $input) {
    __typename
    ... on StartSignedChallengePayload {
      __typename
      challenge
      claims
      expiresAt
      commands {
        __typename
        tool
        command
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:ab3fb18e5d67b28ff75973862b6258bb98438f3bbe3d8b4dbdddf58cdfdca478"}) as unknown as TypedDocumentString<StartSignedChallengeMutation, StartSignedChallengeMutationVariables>;
export const StartCallbackChallengeDocument = new TypedDocumentString(`
    mutation StartCallbackChallenge($input: StartCallbackChallengeInput!) {
  __typename
  startCallbackChallenge(input: $input) {
    __typename
    ... on StartCallbackChallengePayload {
      __typename
      challenge
      callbackUrl
      expiresAt
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:2ddd0b01145ef950397ee786ef34ac84b13dbe0125207ede97dae1487137bf58"}) as unknown as TypedDocumentString<StartCallbackChallengeMutation, StartCallbackChallengeMutationVariables>;
export const ProvideWithSignedChallengeDocument = new TypedDocumentString(`
    mutation ProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {
  __typename
  provideWithSignedChallenge(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      __typename
      elapsedMs
      registrationAccess {
        __typename
        uri
        token
      }
      keyMapping {
        __typename
        id
        consumerKey
        state
        tokenCommand
        proof {
          __typename
          grade
        }
        approval {
          __typename
          doubt
          evidence {
            __typename
            ...Evidence_ProofEvidence
          }
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
    ... on ClientRejectedError {
      __typename
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerUnreachableError {
      __typename
      reason
      endpoint
      retryAfterSeconds
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerCannotVerifyError {
      __typename
      authorizationUrl
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on ClientAlreadyMappedError {
      __typename
      mappedAs: holder {
        __typename
        id
        keyType
        application {
          __typename
          id
          name
        }
      }
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}`, {"hash":"sha256:67c697606f08a11e443f835164c5900831d155b820497ea5e142566cb5c92ea4"}) as unknown as TypedDocumentString<ProvideWithSignedChallengeMutation, ProvideWithSignedChallengeMutationVariables>;
export const ProvideWithCallbackDocument = new TypedDocumentString(`
    mutation ProvideWithCallback($input: ProvideWithCallbackInput!) {
  __typename
  provideWithCallback(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      __typename
      elapsedMs
      registrationAccess {
        __typename
        uri
        token
      }
      keyMapping {
        __typename
        id
        consumerKey
        state
        tokenCommand
        proof {
          __typename
          grade
        }
        approval {
          __typename
          doubt
          evidence {
            __typename
            ...Evidence_ProofEvidence
          }
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
    ... on ClientRejectedError {
      __typename
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerUnreachableError {
      __typename
      reason
      endpoint
      retryAfterSeconds
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerCannotVerifyError {
      __typename
      authorizationUrl
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on ClientAlreadyMappedError {
      __typename
      mappedAs: holder {
        __typename
        id
        keyType
        application {
          __typename
          id
          name
        }
      }
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}`, {"hash":"sha256:582c1c6b7c40fa078c9e4d981202432ece04f8395ab29d7f50f0157684bb9aec"}) as unknown as TypedDocumentString<ProvideWithCallbackMutation, ProvideWithCallbackMutationVariables>;
export const ProvideExistingKeysDocument = new TypedDocumentString(`
    mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {
  __typename
  provideExistingKeys(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      __typename
      elapsedMs
      registrationAccess {
        __typename
        uri
        token
      }
      keyMapping {
        __typename
        id
        consumerKey
        state
        tokenCommand
        proof {
          __typename
          grade
        }
        approval {
          __typename
          doubt
          evidence {
            __typename
            ...Evidence_ProofEvidence
          }
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
    ... on ClientRejectedError {
      __typename
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerUnreachableError {
      __typename
      reason
      endpoint
      retryAfterSeconds
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerCannotVerifyError {
      __typename
      authorizationUrl
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on ClientAlreadyMappedError {
      __typename
      mappedAs: holder {
        __typename
        id
        keyType
        application {
          __typename
          id
          name
        }
      }
    }
    ... on RegistrationTokenReplacedError {
      __typename
      registrationAccess {
        __typename
        uri
        token
      }
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}`, {"hash":"sha256:18383737b466276a931ee48813bda4311dc06057981127f7816fdea3eca46adb"}) as unknown as TypedDocumentString<ProvideExistingKeysMutation, ProvideExistingKeysMutationVariables>;
export const ProvideProgressDocument = new TypedDocumentString(`
    subscription ProvideProgress($attempt: String!) {
  provideProgress(attempt: $attempt) {
    __typename
    stage
    elapsedMs
  }
}
    `, {"hash":"sha256:879abb7da5d680f8f11d70df294995c761fc55cfeab423799347754214688665"}) as unknown as TypedDocumentString<ProvideProgressSubscription, ProvideProgressSubscriptionVariables>;
export const ApprovalsDocument = new TypedDocumentString(`
    query Approvals($after: String) {
  __typename
  keyApprovals(first: 20, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...ApprovalRow_KeyMapping
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  subject
  status
  error
  elapsedMs
  control
  bySetRow
  client {
    __typename
    found
    name
    enabled
    grantTypes
  }
}
fragment ApprovalRow_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  label
  createdBy
  application {
    __typename
    id
    name
  }
  keyManager {
    __typename
    id
    name: displayName
    ...ProofMark_KeyManager
  }
  approval {
    __typename
    doubt
    requestedAt
    canDecide
    evidence {
      __typename
      ...Evidence_ProofEvidence
    }
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:969d4fba2c5df70eb02a3b63fd36a4052c7cc2fd904d6e25704e8016a5695d4d"}) as unknown as TypedDocumentString<ApprovalsQuery, ApprovalsQueryVariables>;
export const ApproveKeysDocument = new TypedDocumentString(`
    mutation ApproveKeys($input: ApproveKeysInput!) {
  __typename
  approveKeys(input: $input) {
    __typename
    ... on ApproveKeysPayload {
      __typename
      keyMapping {
        __typename
        id
        state
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:5fe12f05465e6b70a47566f643760ef8e9454ba793e681a8b99b98ab9e5f645a"}) as unknown as TypedDocumentString<ApproveKeysMutation, ApproveKeysMutationVariables>;
export const DeclineKeysDocument = new TypedDocumentString(`
    mutation DeclineKeys($input: DeclineKeysInput!) {
  __typename
  declineKeys(input: $input) {
    __typename
    ... on DeclineKeysPayload {
      __typename
      keyMapping {
        __typename
        id
        state
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:79acdea0715098c89633cc6ad74feb3e1f4d60a512a6f1584637ab532830b8bb"}) as unknown as TypedDocumentString<DeclineKeysMutation, DeclineKeysMutationVariables>;
export const AuditDocument = new TypedDocumentString(`
    query Audit($after: String) {
  __typename
  auditEvents(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...AuditRow_AuditEvent
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment AuditRow_AuditEvent on AuditEvent {
  __typename
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
}`, {"hash":"sha256:8084ce1b3dfffc3a3c15440e7f19b4e98e77b39c3ca6cc6e8715e77fa5cc92df"}) as unknown as TypedDocumentString<AuditQuery, AuditQueryVariables>;
export const AttentionDocument = new TypedDocumentString(`
    query Attention {
  __typename
  viewer {
    __typename
    id
    unreadNotices
    waitingApprovals
  }
}
    `, {"hash":"sha256:ae37ed08ad35cd5ba9b1b1881bf7170616531f1d1e09c4e2d8f6de54c0870d7c"}) as unknown as TypedDocumentString<AttentionQuery, AttentionQueryVariables>;
export const SwitchOrganizationDocument = new TypedDocumentString(`
    mutation SwitchOrganization($input: SwitchOrganizationInput!) {
  __typename
  switchOrganization(input: $input) {
    __typename
    ... on SwitchOrganizationPayload {
      __typename
      viewer {
        __typename
        id
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:cbebd4188e1b7d9052ac8fd75315180531264975dadc2d289cee07c54fb566f1"}) as unknown as TypedDocumentString<SwitchOrganizationMutation, SwitchOrganizationMutationVariables>;
export const InspectTokenDocument = new TypedDocumentString(`
    mutation InspectToken($input: InspectTokenInput!) {
  __typename
  inspectToken(input: $input) {
    __typename
    ... on InspectTokenPayload {
      __typename
      allowed
      answer {
        __typename
        status
        code
        title
        fix
      }
      steps {
        __typename
        step
        state
        found
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:70d28cbf67679184e8be92e59d8ebbcadcaf7f0cc905572151a26f6754d19250"}) as unknown as TypedDocumentString<InspectTokenMutation, InspectTokenMutationVariables>;
export const RefusalDocument = new TypedDocumentString(`
    query Refusal($requestId: String!) {
  __typename
  refusal(requestId: $requestId) {
    __typename
    requestId
    at
    method
    answer {
      __typename
      title
      fix
    }
    api {
      __typename
      id
      name
      context
      version
    }
    application {
      __typename
      id
      name
    }
  }
}
    `, {"hash":"sha256:4cc56ce62bdcadc6fa7370e94f2960f51a95458694c5e26708fb80914aa56054"}) as unknown as TypedDocumentString<RefusalQuery, RefusalQueryVariables>;
export const CreateKeyManagerDocument = new TypedDocumentString(`
    mutation CreateKeyManager($input: CreateKeyManagerInput!) {
  __typename
  createKeyManager(input: $input) {
    __typename
    ... on CreateKeyManagerPayload {
      __typename
      keyManager {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:f01deb4d9eaae73dc8aefb2696be12570c87a854cd4d25e34a9cecd5f83f9769"}) as unknown as TypedDocumentString<CreateKeyManagerMutation, CreateKeyManagerMutationVariables>;
export const DeleteKeyManagerDocument = new TypedDocumentString(`
    mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {
  __typename
  deleteKeyManager(input: $input) {
    __typename
    ... on DeleteKeyManagerPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:1221e129b7362535e643bbfa17f6a6953238ade06c4d57bbdb3cc2ceb5cfa138"}) as unknown as TypedDocumentString<DeleteKeyManagerMutation, DeleteKeyManagerMutationVariables>;
export const KeyManagerDocument = new TypedDocumentString(`
    query KeyManager($id: ID!) {
  __typename
  keyManager(id: $id) {
    __typename
    id
    name
    displayName
    description
    issuer
    metadataUrl
    enabled
    platform
    sharedWithAll
    sharedWith {
      __typename
      id
      name
    }
    canManage
    ...HealthMark_KeyManager
    revision
    mappingCount
    ...ProofMark_KeyManager
    updatedAt
    kind {
      __typename
      kind
      label
      discovered
      settings {
        __typename
        name
        label
        help
        type
        required
        options
        value
      }
    }
    settings {
      __typename
      name
      value
    }
    endpoints {
      __typename
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    displayedEndpoints {
      __typename
      token
      authorization
      revocation
      userinfo
    }
    trust {
      __typename
      ...TrustValues_Trust
    }
    policy {
      __typename
      ...PolicyValues_KeyManagerPolicy
    }
    credentials {
      __typename
      name
      changedAt
    }
  }
}
    fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}
fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}`, {"hash":"sha256:2ffa5b914aae54f4e8a45ff791f94c59b3a07d300a257f7a9b383450eb08673a"}) as unknown as TypedDocumentString<KeyManagerQuery, KeyManagerQueryVariables>;
export const KeyManagersDocument = new TypedDocumentString(`
    query KeyManagers($after: String) {
  __typename
  keyManagers(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...KeyManagerRow_KeyManager
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment HealthMark_KeyManager on KeyManager {
  __typename
  enabled
  health {
    __typename
    state
    latencyMs
  }
}
fragment KeyManagerRow_KeyManager on KeyManager {
  __typename
  id
  name
  displayName
  description
  issuer
  enabled
  platform
  sharedWithAll
  canManage
  mappingCount
  ...ProofMark_KeyManager
  ...HealthMark_KeyManager
  kind {
    __typename
    label
  }
  policy {
    __typename
    outOfBandProvisioning
  }
}
fragment ProofMark_KeyManager on KeyManager {
  __typename
  proofRequired
  policy {
    __typename
    proof
  }
}`, {"hash":"sha256:1511f664d1dd6b91deaee74567965e5455f39c035581edbba7d3223c9ae5842b"}) as unknown as TypedDocumentString<KeyManagersQuery, KeyManagersQueryVariables>;
export const KindDecisionsDocument = new TypedDocumentString(`
    query KindDecisions {
  __typename
  keyManagerKinds {
    __typename
    kind
    decisions {
      __typename
      endpoint
      status
      error
      body
      verdict
      seen
    }
  }
}
    `, {"hash":"sha256:f1290ee47caabb20eac753be8d86340c9cc29b71555c3adf350a944f95d6cfb0"}) as unknown as TypedDocumentString<KindDecisionsQuery, KindDecisionsQueryVariables>;
export const KeyManagerLayoutDocument = new TypedDocumentString(`
    query KeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {
  __typename
  keyManagerLayout(kind: $kind, settings: $settings) {
    __typename
    issuer
    endpoints {
      __typename
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    trust {
      __typename
      ...TrustValues_Trust
    }
    policy {
      __typename
      ...PolicyValues_KeyManagerPolicy
    }
  }
}
    fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}`, {"hash":"sha256:c8710d3c1d7fb089c760948ce1d701697b21bf2998fd4ad5c2e6fd1761b312fd"}) as unknown as TypedDocumentString<KeyManagerLayoutQuery, KeyManagerLayoutQueryVariables>;
export const NewKeyManagerDocument = new TypedDocumentString(`
    query NewKeyManager {
  __typename
  keyManagerKinds {
    __typename
    kind
    label
    summary
    discovered
    settings {
      __typename
      name
      label
      help
      type
      required
      options
      value
    }
    trust {
      __typename
      ...TrustValues_Trust
    }
    policy {
      __typename
      ...PolicyValues_KeyManagerPolicy
    }
  }
}
    fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}`, {"hash":"sha256:fae37c676d532544960452dd6d874615fddc0aadf80b57bc61270ccbbe365878"}) as unknown as TypedDocumentString<NewKeyManagerQuery, NewKeyManagerQueryVariables>;
export const KeyManagerProbesDocument = new TypedDocumentString(`
    query KeyManagerProbes($id: ID!) {
  __typename
  keyManager(id: $id) {
    __typename
    id
    latest: probes(first: 1) {
      __typename
      ...ProbeReport_KeyManagerProbe
    }
    probes {
      __typename
      ...ProbeHistory_KeyManagerProbe
    }
  }
}
    fragment ProbeReport_KeyManagerProbe on KeyManagerProbe {
  __typename
  reference
  at
  by
  elapsedMs
  steps {
    __typename
    ...ProbeStepLine_ProbeStep
  }
  changes {
    __typename
    step
    tone
    text
  }
  suggestion {
    __typename
    endpoints {
      __typename
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    trust {
      __typename
      tokenHandling
      consumerKeyClaim
      scopesClaim
      scopesFormat
      algorithms
      profile
    }
    policy {
      __typename
      clientAuthentication
      supportedClientAuthentications
    }
    choices {
      __typename
      field
      candidates {
        __typename
        claim
        value
        format
      }
    }
  }
}
fragment ProbeHistory_KeyManagerProbe on KeyManagerProbe {
  __typename
  reference
  at
  by
  elapsedMs
  changes {
    __typename
    step
    tone
    text
  }
}
fragment ProbeStepLine_ProbeStep on ProbeStep {
  __typename
  step
  state
  summary
  advice
  elapsedMs
  evidence {
    __typename
    asked
    url
    status
    outcome
    elapsedMs
  }
}`, {"hash":"sha256:ba2bafc0af82fe23ad62ca6e4fdbbe70e250848b5d5309d481275b38fd1f0e95"}) as unknown as TypedDocumentString<KeyManagerProbesQuery, KeyManagerProbesQueryVariables>;
export const ProbeAgainDocument = new TypedDocumentString(`
    mutation ProbeAgain($input: ProbeKeyManagerInput!) {
  __typename
  probeKeyManager(input: $input) {
    __typename
    ... on ProbeKeyManagerPayload {
      __typename
      probe {
        __typename
        reference
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b8d229e6621e82d52f9feddf7bbf73ff5ea725b0f8f2ec75fe2f7e0315554eef"}) as unknown as TypedDocumentString<ProbeAgainMutation, ProbeAgainMutationVariables>;
export const ProbeKeyManagerDocument = new TypedDocumentString(`
    mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {
  __typename
  probeKeyManager(input: $input) {
    __typename
    ... on ProbeKeyManagerPayload {
      __typename
      discovery {
        __typename
        ...DiscoveryFound_Discovery
      }
      probe {
        __typename
        ...ProbeReport_KeyManagerProbe
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
    ... on KeyManagerUnreachableError {
      __typename
      reason
      endpoint
    }
    ... on KeyManagerMetadataInvalidError {
      __typename
      tried {
        __typename
        url
        outcome
        ok
      }
    }
  }
}
    fragment ProbeReport_KeyManagerProbe on KeyManagerProbe {
  __typename
  reference
  at
  by
  elapsedMs
  steps {
    __typename
    ...ProbeStepLine_ProbeStep
  }
  changes {
    __typename
    step
    tone
    text
  }
  suggestion {
    __typename
    endpoints {
      __typename
      token
      authorization
      introspection
      revocation
      pushedAuthorization
      userinfo
      registration
      jwks
    }
    trust {
      __typename
      tokenHandling
      consumerKeyClaim
      scopesClaim
      scopesFormat
      algorithms
      profile
    }
    policy {
      __typename
      clientAuthentication
      supportedClientAuthentications
    }
    choices {
      __typename
      field
      candidates {
        __typename
        claim
        value
        format
      }
    }
  }
}
fragment ProbeStepLine_ProbeStep on ProbeStep {
  __typename
  step
  state
  summary
  advice
  elapsedMs
  evidence {
    __typename
    asked
    url
    status
    outcome
    elapsedMs
  }
}
fragment DiscoveryFound_Discovery on Discovery {
  __typename
  issuer
  source
  endpoints {
    __typename
    token
    authorization
    introspection
    revocation
    pushedAuthorization
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
  trust {
    __typename
    ...TrustValues_Trust
  }
  policy {
    __typename
    ...PolicyValues_KeyManagerPolicy
  }
  tried {
    __typename
    url
    outcome
    ok
  }
}
fragment TrustValues_Trust on Trust {
  __typename
  tokenHandling
  consumerKeyClaim
  scopesClaim
  scopesFormat
  algorithms
  audiences
  requiredClaim {
    __typename
    name
    value
  }
  profile
  clockToleranceSeconds
  certificates
}
fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
  __typename
  outOfBandProvisioning
  clientCreation
  tokenGeneration
  grantTypes
  decisions {
    __typename
    endpoint
    status
    error
    body
    verdict
    seen
  }
  proof
  clientAuthentication
  supportedClientAuthentications
  tokenRequestScope
  access {
    __typename
    rule
    roles
  }
}`, {"hash":"sha256:5157a84888e6db90cca26c47c1de92051e63b585657c1e43be9ffc6a3235e2d7"}) as unknown as TypedDocumentString<ProbeKeyManagerMutation, ProbeKeyManagerMutationVariables>;
export const SharingOrganizationsDocument = new TypedDocumentString(`
    query SharingOrganizations($after: String) {
  __typename
  organizations(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        name
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:89d502d46e979232db7fe8984cbeebba21816f92326a7d9d05c897de6b99235a"}) as unknown as TypedDocumentString<SharingOrganizationsQuery, SharingOrganizationsQueryVariables>;
export const UpdateKeyManagerDocument = new TypedDocumentString(`
    mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {
  __typename
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      __typename
      keyManager {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:8f58ac1f425690719bed2795eb7bfb3095554bd784b98c4b12ac3d98289d391c"}) as unknown as TypedDocumentString<UpdateKeyManagerMutation, UpdateKeyManagerMutationVariables>;
export const ProbeProgressDocument = new TypedDocumentString(`
    subscription ProbeProgress($attempt: String!) {
  probeProgress(attempt: $attempt) {
    __typename
    ...ProbeStepLine_ProbeStep
  }
}
    fragment ProbeStepLine_ProbeStep on ProbeStep {
  __typename
  step
  state
  summary
  advice
  elapsedMs
  evidence {
    __typename
    asked
    url
    status
    outcome
    elapsedMs
  }
}`, {"hash":"sha256:6d89f2913f8cc4eae84e5be8ede145d6f4733ec3c0d424f5e205d680bdd71373"}) as unknown as TypedDocumentString<ProbeProgressSubscription, ProbeProgressSubscriptionVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  __typename
  addMember(input: $input) {
    __typename
    ... on AddMemberPayload {
      __typename
      oneTimePassword
      member {
        __typename
        id
        name
        email
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:e5f6b3092fe1f093fbe41e5a13b48d63fe09a0fdb5485be30fcdaa9bccc2f82b"}) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const UpdateMemberDocument = new TypedDocumentString(`
    mutation UpdateMember($input: UpdateMemberInput!) {
  __typename
  updateMember(input: $input) {
    __typename
    ... on UpdateMemberPayload {
      __typename
      member {
        __typename
        id
        name
        role
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0693cfe38678e36cc85c7252fc539c3a2166b9b3750558a9ba060fd7ff495143"}) as unknown as TypedDocumentString<UpdateMemberMutation, UpdateMemberMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  __typename
  removeMember(input: $input) {
    __typename
    ... on RemoveMemberPayload {
      __typename
      removedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:69a23bf437987360b62e709f3755ee1e54239fdfba44e88aa33bce5e9c56524e"}) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($after: String) {
  __typename
  members(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...MemberRow_Member
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment MemberRow_Member on Member {
  __typename
  id
  name
  email
  role
  joinedAt
}`, {"hash":"sha256:3cfbdea6bc15fdafd7261f0c48d7cac9c938ae2384f9098a99a99c9b9d48ccc9"}) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const NoticesDocument = new TypedDocumentString(`
    query Notices($after: String) {
  __typename
  notices(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...NoticeRow_Notice
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment NoticeRow_Notice on Notice {
  __typename
  id
  kind
  message
  at
  readAt
  application {
    __typename
    id
    name
  }
}`, {"hash":"sha256:309d13233d4a15fc5d8a2b71bd8c8a203fb43661d02463c60c9cb5fbb2deee07"}) as unknown as TypedDocumentString<NoticesQuery, NoticesQueryVariables>;
export const MarkNoticesReadDocument = new TypedDocumentString(`
    mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
  __typename
  markNoticesRead(input: $input) {
    __typename
    ... on MarkNoticesReadPayload {
      __typename
      viewer {
        __typename
        id
        unreadNotices
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:3116cc1c5f341deede0cbd1e0e291918bbd02b9be9dc169a20feb17ba7d86209"}) as unknown as TypedDocumentString<MarkNoticesReadMutation, MarkNoticesReadMutationVariables>;
export const DeletePlanDocument = new TypedDocumentString(`
    mutation DeletePlan($input: DeletePlanInput!) {
  __typename
  deletePlan(input: $input) {
    __typename
    ... on DeletePlanPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:bcdae065767bb388fce0651a033f6e287c0d9d06359f3febd440042e7907aeed"}) as unknown as TypedDocumentString<DeletePlanMutation, DeletePlanMutationVariables>;
export const CreatePlanDocument = new TypedDocumentString(`
    mutation CreatePlan($input: CreatePlanInput!) {
  __typename
  createPlan(input: $input) {
    __typename
    ... on CreatePlanPayload {
      __typename
      plan {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:20ce5ae20f636b0d7975bdad4e0efa30505e8878fad6c81e0b02679ba090f2c2"}) as unknown as TypedDocumentString<CreatePlanMutation, CreatePlanMutationVariables>;
export const UpdatePlanDocument = new TypedDocumentString(`
    mutation UpdatePlan($input: UpdatePlanInput!) {
  __typename
  updatePlan(input: $input) {
    __typename
    ... on UpdatePlanPayload {
      __typename
      plan {
        __typename
        id
        ...PlanRow_Plan
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    fragment PlanRow_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
  remark
  revision
}`, {"hash":"sha256:44568bf0383b44a658a8fa3ebc2bb962a1d5d62408cf0ccbe23f506443469754"}) as unknown as TypedDocumentString<UpdatePlanMutation, UpdatePlanMutationVariables>;
export const PlansDocument = new TypedDocumentString(`
    query Plans {
  __typename
  plans {
    __typename
    id
    ...PlanRow_Plan
  }
}
    fragment PlanRow_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
  remark
  revision
}`, {"hash":"sha256:b5b4ae9b0db159e216c8222a951853ed181f185c3df22e7a657cbd68b6606958"}) as unknown as TypedDocumentString<PlansQuery, PlansQueryVariables>;
export const DeleteServiceProviderDocument = new TypedDocumentString(`
    mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {
  __typename
  deleteServiceProvider(input: $input) {
    __typename
    ... on DeleteServiceProviderPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:1a7f54b583c8887b380e63771f6bff817b7ed299f203c8dd0ce4fded8e7e049f"}) as unknown as TypedDocumentString<DeleteServiceProviderMutation, DeleteServiceProviderMutationVariables>;
export const ConfigureServiceProviderOAuthDocument = new TypedDocumentString(`
    mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {
  __typename
  configureServiceProviderOAuth(input: $input) {
    __typename
    ... on ConfigureServiceProviderOAuthPayload {
      __typename
      consumerKey
      consumerSecret
      clearedGrantTypes
      serviceProvider {
        __typename
        id
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:4ef2551b950d010918abf162069154f7094528d6df62da0e4a42f5edb1eef531"}) as unknown as TypedDocumentString<ConfigureServiceProviderOAuthMutation, ConfigureServiceProviderOAuthMutationVariables>;
export const RegenerateServiceProviderSecretDocument = new TypedDocumentString(`
    mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {
  __typename
  regenerateServiceProviderSecret(input: $input) {
    __typename
    ... on RegenerateServiceProviderSecretPayload {
      __typename
      consumerSecret
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:7c0d1c6088d5f114a3af71afdf62f9b0b94d8f78ab5735b901a03686cf9c9486"}) as unknown as TypedDocumentString<RegenerateServiceProviderSecretMutation, RegenerateServiceProviderSecretMutationVariables>;
export const RegisterServiceProviderDocument = new TypedDocumentString(`
    mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {
  __typename
  registerServiceProvider(input: $input) {
    __typename
    ... on RegisterServiceProviderPayload {
      __typename
      serviceProvider {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:4e68ee0e8907c40d2067e621f5ad03853d66fe5422a363118e8c3b9d08766a7f"}) as unknown as TypedDocumentString<RegisterServiceProviderMutation, RegisterServiceProviderMutationVariables>;
export const ServiceProviderDocument = new TypedDocumentString(`
    query ServiceProvider($id: ID!) {
  __typename
  serviceProvider(id: $id) {
    __typename
    id
    name
    description
    createdAt
    oauth {
      __typename
      consumerKey
      callbackUrls
      grantTypes
      tokenIssuer
      publicClient
      tokenLifetimeSeconds
      scopes
      revision
      updatedAt
    }
  }
}
    `, {"hash":"sha256:d8e371f13b827612d3dcb0db71f26cbc359e79733af1e6954391992f2e4a3244"}) as unknown as TypedDocumentString<ServiceProviderQuery, ServiceProviderQueryVariables>;
export const ServiceProvidersDocument = new TypedDocumentString(`
    query ServiceProviders($after: String) {
  __typename
  serviceProviders(first: 50, after: $after) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...ServiceProviderRow_ServiceProvider
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ServiceProviderRow_ServiceProvider on ServiceProvider {
  __typename
  id
  name
  description
  createdAt
  oauth {
    __typename
    consumerKey
    grantTypes
  }
}`, {"hash":"sha256:ccb35c85d6dc09080225d188cc21c30d424510b6856978cfcef05ca86140131a"}) as unknown as TypedDocumentString<ServiceProvidersQuery, ServiceProvidersQueryVariables>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings {
  __typename
  settings {
    __typename
    keyProvisioning
    provisionedAppValidation
    updatedAt
    gatewayUrl
    publicUrl
  }
}
    `, {"hash":"sha256:d858a92518a4c7a972f5bfbe97a69d2cfe7018329e2c71f638cdec6096be0994"}) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const UpdateSettingsDocument = new TypedDocumentString(`
    mutation UpdateSettings($input: UpdateSettingsInput!) {
  __typename
  updateSettings(input: $input) {
    __typename
    ... on UpdateSettingsPayload {
      __typename
      settings {
        __typename
        keyProvisioning
        provisionedAppValidation
        updatedAt
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:67fa3263b5e631395ab31f11e2cea98faf0e8ec1286ad1618370a687835b54e2"}) as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const SubscribableApisDocument = new TypedDocumentString(`
    query SubscribableApis($applicationId: ID!, $search: String, $after: String) {
  __typename
  apis(first: 50, after: $after, search: $search, subscribableBy: $applicationId) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        name
        version
        context
        keyManagers {
          __typename
          id
          name: displayName
        }
        plans {
          __typename
          id
        }
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:212006116ef6881c3529881f9f448910c63dc538661cf7b9ae3c297d5df593b0"}) as unknown as TypedDocumentString<SubscribableApisQuery, SubscribableApisQueryVariables>;
export const PlanChoicesDocument = new TypedDocumentString(`
    query PlanChoices($apiId: ID!) {
  __typename
  api(id: $apiId) {
    __typename
    id
    plans {
      __typename
      id
    }
  }
  plans {
    __typename
    id
    ...PlanChoice_Plan
  }
}
    fragment PlanChoice_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
}`, {"hash":"sha256:83ccb0749772616943ef05a2cf775dc574003d316e98e28ad5ea92a57b522482"}) as unknown as TypedDocumentString<PlanChoicesQuery, PlanChoicesQueryVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  __typename
  changePlan(input: $input) {
    __typename
    ... on ChangePlanPayload {
      __typename
      subscription {
        __typename
        id
        plan {
          __typename
          id
          name
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0c072b64587abbfa896b07c481adc6b3e6dadb7ac0b8dd25aa71d485ee605300"}) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const SubscribeChoicesDocument = new TypedDocumentString(`
    query SubscribeChoices($applicationId: ID!) {
  __typename
  apis(first: 1) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
      }
    }
  }
  subscribable: apis(first: 1, subscribableBy: $applicationId) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
      }
    }
  }
  plans {
    __typename
    id
    ...PlanChoice_Plan
  }
  application(id: $applicationId) {
    __typename
    id
    keyMappings {
      __typename
      id
      keyManager {
        __typename
        id
      }
    }
  }
}
    fragment PlanChoice_Plan on Plan {
  __typename
  id
  name
  description
  requests
  period
  spikeRequests
  spikePeriod
}`, {"hash":"sha256:b0b6c9fc3e9577c81616dcec7e7df6d252dc219343a2ebcc4a0eed0084c9eb7e"}) as unknown as TypedDocumentString<SubscribeChoicesQuery, SubscribeChoicesQueryVariables>;
export const SubscribeDocument = new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!) {
  __typename
  subscribe(input: $input) {
    __typename
    ... on SubscribePayload {
      __typename
      subscription {
        __typename
        id
        api {
          __typename
          id
          name
          version
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:5166028e568fe10706f0ca8a4ec8052ee81dfb2f230deb5c2b56eb044fd3f5ef"}) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const SubscriptionsDocument = new TypedDocumentString(`
    query Subscriptions($id: ID!, $after: String) {
  __typename
  application(id: $id) {
    __typename
    id
    subscriptions(first: 50, after: $after) {
      __typename
      edges {
        __typename
        node {
          __typename
          id
          ...SubscriptionRow_ApiSubscription
        }
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  __typename
  id
  state
  createdAt
  plan {
    __typename
    id
    name
    requests
    period
    spikeRequests
    spikePeriod
  }
  api {
    __typename
    id
    name
    version
    context
    invokeCommand
  }
}`, {"hash":"sha256:33e3bf49630f876729a44a9da7df1ee32ce3c0dd10b36cf8573b78c7f029e8be"}) as unknown as TypedDocumentString<SubscriptionsQuery, SubscriptionsQueryVariables>;
export const UnsubscribeDocument = new TypedDocumentString(`
    mutation Unsubscribe($input: UnsubscribeInput!) {
  __typename
  unsubscribe(input: $input) {
    __typename
    ... on UnsubscribePayload {
      __typename
      unsubscribedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0f889d3e4d5a2f18276da4d9581668fbcb25f1ac4c6a01a5c2569965f95886b9"}) as unknown as TypedDocumentString<UnsubscribeMutation, UnsubscribeMutationVariables>;
export const ApiUsageDocument = new TypedDocumentString(`
    query ApiUsage($id: ID!) {
  __typename
  api(id: $id) {
    __typename
    id
    usage(days: 30) {
      __typename
      ...UsageFigures_Usage
      byApplication {
        __typename
        id
        name
        allowed
        refused
      }
    }
  }
}
    fragment UsageFigures_Usage on Usage {
  __typename
  days {
    __typename
    day
    allowed
    refused
    medianMs
    p95Ms
  }
  refusals {
    __typename
    reason
    title
    detail
    requests
  }
}`, {"hash":"sha256:13c4e6fb2f8940b386c3530786fe7d09b20f0484eb01e431bb0bd25242d72673"}) as unknown as TypedDocumentString<ApiUsageQuery, ApiUsageQueryVariables>;
export const ApplicationUsageDocument = new TypedDocumentString(`
    query ApplicationUsage($id: ID!) {
  __typename
  application(id: $id) {
    __typename
    id
    usage(days: 30) {
      __typename
      ...UsageFigures_Usage
      byApi {
        __typename
        id
        name
        allowed
        refused
        p95Ms
      }
      byClient {
        __typename
        id
        consumerKey
        issuer
        keyType
        endedAt
        allowed
        refused
        mappings {
          __typename
          id
          since
          endedAt
          allowed
          refused
        }
      }
    }
  }
}
    fragment UsageFigures_Usage on Usage {
  __typename
  days {
    __typename
    day
    allowed
    refused
    medianMs
    p95Ms
  }
  refusals {
    __typename
    reason
    title
    detail
    requests
  }
}`, {"hash":"sha256:da907cbc4d75e0cdd01f1c3ea8559a8cb72c78e8b49416d2007a606c3c0f6d5a"}) as unknown as TypedDocumentString<ApplicationUsageQuery, ApplicationUsageQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  __typename
  viewer {
    __typename
    id
    name
    email
    role
    platformAdministrator
    passwordChosen
    organization {
      __typename
      id
      name
    }
    memberships {
      __typename
      role
      organization {
        __typename
        id
        name
      }
    }
    actions
  }
}
    `, {"hash":"sha256:124464e09d77d20251b27498c82e06fdaf961a45ec3ae036e34c8ee8f44f3b52"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;