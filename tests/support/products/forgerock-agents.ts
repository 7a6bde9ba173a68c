import { randomBytes } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import { below, type Incoming, type Reply, type StoredClient, type World } from './product.ts';

/*
 * OAuth2Client agents. Who makes a client chooses its id and its secret, by PUT; values are `{inherited, value}`;
 * a secret is never read back, and one that is left out of a PUT stays.
 */

const AUTHENTICATE = '/am/json/realms/root/authenticate';
const AGENTS = '/am/json/realms/root/realms/alpha/realm-config/agents/OAuth2Client';
const CORE = 'coreOAuth2ClientConfig';
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  412: 'Precondition Failed',
};

const fault = (code: number, message: string): Reply => ({
  status: code,
  body: { code, reason: REASONS[code] ?? 'Error', message },
});

const authenticate = ({ method, headers }: Incoming, world: World): Reply => {
  if (method !== 'POST') return { status: 405 };
  const { username, password } = world.administrator;
  if (headers['x-openam-username'] !== username || headers['x-openam-password'] !== password)
    return fault(401, 'Authentication Failed');
  const tokenId = randomBytes(24).toString('base64url');
  world.tokens.set(tokenId, { session: username });
  return { status: 200, body: { tokenId, successUrl: '/am/console', realm: '/' } };
};

const coreOf = (json: JsonRecord): JsonRecord => {
  const core = member(json, CORE);
  return isRecord(core) ? core : {};
};

const show = ({ clientId, document }: StoredClient): JsonRecord => ({
  _id: clientId,
  _rev: String(randomBytes(4).readInt32BE()),
  ...document,
  _type: { _id: 'OAuth2Client', name: 'OAuth2 Clients', collection: true },
});

const coreValue = (json: JsonRecord, name: string): unknown => {
  const found = member(coreOf(json), name);
  return isRecord(found) ? member(found, 'value') : undefined;
};

const isPublic = (json: JsonRecord): boolean => coreValue(json, 'clientType') === 'Public';

export const callbacksOf = ({ document }: StoredClient): readonly string[] =>
  stringsOf(coreValue(document, 'redirectionUris')) ?? [];

const put = (
  clientId: string,
  before: StoredClient | undefined,
  { headers, json }: Incoming,
  world: World,
) => {
  if (before !== undefined && headers['if-none-match'] === '*')
    return fault(412, 'It already exists: the resource cannot be created.');
  if (!isRecord(json)) return fault(400, 'The request could not be processed.');
  const { userpassword, ...core } = coreOf(json);
  const given = stringOf(userpassword) ?? before?.secret ?? null;
  const secret = isPublic(json) ? null : given;
  if (secret === null && !isPublic(json)) return fault(400, 'Invalid value for userpassword.');
  const client = { clientId, id: clientId, secret, document: { ...json, [CORE]: core } };
  world.clients.set(clientId, client);
  return { status: before === undefined ? 201 : 200, body: show(client) };
};

const administerAgent = (clientId: string, incoming: Incoming, world: World): Reply => {
  const client = world.clients.get(clientId);
  if (incoming.method === 'PUT') return put(clientId, client, incoming, world);
  if (client === undefined) return fault(404, `Resource '${clientId}' not found`);
  if (incoming.method === 'GET') return { status: 200, body: show(client) };
  if (incoming.method !== 'DELETE') return { status: 405 };
  world.clients.delete(clientId);
  // What was deleted is sent back.
  return { status: 200, body: show(client) };
};

/** Undefined when the path is none of its administration interface. */
export const administer = (incoming: Incoming, world: World): Reply | undefined => {
  if (incoming.path === AUTHENTICATE) return authenticate(incoming, world);
  const path = below(AGENTS, incoming.path);
  if (path === undefined) return undefined;
  if (world.tokens.get(incoming.headers.iplanetdirectorypro ?? '')?.session === undefined)
    return fault(401, 'Access Denied');
  const [clientId] = path;
  return clientId === undefined ? { status: 405 } : administerAgent(clientId, incoming, world);
};
