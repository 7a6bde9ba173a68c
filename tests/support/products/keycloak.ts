import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import { htmlPage } from './authorization.ts';
import {
  bearerClaims,
  below,
  type Callbacks,
  type Endpoint,
  type Incoming,
  type Product,
  type Reply,
  type StoredClient,
  type World,
} from './product.ts';

const REALM = 'demo';
const OIDC = `/realms/${REALM}/protocol/openid-connect`;
const ROOT = `/admin/realms/${REALM}/clients`;

const newSecret = (): string => randomBytes(24).toString('base64url').slice(0, 32);

const NOT_FOUND: Reply = { status: 404, body: { error: 'Could not find client' } };

const show = ({ document, secret }: StoredClient): JsonRecord =>
  secret === null ? document : { ...document, secret };

const defaults = {
  enabled: true,
  protocol: 'openid-connect',
  clientAuthenticatorType: 'client-secret',
  redirectUris: [],
  webOrigins: [],
  publicClient: false,
  standardFlowEnabled: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  attributes: { 'use.refresh.tokens': 'true' },
  defaultClientScopes: ['profile', 'email'],
};

const create = (json: JsonRecord, world: World): Reply => {
  const id = randomUUID();
  const clientId = stringOf(member(json, 'clientId')) ?? id;
  if (world.clients.has(clientId))
    return { status: 409, body: { errorMessage: `Client ${clientId} already exists` } };
  const { secret, ...rest } = json;
  const kept = member(json, 'publicClient') === true ? null : (stringOf(secret) ?? newSecret());
  world.clients.set(clientId, {
    clientId,
    id,
    secret: kept,
    document: { ...defaults, ...rest, id, clientId },
  });
  return { status: 201, headers: { location: `${world.baseUrl}${ROOT}/${id}` } };
};

const replace = (client: StoredClient, json: JsonRecord, world: World): Reply => {
  const { secret, ...rest } = json;
  const isPublic = member(json, 'publicClient') === true;
  const kept = isPublic ? null : (stringOf(secret) ?? client.secret ?? newSecret());
  // A member that is left out stays as it was.
  const document = { ...client.document, ...rest, id: client.id, clientId: client.clientId };
  world.clients.set(client.clientId, { ...client, secret: kept, document });
  return { status: 204 };
};

const secretOf = (client: StoredClient, method: string, world: World): Reply => {
  const secret = method === 'POST' ? newSecret() : client.secret;
  if (method === 'POST') world.clients.set(client.clientId, { ...client, secret });
  // A client without a secret has a credential without a value.
  return { status: 200, body: { type: 'secret', ...(secret === null ? {} : { value: secret }) } };
};

const isAdministrator = (incoming: Incoming, world: World): boolean =>
  bearerClaims(incoming, world)?.azp === world.administrator.clientId;

/** Signed with a key of the realm's own, and of no use as a token for anything else. */
const newRegistrationToken = ({ issuer }: World): string => {
  const claims = { typ: 'RegistrationAccessToken', jti: randomUUID(), iss: issuer, aud: issuer };
  const parts = [
    { alg: 'HS512', typ: 'JWT' },
    { ...claims, registration_auth: 'authenticated' },
  ];
  const signed = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha512', 'a key of the realm').update(signed).digest('base64url')}`;
};

const answerOne = (client: StoredClient, { method, json }: Incoming, world: World): Reply => {
  if (method === 'GET') return { status: 200, body: show(client) };
  if (method === 'DELETE') {
    world.clients.delete(client.clientId);
    return { status: 204 };
  }
  return method === 'PUT' && isRecord(json) ? replace(client, json, world) : { status: 405 };
};

const administer = (incoming: Incoming, world: World): Reply | undefined => {
  const path = below(ROOT, incoming.path);
  if (path === undefined) return undefined;
  if (!isAdministrator(incoming, world)) return { status: 401, body: { error: 'HTTP 401 Unauthorized' } };
  const { method, json, query } = incoming;
  const [uuid, part] = path;
  if (uuid === undefined) {
    if (method === 'POST') return isRecord(json) ? create(json, world) : { status: 400 };
    const wanted = query.get('clientId');
    const all = [...world.clients.values()].filter(({ clientId }) => wanted === null || clientId === wanted);
    return { status: 200, body: all.map(show) };
  }
  const client = [...world.clients.values()].find(({ id }) => id === uuid);
  if (client === undefined) return NOT_FOUND;
  if (part === 'client-secret') return secretOf(client, method, world);
  return part === undefined ? answerOne(client, incoming, world) : { status: 404 };
};

const callbacks: Callbacks = {
  of: ({ document }) => stringsOf(member(document, 'redirectUris')) ?? [],
  match: (registered, asked) =>
    registered.some(one => one === asked || (one.endsWith('*') && asked.startsWith(one.slice(0, -1)))),
  unseen: 'login_required',
  adds: ({ issuer }) => ({ iss: issuer }),
  refuse: () => htmlPage(400, 'Invalid parameter: redirect_uri'),
};

/** What it says where it cannot tell whose credentials they were. */
const notAuthenticated: Reply = {
  status: 401,
  body: { error: 'invalid_request', error_description: 'Authentication failed.' },
};

/** Where it says no more than that. */
const TERSE: readonly Endpoint[] = ['introspection', 'pushedAuthorization'];

/** Keycloak 26: wrong secrets have another spelling at each endpoint, and clients an id beside their client id. */
export const keycloak: Product = {
  kind: 'KEYCLOAK',
  issuerPath: `/realms/${REALM}`,
  paths: {
    token: `${OIDC}/token`,
    introspection: `${OIDC}/token/introspect`,
    revocation: `${OIDC}/revoke`,
    pushedAuthorization: `${OIDC}/ext/par/request`,
    jwks: `${OIDC}/certs`,
    authorization: `${OIDC}/auth`,
    metadata: `/realms/${REALM}/.well-known/openid-configuration`,
  },
  settings: serverUrl => ({ serverUrl, realm: REALM }),
  ways: ['post', 'basic'],
  refuse: (endpoint, _way, isKnown) => {
    if (TERSE.includes(endpoint)) return notAuthenticated;
    const error_description = 'Invalid client or Invalid client credentials';
    // keycloak/keycloak#11741: a client that is not there has another status and error than a wrong secret.
    return isKnown
      ? { status: 401, body: { error: 'unauthorized_client', error_description } }
      : { status: 400, body: { error: 'invalid_client', error_description } };
  },
  assertions: {
    takenAt: ['introspection', 'revocation', 'pushedAuthorization', 'token'],
    audiences: ({ issuer }, _endpoint, at) => [
      issuer,
      at('token'),
      at('introspection'),
      at('pushedAuthorization'),
    ],
    // Unless its client is told otherwise.
    withinSeconds: 60,
    refuse: endpoint =>
      TERSE.includes(endpoint)
        ? notAuthenticated
        : {
            status: 400,
            body: {
              error: 'invalid_client',
              error_description: 'Client authentication with signed JWT failed',
            },
          },
  },
  callbacks,
  revoked: known =>
    known
      ? { status: 200 }
      : { status: 200, body: { error: 'invalid_token', error_description: 'Invalid token' } },
  claims: ({ clientId, id }) => ({ sub: id, typ: 'Bearer', azp: clientId, scope: 'profile email', acr: '1' }),
  tokenHeader: { typ: 'JWT' },
  metadata: world => ({
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    registration_endpoint: `${world.issuer}/clients-registrations/openid-connect`,
    authorization_response_iss_parameter_supported: true,
  }),
  registrations: {
    pathOf: clientId => `/realms/${REALM}/clients-registrations/openid-connect/${clientId}`,
    // Some versions replace a token whenever it is used, others with updates alone: the former is harder to bear.
    replacesTokens: true,
    newToken: newRegistrationToken,
    isReader: isAdministrator,
  },
  administer,
  document: ({ clientId, id }) => ({ ...defaults, id, clientId, serviceAccountsEnabled: true }),
};
