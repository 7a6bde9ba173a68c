import { type Answer, answers, type Problem } from './answers.ts';
import type { Refused } from './decide.ts';
import { rateLimitHeaders } from './rate-limit.ts';

/** A problem document (RFC 9457) with the headers that belong to it. */
export interface ProblemReply {
  readonly status: number;
  readonly headers: string[];
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

/** All of a refusal but its request id, and how much of it there is. */
interface Form {
  readonly status: number;
  readonly challenge: string | undefined;
  /** The body, cut where the request id goes. */
  readonly pieces: readonly string[];
  readonly bytes: number;
}

/** Cannot come from scopes or from an address: neither has spaces. */
const REQUEST_ID = '<request id>';

const formOf = (problem: Problem, scopes: readonly string[], portalUrl: string | undefined): Form => {
  const answer = answers[problem];
  const { title, status, code } = answer;
  const needed = `Ask for a token with one of these scopes: ${scopes.join(', ')}.`;
  const detail = problem === 'SCOPE_MISSING' ? needed : answer.detail;
  const instance = portalUrl === undefined ? {} : { instance: `${portalUrl}/refusals/${REQUEST_ID}` };
  const document = { type: typeOf(problem), title, status, detail, code, requestId: REQUEST_ID, ...instance };
  const pieces = JSON.stringify(document).split(REQUEST_ID);
  return {
    status,
    challenge: challengeOf(answer, scopes),
    pieces,
    bytes: Buffer.byteLength(pieces.join('')),
  };
};

/** Without scopes there are only so many, and a flood of refusals must not cost more than the least. */
const forms = new Map<string | undefined, Map<Problem, Form>>();

const knownForm = (problem: Problem, portalUrl: string | undefined): Form => {
  const ofPortal = forms.get(portalUrl) ?? new Map<Problem, Form>();
  if (ofPortal.size === 0) forms.set(portalUrl, ofPortal);
  const known = ofPortal.get(problem) ?? formOf(problem, [], portalUrl);
  ofPortal.set(problem, known);
  return known;
};

/**
 * What the caller is told about a refusal: the status, what happened, what to do about it, and with a portal the page
 * that says more. A request id is URL-safe, so that it goes everywhere as it is.
 */
export const describeProblem = (
  problem: Problem,
  requestId: string,
  extra: Extra = {},
  portalUrl?: string,
): ProblemReply => {
  const scopes = (extra.scopes ?? []).filter(isScopeToken);
  const form = scopes.length === 0 ? knownForm(problem, portalUrl) : formOf(problem, scopes, portalUrl);
  const { status, challenge, pieces, bytes } = form;
  const headers = [
    'content-type',
    'application/problem+json',
    'content-length',
    String(bytes + (pieces.length - 1) * requestId.length),
    'cache-control',
    'no-store',
    'x-request-id',
    requestId,
  ];
  const retryAfter = extra.retryAfterSeconds ?? (status === 503 ? 1 : undefined);
  if (challenge !== undefined) headers.push('www-authenticate', challenge);
  if (retryAfter !== undefined) headers.push('retry-after', String(retryAfter));
  if (extra.spent !== undefined) headers.push(...rateLimitHeaders(extra.spent.plan, extra.spent.limit));
  return { status, headers, body: pieces.join(requestId) };
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
