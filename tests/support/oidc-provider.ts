import { createServer } from 'node:http';
import type { JWK } from 'jose';
import { type ClientMetadata, Provider } from 'oidc-provider';
import { type Misbehaviour, misbehave } from './products/product.ts';

/* The library `oidc-provider` as a server of its own: it knows nothing of Latchkey. */

const AUDIENCE = 'https://api.example.com';
const SCOPES = 'orders:read orders:write';

export interface OidcProviderOptions {
  /** What its access tokens are. */
  readonly tokens?: 'jwt' | 'opaque';
  /** Clients with their secrets, which may use client credentials. */
  readonly clients?: Readonly<Record<string, string>>;
  /** Clients with the public keys that they sign with, which may use client credentials. */
  readonly keys?: Readonly<Record<string, JWK>>;
  /** Undefined: anybody may register a client. */
  readonly initialAccessToken?: string;
  /** Whether every change of a registration kills the token that it was made with. */
  readonly rotates?: boolean;
}

export interface OidcProvider {
  readonly issuer: string;
  /** Answers so from now on, whatever is asked; undefined is as it does. */
  readonly behave: (misbehaviour: Misbehaviour | undefined) => void;
  readonly stop: () => Promise<void>;
}

const service = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };

const clientsOf = ({ clients = {}, keys = {} }: OidcProviderOptions): ClientMetadata[] => [
  ...Object.entries(clients).map(([client_id, client_secret]) => ({ ...service, client_id, client_secret })),
  ...Object.entries(keys).map(([client_id, jwk]) => ({
    ...service,
    client_id,
    token_endpoint_auth_method: 'private_key_jwt' as const,
    jwks: { keys: [jwk] },
  })),
];

const providerAt = (
  issuer: string,
  { tokens = 'jwt', initialAccessToken, rotates = false, ...known }: OidcProviderOptions,
): Provider =>
  new Provider(issuer, {
    clients: clientsOf(known),
    scopes: ['openid', 'offline_access', ...SCOPES.split(' ')],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      registration: { enabled: true, initialAccessToken: initialAccessToken ?? false },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: rotates },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPES,
          audience: AUDIENCE,
          accessTokenTTL: 3600,
          accessTokenFormat: tokens,
          ...(tokens === 'jwt' ? { jwt: { sign: { alg: 'RS256' } } } : {}),
        }),
      },
    },
  });

/** Starts one on a free port of loopback. */
export const startOidcProvider = async (options: OidcProviderOptions = {}): Promise<OidcProvider> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const handle = providerAt(issuer, options).callback();
  let behaviour: Misbehaviour | undefined;
  server.on('request', (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', issuer);
    const instead = misbehave(behaviour, searchParams);
    if (instead === undefined) {
      void handle(request, response);
      return;
    }
    const { status, headers, body } = instead;
    const isText = body === undefined || typeof body === 'string';
    response.writeHead(status, isText ? headers : { 'content-type': 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
  return {
    issuer,
    behave: misbehaviour => {
      behaviour = misbehaviour;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};
