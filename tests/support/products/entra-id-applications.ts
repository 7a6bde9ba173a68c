import { randomBytes, randomUUID } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import { bearerClaims, type Incoming, type Reply, type StoredClient, type World } from './product.ts';

/*
 * Applications in Microsoft Graph v1.0. They have an id beside their `appId`; several passwords, each with an end
 * and shown once; and get no token before they have a service principal.
 */

const ROOT = '/v1.0';
const FOREVER_MS = 730 * 24 * 3600 * 1000;

const fault = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message, innerError: {} } },
});

const notFound = (id: string): Reply =>
  fault(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

const passwordsOf = ({ document }: StoredClient): readonly JsonRecord[] => {
  const list = member(document, 'passwordCredentials');
  return Array.isArray(list) ? list.filter(isRecord) : [];
};

export const secretsOf = (client: StoredClient): readonly string[] => [
  ...(client.secret === null ? [] : [client.secret]),
  ...passwordsOf(client).flatMap(one => stringOf(member(one, 'secretText')) ?? []),
];

/** Of each platform: a web application's, and a public client's. */
export const callbacksOf = ({ document }: StoredClient): readonly string[] =>
  ['web', 'publicClient', 'spa'].flatMap(platform => {
    const settings = member(document, platform);
    return isRecord(settings) ? (stringsOf(member(settings, 'redirectUris')) ?? []) : [];
  });

export const hasPrincipal = ({ document }: StoredClient): boolean => member(document, 'principal') === true;

/** What is stored, without what nobody sees again; `shown` are the passwords of this very answer. */
const show = (client: StoredClient, shown: readonly JsonRecord[] = []): JsonRecord => {
  const { principal: _, ...document } = client.document;
  const passwordCredentials = passwordsOf(client).map(one =>
    shown.includes(one) ? one : { ...one, secretText: null },
  );
  return { ...document, id: client.id, appId: client.clientId, passwordCredentials };
};

const newPassword = (given: unknown): JsonRecord => {
  const secretText = randomBytes(30).toString('base64url');
  const now = Date.now();
  return {
    endDateTime: new Date(now + FOREVER_MS).toISOString(),
    ...(isRecord(given) ? given : {}),
    keyId: randomUUID(),
    startDateTime: new Date(now).toISOString(),
    secretText,
    hint: secretText.slice(0, 3),
  };
};

const store = (client: StoredClient, document: JsonRecord, world: World): StoredClient => {
  const changed = { ...client, document };
  world.clients.set(client.clientId, changed);
  return changed;
};

const create = (json: JsonRecord, world: World): Reply => {
  if (stringOf(member(json, 'displayName')) === undefined)
    return fault(400, 'Request_BadRequest', 'Property displayName is required.');
  const given = member(json, 'passwordCredentials');
  const passwordCredentials = Array.isArray(given) ? given.map(newPassword) : [];
  const client = { clientId: randomUUID(), id: randomUUID(), secret: null, document: {} };
  const made = store(client, { ...json, passwordCredentials }, world);
  return { status: 201, body: show(made, passwordCredentials) };
};

const changePasswords = (client: StoredClient, action: string, json: JsonRecord, world: World): Reply => {
  const before = passwordsOf(client);
  if (action === 'addPassword') {
    const added = newPassword(member(json, 'passwordCredential'));
    store(client, { ...client.document, passwordCredentials: [...before, added] }, world);
    return { status: 200, body: added };
  }
  const left = before.filter(one => member(one, 'keyId') !== member(json, 'keyId'));
  if (left.length === before.length) return fault(400, 'Request_BadRequest', 'No password credential found.');
  store(client, { ...client.document, passwordCredentials: left }, world);
  return { status: 204 };
};

const answerOne = (client: StoredClient, { method, json }: Incoming, world: World): Reply => {
  if (method === 'GET') return { status: 200, body: show(client) };
  if (method === 'DELETE') {
    world.clients.delete(client.clientId);
    return { status: 204 };
  }
  if (method !== 'PATCH' || !isRecord(json)) return { status: 405 };
  store(client, { ...client.document, ...json }, world);
  return { status: 204 };
};

const addPrincipal = ({ method, json }: Incoming, world: World): Reply => {
  if (method !== 'POST' || !isRecord(json)) return { status: 405 };
  const appId = stringOf(member(json, 'appId')) ?? '';
  const client = world.clients.get(appId);
  if (client === undefined) return fault(400, 'Request_BadRequest', `The appId '${appId}' is not valid.`);
  if (hasPrincipal(client))
    return fault(409, 'Request_MultipleObjectsWithSameKeyValue', 'The service principal is in use.');
  store(client, { ...client.document, principal: true }, world);
  return { status: 201, body: { id: randomUUID(), appId } };
};

const administerApplications = (path: string, incoming: Incoming, world: World): Reply => {
  if (path === '/applications') {
    const { method, json } = incoming;
    return method === 'POST' && isRecord(json) ? create(json, world) : { status: 405 };
  }
  const [, appId] = /^\/applications\(appId='([^']+)'\)$/.exec(path) ?? [];
  if (appId !== undefined) {
    const client = world.clients.get(decodeURIComponent(appId));
    return client === undefined ? notFound(appId) : answerOne(client, incoming, world);
  }
  const [, id = '', action = ''] =
    /^\/applications\/([^/]+)\/microsoft\.graph\.(addPassword|removePassword)$/.exec(path) ?? [];
  const client = [...world.clients.values()].find(one => one.id === id);
  if (client === undefined) return notFound(id);
  return isRecord(incoming.json) ? changePasswords(client, action, incoming.json, world) : { status: 400 };
};

/** Undefined when the path is none of Microsoft Graph. */
export const administer = (incoming: Incoming, world: World): Reply | undefined => {
  if (!incoming.path.startsWith(`${ROOT}/`)) return undefined;
  const claims = bearerClaims(incoming, world);
  if (claims?.aud !== world.baseUrl || claims.azp !== world.administrator.clientId)
    return fault(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
  const path = incoming.path.slice(ROOT.length);
  return path === '/servicePrincipals'
    ? addPrincipal(incoming, world)
    : administerApplications(path, incoming, world);
};
