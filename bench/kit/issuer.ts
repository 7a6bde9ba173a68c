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

export type Algorithm = 'RS256' | 'ES256';

/** An authorization server as far as a gateway sees it: an issuer with keys, and tokens that it has signed. */
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly publicKeys: Readonly<Record<Algorithm, KeyObject>>;
  /** An access token (RFC 9068) of a client for an hour, RS256 unless told. */
  readonly token: (clientId: string, id: number, algorithm?: Algorithm) => string;
}

const LIFETIME_SECONDS = 3600;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const keyPairs = () => ({
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
});

const jwkOf = (key: KeyObject, alg: Algorithm): object => ({
  ...key.export({ format: 'jwk' }),
  kid: alg,
  alg,
  use: 'sig',
});

/** Serves its keys, and a small answer under any other path: the backend of an API, where speed is no matter. */
export const startIssuer = async (scope: AsyncDisposableStack): Promise<Issuer> => {
  const { RS256, ES256 } = keyPairs();
  const keys = JSON.stringify({ keys: [jwkOf(RS256.publicKey, 'RS256'), jwkOf(ES256.publicKey, 'ES256')] });
  const issuer = await serve(scope, (request, response) => {
    const body = request.url === '/jwks' ? keys : '{}';
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  const privateKeys = {
    RS256: RS256.privateKey,
    ES256: { key: ES256.privateKey, dsaEncoding: 'ieee-p1363' as const },
  };
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    publicKeys: { RS256: RS256.publicKey, ES256: ES256.publicKey },
    token: (clientId, id, algorithm = 'RS256') => {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: 'urn:bench',
        sub: clientId,
        client_id: clientId,
        scope: 'read write',
      };
      const times = { iat: now, exp: now + LIFETIME_SECONDS, jti: String(id) };
      const signed = `${encoded({ alg: algorithm, typ: 'at+jwt', kid: algorithm })}.${encoded({ ...claims, ...times })}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKeys[algorithm]).toString('base64url')}`;
    },
  };
};
