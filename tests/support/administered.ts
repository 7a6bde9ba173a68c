import type { AdministrationIo, ClientAdministration } from '../../server/key-managers/administration.ts';
import type { Endpoints } from '../../server/key-managers/key-manager.ts';
import { administerAuth0 } from '../../server/key-managers/kinds/auth0/client.ts';
import { administerEntra } from '../../server/key-managers/kinds/entra-id/client.ts';
import { requireKind } from '../../server/key-managers/registry.ts';
import { secret } from '../../server/lib/secret.ts';
import { type Ledger, openLedger } from './described.ts';
import { type Glewlwyd, glewlwydIsHere, startGlewlwyd } from './glewlwyd.ts';
import { startOidcProvider } from './oidc-provider.ts';
import type { Exchange, Misbehaviour, ProductKind } from './products/product.ts';
import { type RunningProduct, startProduct } from './products/start.ts';

/** A key manager whose clients are administered. */
export interface Administered {
  /** `wrong`: as somebody who may not. */
  readonly open: (io: AdministrationIo, who?: 'wrong') => ClientAdministration;
  readonly tokenEndpoint: string;
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** What a request for a token gets that shows no right secret. */
  readonly refusal: number;
  readonly requests: readonly Exchange[];
  /** What is published of what was exchanged, with an imitation. */
  readonly ledger?: Ledger;
  /** What an administrator shows, which nobody may see. */
  readonly secrets: readonly string[];
  /** Absent where nobody can make the server misbehave. */
  readonly behave?: (misbehaviour: Misbehaviour | undefined) => void;
  readonly stop: () => Promise<void>;
}

export interface Administrable {
  readonly kind: string;
  /** The server that nobody here wrote; null is an imitation of the product. */
  readonly real: string | null;
  readonly isHere: boolean;
  readonly start: () => Promise<Administered>;
  readonly rotates: boolean;
  /** Whether it can say that a client is gone to whoever administers it. */
  readonly tellsAbsence: boolean;
  /** Whether everybody may register clients. */
  readonly isOpen?: boolean;
  /** Where clients redirect that have no need to. */
  readonly redirectUris?: readonly string[];
}

const NOWHERE: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

/** As a key manager's form would open it. */
export const opened = (
  kind: string,
  io: AdministrationIo,
  settings: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  endpoints: Partial<Endpoints> = {},
): ClientAdministration => {
  const sealed = Object.entries(secrets).map(([name, value]) => [name, secret(value)] as const);
  const access = { settings, secrets: Object.fromEntries(sealed), endpoints: { ...NOWHERE, ...endpoints } };
  const administration = requireKind(kind).administer?.(io, access);
  if (administration === undefined) throw new Error(`${kind} cannot be administered with that.`);
  return administration;
};

type Open = (product: RunningProduct, io: AdministrationIo, wrong: string) => ClientAdministration;

const byUser: Open = ({ kind, baseUrl, settings, administrator }, io, wrong) => {
  const all = { ...settings, administrator: administrator.username, consoleUrl: baseUrl };
  return opened(kind, io, all, { administratorSecret: administrator.password + wrong });
};

const OPEN: Readonly<Record<ProductKind, Open>> = {
  WSO2_IS: byUser,
  WSO2_IS_7: byUser,
  PING_FEDERATE: byUser,
  FORGEROCK: byUser,
  KEYCLOAK: ({ settings, administrator }, io, wrong) =>
    opened(
      'KEYCLOAK',
      io,
      { ...settings, administrator: administrator.clientId },
      { administratorSecret: administrator.clientSecret + wrong },
    ),
  OKTA: ({ settings, administrator }, io, wrong) =>
    opened('OKTA', io, settings, { apiToken: administrator.apiToken + wrong }),
  AUTH0: ({ baseUrl, settings, administrator }, io, wrong) =>
    administerAuth0(io, {
      tenantUrl: baseUrl,
      audience: settings.audience ?? '',
      clientId: administrator.clientId,
      clientSecret: secret(administrator.clientSecret + wrong),
    }),
  ENTRA_ID: ({ baseUrl, settings, administrator }, io, wrong) =>
    administerEntra(io, {
      cloud: { login: baseUrl, graph: baseUrl },
      tenant: settings.tenant ?? '',
      clientId: administrator.clientId,
      clientSecret: secret(administrator.clientSecret + wrong),
    }),
};

/** The administration of an imitation, by whoever may; `wrong` stands behind what they show. */
export const administrationOf = (product: RunningProduct, io: AdministrationIo, wrong = '') =>
  OPEN[product.kind](product, io, wrong);

const imitated = (
  kind: ProductKind,
  tokenParameters: Administered['tokenParameters'] = {},
): Pick<Administrable, 'kind' | 'real' | 'isHere' | 'start' | 'tellsAbsence'> => ({
  kind,
  real: null,
  isHere: true,
  tellsAbsence: true,
  start: async () => {
    const product = await startProduct(kind);
    const { clientSecret, password, apiToken } = product.administrator;
    return {
      open: (io, who) => administrationOf(product, io, who === 'wrong' ? '-wrong' : ''),
      tokenEndpoint: product.endpoints.token ?? '',
      tokenParameters,
      refusal: 401,
      requests: product.requests,
      ledger: openLedger(product),
      secrets: [clientSecret, password, apiToken],
      behave: product.behave,
      stop: product.stop,
    };
  },
});

const INITIAL_ACCESS_TOKEN = 'an-initial-access-token-of-the-tests';

const startProvider =
  (kind: string, initialAccessToken: string | undefined, rotates: boolean) =>
  async (): Promise<Administered> => {
    const { issuer, behave, stop } = await startOidcProvider({
      rotates,
      ...(initialAccessToken === undefined ? {} : { initialAccessToken }),
    });
    const secrets = initialAccessToken === undefined ? {} : { initialAccessToken };
    return {
      open: (io, who) =>
        opened(kind, io, {}, who === undefined ? secrets : { initialAccessToken: 'another-token' }, {
          registration: `${issuer}/reg`,
        }),
      tokenEndpoint: `${issuer}/token`,
      tokenParameters: {},
      refusal: 401,
      requests: [],
      secrets: [INITIAL_ACCESS_TOKEN],
      behave,
      stop,
    };
  };

/** A token of Glewlwyd's own, with the scope that its registration asks for. */
const registrationToken = async ({ endpoints, putClient }: Glewlwyd): Promise<string> => {
  const client = { clientId: 'registrar', clientSecret: INITIAL_ACCESS_TOKEN };
  await putClient({ ...client, grantTypes: ['client_credentials'], scopes: ['clients:register'] });
  const form = { grant_type: 'client_credentials', scope: 'clients:register' };
  const shown = { client_id: client.clientId, client_secret: client.clientSecret };
  const answer = await fetch(endpoints.token, {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...shown }),
  });
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('access_token' in body)) throw new Error('No token.');
  return String(body.access_token);
};

const startRegistrations = (kind: string) => async (): Promise<Administered> => {
  const server = await startGlewlwyd({ guardedRegistration: true });
  const initialAccessToken = await registrationToken(server);
  return {
    open: (io, who) =>
      opened(
        kind,
        io,
        {},
        { initialAccessToken: initialAccessToken + (who === undefined ? '' : 'x') },
        {
          registration: server.endpoints.registration,
        },
      ),
    tokenEndpoint: server.endpoints.token,
    tokenParameters: { scope: 'orders:read' },
    // For a wrong secret as for a client that it does not know.
    refusal: 403,
    requests: [],
    secrets: [initialAccessToken],
    stop: server.stop,
  };
};

const registered = {
  rotates: false,
  tellsAbsence: false,
} as const;

const registering = (kind: string): readonly Administrable[] => [
  {
    ...registered,
    kind,
    real: 'oidc-provider, registration with a token',
    isHere: true,
    start: startProvider(kind, INITIAL_ACCESS_TOKEN, true),
  },
  {
    ...registered,
    kind,
    real: 'oidc-provider, registration for everybody',
    isHere: true,
    isOpen: true,
    start: startProvider(kind, undefined, false),
  },
  {
    ...registered,
    kind,
    real: 'Glewlwyd',
    isHere: glewlwydIsHere,
    start: startRegistrations(kind),
    // It refuses a client without any.
    redirectUris: ['https://app.example.com/nowhere'],
  },
];

/** Every kind that makes clients at its product. */
export const administrable: readonly Administrable[] = [
  ...registering('OIDC'),
  ...registering('CUSTOM'),
  { ...imitated('KEYCLOAK'), rotates: true },
  { ...imitated('WSO2_IS'), rotates: true },
  { ...imitated('WSO2_IS_7'), rotates: true },
  { ...imitated('OKTA', { scope: 'orders:read' }), rotates: true },
  { ...imitated('AUTH0', { audience: 'https://api.example.com' }), rotates: true },
  { ...imitated('ENTRA_ID', { scope: 'api://orders/.default' }), rotates: true },
  { ...imitated('PING_FEDERATE'), rotates: true },
  { ...imitated('FORGEROCK'), rotates: true },
];
