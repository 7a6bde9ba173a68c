import { redact } from '../../oauth/answer-text.ts';
import type { JsonRecord } from '../../oauth/json.ts';
import type { Judged } from './report.ts';

const scrub = (value: unknown, spellings: readonly string[]): unknown => {
  if (typeof value === 'string') return redact(value, spellings);
  return Array.isArray(value) ? value.map(item => scrub(item, spellings)) : value;
};

/** Claims without what a server was sent: it could write that into any of them. */
export const scrubClaims = (claims: JsonRecord, spellings: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, scrub(value, spellings)]));

/** A judgement without any spelling of what was only lent for the probe. */
export const scrubJudged = (judged: Judged, spellings: readonly string[]): Judged => {
  const clean = (text: string): string => redact(text, spellings);
  return {
    ...judged,
    summary: clean(judged.summary),
    ...(judged.advice === undefined ? {} : { advice: clean(judged.advice) }),
    evidence: judged.evidence.map(one => ({ ...one, url: clean(one.url), outcome: clean(one.outcome) })),
  };
};
