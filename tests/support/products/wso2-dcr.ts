import { randomBytes } from 'node:crypto';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../server/oauth/json.ts';
import {
  authorizationIs,
  basicHeader,
  below,
  type Incoming,
  type Product,
  type Reply,
  type StoredClient,
  type World,
} from './product.ts';

/* Dynamic client registration 1.1, as both generations of WSO2 Identity Server have it. */

const ROOT = '/api/identity/oauth2/dcr/v1.1/register';

const newText = (): string => randomBytes(21).toString('base64url').replaceAll('-', 'a').slice(0, 28);

export const newSecret = newText;

const fault = (status: number, error: string, description: string): Reply => ({
  status,
  body: { error, error_description: description, traceId: randomBytes(8).toString('hex') },
});

const show = ({ clientId, secret, document }: StoredClient): JsonRecord => ({
  client_id: clientId,
  ...(secret === null ? {} : { client_secret: secret }),
  client_secret_expires_at: 0,
  ...document,
});

export const isAdministrator = (incoming: Incoming, { administrator }: World): boolean =>
  authorizationIs(incoming, basicHeader(administrator.username, administrator.password));

const problemOf = (json: JsonRecord): Reply | undefined => {
  const uris = stringsOf(member(json, 'redirect_uris'));
  const grants = stringsOf(member(json, 'grant_types')) ?? [];
  if (stringOf(member(json, 'client_name')) === undefined || uris === undefined)
    return fault(400, 'invalid_client_metadata', 'client_name and redirect_uris are needed');
  // Grants that redirect need somewhere to redirect to.
  return grants.includes('authorization_code') && uris.length === 0
    ? fault(400, 'invalid_client_metadata', 'RedirectUris property must have at least one URI value.')
    : undefined;
};

const documentOf = (json: JsonRecord, known: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(json).filter(([name]) => known.includes(name)));

const create = (json: JsonRecord, world: World, known: readonly string[]): Reply => {
  const problem = problemOf(json);
  if (problem !== undefined) return problem;
  const name = stringOf(member(json, 'client_name'));
  if ([...world.clients.values()].some(({ document }) => member(document, 'client_name') === name))
    return fault(
      400,
      'invalid_client_metadata',
      `Application with the name ${name} already exist in the system`,
    );
  const clientId = stringOf(member(json, 'ext_param_client_id')) ?? newText();
  const client = { clientId, id: newText(), secret: newText(), document: documentOf(json, known) };
  world.clients.set(clientId, client);
  return { status: 201, body: show(client) };
};

const change = (client: StoredClient, json: JsonRecord, world: World, known: readonly string[]): Reply => {
  const changed = { ...client, document: { ...client.document, ...documentOf(json, known) } };
  world.clients.set(client.clientId, changed);
  return { status: 200, body: show(changed) };
};

/** `known` is what this generation keeps of what it is sent. */
export const administerByDcr =
  (known: readonly string[]) =>
  (incoming: Incoming, world: World): Reply | undefined => {
    const path = below(ROOT, incoming.path);
    if (path === undefined) return undefined;
    // The login valve answers before the service does: no JSON.
    if (!isAdministrator(incoming, world)) return { status: 401, headers: { 'www-authenticate': 'Basic' } };
    const { method, json } = incoming;
    const [clientId] = path;
    if (clientId === undefined)
      return method === 'POST' && isRecord(json) ? create(json, world, known) : { status: 405 };
    const client = world.clients.get(clientId);
    if (client === undefined)
      return fault(
        404,
        'invalid_client_metadata',
        `Application not available for given client key: ${clientId}`,
      );
    if (method === 'GET') return { status: 200, body: show(client) };
    if (method === 'PUT' && isRecord(json)) return change(client, json, world, known);
    if (method !== 'DELETE') return { status: 405 };
    world.clients.delete(clientId);
    return { status: 204 };
  };

export const startingDocument = (clientId: string): JsonRecord => ({
  client_name: `application of ${clientId}`,
  redirect_uris: [],
  grant_types: ['client_credentials'],
});

const wrongCredentials = {
  status: 401,
  body: {
    error: 'invalid_client',
    error_description: 'A valid OAuth client could not be found for client_id.',
  },
};

/** It serves whatever its revocation endpoint answers as a page (OAuthRevocationEndpoint of identity-inbound-auth-oauth). */
const AS_PAGE = { 'content-type': 'text/html' };

export const refuse: Product['refuse'] = endpoint => ({
  ...wrongCredentials,
  headers: {
    'www-authenticate': 'Basic realm=is.example.com',
    ...(endpoint === 'revocation' ? AS_PAGE : {}),
  },
});

export const revoked = (): Reply => ({ status: 200, headers: AS_PAGE });
