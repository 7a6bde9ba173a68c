import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { closeLater } from './support.ts';

/** A real server on loopback until the test file ends. */
export const listen = async (handler: RequestListener) => {
  const server = createServer(handler);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  closeLater(stop);
  return { url: `http://127.0.0.1:${port}`, port, stop };
};

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A backend that tells what reached it. */
export const startBackend = async () => {
  const seen: Seen[] = [];
  const server = await listen(async (request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request;
    const one = { method, url, headers, rawHeaders, body: await text(request) };
    seen.push(one);
    const body = JSON.stringify(one);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  return { ...server, seen };
};

export interface TokenChanges {
  /** Undefined takes the claim away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Sign with this private key instead of the issuer's. */
  readonly key?: CryptoKey;
}

/** An issuer with one key, and its JWK Set at a real address; `requests` counts who looked. */
export const startIssuer = async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const state = { requests: 0, keys: [jwk] as object[] };
  const server = await listen((_request, response) => {
    state.requests += 1;
    const body = JSON.stringify({ keys: state.keys });
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  const issuer = server.url;
  const token = ({ claims = {}, header = {}, key = privateKey }: TokenChanges = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: issuer, client_id: 'client', sub: 'someone', iat: now, exp: now + 300, ...claims };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'key-1', ...header })
      .sign(key);
  };
  return { issuer, jwksUri: `${issuer}/jwks`, token, state, publicKey, stop: server.stop };
};

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export const call = async (url: string, token?: string, init: RequestInit = {}): Promise<Answer> => {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, {
    redirect: 'manual',
    ...init,
    headers: { ...authorization, ...init.headers },
  });
  const body = await response.text();
  const json: unknown = body.startsWith('{') ? JSON.parse(body) : {};
  return { status: response.status, headers: response.headers, text: body, json: json as Answer['json'] };
};

/** Sends these very bytes, and gives back whatever comes until the other side closes. */
export const sendRaw = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', chunk => {
      received += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });

/** Waits until it holds; fails when it does not within `limit` milliseconds. */
export const eventually = async (holds: () => Promise<boolean> | boolean, limit = 20_000): Promise<void> => {
  const end = performance.now() + limit;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await new Promise(resolve => setTimeout(resolve, 5));
  }
};
