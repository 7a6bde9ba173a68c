import { member } from '../../../server/oauth/json.ts';
import { below, type Incoming, type Product, type Reply, type World } from './product.ts';
import {
  administerByDcr,
  isAdministrator,
  newSecret,
  startingDocument,
  wrongCredentials,
} from './wso2-dcr.ts';

const KNOWN = [
  'client_name',
  'redirect_uris',
  'grant_types',
  'ext_public_client',
  'token_endpoint_auth_method',
];
const APPLICATIONS = '/api/server/v1/applications';

const list = ({ query }: Incoming, world: World): Reply => {
  const wanted = /^clientId eq (.+)$/.exec(query.get('filter') ?? '')?.[1];
  const found = [...world.clients.values()].filter(
    ({ clientId }) => wanted === undefined || clientId === wanted,
  );
  const applications = found.map(({ id, clientId, document }) => ({
    id,
    name: member(document, 'client_name'),
    ...(query.get('attributes') === 'clientId' ? { clientId } : {}),
    access: 'WRITE',
    self: `/t/carbon.super${APPLICATIONS}/${id}`,
  }));
  const { length } = applications;
  // Without a match the list is left out.
  const body = { totalResults: length, startIndex: 1, count: length, links: [] };
  return { status: 200, body: length === 0 ? body : { ...body, applications } };
};

const regenerate = (id: string, world: World): Reply => {
  const client = [...world.clients.values()].find(one => one.id === id);
  if (client === undefined)
    return { status: 404, body: { code: 'APP-60006', message: 'Application not found.', traceId: id } };
  const changed = { ...client, secret: newSecret() };
  world.clients.set(client.clientId, changed);
  const { clientId, secret, document } = changed;
  return {
    status: 200,
    body: {
      clientId,
      clientSecret: secret,
      state: 'ACTIVE',
      grantTypes: member(document, 'grant_types'),
      callbackURLs: member(document, 'redirect_uris'),
      publicClient: false,
    },
  };
};

const administerApplications = (incoming: Incoming, world: World): Reply | undefined => {
  const path = below(APPLICATIONS, incoming.path);
  if (path === undefined) return undefined;
  if (!isAdministrator(incoming, world)) return { status: 401, headers: { 'www-authenticate': 'Basic' } };
  const [id, ...rest] = path;
  if (id === undefined) return incoming.method === 'GET' ? list(incoming, world) : { status: 405 };
  const isRotation =
    incoming.method === 'POST' && rest.join('/') === 'inbound-protocols/oidc/regenerate-secret';
  return isRotation ? regenerate(id, world) : { status: 405 };
};

const administerClients = administerByDcr(KNOWN);

/** WSO2 Identity Server 7: clients introspect, tokens are typed by RFC 9068, and applications have an API. */
export const wso2Is7: Product = {
  kind: 'WSO2_IS_7',
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
  refuse: () => wrongCredentials,
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
    administerClients(incoming, world) ?? administerApplications(incoming, world),
  document: ({ clientId }) => startingDocument(clientId),
};
