import type { Decision, Reason } from '../gateway/decide.ts';
import type { Evidence } from '../gateway/facts.ts';
import type { TokenRefusal } from '../oauth/token-trust.ts';

/** What a decision looks at, in its order. */
export const steps = [
  'GATEWAY',
  'CREDENTIALS',
  'PATH',
  'API',
  'FORM',
  'ISSUER',
  'ALGORITHM',
  'SIGNATURE',
  'TIME',
  'TYPE',
  'AUDIENCE',
  'CONSUMER_KEY',
  'SCOPES_CLAIM',
  'BINDING',
  'KEY_MAPPING',
  'PROOF',
  'APPLICATION',
  'SUBSCRIPTION',
  'RESOURCE',
  'SCOPES',
  'PLAN',
  'ENDPOINT',
] as const;

export type Step = (typeof steps)[number];

/** Where a reason alone says less than its cause. */
const byCause: Partial<Record<TokenRefusal, Step>> = {
  ALGORITHM_FORBIDDEN: 'ALGORITHM',
  HEADER_FORBIDDEN: 'ALGORITHM',
  EXPIRY_MISSING: 'TIME',
  LIFETIME_ABSURD: 'TIME',
  CLIENT_DIFFERS: 'CONSUMER_KEY',
  SCOPES_INVALID: 'SCOPES_CLAIM',
};

const byReason: Readonly<Record<Reason, Step>> = {
  VIEW_STALE: 'GATEWAY',
  UNEXPECTED: 'GATEWAY',
  TOKEN_MISSING: 'CREDENTIALS',
  TOKEN_MALFORMED: 'CREDENTIALS',
  AUTHORIZATION_REPEATED: 'CREDENTIALS',
  PATH_AMBIGUOUS: 'PATH',
  API_NOT_FOUND: 'API',
  TOKEN_INVALID: 'FORM',
  ISSUER_NOT_ALLOWED: 'ISSUER',
  TOKEN_TYPE_WRONG: 'TYPE',
  SIGNATURE_INVALID: 'SIGNATURE',
  TOKEN_INACTIVE: 'SIGNATURE',
  KEY_MANAGER_UNREACHABLE: 'SIGNATURE',
  KEY_MANAGER_CHANGED: 'SIGNATURE',
  TOKEN_EXPIRED: 'TIME',
  TOKEN_NOT_YET_VALID: 'TIME',
  AUDIENCE_WRONG: 'AUDIENCE',
  CLIENT_CLAIM_MISSING: 'CONSUMER_KEY',
  TOKEN_SENDER_CONSTRAINED: 'BINDING',
  CLIENT_NOT_MAPPED: 'KEY_MAPPING',
  MAPPING_SUSPENDED: 'KEY_MAPPING',
  MAPPING_UNPROVEN: 'PROOF',
  APPLICATION_SUSPENDED: 'APPLICATION',
  SUBSCRIPTION_MISSING: 'SUBSCRIPTION',
  SUBSCRIPTION_BLOCKED: 'SUBSCRIPTION',
  RESOURCE_NOT_FOUND: 'RESOURCE',
  SCOPE_MISSING: 'SCOPES',
  QUOTA_EXCEEDED: 'PLAN',
  SPIKE_ARRESTED: 'PLAN',
  PRODUCTION_ENDPOINT_MISSING: 'ENDPOINT',
  SANDBOX_ENDPOINT_MISSING: 'ENDPOINT',
};

/** The step that a request did not get past; undefined when it got past all of them. */
export const failedStep = (decision: Decision, evidence: Evidence | undefined): Step | undefined => {
  if (decision.allowed) return undefined;
  const cause = evidence?.verified === false ? evidence.cause : undefined;
  return (cause && byCause[cause]) ?? byReason[decision.reason];
};

export type StepState = 'PASSED' | 'FAILED' | 'NOT_REACHED';

/** Each step with how far the decision came. */
export const statesOf = (failed: Step | undefined): readonly (readonly [Step, StepState])[] => {
  const at = failed === undefined ? steps.length : steps.indexOf(failed);
  return steps.map((step, index) => [step, index < at ? 'PASSED' : index === at ? 'FAILED' : 'NOT_REACHED']);
};
