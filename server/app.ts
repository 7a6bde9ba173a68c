import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fetchRequest, sendJson, sendResponse, whenGone } from './http/exchange.ts';
import type { PageServer } from './http/pages.ts';
import { CALLBACK_PREFIX } from './keys/challenges/callback-challenge.ts';
import { createCallbackDoor } from './keys/challenges/callback-door.ts';
import type { Log } from './lib/log.ts';
import { isResidentPath } from './resident/issuer.ts';
import type { ResidentKeys } from './resident/keys.ts';
import { createResident } from './resident/provider.ts';
import type { Deps } from './schema/deps.ts';
import { createGraphqlEndpoint } from './schema/endpoint.ts';
import { clientAddress } from './viewer/address.ts';
import { createAccountsHandler } from './viewer/http.ts';
import { viewerOf } from './viewer/session.ts';
import type { Viewer } from './viewer/viewer.ts';

export interface AppDeps extends Deps {
  readonly log: Log;
  readonly cookieSecret: string;
  readonly residentKeys: ResidentKeys;
  readonly trustedProxies: readonly string[];
  readonly bodyBytes: number;
  readonly maxTokens: number;
  readonly persistedDocuments: ReadonlyMap<string, string>;
  /** Serves the portal's pages; absent where only the API is wanted. */
  readonly pages: PageServer | undefined;
}

/** Required with cookies: no form and no other site can send it without our leave. */
export const CSRF_HEADER = 'x-latchkey-csrf';

const GRAPHIQL_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const protect = (res: ServerResponse): void => {
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'same-origin');
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
};

const reading = (headers: IncomingHttpHeaders) => ({
  get: (name: string) => headers[name]?.toString() ?? null,
});

/** Whether another site may have made the browser send this operation with the person's cookies. */
const isForeign = (req: IncomingMessage, viewer: Viewer | null, origin: string): boolean => {
  if (viewer?.credential.type !== 'SESSION') return false;
  const { origin: sent, 'sec-fetch-site': site } = req.headers;
  if (sent !== undefined && sent !== origin) return true;
  if (site !== undefined && site !== 'same-origin') return true;
  return req.headers[CSRF_HEADER] === undefined;
};

/** What forms and plain cross-site requests can send is never taken for an operation. */
const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json *(?:;|$)/i.test(headers['content-type'] ?? '');

const graphqlError = (res: ServerResponse, status: number, code: string, message: string): void =>
  sendJson(res, status, { errors: [{ message, extensions: { code } }] });

type Door = (req: IncomingMessage, res: ServerResponse, address: string | null) => Promise<void>;

const accountsDoor = (deps: AppDeps, origin: string): Door => {
  const handle = createAccountsHandler(deps);
  return async (req, res, address) => {
    const request = await fetchRequest(req, origin, deps.bodyBytes, whenGone(res));
    if (!request) return sendJson(res, 413, { code: 'INPUT_INVALID', message: 'The body is too large.' });
    await sendResponse(res, await handle(request, address));
  };
};

const graphqlDoor = (deps: AppDeps, origin: string): Door => {
  const yoga = createGraphqlEndpoint(deps);
  const operation = async (req: IncomingMessage, res: ServerResponse, viewer: Viewer | null) => {
    if (isForeign(req, viewer, origin)) {
      const message = `Send the header ${CSRF_HEADER} from a page of ${origin}, or use a personal API token.`;
      return graphqlError(res, 403, 'FORBIDDEN', message);
    }
    if (!isJson(req)) return graphqlError(res, 415, 'BAD_REQUEST', 'Send operations as application/json.');
    const request = await fetchRequest(req, origin, deps.bodyBytes, whenGone(res), yoga.fetchAPI.Request);
    if (!request)
      return graphqlError(
        res,
        413,
        'INPUT_INVALID',
        'The request is too large: a document, or a value in it.',
      );
    const answer = await yoga.fetch(request, { viewer, deps });
    res.setHeader('cache-control', 'no-store');
    await sendResponse(res, answer);
  };
  const playground = async (req: IncomingMessage, res: ServerResponse, viewer: Viewer | null) => {
    if (!req.headers.accept?.includes('text/html'))
      return graphqlError(res, 405, 'METHOD_NOT_ALLOWED', 'Send operations by POST.');
    if (!viewer) {
      res.writeHead(303, { location: '/sign-in?continue=%2Fgraphql', 'content-length': 0 });
      res.end();
      return;
    }
    const page = new Request(`${origin}/graphql`, { headers: { accept: 'text/html' } });
    res.setHeader('content-security-policy', GRAPHIQL_POLICY);
    await sendResponse(res, await yoga.fetch(page, { viewer, deps }));
  };
  return async (req, res, address) => {
    const viewer = await viewerOf(deps, { headers: reading(req.headers), address });
    if (req.method === 'POST') return operation(req, res, viewer);
    if (req.method === 'GET') return playground(req, res, viewer);
    graphqlError(res, 405, 'METHOD_NOT_ALLOWED', 'Send operations by POST.');
  };
};

/** Only a browser's session signs in to clients: a personal API token cannot give consent. */
const signedInPerson = async (deps: AppDeps, headers: IncomingHttpHeaders) => {
  const viewer = await viewerOf(deps, { headers: reading(headers), address: null });
  if (!viewer?.passwordChosen) return null;
  return viewer.credential.type === 'SESSION' ? { ...viewer, signedInAt: viewer.credential.madeAt } : null;
};

const residentDoor = (deps: AppDeps): Door => {
  const resident = createResident({
    ...deps,
    keys: deps.residentKeys,
    viewerOf: headers => signedInPerson(deps, headers),
  });
  return (req, res, address) => resident.callback(req, res, address);
};

const isLeft = (res: ServerResponse, error: unknown): boolean =>
  res.destroyed && error instanceof Error && error.name === 'AbortError';

/** The portal as one request listener: GraphQL, accounts, the resident key manager, and the pages. */
export const createApp = (deps: AppDeps): RequestListener => {
  const { origin } = new URL(deps.publicUrl);
  const accounts = accountsDoor(deps, origin);
  const graphql = graphqlDoor(deps, origin);
  const resident = residentDoor(deps);
  const callbacks = createCallbackDoor(deps, req => signedInPerson(deps, req.headers));

  const route = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const pathname = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const forwarded = req.headers['x-forwarded-for']?.toString() ?? null;
    const address = clientAddress(deps.trustedProxies, req.socket.remoteAddress, forwarded);
    protect(res);
    if (pathname === '/graphql') return graphql(req, res, address);
    if (pathname.startsWith('/auth/')) return accounts(req, res, address);
    if (isResidentPath(pathname)) return resident(req, res, address);
    if (pathname.startsWith(CALLBACK_PREFIX)) return callbacks(req, res);
    if (pathname === '/health') return sendJson(res, 200, { status: 'ok' });
    if (deps.pages) return deps.pages(req, res, pathname);
    sendJson(res, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
  };

  return (req, res) => {
    route(req, res).catch(error => {
      // Whoever has left reads no answer; what they asked for has been stopped or done, as it was.
      if (isLeft(res, error)) return deps.log.debug('A caller left before the answer.');
      const errorId = deps.ids();
      const frames =
        error instanceof Error ? error.stack?.split('\n').filter(l => l.startsWith('    at ')) : [];
      deps.log.error(
        { errorId, error: error instanceof Error ? error.name : 'unknown', frames },
        'A request failed.',
      );
      if (res.headersSent) res.destroy();
      else sendJson(res, 500, { code: 'INTERNAL', message: 'Something went wrong here.', errorId });
    });
  };
};
