import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { type ClientMetadata, Provider } from 'oidc-provider';

/*
 * A real authorization server in a process of its own, that knows nothing of Latchkey: the library
 * `oidc-provider`, with access tokens as JWTs or opaque. Started with a JSON object as its one argument; to its
 * parent it says `{ issuer }` when it listens.
 */

export interface AuthorizationServerOptions {
  readonly format: 'jwt' | 'opaque';
  /** Confidential clients for the client_credentials grant. */
  readonly clients: readonly { readonly id: string; readonly secret: string; readonly scope: string }[];
  /** Seconds until an access token expires. */
  readonly lifetime?: number;
  readonly port?: number;
}

const clientMetadata = (client: AuthorizationServerOptions['clients'][number]): ClientMetadata => ({
  client_id: client.id,
  client_secret: client.secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: client.scope,
});

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
};

const createProvider = (issuer: string, { format, clients, lifetime = 3600 }: AuthorizationServerOptions) => {
  const scopes = [...new Set(clients.flatMap(client => client.scope.split(' ')))];
  return new Provider(issuer, {
    jwks: { keys: [signingKey()] },
    cookies: { keys: ['only for this process'] },
    scopes: ['openid', ...scopes],
    clients: clients.map(clientMetadata),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: async () => true },
      revocation: { enabled: true },
      registration: { enabled: true },
      registrationManagement: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:example:apis',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: 'urn:example:apis',
          accessTokenTTL: lifetime,
          accessTokenFormat: format,
        }),
      },
    },
  });
};

const run = (options: AuthorizationServerOptions): void => {
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
    const issuer = `http://127.0.0.1:${address.port}`;
    server.on('request', createProvider(issuer, options).callback());
    process.send?.({ issuer });
  });
  process.once('disconnect', () => process.exit(0));
};

if (import.meta.main) run(JSON.parse(process.argv[2] ?? '{}'));
