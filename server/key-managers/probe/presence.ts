import type { Knock } from '../../oauth/knock.ts';
import type { ProbeEvidence } from './report.ts';

/**
 * What answers at an address: an endpoint that asks who is there, one that serves anybody, nothing, something else
 * (a page, a redirect), or nobody knows.
 */
export type Presence = 'ANSWERS' | 'ANYBODY' | 'ABSENT' | 'FOREIGN' | 'UNREACHABLE';

const ABSENT: ReadonlySet<number> = new Set([404, 405, 410, 501]);

/** Reads what an endpoint of OAuth answers to somebody who shows no credentials (RFC 6749 section 5.2). */
export const presenceOf = ({ answer }: Knock): Presence => {
  if (answer === undefined) return 'UNREACHABLE';
  const { status, shape } = answer;
  if (ABSENT.has(status)) return 'ABSENT';
  if (status >= 500 || status === 429) return 'UNREACHABLE';
  // Whatever it looks like, it wants to know who is there.
  if (status === 401) return 'ANSWERS';
  if (shape === 'HTML' || (status >= 300 && status < 400)) return 'FOREIGN';
  return status < 300 ? 'ANYBODY' : 'ANSWERS';
};

/** Whether there is anything at an address that people are sent to, or that is read: a page will do. */
export const isReached = ({ answer }: Knock): boolean =>
  answer !== undefined && answer.status < 500 && answer.status !== 429 && !ABSENT.has(answer.status);

/** Whether nobody can say: no answer, or the server's own trouble. */
export const isUnreachable = (knock: Knock): boolean => presenceOf(knock) === 'UNREACHABLE';

const SHAPES = { HTML: 'a page', TEXT: 'plain text', EMPTY: 'an empty body', JSON: 'JSON' } as const;

const outcomeOf = ({ answer, unavailable }: Knock): string =>
  answer === undefined ? `no answer (${unavailable})` : (answer.error ?? SHAPES[answer.shape]);

/** A request and its answer, for people to read. */
export const evidenceOf = (asked: string, knock: Knock): ProbeEvidence => ({
  asked,
  url: knock.url,
  ...(knock.answer === undefined ? {} : { status: knock.answer.status }),
  outcome: outcomeOf(knock),
  elapsedMs: knock.elapsedMs,
});
