import { member } from '../../../server/oauth/json.ts';
import { below, type Incoming, type Reply, type StoredClient, type World } from './product.ts';
import { isAdministrator, newSecret } from './wso2-dcr.ts';

/* The Application Management API of WSO2 Identity Server, as far as secrets are rotated by it. */

const APPLICATIONS = '/api/server/v1/applications';

/** By which attribute applications can be found: up to version 6 by their name alone. */
type Filter = 'clientId' | 'name';

const list = (by: Filter, { query }: Incoming, world: World): Reply => {
  const [, attribute, wanted] = /^(\w+) eq (.+)$/.exec(query.get('filter') ?? '') ?? [];
  if (attribute !== by)
    return { status: 400, body: { code: 'APP-60001', message: 'Unsupported filter attribute.' } };
  const found = [...world.clients.values()].filter(
    ({ clientId, document }) => (by === 'name' ? member(document, 'client_name') : clientId) === wanted,
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

const notFound = (id: string): Reply => ({
  status: 404,
  body: { code: 'APP-60006', message: 'Application not found.', traceId: id },
});

const show = ({ clientId, secret, document }: StoredClient): Reply => ({
  status: 200,
  body: {
    clientId,
    clientSecret: secret,
    state: 'ACTIVE',
    grantTypes: member(document, 'grant_types'),
    callbackURLs: member(document, 'redirect_uris'),
    publicClient: false,
  },
});

const read = (id: string, world: World): Reply => {
  const client = [...world.clients.values()].find(one => one.id === id);
  return client === undefined ? notFound(id) : show(client);
};

const regenerate = (id: string, world: World): Reply => {
  const client = [...world.clients.values()].find(one => one.id === id);
  if (client === undefined) return notFound(id);
  const changed = { ...client, secret: newSecret() };
  world.clients.set(client.clientId, changed);
  return show(changed);
};

export const administerApplications = (by: Filter, incoming: Incoming, world: World): Reply | undefined => {
  const path = below(APPLICATIONS, incoming.path);
  if (path === undefined) return undefined;
  if (!isAdministrator(incoming, world)) return { status: 401, headers: { 'www-authenticate': 'Basic' } };
  const [id, ...rest] = path;
  if (id === undefined) return incoming.method === 'GET' ? list(by, incoming, world) : { status: 405 };
  if (incoming.method === 'GET' && rest.join('/') === 'inbound-protocols/oidc') return read(id, world);
  const isRotation =
    incoming.method === 'POST' && rest.join('/') === 'inbound-protocols/oidc/regenerate-secret';
  return isRotation ? regenerate(id, world) : { status: 405 };
};
