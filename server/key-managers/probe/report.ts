import type { ClientAuthentication } from '../../oauth/client-auth.ts';
import type { PublishedKey } from '../../oauth/published-keys.ts';
import type { ScopesFormat } from '../../oauth/token-trust.ts';
import type { Endpoints } from '../key-manager.ts';

/** What a probe looks at, in this order. */
export const probeSteps = [
  'METADATA',
  'ISSUER',
  'ENDPOINTS',
  'TLS',
  'KEYS',
  'INTROSPECTION',
  'REVOCATION',
  'REGISTRATION',
  'PUSHED_AUTHORIZATION',
  'CLIENT_AUTHENTICATION',
  'WRONG_SECRET',
  'TOKEN',
  'CONSUMER_KEY_CLAIM',
  'SCOPES_CLAIM',
] as const;

export type ProbeStepName = (typeof probeSteps)[number];

export type ProbeState = 'PASSED' | 'WARNING' | 'FAILED' | 'NOT_OFFERED' | 'SKIPPED';

/** One request of a probe and what became of it; never a secret. */
export interface ProbeEvidence {
  readonly asked: string;
  readonly url: string;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly outcome: string;
  readonly elapsedMs: number;
}

export interface ProbeStep {
  readonly step: ProbeStepName;
  readonly state: ProbeState;
  readonly summary: string;
  /** What to do about it. */
  readonly advice?: string;
  readonly elapsedMs: number;
  readonly evidence: readonly ProbeEvidence[];
  /** Nothing could be learned, because nobody answered: never to be read as something that is gone. */
  readonly unreachable?: true;
}

/** A step before it is put in its place and timed. */
export type Judged = Omit<ProbeStep, 'step' | 'elapsedMs'>;

/** What one token can show of the format of scopes. */
export type ShownFormat = Exclude<ScopesFormat, 'BOTH'>;

/** A claim that could be the one that is looked for. */
export interface ClaimCandidate {
  readonly claim: string;
  /** What the token has there, where that is no secret and tells candidates apart. */
  readonly value: string;
  /** How a JWT holds scopes there; absent for other claims, and where it came from introspection, which has its own. */
  readonly format?: ShownFormat;
}

/** What a key manager could be saved with. A list of several leaves a choice; null and empty leave all open. */
export interface Findings {
  /** Those that answered, and those that nobody could ask. */
  readonly endpoints: Endpoints;
  /** Where its metadata is; null when there is none to use. */
  readonly source: string | null;
  readonly grantTypes: readonly string[];
  /** The algorithms of the usable keys. */
  readonly algorithms: readonly string[];
  readonly keys: readonly PublishedKey[];
  /** What the metadata lists. */
  readonly listedAuthentications: readonly string[];
  /** What the test client got through with, in the order to try. */
  readonly workingAuthentications: readonly ClientAuthentication[];
  readonly consumerKeyClaims: readonly ClaimCandidate[];
  readonly scopesClaims: readonly ClaimCandidate[];
  readonly tokenHandling: 'LOCAL' | 'INTROSPECTION' | null;
  readonly profile: 'at+jwt' | 'legacy' | null;
  /** What its metadata names; absent where there is none to use, and in reports from before it was kept. */
  readonly named?: Endpoints;
}

/** What a difference means. `EXPECTED`: as servers do it, or as tokens differ. `WORSE`: somebody should look at it. */
export type Tone = 'EXPECTED' | 'BETTER' | 'WORSE';

export interface Report {
  readonly issuer: string;
  readonly steps: readonly ProbeStep[];
  readonly findings: Findings;
  /** The median of the requests that were answered; null when none was. */
  readonly latencyMs: number | null;
}
