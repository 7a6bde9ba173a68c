import { type Answer, answers, type Problem } from './answers.ts';
import type { Refused } from './decide.ts';
import { rateLimitHeaders } from './rate-limit.ts';

/** A problem document (RFC 9457) with the headers that belong to it. */
export interface ProblemReply {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

const challengeOf = ({ challenge, title }: Answer, scopes: readonly string[]): string | undefined => {
  if (challenge === undefined) return undefined;
  if (challenge === 'bare') return 'Bearer realm="latchkey"';
  const scope = challenge === 'insufficient_scope' ? `, scope="${scopes.join(' ')}"` : '';
  return `Bearer realm="latchkey", error="${challenge}", error_description="${title}"${scope}`;
};

/** RFC 6749 section 3.3: anything else could end the quoted string that scopes are shown in. */
const isScopeToken = (scope: string): boolean => /^[!#-[\]-~]+$/.test(scope);

const typeOf = (problem: Problem): string =>
  `urn:latchkey:problem:${problem.toLowerCase().replaceAll('_', '-')}`;

/** What belongs to one refusal and not to its reason. */
export type Extra = Pick<Refused, 'scopes' | 'retryAfterSeconds' | 'spent'>;

/**
 * What the caller is told about a refusal: the status, what happened, what to do about it, and with a portal the page
 * that says more.
 */
export const describeProblem = (
  problem: Problem,
  requestId: string,
  extra: Extra = {},
  portalUrl?: string,
): ProblemReply => {
  const answer = answers[problem];
  const scopes = (extra.scopes ?? []).filter(isScopeToken);
  const detail = problem === 'SCOPE_MISSING' ? `${answer.detail}: ${scopes.join(', ')}.` : answer.detail;
  const challenge = challengeOf(answer, scopes);
  const retryAfter = extra.retryAfterSeconds ?? (answer.status === 503 ? 1 : undefined);
  const { title, status, code } = answer;
  const instance = portalUrl === undefined ? {} : { instance: `${portalUrl}/refusals/${requestId}` };
  const body = JSON.stringify({ type: typeOf(problem), title, status, detail, code, requestId, ...instance });
  return {
    status,
    headers: [
      'content-type',
      'application/problem+json',
      'content-length',
      String(new TextEncoder().encode(body).length),
      'cache-control',
      'no-store',
      'x-request-id',
      requestId,
      ...(challenge === undefined ? [] : ['www-authenticate', challenge]),
      ...(retryAfter === undefined ? [] : ['retry-after', String(retryAfter)]),
      ...(extra.spent === undefined ? [] : rateLimitHeaders(extra.spent.plan, extra.spent.limit)),
    ],
    body,
  };
};

/** Between gateways, JSON has to fit into a header: what is not ASCII is escaped in it (RFC 8259 section 7). */
const asciiJson = (json: string): string =>
  json.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * The same for a gateway that takes no other refusals than 401 and 403, and no body: what it is to tell its
 * client instead is in headers.
 */
export const problemInHeaders = ({ status, headers, body }: ProblemReply): ProblemReply => {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]];
    if (!name.startsWith('content-')) kept.push(name, value);
  }
  const told = ['x-latchkey-status', String(status), 'x-latchkey-problem', asciiJson(body)];
  return {
    status: status === 401 ? 401 : 403,
    headers: ['content-length', '0', ...told, ...kept],
    body: '',
  };
};
