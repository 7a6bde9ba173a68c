import { createServer } from 'node:http';
import { type ClientMetadata, Provider } from 'oidc-provider';

/** What a client is told when it registers (RFC 7591 section 3.2.1). */
export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly uri: string;
  readonly token: string;
}

/** `oidc-provider` on loopback: an authorization server that nobody here wrote. */
export interface RealServer {
  readonly issuer: string;
  readonly registration: string;
  /** Method and path of every request so far. */
  readonly requests: readonly string[];
  readonly register: (metadata?: Readonly<Record<string, unknown>>) => Promise<Registered>;
  /** Replaces the metadata of a client, and its token with it (RFC 7592 section 2.2). */
  readonly rename: (client: Registered, name: string) => Promise<Registered>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface RealServerOptions {
  readonly clients?: readonly ClientMetadata[];
  /** Without it everybody may register. */
  readonly initialAccessToken?: string;
  /** Reading a registration replaces its token, as RFC 7592 section 5 allows. */
  readonly replaceOnRead?: boolean;
}

const AUDIENCE = 'https://api.example.com';

const providerAt = (issuer: string, { clients = [], initialAccessToken }: RealServerOptions): Provider =>
  new Provider(issuer, {
    clients: [...clients],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      registration: { enabled: true, initialAccessToken: initialAccessToken ?? false },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        getResourceServerInfo: () => ({ scope: '', audience: AUDIENCE, accessTokenFormat: 'jwt' }),
      },
    },
  });

interface Read {
  readonly get: (header: string) => string;
  readonly body: unknown;
}

const replaceToken = async (provider: Provider, context: Read): Promise<void> => {
  const { RegistrationAccessToken } = provider;
  const bearer = context.get('authorization').replace('Bearer ', '');
  const old = await RegistrationAccessToken.find(bearer);
  if (!old || typeof context.body !== 'object' || context.body === null) return;
  await old.destroy();
  const { clientId } = old;
  const fresh = await Object.assign(new RegistrationAccessToken(), { clientId }).save();
  Object.assign(context.body, { registration_access_token: fresh });
};

const jsonOf = async (response: Response): Promise<Registered> => {
  const told = await response.json();
  if (!response.ok) throw new Error(`The registration was refused: ${JSON.stringify(told)}`);
  return {
    clientId: told.client_id,
    clientSecret: told.client_secret,
    uri: told.registration_client_uri,
    token: told.registration_access_token,
  };
};

const METADATA = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };

/** Starts one. */
export const startRealServer = async (options: RealServerOptions = {}): Promise<RealServer> => {
  const requests: string[] = [];
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = providerAt(issuer, options);
  provider.use(async (context, next) => {
    await next();
    const isRead = context.method === 'GET' && context.path.startsWith('/reg/') && context.status === 200;
    if (options.replaceOnRead && isRead) await replaceToken(provider, context);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void handle(request, response);
  });
  const registration = `${issuer}/reg`;
  const send = async (method: string, url: string, token: string | undefined, body: object) =>
    jsonOf(
      await fetch(url, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      }),
    );
  return {
    issuer,
    registration,
    requests,
    register: metadata =>
      send('POST', registration, options.initialAccessToken, { ...METADATA, ...metadata }),
    rename: ({ clientId, uri, token }, name) =>
      send('PUT', uri, token, { ...METADATA, client_id: clientId, client_name: name }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};
