import type { AdministrationIo } from '../../server/key-managers/administration.ts';
import { discoverKeyManager } from '../../server/key-managers/discover.ts';
import type { Endpoints, KeyManagerConfig } from '../../server/key-managers/key-manager.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import type { CannotVerify, ProofMethod } from '../../server/oauth/proof-types.ts';
import { administrationOf, opened } from './administered.ts';
import {
  CALLBACKS,
  newRedirectingClient,
  newSigningKeys,
  type RedirectingClient,
  SIGNER,
  type Signer,
} from './challenged.ts';
import { type Ledger, openLedger } from './described.ts';
import { glewlwydIsHere, startGlewlwyd } from './glewlwyd.ts';
import { startOidcProvider } from './oidc-provider.ts';
import type { Misbehaviour, ProductKind } from './products/product.ts';
import { type RunningProduct, startProduct } from './products/start.ts';
import { registerItself } from './registered.ts';
import { startResident } from './resident-clients.ts';

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
  /** A client that signs, with its key and one that is not its own; absent where clients have none. */
  readonly signer?: Signer;
  /** Makes a client that people are sent back from to these callbacks, by whoever may. */
  readonly newRedirecting: (io: AdministrationIo, callbacks: readonly string[]) => Promise<RedirectingClient>;
  /** What is published of what was exchanged, with an imitation. */
  readonly ledger?: Ledger;
  /** An address as the product has it, where this server has it. */
  readonly here: (url: string | null) => string | null;
  /** Absent where nobody can make the server misbehave. */
  readonly behave?: (misbehaviour: Misbehaviour | undefined) => void;
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
  /** Why nobody is proved there by a signature; absent where somebody is. */
  readonly unsigned?: string;
  /** What is said of a callback that is not registered, where the product does not refuse it outright. */
  readonly unregistered?: CannotVerify;
  /** A callback with a wildcard, below which the one-time one is; absent where the product knows none for paths. */
  readonly wildcard?: string;
}

/** What a suite over one of them is called. */
export const named = ({ kind, real }: Pick<Provable, 'kind' | 'real'>): string =>
  real === null ? kind : `${kind}, ${real}`;

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
  known: Partial<Provable> = {},
  ...signing: Parameters<typeof newSigningKeys>
): Provable => ({
  kind,
  real: null,
  isHere: true,
  first: 'INTROSPECTION',
  alone: WITH_PUSHED,
  ...known,
  start: async () => {
    const keys = await newSigningKeys(...signing);
    const product = await startProduct(kind, { clients, keys: { [SIGNER]: keys.key } });
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
      signer: { clientId: SIGNER, ...keys },
      newRedirecting: (io, callbacks) => newRedirectingClient(administrationOf(product, io), callbacks),
      here,
      ...(access === undefined ? {} : { registration: { clientId: CLIENT.clientId, ...access } }),
      ledger: openLedger(product),
      behave: product.behave,
      stop: product.stop,
    };
  },
});

interface Running extends Pick<ProvableServer, 'behave' | 'stop' | 'signer'> {
  readonly issuer: string;
  readonly newRedirecting?: ProvableServer['newRedirecting'];
}

/** The setting that says so, where a kind has it: these servers give each client a registration token of its own. */
const perClient = (kind: string): Readonly<Record<string, string>> =>
  requireKind(kind).settings.some(({ name }) => name === 'registrationTokensPerClient')
    ? { registrationTokensPerClient: 'true' }
    : {};

/** Made from its issuer: what its metadata says is what it has. */
const found = async (kind: string, server: Running, client = CLIENT): Promise<ProvableServer> => {
  const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
  const { endpoints } = await discoverKeyManager(safeFetch, { issuer: server.issuer });
  await safeFetch.close();
  const config = configOf(kind, server.issuer, endpoints, perClient(kind));
  const registration =
    endpoints.registration === null ? undefined : await registerItself(endpoints.registration);
  return {
    config: { ...config, policy: { ...config.policy, tokenRequestScope: SCOPE } },
    endpoints,
    client,
    newRedirecting:
      server.newRedirecting ??
      ((io, callbacks) => newRedirectingClient(opened(kind, io, {}, {}, endpoints), callbacks)),
    here: url => url,
    ...(server.signer === undefined ? {} : { signer: server.signer }),
    ...(registration === undefined ? {} : { registration }),
    ...(server.behave === undefined ? {} : { behave: server.behave }),
    stop: server.stop,
  };
};

const glewlwydWithClients = async (): Promise<Running> => {
  const server = await startGlewlwyd({ clientKeys: true });
  await server.putClient({ ...CLIENT, grantTypes: ['client_credentials'] });
  const keys = await newSigningKeys();
  const { clientId } = await registerItself(server.endpoints.registration, {
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [keys.key.jwk] },
  });
  return { ...server, signer: { clientId, ...keys } };
};

const providerWithClients = async (tokens: 'jwt' | 'opaque'): Promise<Running> => {
  const keys = await newSigningKeys();
  const server = await startOidcProvider({ tokens, clients, keys: { [SIGNER]: keys.key.jwk } });
  return { ...server, signer: { clientId: SIGNER, ...keys } };
};

const atServers = (kind: string): readonly Provable[] => [
  {
    kind,
    real: 'oidc-provider with JWTs',
    isHere: true,
    first: 'INTROSPECTION',
    alone: WITH_PUSHED,
    start: async () => found(kind, await providerWithClients('jwt')),
  },
  {
    kind,
    real: 'oidc-provider with opaque tokens',
    isHere: true,
    first: 'INTROSPECTION',
    alone: WITH_PUSHED,
    start: async () => found(kind, await providerWithClients('opaque')),
  },
  {
    kind,
    real: 'Glewlwyd',
    isHere: glewlwydIsHere,
    first: 'INTROSPECTION',
    // Its token endpoint answers a wrong secret and a missing scope in the same way.
    alone: ['INTROSPECTION', 'REVOCATION'],
    unsigned:
      'each endpoint takes what is addressed to itself, and the token endpoint refuses in words that say nothing',
    start: async () => found(kind, await glewlwydWithClients()),
  },
];

/** Latchkey itself, with service providers that were registered as people do it. */
const residentWithClients = async (): Promise<ProvableServer> => {
  const { newClient, ...server } = await startResident();
  const client = await newClient('Storefront', {
    grantTypes: ['CLIENT_CREDENTIALS'],
    tokenIssuer: 'JWT',
    scopes: [SCOPE],
  });
  const newRedirecting: ProvableServer['newRedirecting'] = async (_, callbacks) => {
    const sending = (callbackUrls: readonly string[]): Parameters<typeof newClient>[1] => ({
      grantTypes: ['AUTHORIZATION_CODE'],
      tokenIssuer: 'JWT',
      callbackUrls: [...callbackUrls],
    });
    const { clientId, configure } = await newClient('People', sending(callbacks));
    return { clientId, setCallbacks: changed => configure(sending(changed)) };
  };
  return found('RESIDENT', { ...server, newRedirecting }, client);
};

/** Every kind, at each server that stands for it. */
export const provable: readonly Provable[] = [
  {
    kind: 'RESIDENT',
    real: 'Latchkey',
    isHere: true,
    first: 'INTROSPECTION',
    alone: ALL,
    unsigned: 'its clients have a secret, or nothing',
    start: residentWithClients,
  },
  ...atServers('OIDC'),
  imitated('WSO2_IS_7', { unregistered: 'NOT_SENT_BACK', wildcard: `regexp=${CALLBACKS}.*` }, 'RS256'),
  imitated(
    'WSO2_IS',
    {
      first: 'REVOCATION',
      alone: WITHOUT_INTROSPECTION,
      unregistered: 'NOT_SENT_BACK',
      wildcard: `regexp=${CALLBACKS}.*`,
    },
    'RS256',
  ),
  imitated('KEYCLOAK', { wildcard: `${CALLBACKS}*` }),
  imitated('OKTA'),
  imitated('AUTH0', { first: 'REVOCATION', alone: PUSHED_WITHOUT_INTROSPECTION }, 'RS256'),
  imitated(
    'ENTRA_ID',
    { first: 'CLIENT_CREDENTIALS', alone: ['CLIENT_CREDENTIALS'], unregistered: 'NOT_SENT_BACK' },
    'PS256',
    true,
  ),
  imitated('PING_FEDERATE', {
    first: 'REVOCATION',
    alone: PUSHED_WITHOUT_INTROSPECTION,
    wildcard: 'https://*.example.com/*',
  }),
  imitated('FORGEROCK'),
  ...atServers('CUSTOM'),
];
