import { htmlPage } from './authorization.ts';
import { administer, callbacksOf, hasPrincipal, secretsOf } from './entra-id-applications.ts';
import type { Product, Reply } from './product.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';

const fault = (status: number, error: string, code: number, text: string): Reply => ({
  status,
  body: {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: 0 Correlation ID: 0`,
    error_codes: [code],
    timestamp: '2026-01-01 00:00:00Z',
    trace_id: TENANT,
    correlation_id: TENANT,
  },
});

/** Microsoft Entra ID: one endpoint to ask, and a scope that must end in `/.default` before a secret is looked at. */
export const entraId: Product = {
  kind: 'ENTRA_ID',
  issuerPath: `/${TENANT}/v2.0`,
  paths: {
    token: `/${TENANT}/oauth2/v2.0/token`,
    introspection: null,
    revocation: null,
    jwks: `/${TENANT}/discovery/v2.0/keys`,
    authorization: `/${TENANT}/oauth2/v2.0/authorize`,
    metadata: `/${TENANT}/v2.0/.well-known/openid-configuration`,
  },
  settings: () => ({ tenant: TENANT, cloud: 'Global', accessTokenVersion: 'v2.0', api: 'api://orders' }),
  ways: ['post', 'basic'],
  before: (_endpoint, { form }) =>
    form.get('scope')?.endsWith('/.default')
      ? undefined
      : fault(400, 'invalid_scope', 1002012, 'The provided value for scope is not valid.'),
  after: (_endpoint, _incoming, client) =>
    hasPrincipal(client)
      ? undefined
      : fault(400, 'unauthorized_client', 7000229, 'The client application is missing service principal.'),
  secretsOf,
  refuse: (_endpoint, _way, isKnown) =>
    isKnown
      ? fault(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
      : fault(400, 'unauthorized_client', 700016, 'Application was not found in the directory.'),
  assertions: {
    takenAt: ['token'],
    audiences: (_world, _endpoint, at) => [at('token')],
    algorithms: ['PS256'],
    byThumbprint: true,
    refuse: () => fault(401, 'invalid_client', 700027, 'Client assertion failed signature validation.'),
  },
  callbacks: {
    of: callbacksOf,
    unseen: 'interaction_required',
    // Which status its page of errors has is published nowhere: from this one the least follows.
    refuse: () => htmlPage(200, 'AADSTS50011'),
  },
  claims: ({ clientId, id }, _world, { form }) => ({
    aud: form.get('scope')?.replace(/\/\.default$/, '') ?? '',
    azp: clientId,
    azpacr: '1',
    oid: id,
    sub: id,
    tid: TENANT,
    roles: ['orders.read'],
    ver: '2.0',
  }),
  tokenHeader: { typ: 'JWT' },
  metadata: () => ({
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  }),
  administer,
  document: ({ clientId }) => ({ displayName: `application of ${clientId}`, principal: true }),
};
