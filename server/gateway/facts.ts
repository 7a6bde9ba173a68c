import type { KeyType, MappingState, ProofGrade } from '../keys/table.ts';
import type { TokenRefusal } from '../oauth/token-trust.ts';
import type { QuotaPeriod, SpikePeriod, SubscriptionState } from '../subscriptions/table.ts';
import type { CompiledResource } from './route.ts';

/* What a decision is made of: the request, what the token was found to say, and what is known at this moment. */

export interface Upstream {
  readonly origin: string;
  /** Without a slash at its end. */
  readonly path: string;
}

export interface ApiFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly context: string;
  readonly version: string;
  readonly resources: readonly CompiledResource[];
  readonly keyManagerIds: readonly string[];
  readonly endpoints: { readonly PRODUCTION: Upstream | undefined; readonly SANDBOX: Upstream | undefined };
}

export interface KeyManagerFacts {
  readonly id: string;
  readonly version: number;
  readonly issuer: string;
  readonly enabled: boolean;
  readonly acceptsUnproven: boolean;
  readonly clockToleranceMs: number;
}

export interface MappingFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyType: KeyType;
  readonly state: MappingState;
  readonly grade: ProofGrade;
}

export interface ApplicationFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly state: 'ACTIVE' | 'SUSPENDED';
}

export interface SubscriptionFacts {
  readonly id: string;
  readonly planId: string;
  readonly state: SubscriptionState;
}

export interface PlanFacts {
  readonly id: string;
  readonly name: string;
  /** Absent: not limited. */
  readonly quota: { readonly requests: number; readonly period: QuotaPeriod } | undefined;
  /** Absent: they may come all at once. */
  readonly spike: { readonly requests: number; readonly period: SpikePeriod } | undefined;
}

/** The enabled key managers of an API, by their ids: those that may have issued a token for it. */
export type Issuers = ReadonlyMap<string, KeyManagerFacts>;

/** What is known now. */
export interface View {
  /** Whether the view has been brought up to date within its lease. */
  readonly fresh: () => boolean;
  /** The platform's switch: when off, clients are accepted without proof whatever their key manager says. */
  readonly proofRequired: () => boolean;
  readonly apiAt: (prefix: string) => ApiFacts | undefined;
  readonly keyManager: (id: string) => KeyManagerFacts | undefined;
  /** The same map until something of it changes, so that what is worked out from it can be kept with it. */
  readonly issuersOf: (api: ApiFacts) => Issuers;
  readonly mapping: (keyManagerId: string, clientId: string) => MappingFacts | undefined;
  readonly application: (id: string) => ApplicationFacts | undefined;
  readonly subscription: (applicationId: string, apiId: string) => SubscriptionFacts | undefined;
  readonly plan: (id: string) => PlanFacts | undefined;
  /** What is left of a plan for an application, or how long until it may send again. */
  readonly quota: (applicationId: string, plan: PlanFacts, now: number) => QuotaLeft;
}

export type QuotaLeft =
  | { readonly left: true }
  | {
      readonly left: false;
      readonly why: 'QUOTA_EXCEEDED' | 'SPIKE_ARRESTED';
      readonly retryAfterSeconds: number;
      /** Absent where only spikes are arrested. */
      readonly limit?: RateLimit;
    };

/** Where an application stands in the window of its plan. */
export interface RateLimit {
  /** How many requests a window has. */
  readonly requests: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until the next window begins. */
  readonly resetSeconds: number;
}

/** Whose a request was, as far as that was known; an id that was not is empty. */
export interface Whose {
  readonly apiId: string;
  readonly applicationId: string;
  readonly keyMappingId: string;
}

/** What the request's Authorization headers hold (RFC 6750 section 2.1). */
export type Bearer =
  | { readonly bearer: 'ABSENT' | 'MALFORMED' | 'REPEATED' }
  | { readonly bearer: 'PRESENT'; readonly token: string };

export interface RequestFacts {
  readonly method: string;
  /** The request target of the request line, as it came. */
  readonly target: string;
  readonly authorization: Bearer;
}

/** What a verified access token says. */
export interface Claims {
  readonly issuer: string;
  readonly clientId: string;
  readonly subject: string | undefined;
  readonly scopes: readonly string[];
  /** In milliseconds. */
  readonly expiresAt: number;
  /** The token is bound to a key of its client (RFC 7800), so that alone it proves nothing. */
  readonly senderConstrained: boolean;
}

/** Why a token was not verified. */
export type VerificationFailure =
  | 'TOKEN_INVALID'
  | 'ISSUER_NOT_ALLOWED'
  | 'SIGNATURE_INVALID'
  | 'TOKEN_INACTIVE'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_NOT_YET_VALID'
  | 'TOKEN_TYPE_WRONG'
  | 'AUDIENCE_WRONG'
  | 'CLIENT_CLAIM_MISSING'
  | 'KEY_MANAGER_UNREACHABLE';

export type Evidence =
  | {
      readonly verified: true;
      readonly keyManagerId: string;
      /** The version of the key manager that it was verified under. */
      readonly keyManagerVersion: number;
      readonly claims: Claims;
    }
  | { readonly verified: false; readonly failure: VerificationFailure; readonly cause?: TokenRefusal };
