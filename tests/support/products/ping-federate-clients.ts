import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import {
  authorizationIs,
  basicHeader,
  below,
  type Incoming,
  type Reply,
  type StoredClient,
  type World,
} from './product.ts';

const CLIENTS = '/pf-admin-api/v1/oauth/clients';

const fault = (status: number, resultId: string, message: string): Reply => ({
  status,
  body: { resultId, message },
});

const NOT_FOUND = fault(404, 'resource_not_found', 'Resource not found.');

const authOf = (json: JsonRecord): JsonRecord => {
  const auth = member(json, 'clientAuth');
  return isRecord(auth) ? auth : { type: 'NONE' };
};

/** Secrets are never shown, only an encrypted form that nobody else can read. */
const show = ({ document, secret }: StoredClient): JsonRecord => ({
  ...document,
  clientAuth:
    secret === null ? { type: 'NONE' } : { type: 'SECRET', encryptedSecret: `OBF:JWE:${document.clientId}` },
});

const problemOf = (json: JsonRecord): Reply | undefined => {
  const grants = stringsOf(member(json, 'grantTypes')) ?? [];
  const uris = stringsOf(member(json, 'redirectUris')) ?? [];
  const isWrong =
    stringOf(member(json, 'clientId')) === undefined ||
    stringOf(member(json, 'name')) === undefined ||
    (grants.includes('AUTHORIZATION_CODE') && uris.length === 0) ||
    (grants.includes('CLIENT_CREDENTIALS') && authOf(json).type === 'NONE');
  return isWrong ? fault(422, 'validation_error', 'Validation error(s) occurred.') : undefined;
};

const store = (world: World, clientId: string, json: JsonRecord, secret: string | null): StoredClient => {
  const { clientAuth: _never, ...rest } = json;
  const client = { clientId, id: clientId, secret, document: { enabled: true, ...rest, clientId } };
  world.clients.set(clientId, client);
  return client;
};

const create = (json: JsonRecord, world: World): Reply => {
  const clientId = stringOf(member(json, 'clientId')) ?? '';
  const problem = problemOf(json);
  if (problem !== undefined) return problem;
  if (world.clients.has(clientId))
    return fault(422, 'validation_error', 'A client with this ID already exists.');
  const secret = stringOf(member(authOf(json), 'secret')) ?? null;
  return { status: 201, body: show(store(world, clientId, json, secret)) };
};

const replace = (client: StoredClient, json: JsonRecord, world: World): Reply => {
  const auth = authOf(json);
  // The encrypted form that was read stands for the secret that is there.
  const kept = auth.type === 'NONE' ? null : (stringOf(auth.secret) ?? client.secret);
  return problemOf(json) ?? { status: 200, body: show(store(world, client.clientId, json, kept)) };
};

const answerOne = (client: StoredClient, { method, json }: Incoming, world: World): Reply => {
  if (method === 'GET') return { status: 200, body: show(client) };
  if (method === 'DELETE') {
    world.clients.delete(client.clientId);
    return { status: 204 };
  }
  return method === 'PUT' && isRecord(json) ? replace(client, json, world) : { status: 405 };
};

const setSecret = (client: StoredClient, json: unknown, world: World): Reply => {
  const secret = isRecord(json) ? stringOf(member(json, 'secret')) : undefined;
  if (secret === undefined) return fault(422, 'validation_error', 'Validation error(s) occurred.');
  world.clients.set(client.clientId, { ...client, secret });
  return { status: 200, body: { encryptedSecret: `OBF:JWE:${client.clientId}` } };
};

/** The administrative API of PingFederate; it wants a header of its own beside the credentials. */
export const administerClients = (incoming: Incoming, world: World): Reply | undefined => {
  const path = below(CLIENTS, incoming.path);
  if (path === undefined) return undefined;
  const { administrator } = world;
  if (!authorizationIs(incoming, basicHeader(administrator.username, administrator.password)))
    return fault(401, 'unauthorized', 'Invalid credentials.');
  if (incoming.headers['x-xsrf-header'] !== 'PingFederate')
    return fault(403, 'forbidden', 'The X-XSRF-Header is missing.');
  const { method, json } = incoming;
  const [clientId, ...rest] = path;
  if (clientId === undefined)
    return method === 'POST' && isRecord(json) ? create(json, world) : { status: 405 };
  const client = world.clients.get(clientId);
  if (client === undefined) return NOT_FOUND;
  if (rest.length === 0) return answerOne(client, incoming, world);
  const isSecret = method === 'PUT' && rest.join('/') === 'clientAuth/clientSecret';
  return isSecret ? setSecret(client, json, world) : { status: 405 };
};
