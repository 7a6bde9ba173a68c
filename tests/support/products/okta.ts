import { randomBytes } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import { htmlPage } from './authorization.ts';
import {
  authorizationIs,
  below,
  type Incoming,
  type Product,
  type Reply,
  type StoredClient,
  type World,
} from './product.ts';

const SERVER = '/oauth2/default';
const CLIENTS = '/oauth2/v1/clients';

const newText = (length: number): string => randomBytes(length).toString('hex').slice(0, length);

const fault = (status: number, errorCode: string, errorSummary: string): Reply => ({
  status,
  body: { errorCode, errorSummary, errorLink: errorCode, errorId: `oae${newText(17)}`, errorCauses: [] },
});

const notFound = (clientId: string): Reply =>
  fault(404, 'E0000007', `Not found: Resource not found: ${clientId} (PublicClientApp)`);

const show = ({ clientId, document }: StoredClient, secret?: string | null): JsonRecord => ({
  client_id: clientId,
  ...(typeof secret === 'string' ? { client_secret: secret, client_secret_expires_at: 0 } : {}),
  ...document,
});

/** Services only get tokens for themselves; all others redirect somewhere. */
const problemOf = (json: JsonRecord): Reply | undefined => {
  const uris = stringsOf(member(json, 'redirect_uris')) ?? [];
  if (stringOf(member(json, 'client_name')) === undefined)
    return fault(400, 'E0000001', 'Api validation failed: client_name');
  if (member(json, 'application_type') !== 'service' && uris.length === 0)
    return fault(400, 'E0000001', 'Api validation failed: redirect_uris');
  return 'client_id' in json || 'client_secret' in json
    ? fault(400, 'E0000001', 'Api validation failed: read-only member')
    : undefined;
};

const create = (json: JsonRecord, world: World): Reply => {
  const clientId = `0oa${newText(17)}`;
  const secret = member(json, 'token_endpoint_auth_method') === 'none' ? null : newText(64);
  const document = { ...json, client_id_issued_at: Math.floor(Date.now() / 1000) };
  const client = { clientId, id: clientId, secret, document };
  world.clients.set(clientId, client);
  // The only time that it is shown.
  return { status: 201, body: show(client, secret) };
};

const answerOne = (client: StoredClient, { method, json }: Incoming, world: World): Reply => {
  if (method === 'GET') return { status: 200, body: show(client) };
  if (method === 'DELETE') {
    world.clients.delete(client.clientId);
    return { status: 204 };
  }
  if (method !== 'PUT' || !isRecord(json)) return { status: 405 };
  const problem = problemOf(json);
  if (problem !== undefined) return problem;
  const issuedAt = member(client.document, 'client_id_issued_at');
  const changed = { ...client, document: { ...json, client_id_issued_at: issuedAt } };
  world.clients.set(client.clientId, changed);
  return { status: 200, body: show(changed) };
};

const administer = (incoming: Incoming, world: World): Reply | undefined => {
  const path = below(CLIENTS, incoming.path);
  if (path === undefined) return undefined;
  if (!authorizationIs(incoming, `SSWS ${world.administrator.apiToken}`))
    return fault(401, 'E0000011', 'Invalid token provided');
  const { method, json } = incoming;
  const [clientId, ...rest] = path;
  if (clientId === undefined) {
    if (method !== 'POST' || !isRecord(json)) return { status: 405 };
    return problemOf(json) ?? create(json, world);
  }
  const client = world.clients.get(clientId);
  if (client === undefined) return notFound(clientId);
  if (rest.length === 0) return answerOne(client, incoming, world);
  if (method !== 'POST' || rest.join('/') !== 'lifecycle/newSecret') return { status: 405 };
  const changed = { ...client, secret: newText(64) };
  world.clients.set(clientId, changed);
  return { status: 200, body: show(changed, changed.secret) };
};

/** Okta: an API token of its own kind, secrets shown once, scopes as a list, a scope wanted in token requests. */
export const okta: Product = {
  kind: 'OKTA',
  issuerPath: SERVER,
  paths: {
    token: `${SERVER}/v1/token`,
    introspection: `${SERVER}/v1/introspect`,
    revocation: `${SERVER}/v1/revoke`,
    pushedAuthorization: `${SERVER}/v1/par`,
    jwks: `${SERVER}/v1/keys`,
    authorization: `${SERVER}/v1/authorize`,
    metadata: `${SERVER}/.well-known/openid-configuration`,
  },
  settings: organizationUrl => ({ organizationUrl, authorizationServerId: 'default' }),
  ways: ['post', 'basic', 'raw'],
  refuse: () => ({
    status: 401,
    body: {
      error: 'invalid_client',
      error_description: 'The client secret supplied for a confidential client is invalid.',
    },
  }),
  assertions: {
    takenAt: ['introspection', 'revocation', 'pushedAuthorization', 'token'],
    // "The audience claim for client_assertion must be the endpoint invoked for the request."
    audiences: (_world, endpoint, at) => [at(endpoint)],
  },
  callbacks: {
    of: ({ document }) => stringsOf(member(document, 'redirect_uris')) ?? [],
    unseen: 'login_required',
    adds: () => ({
      error_description: 'The client specified not to prompt, but the user is not logged in.',
    }),
    refuse: () => htmlPage(400, 'Bad Request'),
  },
  after: (endpoint, { form }) =>
    endpoint === 'token' && !form.get('scope')
      ? {
          status: 400,
          body: {
            error: 'invalid_scope',
            error_description:
              "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
          },
        }
      : undefined,
  claims: ({ clientId }, _world, { form }) => ({
    ver: 1,
    cid: clientId,
    sub: clientId,
    aud: 'api://default',
    scp: (form.get('scope') ?? '').split(' '),
  }),
  tokenHeader: {},
  metadata: world => ({
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    registration_endpoint: `${world.baseUrl}${CLIENTS}`,
  }),
  administer,
  document: ({ clientId }) => ({
    client_name: `application of ${clientId}`,
    application_type: 'service',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: ['token'],
    token_endpoint_auth_method: 'client_secret_basic',
  }),
};
