import type { Clock } from '../lib/clock.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Secret } from '../lib/secret.ts';

/** What a form asks for to configure a key manager of one kind, and how it is checked. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: 'TEXT' | 'URL' | 'SECRET' | 'NUMBER' | 'BOOLEAN' | 'SELECT' | 'LIST';
  readonly required: boolean;
  readonly options?: readonly string[];
}

/** The endpoints of an authorization server, named as in RFC 8414 without the suffix. */
export interface Endpoints {
  readonly token: string | null;
  readonly authorization: string | null;
  readonly introspection: string | null;
  readonly revocation: string | null;
  readonly userinfo: string | null;
  readonly registration: string | null;
  readonly jwks: string | null;
}

/** How a token of this key manager is checked: data, read by the gateway. */
export interface Trust {
  /** `LOCAL`: JWTs by signature. `INTROSPECTION`: every token at the key manager (RFC 7662). */
  readonly tokenHandling: 'LOCAL' | 'INTROSPECTION';
  /** The one claim that holds the client id; there is no fallback. */
  readonly consumerKeyClaim: string;
  readonly scopesClaim: string;
  readonly algorithms: readonly string[];
  /** Empty: any audience. Otherwise one of them must be in `aud`. */
  readonly audiences: readonly string[];
  /** `at+jwt`: RFC 9068 only. `legacy`: servers that type access tokens as plain JWT. */
  readonly profile: 'at+jwt' | 'legacy';
  readonly clockToleranceSeconds: number;
}

/** How clients authenticate at its endpoints, and in which encoding of HTTP Basic. */
export type ClientAuthenticationPolicy =
  | 'auto'
  | 'client_secret_post'
  | 'client_secret_basic'
  | 'client_secret_basic_raw';

export interface Policy {
  /** Whether clients that were made elsewhere may be provided under this key manager. */
  readonly outOfBandProvisioning: boolean;
  /** `OFF` accepts what is pasted (WSO2: `enable_provisioned_app_validation = false`). */
  readonly proof: 'REQUIRED' | 'OFF';
  readonly clientAuthentication: ClientAuthenticationPolicy;
  /** Sent with a client_credentials request where the server needs one. */
  readonly tokenRequestScope: string | null;
}

/** A client that somebody claims, with the secret exactly as it was pasted. */
export interface ClientClaim {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

export interface ProofEvidence {
  readonly method: string;
  readonly endpoint: string;
  readonly authentication: string;
  readonly status: number;
  readonly error: string | null;
  readonly elapsedMs: number;
  /** The same probe with a random secret, which has to be refused. */
  readonly control: boolean;
}

/** Does this person control this client? A key manager's trouble is an outcome of its own, never a refusal. */
export type ProofOutcome =
  | {
      readonly outcome: 'PROVEN';
      readonly method: 'INTROSPECTION' | 'REVOCATION' | 'CLIENT_CREDENTIALS';
      readonly evidence: readonly ProofEvidence[];
    }
  | { readonly outcome: 'REJECTED'; readonly evidence: readonly ProofEvidence[] }
  | { readonly outcome: 'CANNOT_VERIFY'; readonly why: string; readonly evidence: readonly ProofEvidence[] };

/** An opened connector. An optional method is the capability: what is absent, the product does not offer. */
export interface KeyManager {
  /** @throws KeyManagerUnavailable when the key manager could not be asked. */
  readonly prove: (claim: ClientClaim, onStage?: (stage: ProofStage) => void) => Promise<ProofOutcome>;
}

export type ProofStage = 'REACHED' | 'REFUSES_WRONG_SECRET' | 'ACCEPTED';

/** What a connector needs from its surroundings. */
export interface Io {
  readonly fetch: SafeFetch;
  readonly clock: Clock;
  /** A random string for probes: tokens and secrets that exist nowhere. */
  readonly randomToken: () => string;
}

/** The stored configuration, as a connector opens it; credentials are unsealed on use only. */
export interface KeyManagerConfig {
  readonly id: string;
  readonly issuer: string;
  readonly endpoints: Endpoints;
  readonly trust: Trust;
  readonly policy: Policy;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, Secret>>;
}

export interface KeyManagerKind {
  readonly kind: string;
  readonly label: string;
  /** One sentence for whoever chooses a kind. */
  readonly summary: string;
  readonly settings: readonly FieldSpec[];
  /** What a new key manager of this kind starts with; each value can be changed. */
  readonly defaults: { readonly trust: Trust; readonly policy: Policy };
  readonly open: (config: KeyManagerConfig, io: Io) => KeyManager;
}

/** It could not be asked, or gave no answer of the protocol: network, time-out, 5xx, not JSON. */
export class KeyManagerUnavailable extends Error {
  readonly reason: string;
  readonly endpoint: string;
  readonly evidence: readonly ProofEvidence[];
  readonly retryAfterSeconds: number | undefined;

  constructor(failure: {
    reason: string;
    endpoint: string;
    message: string;
    evidence?: readonly ProofEvidence[];
    retryAfterSeconds?: number | undefined;
  }) {
    super(failure.message);
    this.name = 'KeyManagerUnavailable';
    this.reason = failure.reason;
    this.endpoint = failure.endpoint;
    this.evidence = failure.evidence ?? [];
    this.retryAfterSeconds = failure.retryAfterSeconds;
  }
}
