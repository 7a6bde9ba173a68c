import { discoverKeyManager } from '../../server/key-managers/discover.ts';
import type { Endpoints, KeyManagerConfig } from '../../server/key-managers/key-manager.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { isRecord, member, stringOf } from '../../server/oauth/json.ts';
import type { ProofMethod } from '../../server/oauth/proof-types.ts';
import { expectType, signedIn } from './client.ts';
import { ConfigureServiceProviderOAuth, RegisterServiceProvider } from './documents.ts';
import { glewlwydIsHere, startGlewlwyd } from './glewlwyd.ts';
import { startLatchkey } from './latchkey.ts';
import { startOidcProvider } from './oidc-provider.ts';
import type { ProductKind, Reply } from './products/product.ts';
import { type RunningProduct, startProduct } from './products/start.ts';

/** A server with one client in it, and the key manager that was made of it. */
export interface ProvableServer {
  readonly config: KeyManagerConfig;
  /** What its metadata says, when that is what the endpoints were read from or should be the same as. */
  readonly endpoints: Endpoints;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** A client that was registered, with its registration access token; absent where clients have none. */
  readonly registration?: {
    readonly clientId: string;
    readonly uri: string;
    readonly token: string;
  };
  /** An address as the product has it, where this server has it. */
  readonly here: (url: string | null) => string | null;
  /** Absent where nobody can make the server misbehave. */
  readonly behave?: (reply: Reply | undefined) => void;
  readonly stop: () => Promise<void>;
}

export interface Provable {
  readonly kind: string;
  /** The server that nobody here wrote; null is an imitation of the product. */
  readonly real: string | null;
  readonly isHere: boolean;
  readonly start: () => Promise<ProvableServer>;
  /** What decides when everything is there, and what decides alone. */
  readonly first: ProofMethod;
  readonly alone: readonly ProofMethod[];
}

/** Every byte of it has to arrive, whatever the encoding. */
export const RIGHT = 's/3+c%41:r&t';
const CLIENT = { clientId: 'storefront', clientSecret: RIGHT };
const clients = { [CLIENT.clientId]: CLIENT.clientSecret };
const SCOPE = 'orders:read';

const ALL: readonly ProofMethod[] = ['INTROSPECTION', 'REVOCATION', 'CLIENT_CREDENTIALS'];
const WITH_PUSHED: readonly ProofMethod[] = [
  'INTROSPECTION',
  'REVOCATION',
  'PUSHED_AUTHORIZATION',
  'CLIENT_CREDENTIALS',
];
const WITHOUT_INTROSPECTION: readonly ProofMethod[] = ['REVOCATION', 'CLIENT_CREDENTIALS'];
const PUSHED_WITHOUT_INTROSPECTION: readonly ProofMethod[] = [
  'REVOCATION',
  'PUSHED_AUTHORIZATION',
  'CLIENT_CREDENTIALS',
];

/** As a key manager of this kind is stored once it was made, in one go: from its settings, or what was found. */
const configOf = (
  name: string,
  issuer: string,
  endpoints: Endpoints,
  settings: Readonly<Record<string, string>>,
): KeyManagerConfig => {
  const kind = requireKind(name);
  const location = kind.locate(settings);
  return {
    issuer,
    endpoints,
    trust: { ...kind.defaults.trust, ...location?.trust },
    policy: { ...kind.defaults.policy, ...location?.policy },
    settings,
  };
};

const settingsOf = ({ settings, kind }: RunningProduct): Readonly<Record<string, string>> => {
  const parsed = requireKind(kind).parse(settings);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

const imitated = (
  kind: ProductKind,
  first: ProofMethod = 'INTROSPECTION',
  alone: readonly ProofMethod[] = WITH_PUSHED,
): Provable => ({
  kind,
  real: null,
  isHere: true,
  first,
  alone,
  start: async () => {
    const product = await startProduct(kind, { clients });
    const settings = settingsOf(product);
    const here = (url: string | null): string | null =>
      url === null ? null : product.baseUrl + url.slice(new URL(url).origin.length);
    const registration = here(requireKind(kind).locate(settings)?.endpoints.registration ?? null);
    const endpoints = { ...product.endpoints, userinfo: null, registration };
    const access = product.registrationOf(CLIENT.clientId);
    return {
      config: configOf(kind, product.issuer, endpoints, settings),
      endpoints,
      client: CLIENT,
      here,
      ...(access === undefined ? {} : { registration: { clientId: CLIENT.clientId, ...access } }),
      behave: product.behave,
      stop: product.stop,
    };
  },
});

interface Running {
  readonly issuer: string;
  readonly behave?: (reply: Reply | undefined) => void;
  readonly stop: () => Promise<void>;
}

/** Registers a client as anybody may, and keeps what its registration is managed with. */
const register = async (url: string): Promise<ProvableServer['registration']> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Registered by itself',
      redirect_uris: ['https://app.example.com/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    }),
  });
  const json: unknown = await answer.json();
  const text = (name: string): string => (isRecord(json) ? (stringOf(member(json, name)) ?? '') : '');
  return {
    clientId: text('client_id'),
    uri: text('registration_client_uri'),
    token: text('registration_access_token'),
  };
};

/** The setting that says so, where a kind has it: these servers give each client a registration token of its own. */
const perClient = (kind: string): Readonly<Record<string, string>> =>
  requireKind(kind).settings.some(({ name }) => name === 'registrationTokensPerClient')
    ? { registrationTokensPerClient: 'true' }
    : {};

/** Made from its issuer: what its metadata says is what it has. */
const found = async (kind: string, server: Running, client = CLIENT): Promise<ProvableServer> => {
  const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
  const { endpoints } = await discoverKeyManager(safeFetch, server.issuer);
  await safeFetch.close();
  const config = configOf(kind, server.issuer, endpoints, perClient(kind));
  const registration = endpoints.registration === null ? undefined : await register(endpoints.registration);
  return {
    config: { ...config, policy: { ...config.policy, tokenRequestScope: SCOPE } },
    endpoints,
    client,
    here: url => url,
    ...(registration === undefined ? {} : { registration }),
    ...(server.behave === undefined ? {} : { behave: server.behave }),
    stop: server.stop,
  };
};

const glewlwydWithClient = async (): Promise<Running> => {
  const server = await startGlewlwyd();
  await server.putClient({ ...CLIENT, grantTypes: ['client_credentials'] });
  return server;
};

const atServers = (kind: string): readonly Provable[] => [
  {
    kind,
    real: 'oidc-provider with JWTs',
    isHere: true,
    first: 'INTROSPECTION',
    alone: WITH_PUSHED,
    start: async () => found(kind, await startOidcProvider({ tokens: 'jwt', clients })),
  },
  {
    kind,
    real: 'oidc-provider with opaque tokens',
    isHere: true,
    first: 'INTROSPECTION',
    alone: WITH_PUSHED,
    start: async () => found(kind, await startOidcProvider({ tokens: 'opaque', clients })),
  },
  {
    kind,
    real: 'Glewlwyd',
    isHere: glewlwydIsHere,
    first: 'INTROSPECTION',
    // Its token endpoint answers a wrong secret and a missing scope in the same way.
    alone: ['INTROSPECTION', 'REVOCATION'],
    start: async () => found(kind, await glewlwydWithClient()),
  },
];

/** Latchkey itself, with a service provider that was registered as people do it. */
const startResident = async (): Promise<ProvableServer> => {
  const latchkey = await startLatchkey();
  const administrator = await signedIn(latchkey.url);
  const { registerServiceProvider } = await administrator.send(RegisterServiceProvider, {
    input: { name: 'Storefront' },
  });
  const { serviceProvider } = expectType(registerServiceProvider, 'RegisterServiceProviderPayload');
  const { configureServiceProviderOAuth } = await administrator.send(ConfigureServiceProviderOAuth, {
    input: {
      serviceProviderId: serviceProvider.id,
      grantTypes: ['CLIENT_CREDENTIALS'],
      tokenIssuer: 'JWT',
      scopes: [SCOPE],
    },
  });
  const made = expectType(configureServiceProviderOAuth, 'ConfigureServiceProviderOAuthPayload');
  const client = { clientId: made.consumerKey, clientSecret: made.consumerSecret ?? '' };
  const server = { issuer: `${latchkey.url}/oauth2`, stop: latchkey.dispose };
  return found('RESIDENT', server, client);
};

/** Every kind, at each server that stands for it. */
export const provable: readonly Provable[] = [
  {
    kind: 'RESIDENT',
    real: 'Latchkey',
    isHere: true,
    first: 'INTROSPECTION',
    alone: ALL,
    start: startResident,
  },
  ...atServers('OIDC'),
  imitated('WSO2_IS_7'),
  imitated('WSO2_IS', 'REVOCATION', WITHOUT_INTROSPECTION),
  imitated('KEYCLOAK'),
  imitated('OKTA'),
  imitated('AUTH0', 'REVOCATION', PUSHED_WITHOUT_INTROSPECTION),
  imitated('ENTRA_ID', 'CLIENT_CREDENTIALS', ['CLIENT_CREDENTIALS']),
  imitated('PING_FEDERATE', 'REVOCATION', PUSHED_WITHOUT_INTROSPECTION),
  imitated('FORGEROCK'),
  ...atServers('CUSTOM'),
];
