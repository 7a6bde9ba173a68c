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

/** A new organization. */
export type CreateOrganizationInput = {
  /** 1 to 100 characters. */
  name: string;
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

/** A claim that every token must have. */
export type RequiredClaimInput = {
  /** The name of the claim. */
  name: string;
  /** Its text, byte for byte. */
  value: string;
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

export type TestShownKeyManagerQueryVariables = Exact<{
  id: string;
}>;


export type TestShownKeyManagerQuery = { keyManager: { name: string, displayName: string, issuer: string, metadataUrl: string | null, revision: number, displayedEndpoints: { token: string | null, authorization: string | null, revocation: string | null, userinfo: string | null } | null, trust: { scopesFormat: ScopesFormat, requiredClaim: { name: string, value: string } | null }, policy: { grantTypes: Array<string>, clientCreation: boolean, tokenGeneration: boolean }, credentials: Array<{ name: string, changedAt: string }> } | null };

export type TestChangeConfigurationMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type TestChangeConfigurationMutation = { updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload', keyManager: { revision: number, issuer: string } }
   };

export type TestDeleteUsedKeyManagerMutationVariables = Exact<{
  input: DeleteKeyManagerInput;
}>;


export type TestDeleteUsedKeyManagerMutation = { deleteKeyManager:
    | { __typename: 'DeleteKeyManagerPayload' }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestTokenCommandQueryVariables = Exact<{
  id: string;
}>;


export type TestTokenCommandQuery = { application: { keyMappings: Array<{ id: string, tokenCommand: string | null }> } | null };

export type TestPublishMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type TestPublishMutation = { createApi:
    | { __typename: 'ConflictError', code: string, message: string }
    | { __typename: 'CreateApiPayload' }
    | { __typename: 'ForbiddenError', code: string, message: string }
    | { __typename: 'InputInvalidError', code: string, message: string }
    | { __typename: 'NotFoundError', code: string, message: string }
   };

export type TestResidentQueryVariables = Exact<{ [key: string]: never; }>;


export type TestResidentQuery = { keyManagers: { edges: Array<{ node: { id: string, kind: { kind: string } } }> } };

export type TestShownDecisionsQueryVariables = Exact<{
  id: string;
}>;


export type TestShownDecisionsQuery = { keyManager: { policy: { decisions: Array<{ endpoint: ProofEndpoint, status: number, error: string | null, body: AnswerBody | null, verdict: Verdict, seen: string }> }, kind: { kind: string, decisions: Array<{ endpoint: ProofEndpoint, status: number, error: string | null, body: AnswerBody | null, verdict: Verdict, seen: string }> } } | null };

export type TestEveryKeyManagerQueryVariables = Exact<{ [key: string]: never; }>;


export type TestEveryKeyManagerQuery = { keyManagers: { edges: Array<{ node: { id: string, kind: { kind: string } } }> } };

export type TestEvidenceOfRowsQueryVariables = Exact<{
  id: string;
}>;


export type TestEvidenceOfRowsQuery = { node:
    | { proof: { evidence: Array<{ status: number | null, control: boolean, bySetRow: boolean }> } }
    | Record<PropertyKey, never>
   | null };

export type TestChangeDecisionsMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type TestChangeDecisionsMutation = { updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload', keyManager: { revision: number } }
   };

export type TestMadeKeyManagerQueryVariables = Exact<{
  id: string;
}>;


export type TestMadeKeyManagerQuery = { keyManager: { issuer: string, settings: Array<{ name: string, value: string }>, credentials: Array<{ name: string }> } | null };

export type TestChangeTrustMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type TestChangeTrustMutation = { updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload' }
   };

export type TestKeyManagerSettingsQueryVariables = Exact<{
  id: string;
}>;


export type TestKeyManagerSettingsQuery = { keyManager: { kind: { kind: string }, settings: Array<{ name: string, value: string }>, endpoints: { token: string | null, introspection: string | null, revocation: string | null, jwks: string | null, registration: string | null }, trust: { consumerKeyClaim: string, scopesClaim: string, profile: TokenProfile, certificates: Array<string> } } | null };

export type TestKeyManagerLayoutQueryVariables = Exact<{
  kind: string;
  settings: Array<KeyManagerSettingInput> | KeyManagerSettingInput;
}>;


export type TestKeyManagerLayoutQuery = { keyManagerLayout: { issuer: string, endpoints: { token: string | null, introspection: string | null }, trust: { audiences: Array<string>, consumerKeyClaim: string, scopesFormat: ScopesFormat }, policy: { tokenRequestScope: string | null } } | null };

export type TestChangeSettingsMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type TestChangeSettingsMutation = { updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload', keyManager: { issuer: string, settings: Array<{ name: string, value: string }> } }
   };

export type TestSharedQueryVariables = Exact<{
  id: string;
}>;


export type TestSharedQuery = { viewer: { organization: { id: string } } | null, keyManager: { id: string, sharedWithAll: boolean, canManage: boolean, sharedWith: Array<{ id: string, name: string }> } | null };

export type TestOrganizationsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestOrganizationsQuery = { organizations: { edges: Array<{ node: { id: string, name: string } }> } };

export type TestCreateSharedApiMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type TestCreateSharedApiMutation = { createApi:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApiPayload', api: { id: string, keyManagers: Array<{ id: string }> } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestKeyManagerOfMappingQueryVariables = Exact<{
  id: string;
}>;


export type TestKeyManagerOfMappingQuery = { application: { keyMappings: Array<{ id: string, keyManager: { id: string, name: string } }> } | null };

export type TestReviseApiMutationVariables = Exact<{
  input: UpdateApiInput;
}>;


export type TestReviseApiMutation = { updateApi:
    | { __typename: 'ConflictError', code: string }
    | { __typename: 'ForbiddenError', code: string }
    | { __typename: 'InputInvalidError', code: string }
    | { __typename: 'NotFoundError', code: string }
    | { __typename: 'UpdateApiPayload', api: { revision: number } }
   };

export type TestReviseApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type TestReviseApplicationMutation = { updateApplication:
    | { __typename: 'ConflictError', code: string }
    | { __typename: 'InputInvalidError', code: string }
    | { __typename: 'NotFoundError', code: string }
    | { __typename: 'UpdateApplicationPayload', application: { revision: number } }
   };

export type TestReviseOAuthMutationVariables = Exact<{
  input: ConfigureServiceProviderOAuthInput;
}>;


export type TestReviseOAuthMutation = { configureServiceProviderOAuth:
    | { __typename: 'ConfigureServiceProviderOAuthPayload', serviceProvider: { oauth: { revision: number } | null } }
    | { __typename: 'ConflictError', code: string }
    | { __typename: 'ForbiddenError', code: string }
    | { __typename: 'InputInvalidError', code: string }
    | { __typename: 'NotFoundError', code: string }
   };

export type TestRevisedApisQueryVariables = Exact<{ [key: string]: never; }>;


export type TestRevisedApisQuery = { apis: { edges: Array<{ node: { id: string, revision: number } }> } };

export type TestCreatePlanMutationVariables = Exact<{
  input: CreatePlanInput;
}>;


export type TestCreatePlanMutation = { createPlan:
    | { __typename: 'ConflictError' }
    | { __typename: 'CreatePlanPayload' }
    | { __typename: 'ForbiddenError' }
    | { __typename: 'InputInvalidError' }
   };

export type TestSharingQueryVariables = Exact<{
  id: string;
}>;


export type TestSharingQuery = { keyManager: { sharedWith: Array<{ name: string }> } | null };

export type TestActivityQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TestActivityQuery = { application: { activity: { edges: Array<{ node: { id: string, action: string, actor: string, at: string, details: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type TestUnsubscribeMutationVariables = Exact<{
  input: UnsubscribeInput;
}>;


export type TestUnsubscribeMutation = { unsubscribe:
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnsubscribePayload', unsubscribedId: string }
   };

export type TestKeyClaimsQueryVariables = Exact<{
  id: string;
}>;


export type TestKeyClaimsQuery = { application: { id: string, keyClaims: Array<{ id: string, consumerKey: string, state: MappingState, proof: { method: ProofMethod, grade: ProofGrade }, approval: { state: ApprovalState, doubt: string, reason: string | null, decidedBy: string | null, canDecide: boolean, evidence: Array<{ status: number | null, error: string | null, control: boolean }> } | null }> } | null };

export type TestApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestApprovalsQuery = { viewer: { waitingApprovals: number, unreadNotices: number } | null, keyApprovals: { edges: Array<{ node: { id: string, consumerKey: string, approval: { doubt: string, canDecide: boolean, evidence: Array<{ status: number | null, error: string | null }> } | null } }> }, notices: { edges: Array<{ node: { kind: NoticeKind, message: string, application: { name: string } | null } }> } };

export type TestApproveKeysMutationVariables = Exact<{
  input: ApproveKeysInput;
}>;


export type TestApproveKeysMutation = { approveKeys:
    | { __typename: 'ApproveKeysPayload', keyMapping: { id: string, state: MappingState, proof: { method: ProofMethod, grade: ProofGrade, by: string, evidence: Array<{ status: number | null }> } } }
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
   };

export type TestDeclineKeysMutationVariables = Exact<{
  input: DeclineKeysInput;
}>;


export type TestDeclineKeysMutation = { declineKeys:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'DeclineKeysPayload', keyMapping: { id: string, state: MappingState, approval: { state: ApprovalState, reason: string | null } | null } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestCreateApiMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type TestCreateApiMutation = { createApi:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApiPayload', api: { id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestDeleteApplicationMutationVariables = Exact<{
  input: DeleteApplicationInput;
}>;


export type TestDeleteApplicationMutation = { deleteApplication:
    | { __typename: 'DeleteApplicationPayload', deletedId: string }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestCreateKeyManagerMutationVariables = Exact<{
  input: CreateKeyManagerInput;
}>;


export type TestCreateKeyManagerMutation = { createKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateKeyManagerPayload', keyManager: { id: string, name: string, issuer: string, endpoints: { token: string | null, introspection: string | null, revocation: string | null, jwks: string | null } } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerMetadataInvalidError', code: string, message: string, path: Array<string> | null, tried: Array<{ url: string, outcome: string, ok: boolean }> }
    | { __typename: 'KeyManagerUnreachableError', reason: string, endpoint: string, code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type TestUpdateKeyManagerMutationVariables = Exact<{
  input: UpdateKeyManagerInput;
}>;


export type TestUpdateKeyManagerMutation = { updateKeyManager:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateKeyManagerPayload', keyManager: { id: string, enabled: boolean, policy: { outOfBandProvisioning: boolean, proof: ProofPolicy } } }
   };

export type TestCreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type TestCreateApplicationMutation = { createApplication:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApplicationPayload', application: { id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type TestProvideExistingKeysMutationVariables = Exact<{
  input: ProvideExistingKeysInput;
}>;


export type TestProvideExistingKeysMutation = { provideExistingKeys:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, holder: { id: string, application: { name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', reason: string, endpoint: string, retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', keyMapping: { id: string, consumerKey: string, keyType: KeyType, mode: MappingMode, state: MappingState, tokenCommand: string | null, proof: { method: ProofMethod, grade: ProofGrade, by: string, evidence: Array<{ method: string, status: number | null, error: string | null, control: boolean, authentication: string, client: { found: boolean, name: string | null, enabled: boolean | null } | null }> } }, registrationAccess: { uri: string, token: string } | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RegistrationTokenReplacedError', code: string, message: string, path: Array<string> | null, registrationAccess: { uri: string, token: string } | null }
    | { __typename: 'TooManyAttemptsError', retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
   };

export type TestStartSignedChallengeMutationVariables = Exact<{
  input: StartSignedChallengeInput;
}>;


export type TestStartSignedChallengeMutation = { startSignedChallenge:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'StartSignedChallengePayload', challenge: string, claims: string, expiresAt: string, commands: Array<{ tool: SigningTool, command: string }> }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type TestProvideWithSignedChallengeMutationVariables = Exact<{
  input: ProvideWithSignedChallengeInput;
}>;


export type TestProvideWithSignedChallengeMutation = { provideWithSignedChallenge:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, holder: { id: string, application: { name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', authorizationUrl: string | null, code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', reason: string, endpoint: string, retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', keyMapping: { id: string, consumerKey: string, keyType: KeyType, label: string, proof: { method: ProofMethod, grade: ProofGrade, by: string, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean, authentication: string }> } } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
   };

export type TestStartCallbackChallengeMutationVariables = Exact<{
  input: StartCallbackChallengeInput;
}>;


export type TestStartCallbackChallengeMutation = { startCallbackChallenge:
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

export type TestProvideWithCallbackMutationVariables = Exact<{
  input: ProvideWithCallbackInput;
}>;


export type TestProvideWithCallbackMutation = { provideWithCallback:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, holder: { id: string, application: { name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', authorizationUrl: string | null, code: string, message: string, path: Array<string> | null, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean }> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', reason: string, endpoint: string, retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', keyMapping: { id: string, consumerKey: string, keyType: KeyType, label: string, proof: { method: ProofMethod, grade: ProofGrade, by: string, evidence: Array<{ method: string, endpoint: string, subject: string | null, status: number | null, error: string | null, control: boolean, authentication: string }> } } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
   };

export type TestRemoveKeysMutationVariables = Exact<{
  input: RemoveKeysInput;
}>;


export type TestRemoveKeysMutation = { removeKeys:
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RemoveKeysPayload', removedId: string, application: { keyMappings: Array<{ id: string }> } }
   };

export type TestUpdateApiMutationVariables = Exact<{
  input: UpdateApiInput;
}>;


export type TestUpdateApiMutation = { updateApi:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateApiPayload', api: { id: string, invokeUrl: string, keyManagers: Array<{ id: string }> } }
   };

export type TestSubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type TestSubscribeMutation = { subscribe:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubscribePayload', subscription: { id: string, state: SubscriptionState } }
   };

export type TestCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type TestCatalogueQuery = { apis: { edges: Array<{ node: { id: string, name: string, invokeUrl: string, keyManagers: Array<{ id: string }> } }> }, plans: Array<{ id: string, name: string }>, keyManagers: { edges: Array<{ node: { id: string, name: string, issuer: string, proofRequired: boolean, provisioning: { available: boolean, reason: string | null } } }> } };

export type TestUpdateSettingsMutationVariables = Exact<{
  input: UpdateSettingsInput;
}>;


export type TestUpdateSettingsMutation = { updateSettings:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateSettingsPayload', settings: { keyProvisioning: boolean, provisionedAppValidation: boolean } }
   };

export type TestRegisterServiceProviderMutationVariables = Exact<{
  input: RegisterServiceProviderInput;
}>;


export type TestRegisterServiceProviderMutation = { registerServiceProvider:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RegisterServiceProviderPayload', serviceProvider: { id: string, name: string } }
   };

export type TestConfigureServiceProviderOAuthMutationVariables = Exact<{
  input: ConfigureServiceProviderOAuthInput;
}>;


export type TestConfigureServiceProviderOAuthMutation = { configureServiceProviderOAuth:
    | { __typename: 'ConfigureServiceProviderOAuthPayload', consumerKey: string, consumerSecret: string | null, clearedGrantTypes: Array<GrantType> }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestApplicationKeysQueryVariables = Exact<{
  id: string;
}>;


export type TestApplicationKeysQuery = { application: { id: string, name: string, keyMappings: Array<{ id: string, consumerKey: string, keyType: KeyType, state: MappingState, proof: { grade: ProofGrade } }> } | null };

export type TestAddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type TestAddMemberMutation = { addMember:
    | { __typename: 'AddMemberPayload', oneTimePassword: string | null, member: { id: string } }
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type TestCreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type TestCreateApiTokenMutation = { createApiToken:
    | { __typename: 'CreateApiTokenPayload', token: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type TestCreateOrganizationMutationVariables = Exact<{
  input: CreateOrganizationInput;
}>;


export type TestCreateOrganizationMutation = { createOrganization:
    | { __typename: 'CreateOrganizationPayload', organization: { id: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type TestSwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type TestSwitchOrganizationMutation = { switchOrganization:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SwitchOrganizationPayload', viewer: { organization: { id: string } } }
   };

export type TestProbeKeyManagerMutationVariables = Exact<{
  input: ProbeKeyManagerInput;
}>;


export type TestProbeKeyManagerMutation = { probeKeyManager:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerMetadataInvalidError', code: string, message: string, path: Array<string> | null, tried: Array<{ url: string, outcome: string, ok: boolean }> }
    | { __typename: 'KeyManagerUnreachableError', reason: string, endpoint: string, code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProbeKeyManagerPayload', discovery: { issuer: string, source: string, keys: number | null, warnings: Array<string> } | null, probe: { reference: string, by: string | null, steps: Array<{ step: ProbeStepName, state: ProbeStepState, summary: string, unreachable: boolean }>, changes: Array<{ step: ProbeStepName, tone: ProbeChangeTone, text: string }>, suggestion: { endpoints: { token: string | null, introspection: string | null, revocation: string | null, registration: string | null, jwks: string | null }, trust: { consumerKeyClaim: string, scopesClaim: string, tokenHandling: TokenHandling, profile: TokenProfile, algorithms: Array<string> }, policy: { clientAuthentication: ClientAuthentication, supportedClientAuthentications: Array<string> }, choices: Array<{ field: ProbeChoiceField, candidates: Array<{ claim: string, value: string }> }> } } }
    | { __typename: 'TooManyAttemptsError', retryAfterSeconds: number | null, code: string, message: string, path: Array<string> | null }
   };

export type TestKeyManagerProbesQueryVariables = Exact<{
  id: string;
}>;


export type TestKeyManagerProbesQuery = { keyManager: { name: string, policy: { clientAuthentication: ClientAuthentication, supportedClientAuthentications: Array<string> }, trust: { consumerKeyClaim: string, scopesClaim: string, tokenHandling: TokenHandling, profile: TokenProfile, algorithms: Array<string> }, endpoints: { token: string | null, introspection: string | null, revocation: string | null, registration: string | null, jwks: string | null }, health: { state: KeyManagerHealthState, latencyMs: number | null, measuredAt: string } | null, probes: Array<{ reference: string, by: string | null, at: string, changes: Array<{ step: ProbeStepName, tone: ProbeChangeTone, text: string }>, steps: Array<{ step: ProbeStepName, state: ProbeStepState }> }> } | null };

export type TestDeleteKeyManagerMutationVariables = Exact<{
  input: DeleteKeyManagerInput;
}>;


export type TestDeleteKeyManagerMutation = { deleteKeyManager:
    | { __typename: 'DeleteKeyManagerPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InUseError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type TestAuditEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestAuditEventsQuery = { auditEvents: { edges: Array<{ node: { action: string, actor: string, entityId: string, details: string } }> } };

export type TestNoticesQueryVariables = Exact<{ [key: string]: never; }>;


export type TestNoticesQuery = { notices: { edges: Array<{ node: { kind: NoticeKind, message: string } }> } };

export type TestInspectTokenMutationVariables = Exact<{
  input: InspectTokenInput;
}>;


export type TestInspectTokenMutation = { inspectToken:
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InspectTokenPayload', allowed: boolean, answer: { status: number, code: string, title: string } | null, steps: Array<{ step: InspectionStepName, state: InspectionStepState, found: string | null }> }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null }
   };

export type TestRefusalQueryVariables = Exact<{
  requestId: string;
}>;


export type TestRefusalQuery = { refusal: { requestId: string, method: string, answer: { title: string } | null, api: { name: string } | null, application: { name: string } | null } | null };

export type TestKeyManagerKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type TestKeyManagerKindsQuery = { keyManagerKinds: Array<{ kind: string, label: string, discovered: boolean, settings: Array<{ name: string, label: string, help: string, type: FieldType, required: boolean, options: Array<string>, value: string | null }> }> };

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

export const TestShownKeyManagerDocument = new TypedDocumentString(`
    query TestShownKeyManager($id: ID!) {
  keyManager(id: $id) {
    name
    displayName
    issuer
    metadataUrl
    revision
    displayedEndpoints {
      token
      authorization
      revocation
      userinfo
    }
    trust {
      scopesFormat
      requiredClaim {
        name
        value
      }
    }
    policy {
      grantTypes
      clientCreation
      tokenGeneration
    }
    credentials {
      name
      changedAt
    }
  }
}
    `) as unknown as TypedDocumentString<TestShownKeyManagerQuery, TestShownKeyManagerQueryVariables>;
export const TestChangeConfigurationDocument = new TypedDocumentString(`
    mutation TestChangeConfiguration($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      keyManager {
        revision
        issuer
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestChangeConfigurationMutation, TestChangeConfigurationMutationVariables>;
export const TestDeleteUsedKeyManagerDocument = new TypedDocumentString(`
    mutation TestDeleteUsedKeyManager($input: DeleteKeyManagerInput!) {
  deleteKeyManager(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestDeleteUsedKeyManagerMutation, TestDeleteUsedKeyManagerMutationVariables>;
export const TestTokenCommandDocument = new TypedDocumentString(`
    query TestTokenCommand($id: ID!) {
  application(id: $id) {
    keyMappings {
      id
      tokenCommand
    }
  }
}
    `) as unknown as TypedDocumentString<TestTokenCommandQuery, TestTokenCommandQueryVariables>;
export const TestPublishDocument = new TypedDocumentString(`
    mutation TestPublish($input: CreateApiInput!) {
  createApi(input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TestPublishMutation, TestPublishMutationVariables>;
export const TestResidentDocument = new TypedDocumentString(`
    query TestResident {
  keyManagers {
    edges {
      node {
        id
        kind {
          kind
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestResidentQuery, TestResidentQueryVariables>;
export const TestShownDecisionsDocument = new TypedDocumentString(`
    query TestShownDecisions($id: ID!) {
  keyManager(id: $id) {
    policy {
      decisions {
        endpoint
        status
        error
        body
        verdict
        seen
      }
    }
    kind {
      kind
      decisions {
        endpoint
        status
        error
        body
        verdict
        seen
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestShownDecisionsQuery, TestShownDecisionsQueryVariables>;
export const TestEveryKeyManagerDocument = new TypedDocumentString(`
    query TestEveryKeyManager {
  keyManagers {
    edges {
      node {
        id
        kind {
          kind
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestEveryKeyManagerQuery, TestEveryKeyManagerQueryVariables>;
export const TestEvidenceOfRowsDocument = new TypedDocumentString(`
    query TestEvidenceOfRows($id: ID!) {
  node(id: $id) {
    ... on KeyMapping {
      proof {
        evidence {
          status
          control
          bySetRow
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestEvidenceOfRowsQuery, TestEvidenceOfRowsQueryVariables>;
export const TestChangeDecisionsDocument = new TypedDocumentString(`
    mutation TestChangeDecisions($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      keyManager {
        revision
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestChangeDecisionsMutation, TestChangeDecisionsMutationVariables>;
export const TestMadeKeyManagerDocument = new TypedDocumentString(`
    query TestMadeKeyManager($id: ID!) {
  keyManager(id: $id) {
    issuer
    settings {
      name
      value
    }
    credentials {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<TestMadeKeyManagerQuery, TestMadeKeyManagerQueryVariables>;
export const TestChangeTrustDocument = new TypedDocumentString(`
    mutation TestChangeTrust($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestChangeTrustMutation, TestChangeTrustMutationVariables>;
export const TestKeyManagerSettingsDocument = new TypedDocumentString(`
    query TestKeyManagerSettings($id: ID!) {
  keyManager(id: $id) {
    kind {
      kind
    }
    settings {
      name
      value
    }
    endpoints {
      token
      introspection
      revocation
      jwks
      registration
    }
    trust {
      consumerKeyClaim
      scopesClaim
      profile
      certificates
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyManagerSettingsQuery, TestKeyManagerSettingsQueryVariables>;
export const TestKeyManagerLayoutDocument = new TypedDocumentString(`
    query TestKeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {
  keyManagerLayout(kind: $kind, settings: $settings) {
    issuer
    endpoints {
      token
      introspection
    }
    trust {
      audiences
      consumerKeyClaim
      scopesFormat
    }
    policy {
      tokenRequestScope
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyManagerLayoutQuery, TestKeyManagerLayoutQueryVariables>;
export const TestChangeSettingsDocument = new TypedDocumentString(`
    mutation TestChangeSettings($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      keyManager {
        issuer
        settings {
          name
          value
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
    `) as unknown as TypedDocumentString<TestChangeSettingsMutation, TestChangeSettingsMutationVariables>;
export const TestSharedDocument = new TypedDocumentString(`
    query TestShared($id: ID!) {
  viewer {
    organization {
      id
    }
  }
  keyManager(id: $id) {
    id
    sharedWithAll
    sharedWith {
      id
      name
    }
    canManage
  }
}
    `) as unknown as TypedDocumentString<TestSharedQuery, TestSharedQueryVariables>;
export const TestOrganizationsDocument = new TypedDocumentString(`
    query TestOrganizations {
  organizations {
    edges {
      node {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestOrganizationsQuery, TestOrganizationsQueryVariables>;
export const TestCreateSharedApiDocument = new TypedDocumentString(`
    mutation TestCreateSharedApi($input: CreateApiInput!) {
  createApi(input: $input) {
    __typename
    ... on CreateApiPayload {
      api {
        id
        keyManagers {
          id
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
    `) as unknown as TypedDocumentString<TestCreateSharedApiMutation, TestCreateSharedApiMutationVariables>;
export const TestKeyManagerOfMappingDocument = new TypedDocumentString(`
    query TestKeyManagerOfMapping($id: ID!) {
  application(id: $id) {
    keyMappings {
      id
      keyManager {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyManagerOfMappingQuery, TestKeyManagerOfMappingQueryVariables>;
export const TestReviseApiDocument = new TypedDocumentString(`
    mutation TestReviseApi($input: UpdateApiInput!) {
  updateApi(input: $input) {
    __typename
    ... on UpdateApiPayload {
      api {
        revision
      }
    }
    ... on UserError {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TestReviseApiMutation, TestReviseApiMutationVariables>;
export const TestReviseApplicationDocument = new TypedDocumentString(`
    mutation TestReviseApplication($input: UpdateApplicationInput!) {
  updateApplication(input: $input) {
    __typename
    ... on UpdateApplicationPayload {
      application {
        revision
      }
    }
    ... on UserError {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TestReviseApplicationMutation, TestReviseApplicationMutationVariables>;
export const TestReviseOAuthDocument = new TypedDocumentString(`
    mutation TestReviseOAuth($input: ConfigureServiceProviderOAuthInput!) {
  configureServiceProviderOAuth(input: $input) {
    __typename
    ... on ConfigureServiceProviderOAuthPayload {
      serviceProvider {
        oauth {
          revision
        }
      }
    }
    ... on UserError {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TestReviseOAuthMutation, TestReviseOAuthMutationVariables>;
export const TestRevisedApisDocument = new TypedDocumentString(`
    query TestRevisedApis {
  apis {
    edges {
      node {
        id
        revision
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestRevisedApisQuery, TestRevisedApisQueryVariables>;
export const TestCreatePlanDocument = new TypedDocumentString(`
    mutation TestCreatePlan($input: CreatePlanInput!) {
  createPlan(input: $input) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<TestCreatePlanMutation, TestCreatePlanMutationVariables>;
export const TestSharingDocument = new TypedDocumentString(`
    query TestSharing($id: ID!) {
  keyManager(id: $id) {
    sharedWith {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<TestSharingQuery, TestSharingQueryVariables>;
export const TestActivityDocument = new TypedDocumentString(`
    query TestActivity($id: ID!, $first: Int, $after: String) {
  application(id: $id) {
    activity(first: $first, after: $after) {
      edges {
        node {
          id
          action
          actor
          at
          details
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestActivityQuery, TestActivityQueryVariables>;
export const TestUnsubscribeDocument = new TypedDocumentString(`
    mutation TestUnsubscribe($input: UnsubscribeInput!) {
  unsubscribe(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestUnsubscribeMutation, TestUnsubscribeMutationVariables>;
export const TestKeyClaimsDocument = new TypedDocumentString(`
    query TestKeyClaims($id: ID!) {
  application(id: $id) {
    id
    keyClaims {
      id
      consumerKey
      state
      proof {
        method
        grade
      }
      approval {
        state
        doubt
        reason
        decidedBy
        canDecide
        evidence {
          status
          error
          control
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyClaimsQuery, TestKeyClaimsQueryVariables>;
export const TestApprovalsDocument = new TypedDocumentString(`
    query TestApprovals {
  viewer {
    waitingApprovals
    unreadNotices
  }
  keyApprovals {
    edges {
      node {
        id
        consumerKey
        approval {
          doubt
          canDecide
          evidence {
            status
            error
          }
        }
      }
    }
  }
  notices {
    edges {
      node {
        kind
        message
        application {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestApprovalsQuery, TestApprovalsQueryVariables>;
export const TestApproveKeysDocument = new TypedDocumentString(`
    mutation TestApproveKeys($input: ApproveKeysInput!) {
  approveKeys(input: $input) {
    __typename
    ... on ApproveKeysPayload {
      keyMapping {
        id
        state
        proof {
          method
          grade
          by
          evidence {
            status
          }
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
    `) as unknown as TypedDocumentString<TestApproveKeysMutation, TestApproveKeysMutationVariables>;
export const TestDeclineKeysDocument = new TypedDocumentString(`
    mutation TestDeclineKeys($input: DeclineKeysInput!) {
  declineKeys(input: $input) {
    __typename
    ... on DeclineKeysPayload {
      keyMapping {
        id
        state
        approval {
          state
          reason
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
    `) as unknown as TypedDocumentString<TestDeclineKeysMutation, TestDeclineKeysMutationVariables>;
export const TestCreateApiDocument = new TypedDocumentString(`
    mutation TestCreateApi($input: CreateApiInput!) {
  createApi(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestCreateApiMutation, TestCreateApiMutationVariables>;
export const TestDeleteApplicationDocument = new TypedDocumentString(`
    mutation TestDeleteApplication($input: DeleteApplicationInput!) {
  deleteApplication(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestDeleteApplicationMutation, TestDeleteApplicationMutationVariables>;
export const TestCreateKeyManagerDocument = new TypedDocumentString(`
    mutation TestCreateKeyManager($input: CreateKeyManagerInput!) {
  createKeyManager(input: $input) {
    __typename
    ... on CreateKeyManagerPayload {
      keyManager {
        id
        name
        issuer
        endpoints {
          token
          introspection
          revocation
          jwks
        }
      }
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
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestCreateKeyManagerMutation, TestCreateKeyManagerMutationVariables>;
export const TestUpdateKeyManagerDocument = new TypedDocumentString(`
    mutation TestUpdateKeyManager($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      keyManager {
        id
        enabled
        policy {
          outOfBandProvisioning
          proof
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
    `) as unknown as TypedDocumentString<TestUpdateKeyManagerMutation, TestUpdateKeyManagerMutationVariables>;
export const TestCreateApplicationDocument = new TypedDocumentString(`
    mutation TestCreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestCreateApplicationMutation, TestCreateApplicationMutationVariables>;
export const TestProvideExistingKeysDocument = new TypedDocumentString(`
    mutation TestProvideExistingKeys($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      keyMapping {
        id
        consumerKey
        keyType
        mode
        state
        tokenCommand
        proof {
          method
          grade
          by
          evidence {
            method
            status
            error
            control
            authentication
            client {
              found
              name
              enabled
            }
          }
        }
      }
      registrationAccess {
        uri
        token
      }
    }
    ... on ClientRejectedError {
      evidence {
        method
        endpoint
        status
        error
        control
      }
    }
    ... on KeyManagerUnreachableError {
      reason
      endpoint
      retryAfterSeconds
    }
    ... on KeyManagerCannotVerifyError {
      evidence {
        method
        endpoint
        subject
        status
        error
        control
      }
    }
    ... on RegistrationTokenReplacedError {
      registrationAccess {
        uri
        token
      }
    }
    ... on TooManyAttemptsError {
      retryAfterSeconds
    }
    ... on ClientAlreadyMappedError {
      holder {
        id
        application {
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
    `) as unknown as TypedDocumentString<TestProvideExistingKeysMutation, TestProvideExistingKeysMutationVariables>;
export const TestStartSignedChallengeDocument = new TypedDocumentString(`
    mutation TestStartSignedChallenge($input: StartSignedChallengeInput!) {
  startSignedChallenge(input: $input) {
    __typename
    ... on StartSignedChallengePayload {
      challenge
      claims
      expiresAt
      commands {
        tool
        command
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestStartSignedChallengeMutation, TestStartSignedChallengeMutationVariables>;
export const TestProvideWithSignedChallengeDocument = new TypedDocumentString(`
    mutation TestProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {
  provideWithSignedChallenge(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      keyMapping {
        id
        consumerKey
        keyType
        label
        proof {
          method
          grade
          by
          evidence {
            method
            endpoint
            subject
            status
            error
            control
            authentication
          }
        }
      }
    }
    ... on ClientRejectedError {
      evidence {
        method
        endpoint
        subject
        status
        error
        control
      }
    }
    ... on KeyManagerUnreachableError {
      reason
      endpoint
      retryAfterSeconds
    }
    ... on KeyManagerCannotVerifyError {
      authorizationUrl
      evidence {
        method
        endpoint
        subject
        status
        error
        control
      }
    }
    ... on TooManyAttemptsError {
      retryAfterSeconds
    }
    ... on ClientAlreadyMappedError {
      holder {
        id
        application {
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
    `) as unknown as TypedDocumentString<TestProvideWithSignedChallengeMutation, TestProvideWithSignedChallengeMutationVariables>;
export const TestStartCallbackChallengeDocument = new TypedDocumentString(`
    mutation TestStartCallbackChallenge($input: StartCallbackChallengeInput!) {
  startCallbackChallenge(input: $input) {
    __typename
    ... on StartCallbackChallengePayload {
      challenge
      callbackUrl
      expiresAt
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestStartCallbackChallengeMutation, TestStartCallbackChallengeMutationVariables>;
export const TestProvideWithCallbackDocument = new TypedDocumentString(`
    mutation TestProvideWithCallback($input: ProvideWithCallbackInput!) {
  provideWithCallback(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      keyMapping {
        id
        consumerKey
        keyType
        label
        proof {
          method
          grade
          by
          evidence {
            method
            endpoint
            subject
            status
            error
            control
            authentication
          }
        }
      }
    }
    ... on ClientRejectedError {
      evidence {
        method
        endpoint
        subject
        status
        error
        control
      }
    }
    ... on KeyManagerUnreachableError {
      reason
      endpoint
      retryAfterSeconds
    }
    ... on KeyManagerCannotVerifyError {
      authorizationUrl
      evidence {
        method
        endpoint
        subject
        status
        error
        control
      }
    }
    ... on TooManyAttemptsError {
      retryAfterSeconds
    }
    ... on ClientAlreadyMappedError {
      holder {
        id
        application {
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
    `) as unknown as TypedDocumentString<TestProvideWithCallbackMutation, TestProvideWithCallbackMutationVariables>;
export const TestRemoveKeysDocument = new TypedDocumentString(`
    mutation TestRemoveKeys($input: RemoveKeysInput!) {
  removeKeys(input: $input) {
    __typename
    ... on RemoveKeysPayload {
      removedId
      application {
        keyMappings {
          id
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
    `) as unknown as TypedDocumentString<TestRemoveKeysMutation, TestRemoveKeysMutationVariables>;
export const TestUpdateApiDocument = new TypedDocumentString(`
    mutation TestUpdateApi($input: UpdateApiInput!) {
  updateApi(input: $input) {
    __typename
    ... on UpdateApiPayload {
      api {
        id
        invokeUrl
        keyManagers {
          id
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
    `) as unknown as TypedDocumentString<TestUpdateApiMutation, TestUpdateApiMutationVariables>;
export const TestSubscribeDocument = new TypedDocumentString(`
    mutation TestSubscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    __typename
    ... on SubscribePayload {
      subscription {
        id
        state
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestSubscribeMutation, TestSubscribeMutationVariables>;
export const TestCatalogueDocument = new TypedDocumentString(`
    query TestCatalogue {
  apis {
    edges {
      node {
        id
        name
        invokeUrl
        keyManagers {
          id
        }
      }
    }
  }
  plans {
    id
    name
  }
  keyManagers {
    edges {
      node {
        id
        name
        issuer
        provisioning {
          available
          reason
        }
        proofRequired
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestCatalogueQuery, TestCatalogueQueryVariables>;
export const TestUpdateSettingsDocument = new TypedDocumentString(`
    mutation TestUpdateSettings($input: UpdateSettingsInput!) {
  updateSettings(input: $input) {
    __typename
    ... on UpdateSettingsPayload {
      settings {
        keyProvisioning
        provisionedAppValidation
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestUpdateSettingsMutation, TestUpdateSettingsMutationVariables>;
export const TestRegisterServiceProviderDocument = new TypedDocumentString(`
    mutation TestRegisterServiceProvider($input: RegisterServiceProviderInput!) {
  registerServiceProvider(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestRegisterServiceProviderMutation, TestRegisterServiceProviderMutationVariables>;
export const TestConfigureServiceProviderOAuthDocument = new TypedDocumentString(`
    mutation TestConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {
  configureServiceProviderOAuth(input: $input) {
    __typename
    ... on ConfigureServiceProviderOAuthPayload {
      consumerKey
      consumerSecret
      clearedGrantTypes
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestConfigureServiceProviderOAuthMutation, TestConfigureServiceProviderOAuthMutationVariables>;
export const TestApplicationKeysDocument = new TypedDocumentString(`
    query TestApplicationKeys($id: ID!) {
  application(id: $id) {
    id
    name
    keyMappings {
      id
      consumerKey
      keyType
      state
      proof {
        grade
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestApplicationKeysQuery, TestApplicationKeysQueryVariables>;
export const TestAddMemberDocument = new TypedDocumentString(`
    mutation TestAddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    __typename
    ... on AddMemberPayload {
      member {
        id
      }
      oneTimePassword
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestAddMemberMutation, TestAddMemberMutationVariables>;
export const TestCreateApiTokenDocument = new TypedDocumentString(`
    mutation TestCreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    __typename
    ... on CreateApiTokenPayload {
      token
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestCreateApiTokenMutation, TestCreateApiTokenMutationVariables>;
export const TestCreateOrganizationDocument = new TypedDocumentString(`
    mutation TestCreateOrganization($input: CreateOrganizationInput!) {
  createOrganization(input: $input) {
    __typename
    ... on CreateOrganizationPayload {
      organization {
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
    `) as unknown as TypedDocumentString<TestCreateOrganizationMutation, TestCreateOrganizationMutationVariables>;
export const TestSwitchOrganizationDocument = new TypedDocumentString(`
    mutation TestSwitchOrganization($input: SwitchOrganizationInput!) {
  switchOrganization(input: $input) {
    __typename
    ... on SwitchOrganizationPayload {
      viewer {
        organization {
          id
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
    `) as unknown as TypedDocumentString<TestSwitchOrganizationMutation, TestSwitchOrganizationMutationVariables>;
export const TestProbeKeyManagerDocument = new TypedDocumentString(`
    mutation TestProbeKeyManager($input: ProbeKeyManagerInput!) {
  probeKeyManager(input: $input) {
    __typename
    ... on ProbeKeyManagerPayload {
      discovery {
        issuer
        source
        keys
        warnings
      }
      probe {
        reference
        by
        steps {
          step
          state
          summary
          unreachable
        }
        changes {
          step
          tone
          text
        }
        suggestion {
          endpoints {
            token
            introspection
            revocation
            registration
            jwks
          }
          trust {
            consumerKeyClaim
            scopesClaim
            tokenHandling
            profile
            algorithms
          }
          policy {
            clientAuthentication
            supportedClientAuthentications
          }
          choices {
            field
            candidates {
              claim
              value
            }
          }
        }
      }
    }
    ... on TooManyAttemptsError {
      retryAfterSeconds
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
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestProbeKeyManagerMutation, TestProbeKeyManagerMutationVariables>;
export const TestKeyManagerProbesDocument = new TypedDocumentString(`
    query TestKeyManagerProbes($id: ID!) {
  keyManager(id: $id) {
    name
    policy {
      clientAuthentication
      supportedClientAuthentications
    }
    trust {
      consumerKeyClaim
      scopesClaim
      tokenHandling
      profile
      algorithms
    }
    endpoints {
      token
      introspection
      revocation
      registration
      jwks
    }
    health {
      state
      latencyMs
      measuredAt
    }
    probes {
      reference
      by
      at
      changes {
        step
        tone
        text
      }
      steps {
        step
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyManagerProbesQuery, TestKeyManagerProbesQueryVariables>;
export const TestDeleteKeyManagerDocument = new TypedDocumentString(`
    mutation TestDeleteKeyManager($input: DeleteKeyManagerInput!) {
  deleteKeyManager(input: $input) {
    __typename
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
    `) as unknown as TypedDocumentString<TestDeleteKeyManagerMutation, TestDeleteKeyManagerMutationVariables>;
export const TestAuditEventsDocument = new TypedDocumentString(`
    query TestAuditEvents {
  auditEvents(first: 100) {
    edges {
      node {
        action
        actor
        entityId
        details
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestAuditEventsQuery, TestAuditEventsQueryVariables>;
export const TestNoticesDocument = new TypedDocumentString(`
    query TestNotices {
  notices(first: 50) {
    edges {
      node {
        kind
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TestNoticesQuery, TestNoticesQueryVariables>;
export const TestInspectTokenDocument = new TypedDocumentString(`
    mutation TestInspectToken($input: InspectTokenInput!) {
  inspectToken(input: $input) {
    __typename
    ... on InspectTokenPayload {
      allowed
      answer {
        status
        code
        title
      }
      steps {
        step
        state
        found
      }
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TestInspectTokenMutation, TestInspectTokenMutationVariables>;
export const TestRefusalDocument = new TypedDocumentString(`
    query TestRefusal($requestId: String!) {
  refusal(requestId: $requestId) {
    requestId
    method
    answer {
      title
    }
    api {
      name
    }
    application {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<TestRefusalQuery, TestRefusalQueryVariables>;
export const TestKeyManagerKindsDocument = new TypedDocumentString(`
    query TestKeyManagerKinds {
  keyManagerKinds {
    kind
    label
    discovered
    settings {
      name
      label
      help
      type
      required
      options
      value
    }
  }
}
    `) as unknown as TypedDocumentString<TestKeyManagerKindsQuery, TestKeyManagerKindsQueryVariables>;