import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/*
 * An authorization server on loopback that keeps to the standards until a test tells it otherwise: it can be
 * slow, cut connections, answer with pages, redirect, accept anything or quote what it was sent.
 */

export type Way = 'post' | 'basic' | 'raw';

/** A request as it arrived. */
export interface Arrived {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
  /** Whether a known client showed its secret in one of the ways that this server takes. */
  readonly authenticated: boolean;
}

export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly afterMs?: number;
}

/** A reply, a connection that is cut, one that is never answered, or what the standard asks for. */
export type Behaviour = (arrived: Arrived) => Reply | 'CUT' | 'HANG' | 'PROPER';

export interface MisbehavingServer {
  readonly issuer: string;
  readonly arrived: readonly Arrived[];
  /** Connections so far, also those that never sent a request. */
  readonly connections: () => number;
  /** Behaves so from now on. */
  readonly behave: (behaviour: Behaviour) => void;
  /** Takes requests, but answers none of them before this is fulfilled. */
  readonly hold: (until: Promise<unknown>) => void;
  readonly stop: () => Promise<void>;
}

export interface MisbehavingServerOptions {
  readonly clients?: Readonly<Record<string, string>>;
  readonly ways?: readonly Way[];
}

export const page: Reply = {
  status: 200,
  body: '<!doctype html><title>Sign in</title>',
  headers: { 'content-type': 'text/html' },
};

/** The endpoints of a server, as they are typed by hand for a key manager. */
export const endpointsAt = (issuer: string) => ({
  introspection: `${issuer}/introspect`,
  revocation: `${issuer}/revoke`,
  token: `${issuer}/token`,
  jwks: `${issuer}/jwks`,
});

export const metadataOf = (issuer: string) => ({
  issuer,
  introspection_endpoint: `${issuer}/introspect`,
  revocation_endpoint: `${issuer}/revoke`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
});

const WELL_KNOWN = '/.well-known/openid-configuration';

const proper = (issuer: string, { path, authenticated }: Arrived): Reply => {
  if (path === WELL_KNOWN) return { status: 200, body: metadataOf(issuer) };
  if (path === '/jwks') return { status: 200, body: { keys: [] } };
  if (!['/introspect', '/revoke', '/token'].includes(path)) return { status: 404 };
  if (!authenticated) return { status: 401, body: { error: 'invalid_client' } };
  if (path === '/introspect') return { status: 200, body: { active: false } };
  if (path === '/revoke') return { status: 200 };
  return { status: 200, body: { access_token: 'a-token', token_type: 'Bearer', expires_in: 60 } };
};

const formEncode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const formDecode = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? '';

const pairOf = (authorization: string): readonly [string, string] => {
  const text = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
};

const isAuthentic = (
  form: URLSearchParams,
  authorization: string | undefined,
  { clients = {}, ways = ['post', 'basic'] }: MisbehavingServerOptions,
): boolean => {
  const known = (id: string, secret: string) => Object.hasOwn(clients, id) && clients[id] === secret;
  if (authorization === undefined)
    return ways.includes('post') && known(form.get('client_id') ?? '', form.get('client_secret') ?? '');
  const [id, secret] = pairOf(authorization);
  // A strict server takes no other spelling than the one of RFC 6749 section 2.3.1.
  const standard = formEncode(formDecode(secret)) === secret && known(formDecode(id), formDecode(secret));
  return (ways.includes('basic') && standard) || (ways.includes('raw') && known(id, secret));
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

const send = async (response: ServerResponse, reply: Reply): Promise<void> => {
  if (reply.afterMs !== undefined) await setTimeout(reply.afterMs);
  const asJson = typeof reply.body === 'object';
  response.writeHead(reply.status, {
    ...(asJson ? { 'content-type': 'application/json' } : {}),
    ...reply.headers,
  });
  response.end(asJson ? JSON.stringify(reply.body) : reply.body);
};

/** Starts one; it keeps to the standards until `behave` is called. */
export const startMisbehavingServer = async (
  options: MisbehavingServerOptions = {},
): Promise<MisbehavingServer> => {
  const arrived: Arrived[] = [];
  let connections = 0;
  let behaviour: Behaviour = () => 'PROPER';
  let held: Promise<unknown> = Promise.resolve();
  let issuer = '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await bodyOf(request));
    const { authorization } = request.headers;
    const authenticated = isAuthentic(form, authorization, options);
    const one = { path: request.url ?? '', form, authorization, authenticated };
    arrived.push(one);
    const reply = behaviour(one);
    await held;
    if (reply === 'HANG') return;
    if (reply === 'CUT') return void request.socket.destroy();
    await send(response, reply === 'PROPER' ? proper(issuer, one) : reply);
  };
  const server = createServer((request, response) => {
    // Whoever asked may be gone by the time of the answer: that is what some tests are about.
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    arrived,
    connections: () => connections,
    behave: next => {
      behaviour = next;
    },
    hold: until => {
      held = until;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};
