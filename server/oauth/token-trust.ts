import type { JwsAlgorithm } from './algorithms.ts';

export type ScopesFormat = 'BOTH' | 'STRING' | 'ARRAY';

export interface RequiredClaim {
  readonly name: string;
  readonly value: string;
}

/** What makes a token of one issuer acceptable: data, set per key manager. */
export interface TokenTrust {
  readonly issuer: string;
  readonly algorithms: readonly JwsAlgorithm[];
  /** `at+jwt` is RFC 9068; `legacy` takes untyped tokens and refuses what looks like a token for another purpose. */
  readonly profile: 'at+jwt' | 'legacy';
  /** One of these must be in `aud`; when empty, any audience will do. */
  readonly audiences: readonly string[];
  /** The one claim that names the client; there is no second choice. */
  readonly clientIdClaim: string;
  readonly scopesClaim: string;
  /** `STRING`: space-separated (RFC 9068 section 2.2.3). `ARRAY`: of strings. Either will do unless told. */
  readonly scopesFormat?: ScopesFormat;
  /** A claim that must be there with exactly this text, where one issuer serves several purposes. */
  readonly requiredClaim?: RequiredClaim;
  /** Seconds by which clocks may differ; 10 unless told. */
  readonly clockToleranceSeconds?: number;
  /** The longest lifetime believed; 24 hours unless told. */
  readonly maxLifetimeSeconds?: number;
}

/** What a verified token says. Times are in milliseconds. */
export interface VerifiedClaims {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly subject?: string;
  readonly audiences: readonly string[];
  readonly expiresAt: number;
  readonly issuedAt?: number;
  readonly jti?: string;
  /** The token is bound to a key (`cnf`, RFC 7800): it must not pass as a plain bearer token. */
  readonly confirmation: boolean;
}

/** Why a token is refused. */
export type TokenRefusal =
  | 'MALFORMED'
  | 'ALGORITHM_FORBIDDEN'
  | 'HEADER_FORBIDDEN'
  | 'TYPE_WRONG'
  | 'ISSUER_WRONG'
  | 'KEY_UNKNOWN'
  | 'SIGNATURE_INVALID'
  | 'EXPIRY_MISSING'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'LIFETIME_ABSURD'
  | 'AUDIENCE_WRONG'
  | 'CLAIM_WRONG'
  | 'OTHER_PURPOSE'
  | 'CLIENT_ID_MISSING'
  | 'CLIENT_DIFFERS'
  | 'SCOPES_INVALID'
  | 'INACTIVE';

export type VerifyResult =
  | { readonly ok: true; readonly claims: VerifiedClaims }
  | { readonly ok: false; readonly reason: TokenRefusal };
