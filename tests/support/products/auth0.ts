import { member, stringsOf } from '../../../server/oauth/json.ts';
import { administer, grantsOf } from './auth0-clients.ts';
import { htmlPage } from './authorization.ts';
import { ADMINISTRATOR, type Product } from './product.ts';

const AUDIENCE = 'https://api.example.com';

/** Auth0: the issuer ends in a slash, nothing introspects, and token requests name an audience. */
export const auth0: Product = {
  kind: 'AUTH0',
  issuerPath: '/',
  paths: {
    token: '/oauth/token',
    introspection: null,
    revocation: '/oauth/revoke',
    pushedAuthorization: '/oauth/par',
    jwks: '/.well-known/jwks.json',
    authorization: '/authorize',
    metadata: '/.well-known/openid-configuration',
  },
  settings: baseUrl => ({ domain: new URL(baseUrl).host, audience: AUDIENCE }),
  ways: ['post', 'basic'],
  refuse: endpoint =>
    endpoint === 'token'
      ? { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } }
      : { status: 401, body: { error: 'invalid_client', error_description: 'Unauthorized' } },
  assertions: {
    takenAt: ['revocation', 'token'],
    audiences: ({ issuer }) => [issuer],
    algorithms: ['RS256', 'RS384', 'PS256'],
    atMostSeconds: 300,
  },
  callbacks: {
    of: ({ document }) => stringsOf(member(document, 'callbacks')) ?? [],
    unseen: 'login_required',
    adds: () => ({ error_description: 'Login required' }),
    refuse: () => htmlPage(403, 'Callback URL mismatch'),
  },
  after: (endpoint, { form }, client) =>
    endpoint === 'token' && !grantsOf(client).includes(form.get('audience') ?? '')
      ? {
          status: 403,
          body: {
            error: 'access_denied',
            error_description: 'Client is not authorized to access this resource server.',
          },
        }
      : undefined,
  claims: ({ clientId }, _world, { form }) => ({
    sub: `${clientId}@clients`,
    azp: clientId,
    aud: form.get('audience') ?? '',
    gty: 'client-credentials',
    scope: 'orders:read',
  }),
  tokenHeader: { typ: 'JWT' },
  metadata: world => ({
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    registration_endpoint: `${world.baseUrl}/oidc/register`,
  }),
  administer,
  document: ({ clientId, baseUrl }) => ({
    name: `application of ${clientId}`,
    grants: [AUDIENCE, ...(clientId === ADMINISTRATOR ? [`${baseUrl}/api/v2/`] : [])],
  }),
};
