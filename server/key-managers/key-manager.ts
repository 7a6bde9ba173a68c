import type { Clock } from '../lib/clock.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Secret } from '../lib/secret.ts';
import type { JwsAlgorithm } from '../oauth/algorithms.ts';
import type { AuthorizationRound, CallbackClaim } from '../oauth/callback-proof.ts';
import type { AuthenticationSetting } from '../oauth/client-auth.ts';
import type { CodeClaim } from '../oauth/code-proof.ts';
import type { DecisionTable } from '../oauth/decision-table.ts';
import type { ServerUnavailable } from '../oauth/endpoint-request.ts';
import type { JwksCache } from '../oauth/jwks.ts';
import type {
  AuthenticationMemory,
  ControlCache,
  ProofOutcome,
  ProofServer,
  ProofStep,
} from '../oauth/proof-types.ts';
import type { RequiredClaim, ScopesFormat } from '../oauth/token-trust.ts';
import type { Role } from '../organizations/table.ts';
import type {
  AdministrationIo,
  ClientAdministration,
  PermittedAdministration,
  RegistrationAccess,
} from './administration.ts';

/** What a form asks for to configure a key manager of one kind, and how it is checked. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: 'TEXT' | 'URL' | 'SECRET' | 'NUMBER' | 'BOOLEAN' | 'SELECT' | 'LIST';
  readonly required: boolean;
  readonly options?: readonly string[];
  /** What the form starts with. */
  readonly value?: string;
}

/** What a form of `FieldSpec`s holds, by the names of its fields; what is left empty is left out. */
export type Settings = Readonly<Record<string, string>>;

/** What is wrong with one field, in words for who filled it in. */
export interface SettingProblem {
  readonly field: string;
  readonly message: string;
}

/** A form read: settings that can stand, with what has to be sealed apart from the rest; or what is wrong. */
export type ParsedSettings =
  | { readonly settings: Settings; readonly secrets: Settings }
  | { readonly problems: readonly SettingProblem[] };

/** The endpoints of an authorization server, named as in RFC 8414 without the suffix. */
export interface Endpoints {
  readonly token: string | null;
  readonly authorization: string | null;
  readonly introspection: string | null;
  readonly revocation: string | null;
  /** RFC 9126; absent where it was stored before this endpoint was known. */
  readonly pushedAuthorization?: string | null;
  readonly userinfo: string | null;
  readonly registration: string | null;
  readonly jwks: string | null;
}

/** What developers are shown in place of an endpoint that Latchkey calls: null where it is the same. */
export type DisplayedEndpoints = Pick<Endpoints, 'token' | 'authorization' | 'revocation' | 'userinfo'>;

/** How a token of this key manager is checked: data, read by the gateway. */
export interface Trust {
  /** `LOCAL`: JWTs by signature. `INTROSPECTION`: every token at the key manager (RFC 7662). */
  readonly tokenHandling: 'LOCAL' | 'INTROSPECTION';
  /** The one claim that holds the client id; there is no fallback. */
  readonly consumerKeyClaim: string;
  readonly scopesClaim: string;
  /** How it holds them: a space-separated string, an array, or either, which is meant when absent. */
  readonly scopesFormat?: ScopesFormat;
  readonly algorithms: readonly JwsAlgorithm[];
  /** Empty: any audience. Otherwise one of them must be in `aud`. */
  readonly audiences: readonly string[];
  /** A claim that a token must have with exactly this text; absent or null: none. */
  readonly requiredClaim?: RequiredClaim | null;
  /** `at+jwt`: RFC 9068 only. `legacy`: servers that type access tokens as plain JWT. */
  readonly profile: 'at+jwt' | 'legacy';
  readonly clockToleranceSeconds: number;
  /** Keys typed in, in place of a JWK Set: PEM certificates or public keys; none when absent. */
  readonly certificates?: readonly string[];
}

/** Everyone, only these roles, or all but these roles. */
export interface Access {
  readonly rule: 'EVERYONE' | 'ONLY' | 'ALL_BUT';
  readonly roles: readonly Role[];
}

/**
 * What becomes of a client whose control is not proved: refused; put before an administrator who did not provide it;
 * or accepted as it is and marked (WSO2: `enable_provisioned_app_validation = false`).
 */
export type ProofPolicy = 'REQUIRED' | 'APPROVAL' | 'OFF';

/** Rules of this key manager that administrators set. */
export interface Policy {
  /** Whether clients that were made elsewhere may be provided under this key manager. */
  readonly outOfBandProvisioning: boolean;
  /** Whether Latchkey may make clients there; yes when absent. */
  readonly clientCreation?: boolean;
  /** Whether developers are helped to get tokens here; yes when absent. */
  readonly tokenGeneration?: boolean;
  /** The grants that it offers its clients (RFC 6749 section 1.3); not known when absent or empty. */
  readonly grantTypes?: readonly string[];
  readonly proof: ProofPolicy;
  /** How its answers to a proof are read, before what its kind says of them; none when absent. */
  readonly decisions?: DecisionTable;
  /** How clients authenticate at its endpoints, and in which encoding of HTTP Basic. */
  readonly clientAuthentication: AuthenticationSetting;
  /** `token_endpoint_auth_methods_supported` of its metadata; empty when it lists none. */
  readonly supportedClientAuthentications: readonly string[];
  /** Who in the organization may use it for their applications. */
  readonly access: Access;
  /** Sent as `scope` with a client_credentials request, where the server wants one. */
  readonly tokenRequestScope: string | null;
}

/** A client that somebody claims, with the secret exactly as it was pasted. */
export interface ClientClaim {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** A client assertion that somebody signed offline, with the audience that it names. */
export interface AssertedClient {
  readonly clientId: string;
  readonly audience: string;
  /** A bearer credential while it lives. */
  readonly assertion: Secret;
  readonly forge: () => Promise<string>;
}

/** Ways to show control of a client in which nothing secret is pasted. */
export interface Challenges {
  /** Whom an assertion may be addressed to, first what this product asks for; empty: nobody. */
  readonly audiences: readonly string[];
  /** Whether the header of an assertion has to name the certificate of its key. */
  readonly byCertificate: boolean;
  /** For how many seconds after a challenge began its assertion is taken; undefined: as long as the challenge lives. */
  readonly withinSeconds?: number | undefined;
  readonly proveByAssertion: (
    claim: AssertedClient,
    onStage?: (step: ProofStep) => void,
  ) => Promise<ProofOutcome>;
  readonly proveByCallback: (
    claim: CallbackClaim,
    onStage?: (step: ProofStep) => void,
  ) => Promise<ProofOutcome>;
  /** Where a browser takes an authorization request; undefined when people cannot sign in there. */
  readonly authorizationUrl: (
    clientId: string,
    callback: string,
    round: AuthorizationRound,
  ) => string | undefined;
  /** Whether what a browser brought to a callback is this server's answer to that request; or why nobody can tell. */
  readonly isAnswer: (
    parameters: URLSearchParams,
    round: AuthorizationRound,
  ) => Promise<boolean | ServerUnavailable>;
  readonly proveByCode: (claim: CodeClaim) => Promise<ProofOutcome>;
}

/** A client that somebody claims by the access to its registration (RFC 7592). */
export interface RegistrationClaim {
  readonly clientId: string;
  readonly access: RegistrationAccess;
}

export interface RegistrationProof {
  readonly outcome: ProofOutcome;
  /** The key manager replaced the token while it was read: it is the claimant's, and nobody else has it. */
  readonly replaced?: RegistrationAccess;
}

/** An opened connector. An optional method is the capability: what is absent, the product does not offer. */
export interface KeyManager {
  /** Where it is asked by the protocol, and how its answers are read there: data. */
  readonly protocol: ProofServer;
  /** Does this person control this client? A key manager's trouble is an outcome of its own, never a refusal. */
  readonly prove: (claim: ClientClaim, onStage?: (step: ProofStep) => void) => Promise<ProofOutcome>;
  /** The same where nothing secret is pasted. */
  readonly challenges?: Challenges;
  /** The same by a registration access token, where each client has one of its own. */
  readonly proveRegistration?: (
    claim: RegistrationClaim,
    onStage?: (step: ProofStep) => void,
  ) => Promise<RegistrationProof>;
  /** Clients made and changed at the product, as its policy allows; undefined while nobody is set who may. */
  readonly administration?: () => Promise<PermittedAdministration | undefined>;
}

/** What a connector needs from its surroundings. */
export interface Io {
  readonly fetch: SafeFetch;
  readonly clock: Clock;
  /** A random string for probes: tokens and secrets that exist nowhere. */
  readonly randomToken: (bytes?: number) => string;
  /** What the negative controls of this key manager showed, by client. */
  readonly controls: ControlCache;
  /** Which of its endpoints refuse a client that does not exist. */
  readonly strangers?: ControlCache;
  /** How clients of this key manager were accepted. */
  readonly authentications?: AuthenticationMemory;
  /** The keys of all issuers: absent, the key manager has a memory of its own. */
  readonly keys?: JwksCache;
}

/** The stored configuration, as a connector opens it. */
export interface KeyManagerConfig {
  readonly issuer: string;
  /** Where its metadata was found; absent or null: nowhere. */
  readonly metadataUrl?: string | null;
  readonly endpoints: Endpoints;
  readonly trust: Trust;
  readonly policy: Policy;
  /** What only this kind has, as its `FieldSpec`s describe it. */
  readonly settings: Settings;
}

/** What a connector has to administer clients with. */
export interface AdministrationAccess {
  readonly settings: Settings;
  /** The secrets of its form, unsealed. */
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly endpoints: Endpoints;
}

/** Where a product of fixed layout is, and what it starts with there. */
export interface Location {
  readonly issuer: string;
  /** Where its metadata is, when that is not below the issuer. */
  readonly metadata?: string;
  readonly endpoints: Endpoints;
  readonly trust?: Partial<Trust>;
  readonly policy?: Partial<Policy>;
}

/** A connector: what a product of this kind is called, starts with, and how it is spoken to. */
export interface KeyManagerKind {
  readonly kind: string;
  readonly label: string;
  /** One sentence for whoever chooses a kind. */
  readonly summary: string;
  readonly settings: readonly FieldSpec[];
  /** `held` names the secrets that are set already, which may be left out. */
  readonly parse: (raw: Settings, held?: readonly string[]) => ParsedSettings;
  /**
   * What is left empty, and without which something that is filled in would never be used. Whoever asks a server may
   * leave it so; whoever saves would not notice.
   */
  readonly lacking: (filled: readonly string[]) => SettingProblem | undefined;
  /** Where it is, by settings that were parsed; undefined when only its issuer can tell. */
  readonly locate: (settings: Settings) => Location | undefined;
  /** Whether it publishes metadata to read; otherwise its endpoints are typed by hand. */
  readonly discovered: boolean;
  /** What a new key manager of this kind starts with; each value can be changed. */
  readonly defaults: { readonly trust: Trust; readonly policy: Policy };
  /** How this product answers a proof, where that differs from the standard: data. */
  readonly decisions: DecisionTable;
  readonly open: (config: KeyManagerConfig, io: Io) => KeyManager;
  /** Its clients' administration; undefined while the form does not say who may. Absent: the product offers none. */
  readonly administer?: (
    io: AdministrationIo,
    access: AdministrationAccess,
  ) => ClientAdministration | undefined;
  /** Where the secrets of its form are shown for that: each server, in whatever form the settings name it. */
  readonly administeredAt: (
    access: Pick<AdministrationAccess, 'settings' | 'endpoints'>,
  ) => readonly string[];
}
