import type { Reason } from './decide.ts';

/** What an upstream did instead of answering. */
export type UpstreamFailure = 'UPSTREAM_FORBIDDEN' | 'UPSTREAM_UNREACHABLE' | 'UPSTREAM_TIMEOUT';

/** A request that broke HTTP itself, or the limits of the gateway. */
export type RequestFailure = 'REQUEST_MALFORMED' | 'HEADERS_TOO_LARGE' | 'REQUEST_TIMEOUT' | 'BODY_TOO_LARGE';

/** Another gateway asked about a request, and did not say clearly which. */
export type QuestionFailure = 'QUESTION_UNCLEAR';

export type Problem = Reason | UpstreamFailure | RequestFailure | QuestionFailure;

export interface Answer {
  readonly status: number;
  /** The code that WSO2 API Manager gives for the same, which clients may already know. */
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;
  /** RFC 6750 section 3.1; `bare` is a challenge without an error, where the RFC has none. */
  readonly challenge?: 'bare' | 'invalid_request' | 'invalid_token' | 'insufficient_scope';
}

const invalidToken = (code: string, title: string, detail: string): Answer => ({
  status: 401,
  code,
  title,
  detail,
  challenge: 'invalid_token',
});

const forbidden = (code: string, title: string, detail: string): Answer => ({
  status: 403,
  code,
  title,
  detail,
  challenge: 'bare',
});

const unavailable = (code: string, title: string, detail: string): Answer => ({
  status: 503,
  code,
  title,
  detail,
});

const tokenAnswers = {
  TOKEN_MISSING: {
    status: 401,
    code: '900902',
    title: 'Missing credentials',
    detail: 'Send an access token in the header "Authorization: Bearer <token>".',
    challenge: 'bare',
  },
  AUTHORIZATION_REPEATED: {
    status: 400,
    code: '900901',
    title: 'More than one Authorization header',
    detail: 'Send exactly one Authorization header.',
    challenge: 'invalid_request',
  },
  TOKEN_MALFORMED: invalidToken(
    '900901',
    'Malformed credentials',
    'Send the token exactly as the authorization server gave it: "Bearer", one space, the token, nothing else.',
  ),
  TOKEN_INVALID: invalidToken(
    '900901',
    'Invalid credentials',
    'Get a new access token from the key manager of your application, and send it unchanged.',
  ),
  ISSUER_NOT_ALLOWED: invalidToken(
    '900901',
    'Token of another key manager',
    'Get the token from a key manager that this API accepts; its page in the portal lists them.',
  ),
  SIGNATURE_INVALID: invalidToken(
    '900901',
    'Invalid signature',
    'Get a new access token: this one was not signed with a key of its issuer, or was changed on its way.',
  ),
  TOKEN_INACTIVE: invalidToken(
    '900901',
    'Token not active',
    'Get a new access token: the key manager says that this one is revoked, expired or not its own.',
  ),
  TOKEN_EXPIRED: invalidToken('900903', 'Token expired', 'Get a new access token; this one has expired.'),
  TOKEN_NOT_YET_VALID: invalidToken(
    '900901',
    'Token not valid yet',
    'Wait until the token becomes valid, or have the clock of its issuer corrected.',
  ),
  TOKEN_TYPE_WRONG: invalidToken(
    '900905',
    'Incorrect token type',
    'Send an access token: ID tokens, client assertions and other kinds of token are not accepted.',
  ),
  TOKEN_SENDER_CONSTRAINED: invalidToken(
    '900901',
    'Token bound to a key',
    'Ask for a plain bearer token: this one is bound to a key (DPoP or mTLS), which the gateway cannot check.',
  ),
  AUDIENCE_WRONG: forbidden(
    '900914',
    'Token for another audience',
    'Ask for a token with the audience that the key manager is configured for.',
  ),
  CLIENT_CLAIM_MISSING: forbidden(
    '900908',
    'Token names no client',
    "Have an administrator check the key manager's consumer key claim: this token does not have it.",
  ),
} as const satisfies Partial<Record<Reason, Answer>>;

const bindingAnswers = {
  CLIENT_NOT_MAPPED: forbidden(
    '900908',
    'Client not known',
    'Provide the OAuth client of this token to an application in the portal, under the key manager that issued it.',
  ),
  MAPPING_SUSPENDED: forbidden(
    '900907',
    'Keys suspended',
    'Ask an administrator of your organization why these keys are suspended.',
  ),
  MAPPING_UNPROVEN: forbidden(
    '900908',
    'Keys not proven',
    'Provide the client again with its secret: its key manager now requires a proof.',
  ),
  APPLICATION_SUSPENDED: forbidden(
    '900907',
    'Application suspended',
    'Ask an administrator of your organization why this application is suspended.',
  ),
  SUBSCRIPTION_MISSING: forbidden(
    '900908',
    'Not subscribed',
    'Subscribe the application to this API in the portal.',
  ),
  SUBSCRIPTION_BLOCKED: forbidden(
    '900907',
    'Subscription blocked',
    'Ask the publisher of this API why the subscription is blocked.',
  ),
  SCOPE_MISSING: {
    status: 403,
    code: '900910',
    title: 'Scope missing',
    detail: 'Ask for a token with one of the scopes that are needed here.',
    challenge: 'insufficient_scope',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    code: '900803',
    title: 'Quota exceeded',
    detail: 'Wait as long as Retry-After says, or change the plan of the subscription.',
  },
  SPIKE_ARRESTED: {
    status: 429,
    code: '900807',
    title: 'Too many requests at once',
    detail: 'Send requests more evenly, and wait as long as Retry-After says.',
  },
  PRODUCTION_ENDPOINT_MISSING: forbidden(
    '900901',
    'Production key offered to the API with no production endpoint',
    'Use sandbox keys, or ask the publisher of this API for a production endpoint.',
  ),
  SANDBOX_ENDPOINT_MISSING: forbidden(
    '900901',
    'Sandbox key offered to the API with no sandbox endpoint',
    'Use production keys, or ask the publisher of this API for a sandbox endpoint.',
  ),
} as const satisfies Partial<Record<Reason, Answer>>;

const requestAnswers = {
  PATH_AMBIGUOUS: {
    status: 400,
    code: '400',
    title: 'Ambiguous path',
    detail:
      'Send a plain path: no dot segments, empty segments, semicolons or backslashes, no encoded ' +
      'separators, dots or control characters, and valid percent-encoding.',
  },
  API_NOT_FOUND: {
    status: 404,
    code: '404',
    title: 'No such API',
    detail: 'Check context and version in the path; the page of the API in the portal shows its address.',
  },
  RESOURCE_NOT_FOUND: {
    status: 404,
    code: '900906',
    title: 'No matching resource',
    detail: 'Check method and path: this API lists no such resource.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    code: '400',
    title: 'Malformed request',
    detail: 'Send a valid HTTP/1.1 request.',
  },
  QUESTION_UNCLEAR: {
    status: 400,
    code: '400',
    title: 'Unclear question',
    detail:
      'Tell the operator of this gateway: it has to name method and path of the request, each in exactly one header.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    code: '431',
    title: 'Headers too large',
    detail: 'Send smaller headers, for instance fewer cookies.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    code: '413',
    title: 'Body too large',
    detail: 'Send less at once: the gateway passes no larger bodies on.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    code: '408',
    title: 'Request too slow',
    detail: 'Send the request again, without pausing.',
  },
} as const satisfies Partial<Record<Problem, Answer>>;

const troubleAnswers = {
  VIEW_STALE: unavailable(
    '900900',
    'Not up to date',
    'Try again in a few seconds: the gateway has lost sight of the store and refuses until it sees it again.',
  ),
  KEY_MANAGER_UNREACHABLE: unavailable(
    '900900',
    'Key manager unreachable',
    'Try again in a few seconds: the key manager of this token could not be asked.',
  ),
  KEY_MANAGER_CHANGED: unavailable(
    '900900',
    'Key manager just changed',
    'Try again: the key manager was changed while the token was being verified.',
  ),
  UPSTREAM_FORBIDDEN: {
    status: 502,
    code: '101507',
    title: 'Backend at a forbidden address',
    detail:
      'Tell the publisher of this API: its backend is at an address that the gateway does not connect to.',
  },
  UPSTREAM_UNREACHABLE: {
    status: 502,
    code: '101503',
    title: 'Backend unreachable',
    detail: 'Try again later, or tell the publisher of this API that its backend cannot be reached.',
  },
  UPSTREAM_TIMEOUT: {
    status: 504,
    code: '101504',
    title: 'Backend too slow',
    detail: 'Try again later, or tell the publisher of this API that its backend does not answer in time.',
  },
  UNEXPECTED: {
    status: 500,
    code: '900900',
    title: 'Unclassified failure',
    detail: 'Tell the operator of this gateway, and name the request id.',
  },
} as const satisfies Partial<Record<Problem, Answer>>;

/** The answer for every problem there is: the type checker finds one that is missing. */
export const answers: Record<Problem, Answer> = {
  ...tokenAnswers,
  ...bindingAnswers,
  ...requestAnswers,
  ...troubleAnswers,
};

/** Whether a text, as it was once written down, names a problem that there is. */
export const isProblem = (text: string): text is Problem => Object.hasOwn(answers, text);
