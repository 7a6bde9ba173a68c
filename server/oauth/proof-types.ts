import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { AuthenticationSetting, ClientAuthentication } from './client-auth.ts';
import type { ClientRecord } from './client-record.ts';
import type { DecisionTable } from './decision-table.ts';
import type { ServerUnavailable, UnavailableReason } from './endpoint-request.ts';
import type { RegistrationCredentials } from './registration.ts';

/**
 * How control of a client can be shown: by RFC 7592 section 2.1, RFC 7662, RFC 7009, RFC 9126, RFC 6749 section 4.4,
 * RFC 7523 section 2.2, or by a callback that only its registration could have named.
 */
export type ProofMethod =
  | 'REGISTRATION_ACCESS'
  | 'INTROSPECTION'
  | 'REVOCATION'
  | 'PUSHED_AUTHORIZATION'
  | 'CLIENT_CREDENTIALS'
  | 'PRIVATE_KEY_JWT'
  | 'CALLBACK';

/** What a request of a proof showed who it was with; `none` where nothing was shown. */
export type EvidenceAuthentication =
  | ClientAuthentication
  | 'private_key_jwt'
  | 'registration_access_token'
  /** Whoever the key manager is administered as, for evidence beside a proof. */
  | 'administrator'
  | 'none';

/** The subject of a request in the name of a client that does not exist. */
export const STRANGER = 'as a client that does not exist';

/** One request of a proof, without anything secret. */
export interface Evidence {
  /** `ADMINISTRATION` is no proof: what the key manager's administration has on record is shown beside one. */
  readonly method: ProofMethod | 'ADMINISTRATION';
  readonly endpoint: string;
  readonly authentication: EvidenceAuthentication;
  /** What this request was about, where several of one proof differ in that alone. */
  readonly subject?: string;
  /** Absent when no answer came, and where nothing is told of it. */
  readonly status?: number;
  readonly error?: string;
  readonly unavailable?: UnavailableReason;
  /** When it was answered, in milliseconds. */
  readonly at: number;
  /** Absent where nothing is told of the answer. */
  readonly elapsedMs?: number;
  /** An administrator has said what this answer means, by a row of the key manager's own. */
  readonly bySetRow?: true;
  /** True for the negative control: the same request with a secret that must be refused. */
  readonly control: boolean;
  readonly client?: ClientRecord;
}

/** What a page can show while a proof runs. */
export type ProofStage = 'REACHED' | 'REFUSES_WRONG_SECRET' | 'ACCEPTED';

export interface ProofStep {
  readonly stage: ProofStage;
  readonly method: ProofMethod;
}

/** Why no method could decide. */
export type CannotVerify =
  | 'NO_ENDPOINT'
  | 'ACCEPTS_ANY_SECRET'
  /** Not this client alone: one that does not exist is accepted as well. */
  | 'ACCEPTS_ANYBODY'
  | 'UNDECIDED'
  | 'TOKEN_OF_ANOTHER'
  /** The token that was minted does not carry a signature of the server's own keys. */
  | 'TOKEN_UNVERIFIED'
  /** Nothing is at the client configuration URI that was given. */
  | 'NO_REGISTRATION'
  /** Others read registrations as well, by tokens that control none of them, and this is such a token. */
  | 'NO_TOKEN_OF_ITS_OWN'
  | 'ACCEPTS_ANY_SIGNATURE'
  | 'REDIRECTS_ANYWHERE'
  | 'CALLBACK_ERROR'
  | 'ANSWER_ALTERED'
  | 'NOT_SENT_BACK'
  | 'BROWSER_NEEDED'
  | 'CLIENT_NOT_PUBLIC'
  | 'CODE_REFUSED'
  | 'CODE_NOT_BOUND'
  | 'TOKEN_OF_NOBODY';

export type ProofOutcome =
  | {
      readonly outcome: 'PROVEN';
      readonly method: ProofMethod;
      readonly authentication: EvidenceAuthentication;
      readonly evidence: readonly Evidence[];
      readonly stages: readonly ProofStep[];
    }
  | { readonly outcome: 'REJECTED'; readonly evidence: readonly Evidence[] }
  | {
      readonly outcome: 'UNREACHABLE';
      readonly reason: UnavailableReason;
      /** What the server did instead: a sentence without its subject. */
      readonly words: string;
      /** Seconds, when the server named them. */
      readonly retryAfter?: number;
      readonly evidence: readonly Evidence[];
    }
  | { readonly outcome: 'CANNOT_VERIFY'; readonly why: CannotVerify; readonly evidence: readonly Evidence[] };

export type Unreachable = Extract<ProofOutcome, { readonly outcome: 'UNREACHABLE' }>;

/** What a negative control showed: the wrong secret is refused, or it passes like the right one. */
export type ControlResult = 'REFUSES' | 'ACCEPTS';

/** Remembers negative controls. A `Map` will do; `createControlCache` forgets after a while. */
export interface ControlCache {
  readonly get: (key: string) => ControlResult | undefined;
  readonly set: (key: string, result: ControlResult) => unknown;
}

/** What a proof by a registration access token ended in. */
export interface RegistrationOutcome {
  readonly outcome: ProofOutcome;
  /** The server replaced the token while it was read: the old one is dead, and nobody else has the new one. */
  readonly replaced?: RegistrationCredentials;
}

/** Remembers how a client was accepted, so that the next one's request does not begin with a refusal. */
export interface AuthenticationMemory {
  readonly last: () => ClientAuthentication | undefined;
  readonly accepted: (authentication: ClientAuthentication) => void;
}

/** What a freshly minted token says about who it is for; or why the keys for its signature could not be had. */
export type TokenFinding = 'MATCHES' | 'DIFFERS' | 'UNVERIFIED' | 'OPAQUE' | ServerUnavailable;

export interface ProofIo {
  readonly fetch: SafeFetch;
  readonly now: () => number;
  readonly randomToken: (bytes?: number) => string;
  /** Whether a wrong secret of a client is refused, by client. */
  readonly controls: ControlCache;
  /** Whether a client that does not exist is refused, by endpoint. No proof rests on it. */
  readonly strangers?: ControlCache;
  readonly authentications?: AuthenticationMemory;
  readonly onStage?: (step: ProofStep) => void;
}

export interface ProofServer {
  readonly issuer: string;
  readonly endpoints: {
    readonly introspection?: string;
    readonly revocation?: string;
    readonly pushedAuthorization?: string;
    readonly token?: string;
  };
  readonly authentication: AuthenticationSetting;
  /** `token_endpoint_auth_methods_supported`, as the metadata listed it. */
  readonly authenticationMethods?: readonly string[];
  readonly table: DecisionTable;
  /** Extra parameters of a client_credentials request: scope, audience, resource. */
  readonly clientCredentialsParams?: Readonly<Record<string, string>>;
  /** Judges the token that a client_credentials request brought: right issuer, right client, its own signature? */
  readonly verifyToken?: (token: string, clientId: string) => Promise<TokenFinding> | TokenFinding;
}

/** Who claims which client with what secret, byte for byte. */
export interface ProofClaim {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Who claims which client with the access to its registration. */
export interface RegistrationClaim extends RegistrationCredentials {
  readonly clientId: string;
}
