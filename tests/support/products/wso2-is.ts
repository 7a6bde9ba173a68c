import type { Product } from './product.ts';
import { administerApplications } from './wso2-applications.ts';
import { administerByDcr, refuse, revoked, startingDocument } from './wso2-dcr.ts';
import { wso2Assertions, wso2Callbacks } from './wso2-protocol.ts';

const KNOWN = ['client_name', 'redirect_uris', 'grant_types', 'ext_public_client'];

const administerClients = administerByDcr(KNOWN);

/** WSO2 Identity Server 6: only administrators introspect, tokens are opaque, Basic is read without decoding. */
export const wso2Is: Product = {
  kind: 'WSO2_IS',
  issuerPath: '/oauth2/token',
  paths: {
    token: '/oauth2/token',
    introspection: '/oauth2/introspect',
    revocation: '/oauth2/revoke',
    jwks: '/oauth2/jwks',
    authorization: '/oauth2/authorize',
    metadata: '/oauth2/token/.well-known/openid-configuration',
  },
  settings: serverUrl => ({ serverUrl, tenant: 'carbon.super' }),
  ways: ['post', 'raw'],
  before: endpoint =>
    endpoint === 'introspection' ? { status: 401, headers: { 'www-authenticate': 'Basic' } } : undefined,
  refuse,
  revoked,
  // As the connector for them does, which has to be added: an id is used up before the signature is looked at.
  assertions: { ...wso2Assertions, takenAt: ['revocation', 'token'], remembersRefused: true },
  callbacks: wso2Callbacks,
  claims: ({ clientId }) => ({ sub: clientId, azp: clientId, aud: clientId, scope: 'default' }),
  tokenHeader: null,
  metadata: world => ({
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    registration_endpoint: `${world.baseUrl}/api/identity/oauth2/dcr/v1.1/register`,
  }),
  administer: (incoming, world) =>
    administerClients(incoming, world) ?? administerApplications('name', incoming, world),
  document: ({ clientId }) => startingDocument(clientId),
};
