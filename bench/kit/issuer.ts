import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';

/** A real server on loopback until the scope ends. */
export const serve = async (scope: AsyncDisposableStack, handler: RequestListener): Promise<string> => {
  const server = createServer(handler);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  scope.defer(() => {
    server.closeAllConnections();
    return new Promise<void>(resolve => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  return `http://127.0.0.1:${address.port}`;
};

/** An authorization server as far as a gateway sees it: an issuer with keys, and tokens that it has signed. */
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly publicKey: KeyObject;
  /** An access token (RFC 9068) of a client for an hour, RS256. */
  readonly token: (clientId: string, id: number) => string;
}

const KEY_ID = 'key-1';
const LIFETIME_SECONDS = 3600;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Serves its keys, and a small answer under any other path: the backend of an API, where speed is no matter. */
export const startIssuer = async (scope: AsyncDisposableStack): Promise<Issuer> => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const keys = JSON.stringify({ keys: [jwk] });
  const issuer = await serve(scope, (request, response) => {
    const body = request.url === '/jwks' ? keys : '{}';
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    publicKey,
    token: (clientId, id) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: 'urn:bench',
        sub: clientId,
        client_id: clientId,
        scope: 'read write',
      };
      const times = { iat: now, exp: now + LIFETIME_SECONDS, jti: String(id) };
      const signed = `${encoded({ alg: 'RS256', typ: 'at+jwt', kid: KEY_ID })}.${encoded({ ...claims, ...times })}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
};
