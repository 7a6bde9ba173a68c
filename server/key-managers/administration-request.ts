import type { OutboundResponse } from '../lib/safe-fetch.ts';
import { type Secret, secret } from '../lib/secret.ts';
import { printable, redact, retryAfterSeconds } from '../oauth/answer-text.ts';
import { ask, askEndpoint, ServerUnavailable, statusTrouble } from '../oauth/endpoint-request.ts';
import { isRecord, type JsonRecord, member, parseStrictJson, stringOf } from '../oauth/json.ts';
import { isForeign } from '../oauth/media-type.ts';
import { type AdministrationIo, KeyManagerRefused, KeyManagerUnavailable } from './administration.ts';

export interface AdministrationCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** The whole Authorization header. */
  readonly authorization?: Secret;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** The statuses that the caller knows what to do with; every other one is a failure. */
  readonly expected: readonly number[];
  /** What must not come back in a message, beside the authorization. */
  readonly secrets?: readonly Secret[];
}

export interface AdministrationAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when the body is not JSON. */
  readonly json: unknown;
}

export const bearer = (token: Secret): Secret => secret(`Bearer ${token.reveal()}`);

export const basic = (user: string, password: Secret): Secret =>
  secret(`Basic ${Buffer.from(`${user}:${password.reveal()}`, 'utf8').toString('base64')}`);

const spellingsOf = (call: AdministrationCall): readonly string[] =>
  [call.authorization, ...(call.secrets ?? [])].flatMap(value =>
    value === undefined ? [] : [value.reveal(), value.reveal().replace(/^\w+ /, '')],
  );

/** Products name what went wrong in many members; the first that holds a text counts. */
const firstText = (json: JsonRecord, names: readonly string[]): string | undefined =>
  names.map(name => stringOf(member(json, name))).find(text => text !== undefined);

const wrongIn = (json: unknown): { error?: string | undefined; description?: string | undefined } => {
  if (!isRecord(json)) return {};
  const inner = member(json, 'error');
  const from = isRecord(inner) ? inner : json;
  return {
    error: firstText(from, ['error', 'errorCode', 'code', 'resultId', 'reason', 'errorMessage']),
    description: firstText(from, [
      'error_description',
      'errorSummary',
      'description',
      'message',
      'errorMessage',
    ]),
  };
};

const refused = (io: AdministrationIo, call: AdministrationCall, status: number, json: unknown) => {
  const { error, description } = wrongIn(json);
  const shown = (text: string, length: number) => printable(redact(text, spellingsOf(call)), length);
  return new KeyManagerRefused({
    method: call.method,
    endpoint: call.url,
    status,
    ...(error === undefined ? {} : { error: shown(error, 64) }),
    ...(description === undefined ? {} : { description: shown(description, 200) }),
    at: io.clock(),
  });
};

const toUnavailable = (error: unknown, endpoint: string): unknown =>
  error instanceof ServerUnavailable
    ? new KeyManagerUnavailable(error.reason, {
        endpoint,
        status: error.status,
        retryAfterSeconds: error.retryAfter,
      })
    : error;

const unavailable = (response: OutboundResponse, endpoint: string) =>
  new KeyManagerUnavailable(statusTrouble(response.status) ?? 'NOT_JSON', {
    endpoint,
    status: response.status,
    retryAfterSeconds: retryAfterSeconds(response.headers),
  });

/** A page or a file instead of data comes from something else than the interface that was asked. */
const isPage = (response: OutboundResponse): boolean =>
  (response.headers['content-type'] ?? '').includes('html') ||
  response.text.trimStart().startsWith('<') ||
  isForeign(response);

/** Asks an administration interface once. @throws KeyManagerRefused or KeyManagerUnavailable, nothing else. */
export const callAdministration = async (
  io: AdministrationIo,
  call: AdministrationCall,
): Promise<AdministrationAnswer> => {
  const response = await ask(io.fetch, {
    url: call.url,
    method: call.method,
    headers: {
      accept: 'application/json',
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.authorization === undefined ? {} : { authorization: call.authorization.reveal() }),
      ...call.headers,
    },
    ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
  }).catch((error: unknown) => {
    throw toUnavailable(error, call.url);
  });
  const { status, headers, text } = response;
  const expected = call.expected.includes(status);
  if (expected ? isPage(response) : statusTrouble(status) !== undefined)
    throw unavailable(response, call.url);
  const json = parseStrictJson(text);
  if (expected) return { status, url: call.url, headers, json };
  if (status < 400 && isPage(response)) throw unavailable(response, call.url);
  if (status < 400) throw new KeyManagerUnavailable('PROTOCOL', { endpoint: call.url, status });
  throw refused(io, call, status, json);
};

const notWhatWasPromised = (answer: AdministrationAnswer) =>
  new KeyManagerUnavailable('NOT_JSON', { endpoint: answer.url, status: answer.status });

/** @throws KeyManagerUnavailable when the answer is no JSON object. */
export const recordOf = (answer: AdministrationAnswer): JsonRecord => {
  if (!isRecord(answer.json)) throw notWhatWasPromised(answer);
  return answer.json;
};

/** @throws KeyManagerUnavailable when the answer is no list of JSON objects. */
export const recordsOf = (
  answer: AdministrationAnswer,
  list: unknown = answer.json,
): readonly JsonRecord[] => {
  if (!Array.isArray(list) || !list.every(isRecord)) throw notWhatWasPromised(answer);
  return list;
};

/** @throws KeyManagerUnavailable when what was read lacks what the interface promises. */
export const promised = <T>(answer: AdministrationAnswer, value: T | undefined): T => {
  if (value === undefined) throw notWhatWasPromised(answer);
  return value;
};

/** A client that must be there is not: said like a refusal of the key manager, with what was asked. */
export const absent = (
  io: AdministrationIo,
  answer: AdministrationAnswer,
  method: string,
): KeyManagerRefused =>
  new KeyManagerRefused({
    method,
    endpoint: answer.url,
    status: answer.status,
    error: 'client_not_found',
    at: io.clock(),
  });

/** The second half of something: where it fails, the first is taken back as well as it goes, and the failure stays. */
export const undoing = async <T>(undo: () => Promise<void>, go: () => Promise<T>): Promise<T> => {
  try {
    return await go();
  } catch (error) {
    await undo().catch(() => undefined);
    throw error;
  }
};

/** The client that Latchkey itself is at the key manager, to administer others. */
export interface AdministratorGrant {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly parameters?: Readonly<Record<string, string>>;
}

const MARGIN_MS = 30_000;
const DEFAULT_LIFETIME_S = 60;

/** Gets access tokens by client_credentials (RFC 6749 section 4.4) and keeps one while it lasts. */
export const administratorToken = (io: AdministrationIo, grant: AdministratorGrant) => {
  let kept: { readonly token: Secret; readonly until: number } | undefined;
  const { tokenEndpoint, clientId, clientSecret, parameters } = grant;
  const fetchToken = async (): Promise<Secret> => {
    const answer = await askEndpoint(io.fetch, {
      endpoint: 'token',
      url: tokenEndpoint,
      authentication: 'client_secret_post',
      credentials: { clientId, clientSecret: clientSecret.reveal() },
      form: { grant_type: 'client_credentials', ...parameters },
    }).catch((error: unknown) => {
      throw toUnavailable(error, tokenEndpoint);
    });
    const { status, error, error_description: description } = answer;
    const told = {
      ...(error === undefined ? {} : { error }),
      ...(description === undefined ? {} : { description }),
    };
    const token =
      status === 200 && isRecord(answer.json) ? stringOf(member(answer.json, 'access_token')) : undefined;
    if (token === undefined)
      throw new KeyManagerRefused({
        method: 'POST',
        endpoint: tokenEndpoint,
        status,
        ...told,
        at: io.clock(),
      });
    const lifetime = isRecord(answer.json) ? member(answer.json, 'expires_in') : undefined;
    const seconds = typeof lifetime === 'number' ? lifetime : DEFAULT_LIFETIME_S;
    kept = { token: secret(token), until: io.clock() + seconds * 1000 - MARGIN_MS };
    return kept.token;
  };
  return {
    get: async (): Promise<Secret> =>
      kept !== undefined && io.clock() < kept.until ? kept.token : fetchToken(),
    /** After a refusal: the next call starts with a fresh one. */
    forget: (): void => {
      kept = undefined;
    },
  };
};

/** One call as that administrator. */
export const callAsAdministrator = (io: AdministrationIo, grant: AdministratorGrant) => {
  const tokens = administratorToken(io, grant);
  return async (call: Omit<AdministrationCall, 'authorization'>): Promise<AdministrationAnswer> => {
    const token = await tokens.get();
    try {
      return await callAdministration(io, {
        ...call,
        authorization: bearer(token),
        secrets: [grant.clientSecret, ...(call.secrets ?? [])],
      });
    } catch (error) {
      if (error instanceof KeyManagerRefused && error.evidence.status === 401) tokens.forget();
      throw error;
    }
  };
};
