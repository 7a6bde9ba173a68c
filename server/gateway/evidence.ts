import type { TokenRefusal, VerifyResult } from '../oauth/token-trust.ts';
import type { Evidence, KeyManagerFacts, VerificationFailure } from './facts.ts';

const failures: Record<TokenRefusal, VerificationFailure> = {
  MALFORMED: 'TOKEN_INVALID',
  ALGORITHM_FORBIDDEN: 'TOKEN_INVALID',
  HEADER_FORBIDDEN: 'TOKEN_INVALID',
  TYPE_WRONG: 'TOKEN_TYPE_WRONG',
  ISSUER_WRONG: 'ISSUER_NOT_ALLOWED',
  KEY_UNKNOWN: 'SIGNATURE_INVALID',
  SIGNATURE_INVALID: 'SIGNATURE_INVALID',
  EXPIRY_MISSING: 'TOKEN_INVALID',
  EXPIRED: 'TOKEN_EXPIRED',
  NOT_YET_VALID: 'TOKEN_NOT_YET_VALID',
  LIFETIME_ABSURD: 'TOKEN_INVALID',
  AUDIENCE_WRONG: 'AUDIENCE_WRONG',
  // It is of another purpose of its issuer, which is no key manager here.
  CLAIM_WRONG: 'ISSUER_NOT_ALLOWED',
  OTHER_PURPOSE: 'TOKEN_TYPE_WRONG',
  CLIENT_ID_MISSING: 'CLIENT_CLAIM_MISSING',
  CLIENT_DIFFERS: 'TOKEN_INVALID',
  SCOPES_INVALID: 'TOKEN_INVALID',
  INACTIVE: 'TOKEN_INACTIVE',
};

/** `cause` says more of a token that could be read, for whoever wonders. */
export const failed = (failure: VerificationFailure, cause?: TokenRefusal): Evidence => ({
  verified: false,
  failure,
  ...(cause === undefined ? {} : { cause }),
});

/** What a verification under one key manager means to a decision. */
export const toEvidence = (keyManager: KeyManagerFacts, result: VerifyResult): Evidence => {
  if (!result.ok) return failed(failures[result.reason], result.reason);
  const { issuer, clientId, subject, scopes, expiresAt, confirmation } = result.claims;
  return {
    verified: true,
    keyManagerId: keyManager.id,
    keyManagerVersion: keyManager.version,
    claims: { issuer, clientId, subject, scopes, expiresAt, senderConstrained: confirmation },
  };
};
