import { waitingTime } from '../errors.ts';
import { type AccountsDeps, ADDRESS_HEADER, AUTH_PATH, createAccounts } from './accounts.ts';
import { sessionTokenOf } from './session-cookie.ts';
import { createGuessLimit } from './sign-in-limit.ts';

/*
 * The door of `/auth`. The pages of the portal call
 *   POST /auth/sign-in/email    { email, password }                -> 200, or 401, or 429 with Retry-After
 *   POST /auth/sign-out         {}                                 -> 200
 *   POST /auth/change-password  { currentPassword, newPassword }   -> 200 (every other session ends), or 400
 *   GET  /auth/get-session                                         -> prolongs a session that is a day old
 * and nothing else of the library is open: each further path is one more thing to defend.
 */

const ROUTES: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'GET /get-session',
]);

/** What the library needs to see; a header of the caller that is not here cannot mislead it. */
const PASSED_HEADERS = ['cookie', 'origin', 'user-agent', 'content-type', 'sec-fetch-site', 'sec-fetch-mode'];

const LARGEST_BODY = 8192;

type Body = Readonly<Record<string, unknown>>;

const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ code, message }, { status, headers: { 'cache-control': 'no-store', ...headers } });

const notFound = () => refusal(404, 'NOT_FOUND', 'There is nothing here.');

const tooMany = (seconds: number) =>
  refusal(429, 'TOO_MANY_ATTEMPTS', `Too many attempts. Try again in ${waitingTime(seconds)}.`, {
    'retry-after': String(seconds),
  });

/**
 * Whether another site may have made the browser send this. Browsers send `Origin` with every POST, so a
 * cookie without one is suspect; a program without cookies has nothing to be abused.
 */
const isForeign = (headers: Headers, origin: string): boolean => {
  const sent = headers.get('origin');
  if (sent !== null) return sent !== origin;
  return headers.has('cookie') || !['same-origin', null].includes(headers.get('sec-fetch-site'));
};

/** The body, unless it is larger than anything that is sent here; what is too large is not read to its end. */
const limitedText = async (request: Request): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

/** The request's JSON object, or the answer that refuses it. A form, which any site may post, is no JSON. */
const bodyOf = async (request: Request): Promise<Body | Response> => {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refusal(415, 'INPUT_INVALID', 'Send JSON.');
  const text = await limitedText(request);
  if (text === undefined) return refusal(413, 'INPUT_INVALID', 'The body is too large.');
  try {
    const body: unknown = JSON.parse(text);
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return { ...body };
  } catch {
    // Told below, with everything else that is no object.
  }
  return refusal(400, 'INPUT_INVALID', 'Send a JSON object.');
};

/** Of the body, the fields that the page may send; the server adds what must not be the page's choice. */
const fieldsFor = (path: string, body: Body): Body => {
  switch (path) {
    case '/sign-in/email':
      return { email: body.email, password: body.password };
    case '/change-password':
      return {
        currentPassword: body.currentPassword,
        newPassword: body.newPassword,
        revokeOtherSessions: true,
      };
    default:
      return {};
  }
};

const passedHeaders = (request: Request, address: string | null): Headers => {
  const headers = new Headers();
  for (const name of PASSED_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (address !== null) headers.set(ADDRESS_HEADER, address);
  return headers;
};

/** Whose password this is a guess at; undefined when it is none. */
const guessedAccount = (
  deps: AccountsDeps,
  request: Request,
  path: string,
  body: Body,
): string | undefined => {
  if (path === '/sign-in/email') return `email:${String(body.email).trim().toLowerCase()}`;
  if (path !== '/change-password') return undefined;
  const session = sessionTokenOf(deps, request.headers.get('cookie'));
  return session && `session:${session}`;
};

const uncached = (answer: Response): Response => {
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  return new Response(answer.body, { status: answer.status, headers });
};

/** Answers a request under `/auth`; `address` is the caller's, as `clientAddress` finds it. */
export type AccountsHandler = (request: Request, address: string | null) => Promise<Response>;

export const createAccountsHandler = (deps: AccountsDeps): AccountsHandler => {
  const countGuess = createGuessLimit(deps);
  const accounts = createAccounts(deps);
  const { origin } = new URL(deps.publicUrl);

  const post = async (request: Request, path: string, address: string | null): Promise<Response> => {
    if (isForeign(request.headers, origin)) {
      return refusal(403, 'FORBIDDEN', `Not from this site: Latchkey is at ${origin}.`);
    }
    const body = await bodyOf(request);
    if (body instanceof Response) return body;
    // It would count as chosen, and whoever made the account would still know it.
    if (path === '/change-password' && body.newPassword === body.currentPassword) {
      return refusal(400, 'INPUT_INVALID', 'The new password must differ from the current one.');
    }
    const account = guessedAccount(deps, request, path, body);
    const wait = account === undefined ? 0 : await countGuess({ address, account });
    if (wait > 0) return tooMany(wait);
    const init = { method: 'POST', headers: passedHeaders(request, address) };
    return accounts.handler(
      new Request(`${origin}${AUTH_PATH}${path}`, { ...init, body: JSON.stringify(fieldsFor(path, body)) }),
    );
  };

  return async (request, address) => {
    const path = new URL(request.url).pathname.slice(AUTH_PATH.length);
    if (!ROUTES.has(`${request.method} ${path}`)) return notFound();
    if (request.method === 'POST') return uncached(await post(request, path, address));
    const headers = passedHeaders(request, address);
    return uncached(await accounts.handler(new Request(`${origin}${AUTH_PATH}${path}`, { headers })));
  };
};
