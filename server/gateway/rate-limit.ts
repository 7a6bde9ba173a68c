import type { PlanFacts, RateLimit } from './facts.ts';

/** A string of RFC 9651 section 3.3.3: what it cannot hold becomes a question mark. */
const quoted = (text: string): string => `"${text.replace(/[^ -~]/g, '?').replace(/["\\]/g, '\\$&')}"`;

/**
 * Where an application stands with its plan, in the fields of the IETF draft "RateLimit header fields for HTTP":
 * what a window has and how long it is, what is left of it and when the next one begins.
 */
export const rateLimitHeaders = ({ name }: Pick<PlanFacts, 'name'>, limit: RateLimit): readonly string[] => {
  const policy = quoted(name);
  return [
    'ratelimit-policy',
    `${policy};q=${limit.requests};w=${limit.windowSeconds}`,
    'ratelimit',
    `${policy};r=${limit.remaining};t=${limit.resetSeconds}`,
  ];
};
