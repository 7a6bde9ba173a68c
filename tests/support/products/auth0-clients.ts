import { randomBytes } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import { bearerClaims, below, type Incoming, type Reply, type StoredClient, type World } from './product.ts';

/*
 * Clients in the Management API v2. Reading a client shows its secret unless it is left out by name; a name with
 * angle brackets is refused; nothing gets a token for an API without a client grant.
 */

const API = '/api/v2';

const newText = (bytes: number): string => randomBytes(bytes).toString('base64url');

const fault = (statusCode: number, error: string, message: string, errorCode?: string): Reply => ({
  status: statusCode,
  body: { statusCode, error, message, ...(errorCode === undefined ? {} : { errorCode }) },
});

const NOT_FOUND = fault(404, 'Not Found', 'The client does not exist', 'inexistent_client');

const show = ({ clientId, secret, document }: StoredClient, query?: URLSearchParams): JsonRecord => {
  const { grants: _, ...rest } = document;
  const whole: JsonRecord = {
    client_id: clientId,
    ...(secret === null ? {} : { client_secret: secret }),
    ...rest,
  };
  const fields = query?.get('fields')?.split(',');
  if (fields === undefined) return whole;
  const included = query?.get('include_fields') !== 'false';
  return Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name) === included));
};

const problemOf = (json: JsonRecord): Reply | undefined => {
  const name = member(json, 'name');
  const isNamed = name === undefined || (typeof name === 'string' && /^[^<>]+$/.test(name));
  return isNamed ? undefined : fault(400, 'Bad Request', "Payload validation error: 'name'", 'invalid_body');
};

const create = (json: JsonRecord, world: World): Reply => {
  if (stringOf(member(json, 'name')) === undefined)
    return fault(400, 'Bad Request', "Payload validation error: 'Missing required property: name'");
  const clientId = newText(24);
  const isPublic = member(json, 'token_endpoint_auth_method') === 'none';
  const client = { clientId, id: clientId, secret: isPublic ? null : newText(48), document: { ...json } };
  world.clients.set(clientId, client);
  return { status: 201, body: show(client) };
};

const answerOne = (client: StoredClient, { method, json, query }: Incoming, world: World): Reply => {
  if (method === 'GET') return { status: 200, body: show(client, query) };
  if (method !== 'PATCH' || !isRecord(json)) return { status: 405 };
  const problem = problemOf(json);
  if (problem !== undefined) return problem;
  const changed = { ...client, document: { ...client.document, ...json } };
  world.clients.set(client.clientId, changed);
  return { status: 200, body: show(changed) };
};

const rotate = (client: StoredClient, world: World): Reply => {
  const changed = { ...client, secret: newText(48) };
  world.clients.set(client.clientId, changed);
  return { status: 200, body: show(changed) };
};

const administerClients = (path: readonly string[], incoming: Incoming, world: World): Reply => {
  const { method, json } = incoming;
  const [clientId, ...rest] = path;
  if (clientId === undefined) {
    if (method !== 'POST' || !isRecord(json)) return { status: 405 };
    return problemOf(json) ?? create(json, world);
  }
  // Whether there was one or not.
  if (method === 'DELETE') {
    world.clients.delete(clientId);
    return { status: 204 };
  }
  const client = world.clients.get(clientId);
  if (client === undefined) return NOT_FOUND;
  if (rest.length === 0) return answerOne(client, incoming, world);
  return method === 'POST' && rest.join('/') === 'rotate-secret' ? rotate(client, world) : { status: 405 };
};

export const grantsOf = ({ document }: StoredClient): readonly string[] =>
  stringsOf(member(document, 'grants')) ?? [];

const grant = ({ method, json }: Incoming, world: World): Reply => {
  if (method !== 'POST' || !isRecord(json)) return { status: 405 };
  const clientId = stringOf(member(json, 'client_id')) ?? '';
  const audience = stringOf(member(json, 'audience')) ?? '';
  const client = world.clients.get(clientId);
  if (client === undefined) return NOT_FOUND;
  if (grantsOf(client).includes(audience))
    return fault(409, 'Conflict', 'A resource with this client_id and audience exists.');
  const document = { ...client.document, grants: [...grantsOf(client), audience] };
  world.clients.set(clientId, { ...client, document });
  return { status: 201, body: { id: `cgr_${newText(9)}`, client_id: clientId, audience, scope: [] } };
};

/** Undefined when the path is none of the Management API. */
export const administer = (incoming: Incoming, world: World): Reply | undefined => {
  const path = below(API, incoming.path);
  if (path === undefined) return undefined;
  const claims = bearerClaims(incoming, world);
  if (claims?.aud !== `${world.baseUrl}${API}/`) return fault(401, 'Unauthorized', 'Invalid token');
  const [collection, ...rest] = path;
  if (collection === 'clients') return administerClients(rest, incoming, world);
  return collection === 'client-grants' ? grant(incoming, world) : undefined;
};
