import type { Product } from './product.ts';
import { administerApplications } from './wso2-applications.ts';
import { administerByDcr, refuse, revoked, startingDocument } from './wso2-dcr.ts';
import { wso2Assertions, wso2Callbacks } from './wso2-protocol.ts';

const KNOWN = [
  'client_name',
  'redirect_uris',
  'grant_types',
  'ext_public_client',
  'token_endpoint_auth_method',
];
const administerClients = administerByDcr(KNOWN);

/** WSO2 Identity Server 7: clients introspect, tokens are typed by RFC 9068, and applications have an API. */
export const wso2Is7: Product = {
  kind: 'WSO2_IS_7',
  issuerPath: '/oauth2/token',
  paths: {
    token: '/oauth2/token',
    introspection: '/oauth2/introspect',
    revocation: '/oauth2/revoke',
    pushedAuthorization: '/oauth2/par',
    jwks: '/oauth2/jwks',
    authorization: '/oauth2/authorize',
    metadata: '/oauth2/token/.well-known/openid-configuration',
  },
  settings: serverUrl => ({ serverUrl, tenant: 'carbon.super' }),
  ways: ['post', 'raw'],
  refuse,
  revoked,
  assertions: { ...wso2Assertions, takenAt: ['revocation', 'pushedAuthorization', 'token'] },
  callbacks: wso2Callbacks,
  claims: ({ clientId }) => ({
    sub: clientId,
    azp: clientId,
    client_id: clientId,
    aud: clientId,
    scope: 'default',
  }),
  tokenHeader: { typ: 'at+jwt' },
  metadata: world => ({
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    registration_endpoint: `${world.baseUrl}/api/identity/oauth2/dcr/v1.1/register`,
  }),
  administer: (incoming, world) =>
    administerClients(incoming, world) ?? administerApplications('clientId', incoming, world),
  document: ({ clientId }) => startingDocument(clientId),
};
