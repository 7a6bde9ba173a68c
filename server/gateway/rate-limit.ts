import type { PlanFacts, RateLimit } from './facts.ts';

/** A string of RFC 9651 section 3.3.3: what it cannot hold becomes a question mark. */
const quoted = (text: string): string => `"${text.replace(/[^ -~]/g, '?').replace(/["\\]/g, '\\$&')}"`;

/**
 * Where an application stands with its plan, in the fields of the IETF draft "RateLimit header fields for HTTP":
 * what a window has and how long it is, what is left of it and when the next one begins.
 */
export const rateLimitHeaders = ({ name }: Pick<PlanFacts, 'name'>, limit: RateLimit): readonly string[] => [
  'ratelimit-policy',
  `${quoted(name)};q=${limit.requests};w=${limit.windowSeconds}`,
  'ratelimit',
  `${quoted(name)};r=${limit.remaining};t=${limit.resetSeconds}`,
];
