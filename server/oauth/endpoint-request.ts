import type { OutboundResponse, SafeFetch } from '../lib/safe-fetch.ts';
import { OutboundFailure, type OutboundReason, outboundWords } from '../lib/safe-fetch-failure.ts';
import { isRegisteredError, printable, redact, retryAfterSeconds } from './answer-text.ts';
import {
  authenticate,
  type ClientAuthentication,
  type ClientCredentials,
  secretSpellings,
} from './client-auth.ts';
import { isRecord, member, parseStrictJson } from './json.ts';
import { isForeign, otherThanJson } from './media-type.ts';

/** The endpoints that a client shows who it is at. */
export type EndpointKind = 'introspection' | 'revocation' | 'token' | 'pushedAuthorization' | 'registration';

/** What an answer's body is, as far as a decision needs it. */
export type AnswerShape = 'JSON' | 'EMPTY' | 'HTML' | 'TEXT';

/** One answer of an OAuth endpoint (RFC 6749 section 5.2 for the two error fields, bounded and redacted). */
export interface EndpointAnswer {
  readonly endpoint: EndpointKind;
  readonly url: string;
  readonly status: number;
  readonly error?: string;
  readonly error_description?: string;
  readonly contentType: string;
  readonly shape: AnswerShape;
  /** The parsed body. It is what the server sent: never put it into a log or a message. */
  readonly json?: unknown;
  readonly elapsedMs: number;
}

/** Why the server could not be asked: its trouble or the network's, never the client's. */
export type UnavailableReason =
  | OutboundReason
  | 'SERVER_ERROR'
  | 'NOT_JSON'
  | 'REDIRECT'
  | 'RATE_LIMITED'
  | 'NOT_FOUND'
  /** Trouble of no nearer kind. */
  | 'UNAVAILABLE';

/** What a server did instead of giving a usable answer: a sentence without its subject. */
export const troubleWords: Readonly<Record<UnavailableReason, string>> = {
  ...outboundWords,
  SERVER_ERROR: 'answered that it is in trouble',
  NOT_JSON: 'answered something other than the JSON that was asked for',
  REDIRECT: 'answered with a redirect, which is not followed',
  RATE_LIMITED: 'answered that it was asked too often',
  NOT_FOUND: 'answered that there is nothing at this address',
  UNAVAILABLE: 'is in trouble',
};

/** Trouble that came as an answer: the server was reached. */
const ANSWERED: ReadonlySet<UnavailableReason> = new Set([
  'SERVER_ERROR',
  'NOT_JSON',
  'REDIRECT',
  'RATE_LIMITED',
  'NOT_FOUND',
  'TOO_LARGE',
]);

export const hasAnswered = (reason: UnavailableReason): boolean => ANSWERED.has(reason);

/** The authorization server gave no usable answer. The message may be shown. */
export class ServerUnavailable extends Error {
  readonly reason: UnavailableReason;
  readonly status: number | undefined;
  /** Seconds after which to ask again, when the server named them. */
  readonly retryAfter: number | undefined;
  /** What it did instead: a sentence without its subject. */
  readonly words: string;
  readonly elapsedMs: number;

  constructor(
    reason: UnavailableReason,
    details: {
      status?: number;
      retryAfter?: number;
      elapsedMs?: number;
      words?: string;
      message?: string;
    } = {},
  ) {
    const words = details.words ?? troubleWords[reason];
    super(details.message ?? `The authorization server ${words}.`);
    this.name = 'ServerUnavailable';
    this.reason = reason;
    this.words = words;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.elapsedMs = details.elapsedMs ?? 0;
  }
}

export interface EndpointRequest {
  readonly endpoint: EndpointKind;
  readonly url: string;
  readonly authentication: ClientAuthentication;
  readonly credentials: ClientCredentials;
  readonly form: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Asks another server and turns every failure of the network into ServerUnavailable. */
export const ask = async (fetch: SafeFetch, request: Parameters<SafeFetch>[0]): Promise<OutboundResponse> => {
  const startedAt = performance.now();
  try {
    return await fetch(request);
  } catch (error) {
    const elapsedMs = Math.round(performance.now() - startedAt);
    if (!(error instanceof OutboundFailure)) throw new ServerUnavailable('PROTOCOL', { elapsedMs });
    throw new ServerUnavailable(error.reason, { elapsedMs, message: error.message });
  }
};

/** What kind of body a text is, once it was tried as JSON. */
export const shapeOf = (text: string, contentType: string, json: unknown): AnswerShape => {
  if (json !== undefined) return 'JSON';
  if (text.trim() === '') return 'EMPTY';
  return contentType.includes('html') || text.trimStart().startsWith('<') ? 'HTML' : 'TEXT';
};

/** An endpoint that is simply not there often answers with a page: that is no trouble of the server's. */
const ABSENT = new Set([404, 405, 501]);

/** What a status alone says about the server's trouble. */
export const statusTrouble = (status: number): UnavailableReason | undefined => {
  if (status === 429) return 'RATE_LIMITED';
  if (ABSENT.has(status)) return 'NOT_FOUND';
  if (status >= 500) return 'SERVER_ERROR';
  return status >= 300 && status < 400 ? 'REDIRECT' : undefined;
};

const trouble = (
  endpoint: EndpointAnswer['endpoint'],
  response: OutboundResponse,
  shape: AnswerShape,
): UnavailableReason | undefined => {
  // RFC 7009 section 2.2: what a revocation answers with is ignored, its status says all.
  const isOtherThanJson = endpoint !== 'revocation' && isForeign(response);
  return statusTrouble(response.status) ?? (shape === 'HTML' || isOtherThanJson ? 'NOT_JSON' : undefined);
};

const errorFields = (json: unknown, spellings: readonly string[]) => {
  if (!isRecord(json)) return {};
  const error = member(json, 'error');
  const description = member(json, 'error_description');
  const shown = (text: string, length: number): string => printable(redact(text, spellings), length);
  return {
    ...(typeof error === 'string' && error !== ''
      ? { error: isRegisteredError(error) ? error : shown(error, 64) }
      : {}),
    ...(typeof description === 'string' && description !== ''
      ? { error_description: shown(description, 200) }
      : {}),
  };
};

const unavailable = (response: OutboundResponse, reason: UnavailableReason): ServerUnavailable => {
  const retryAfter = retryAfterSeconds(response.headers);
  return new ServerUnavailable(reason, {
    status: response.status,
    elapsedMs: response.elapsedMs,
    ...(reason === 'NOT_JSON' && isForeign(response) ? { words: otherThanJson(response) } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
};

/** Reads an answer, with every spelling of a secret out of what is shown of it. @throws ServerUnavailable */
export const readAnswer = (
  asked: Pick<EndpointAnswer, 'endpoint' | 'url'>,
  response: OutboundResponse,
  spellings: readonly string[],
): EndpointAnswer => {
  const contentType = printable(response.headers['content-type'] ?? '', 100);
  const json = parseStrictJson(response.text);
  const shape = shapeOf(response.text, contentType, json);
  const reason = trouble(asked.endpoint, response, shape);
  if (reason !== undefined) throw unavailable(response, reason);
  return {
    ...asked,
    status: response.status,
    ...errorFields(json, spellings),
    contentType,
    shape,
    ...(json === undefined ? {} : { json }),
    elapsedMs: response.elapsedMs,
  };
};

/** A form that says itself who the client is, with every spelling of what is secret in it. */
export interface FormRequest {
  readonly endpoint: EndpointKind;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly timeoutMs?: number;
}

/** Posts a form and reads the answer; throws nothing but ServerUnavailable. */
export const postForm = async (fetch: SafeFetch, request: FormRequest): Promise<EndpointAnswer> => {
  const response = await ask(fetch, {
    url: request.url,
    method: 'POST',
    headers: {
      ...request.headers,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(request.form).toString(),
    ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
  });
  const { endpoint, url, secrets } = request;
  return readAnswer({ endpoint, url }, response, secrets);
};

/** Posts a form with client authentication and reads the answer; throws nothing but ServerUnavailable. */
export const askEndpoint = (fetch: SafeFetch, request: EndpointRequest): Promise<EndpointAnswer> => {
  const { credentials, authentication, ...rest } = request;
  return postForm(fetch, {
    ...rest,
    ...authenticate(authentication, credentials, request.form),
    secrets: secretSpellings(credentials),
  });
};
