import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import type { AdministrationIo, ClientAdministration } from '../../server/key-managers/administration.ts';
import { administerKeycloak } from '../../server/key-managers/kinds/keycloak/client.ts';
import { administerRegistrations } from '../../server/key-managers/kinds/oidc/client.ts';
import { administerOkta } from '../../server/key-managers/kinds/okta/client.ts';
import { administerPingFederate } from '../../server/key-managers/kinds/ping-federate/client.ts';
import { administerWso2Is } from '../../server/key-managers/kinds/wso2-is/client.ts';
import { administerWso2Is7 } from '../../server/key-managers/kinds/wso2-is-7/client.ts';
import { secret } from '../../server/lib/secret.ts';
import { type Contract, openContract } from './contract.ts';
import type { Exchange, ProductKind, Reply } from './products/product.ts';
import { type RunningProduct, startProduct } from './products/start.ts';

/** A key manager whose clients are administered. */
export interface Administered {
  /** `wrong`: as somebody who may not. */
  readonly open: (io: AdministrationIo, who?: 'wrong') => ClientAdministration;
  readonly tokenEndpoint: string;
  readonly tokenParameters: Readonly<Record<string, string>>;
  readonly requests: readonly Exchange[];
  /** What an administrator shows, which nobody may see. */
  readonly secrets: readonly string[];
  readonly behave: (reply: Reply | undefined) => void;
  readonly stop: () => Promise<void>;
}

export interface Administrable {
  readonly kind: ProductKind | 'OIDC';
  readonly start: () => Promise<Administered>;
  readonly rotates: boolean;
  /** Whether it can say that a client is gone to whoever administers it. */
  readonly tellsAbsence: boolean;
  /** Which documents its administration interface is described in; none when nobody published one. */
  readonly contracts: () => readonly Contract[];
}

const imitated =
  (
    kind: ProductKind,
    open: (product: RunningProduct, io: AdministrationIo, wrong: string) => ClientAdministration,
    tokenParameters: Administered['tokenParameters'] = {},
  ): (() => Promise<Administered>) =>
  async () => {
    const product = await startProduct(kind);
    const { clientSecret, password, apiToken } = product.administrator;
    return {
      open: (io, who) => open(product, io, who === 'wrong' ? '-wrong' : ''),
      tokenEndpoint: product.endpoints.token ?? '',
      tokenParameters,
      requests: product.requests,
      secrets: [clientSecret, password, apiToken],
      behave: product.behave,
      stop: product.stop,
    };
  };

const INITIAL_ACCESS_TOKEN = 'an-initial-access-token-of-the-tests';

const providerAt = (issuer: string): Provider =>
  new Provider(issuer, {
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      registration: { enabled: true, initialAccessToken: INITIAL_ACCESS_TOKEN },
      // Every change of a registration kills the token that it was made with.
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
    },
  });

/** The real thing: what RFC 7591 and 7592 say is tried on a server that nobody here wrote. */
const startProvider = async (): Promise<Administered> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const handle = providerAt(issuer).callback();
  let behaviour: Reply | undefined;
  server.on('request', (request, response) => {
    if (behaviour === undefined) void handle(request, response);
    else response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
  });
  return {
    open: (io, who) =>
      administerRegistrations(io, {
        registrationEndpoint: `${issuer}/reg`,
        initialAccessToken: secret(INITIAL_ACCESS_TOKEN + (who === undefined ? '' : '-wrong')),
      }),
    tokenEndpoint: `${issuer}/token`,
    tokenParameters: {},
    requests: [],
    secrets: [INITIAL_ACCESS_TOKEN],
    behave: reply => {
      behaviour = reply;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};

const wso2Administrator = ({ baseUrl, administrator }: RunningProduct, wrong: string) => ({
  serverUrl: baseUrl,
  tenant: 'carbon.super',
  username: administrator.username,
  password: secret(administrator.password + wrong),
});

/** Every kind that makes clients at its product. */
export const administrable: readonly Administrable[] = [
  { kind: 'OIDC', start: startProvider, rotates: false, tellsAbsence: false, contracts: () => [] },
  {
    kind: 'KEYCLOAK',
    start: imitated('KEYCLOAK', ({ baseUrl, administrator }, io, wrong) =>
      administerKeycloak(io, {
        serverUrl: baseUrl,
        realm: 'demo',
        clientId: administrator.clientId,
        clientSecret: secret(administrator.clientSecret + wrong),
      }),
    ),
    rotates: true,
    tellsAbsence: true,
    contracts: () => [openContract('keycloak.yaml', '')],
  },
  {
    kind: 'WSO2_IS',
    start: imitated('WSO2_IS', (product, io, wrong) =>
      administerWso2Is(io, wso2Administrator(product, wrong)),
    ),
    rotates: false,
    tellsAbsence: true,
    contracts: () => [openContract('wso2-is-dcr.yaml', '/api/identity/oauth2/dcr/v1.1')],
  },
  {
    kind: 'WSO2_IS_7',
    start: imitated('WSO2_IS_7', (product, io, wrong) =>
      administerWso2Is7(io, wso2Administrator(product, wrong)),
    ),
    rotates: true,
    tellsAbsence: true,
    contracts: () => [
      openContract('wso2-is-dcr.yaml', '/api/identity/oauth2/dcr/v1.1'),
      openContract('wso2-is-applications.yaml', '/api/server/v1'),
    ],
  },
  {
    kind: 'OKTA',
    start: imitated(
      'OKTA',
      ({ baseUrl, administrator }, io, wrong) =>
        administerOkta(io, {
          organizationUrl: baseUrl,
          apiToken: secret(administrator.apiToken + wrong),
        }),
      { scope: 'orders:read' },
    ),
    rotates: true,
    tellsAbsence: true,
    contracts: () => [openContract('okta-oauth.yaml', '')],
  },
  {
    kind: 'PING_FEDERATE',
    start: imitated('PING_FEDERATE', ({ baseUrl, administrator }, io, wrong) =>
      administerPingFederate(io, {
        consoleUrl: baseUrl,
        username: administrator.username,
        password: secret(administrator.password + wrong),
      }),
    ),
    rotates: true,
    tellsAbsence: true,
    contracts: () => [openContract('pingfederate.yaml', '/pf-admin-api/v1')],
  },
];
