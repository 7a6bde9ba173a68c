import { htmlPage } from './authorization.ts';
import { administer, callbacksOf } from './forgerock-agents.ts';
import type { Product } from './product.ts';

const REALM = '/am/oauth2/realms/root/realms/alpha';

/** ForgeRock AM (PingAM): the client is the audience of its tokens, and scopes are a list. */
export const forgerock: Product = {
  kind: 'FORGEROCK',
  issuerPath: REALM,
  paths: {
    token: `${REALM}/access_token`,
    introspection: `${REALM}/introspect`,
    revocation: `${REALM}/token/revoke`,
    pushedAuthorization: `${REALM}/par`,
    jwks: `${REALM}/connect/jwk_uri`,
    authorization: `${REALM}/authorize`,
    metadata: `${REALM}/.well-known/openid-configuration`,
  },
  settings: baseUrl => ({ baseUrl: `${baseUrl}/am`, realm: 'alpha' }),
  ways: ['post', 'basic'],
  refuse: () => ({
    status: 401,
    body: { error: 'invalid_client', error_description: 'Client authentication failed' },
  }),
  assertions: {
    takenAt: ['introspection', 'revocation', 'pushedAuthorization', 'token'],
    // Its documentation names the token endpoint; the others want themselves, as OpenAM has it.
    audiences: (_world, endpoint, at) => [at(endpoint)],
  },
  callbacks: {
    of: callbacksOf,
    unseen: 'interaction_required',
    adds: () => ({ error_description: 'The request requires some interaction that is not allowed.' }),
    refuse: () => htmlPage(400, 'The redirection URI provided does not match a pre-registered value.'),
  },
  claims: ({ clientId, id }) => ({
    sub: clientId,
    aud: clientId,
    cts: 'OAUTH2_STATELESS_GRANT',
    auditTrackingId: id,
    subname: clientId,
    tokenName: 'access_token',
    token_type: 'Bearer',
    grant_type: 'client_credentials',
    realm: '/alpha',
    scope: ['orders:read'],
  }),
  tokenHeader: { typ: 'JWT' },
  metadata: world => ({
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    registration_endpoint: `${world.issuer}/register`,
  }),
  registrations: {
    pathOf: clientId => `${REALM}/register?client_id=${clientId}`,
    replacesTokens: false,
  },
  administer,
  document: () => ({}),
};
