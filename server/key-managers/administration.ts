import type { Clock } from '../lib/clock.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Secret } from '../lib/secret.ts';
import { troubleWords, type UnavailableReason } from '../oauth/endpoint-request.ts';

/** How a client that the portal makes shows who it is (RFC 7591 section 2). */
export type ClientAuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'none';

/** What a client shall be; a product that cannot say all of it answers with what it made of it. */
export interface ClientSpec {
  /** The id to ask for. A product that chooses ids itself ignores it. */
  readonly clientId: string;
  readonly name: string;
  /** As RFC 7591 spells them. */
  readonly grantTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly authentication: ClientAuthenticationMethod;
}

/** Where a client manages its own registration, and the token for it (RFC 7592). */
export interface RegistrationAccess {
  readonly uri: string;
  readonly token: Secret;
}

/** A client as it is addressed. Only RFC 7592 needs more than the id. */
export interface ClientReference {
  readonly clientId: string;
  readonly registration?: RegistrationAccess;
}

/** A client as its key manager has it. */
export interface RemoteClient {
  readonly clientId: string;
  readonly name: string | null;
  readonly grantTypes: readonly string[];
  readonly redirectUris: readonly string[];
  /** Null where the product does not tell. */
  readonly authentication: string | null;
  readonly enabled: boolean;
  /** Valid from now on; whatever was stored before may be dead already. */
  readonly registration?: RegistrationAccess;
  /** Only after an update by which the server replaced the secret (RFC 7592 section 2.2): the old one is dead. */
  readonly replacedSecret?: Secret;
}

export interface RegisteredClient {
  readonly client: RemoteClient;
  /** Null for a client without one. */
  readonly clientSecret: Secret | null;
}

export interface RotatedSecret {
  readonly clientSecret: Secret;
}

/** Clients made and changed at the product. An optional method is the capability. */
export interface ClientAdministration {
  readonly register: (spec: ClientSpec) => Promise<RegisteredClient>;
  readonly find: (reference: ClientReference) => Promise<RemoteClient | undefined>;
  readonly update: (reference: ClientReference, spec: ClientSpec) => Promise<RemoteClient>;
  /** Absent is success. */
  readonly remove: (reference: ClientReference) => Promise<void>;
  readonly rotateSecret?: (reference: ClientReference) => Promise<RotatedSecret>;
}

/** What may be done to clients where the rules of the key manager are kept: one may forbid to make any. */
export type PermittedAdministration = Omit<ClientAdministration, 'register'> &
  Partial<Pick<ClientAdministration, 'register'>>;

/** What it needs from its surroundings. */
export interface AdministrationIo {
  readonly fetch: SafeFetch;
  readonly clock: Clock;
  readonly randomToken: (bytes?: number) => string;
}

/** What a key manager answered, without anything secret. */
export interface AdministrationEvidence {
  readonly method: string;
  readonly endpoint: string;
  /** Absent when there was nothing to ask with. */
  readonly status?: number;
  readonly error?: string;
  readonly description?: string;
  readonly at: number;
}

/** The key manager understood and said no. */
export class KeyManagerRefused extends Error {
  readonly evidence: AdministrationEvidence;

  constructor(evidence: AdministrationEvidence) {
    super(
      `The key manager refused (${[evidence.status, evidence.error].filter(part => part !== undefined).join(' ')}).`,
    );
    this.name = 'KeyManagerRefused';
    this.evidence = evidence;
  }
}

/** It gave no usable answer: network, time-out, server error, no JSON. Never read as "the client is gone". */
export class KeyManagerUnavailable extends Error {
  readonly reason: UnavailableReason;
  readonly endpoint: string;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    reason: UnavailableReason,
    details: {
      readonly endpoint: string;
      readonly status?: number | undefined;
      readonly retryAfterSeconds?: number | undefined;
    },
  ) {
    super(`The key manager ${troubleWords[reason]}.`);
    this.name = 'KeyManagerUnavailable';
    this.reason = reason;
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
