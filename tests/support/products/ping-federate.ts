import { member, stringsOf } from '../../../server/oauth/json.ts';
import { htmlPage } from './authorization.ts';
import { administerClients } from './ping-federate-clients.ts';
import type { Product } from './product.ts';

/** Each `*` in a callback stands for anything. */
const fits = (registered: string, asked: string): boolean => {
  const parts = registered.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(asked);
};

/** PingFederate: clients without the grant for it may not introspect, whatever their secret. */
export const pingFederate: Product = {
  kind: 'PING_FEDERATE',
  issuerPath: '',
  paths: {
    token: '/as/token.oauth2',
    introspection: '/as/introspect.oauth2',
    revocation: '/as/revoke_token.oauth2',
    pushedAuthorization: '/as/par.oauth2',
    jwks: '/pf/JWKS',
    authorization: '/as/authorization.oauth2',
    metadata: '/.well-known/openid-configuration',
  },
  settings: baseUrl => ({ baseUrl }),
  ways: ['post', 'basic'],
  before: endpoint =>
    endpoint === 'introspection'
      ? {
          status: 401,
          body: {
            error: 'unauthorized_client',
            error_description: 'The client is not allowed to validate access tokens',
          },
        }
      : undefined,
  refuse: () => ({
    status: 401,
    body: { error: 'invalid_client', error_description: 'Invalid client or client credentials.' },
  }),
  // What it wants of an assertion, and says to whom may see no page, is published nowhere: this is the standards'.
  assertions: {
    takenAt: ['revocation', 'pushedAuthorization', 'token'],
    audiences: ({ issuer }, _endpoint, at) => [issuer, at('token')],
  },
  callbacks: {
    of: ({ document }) => stringsOf(member(document, 'redirectUris')) ?? [],
    match: (registered, asked) => registered.some(one => fits(one, asked)),
    unseen: 'login_required',
    refuse: () => htmlPage(400, 'Error'),
  },
  claims: ({ clientId }) => ({ client_id: clientId, scope: ['orders:read'] }),
  tokenHeader: { typ: 'at+jwt' },
  metadata: world => ({
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    registration_endpoint: `${world.baseUrl}/as/clients.oauth2`,
  }),
  registrations: { pathOf: clientId => `/as/clients.oauth2/${clientId}`, replacesTokens: false },
  administer: administerClients,
  document: ({ clientId }) => ({
    clientId,
    name: `application of ${clientId}`,
    enabled: true,
    grantTypes: ['CLIENT_CREDENTIALS'],
    redirectUris: [],
  }),
};
