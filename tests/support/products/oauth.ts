import { randomBytes } from 'node:crypto';
import { stringsOf } from '../../../server/oauth/json.ts';
import { clientByAssertion } from './assertions.ts';
import type { Endpoint, Incoming, Product, Reply, StoredClient, Way, World } from './product.ts';

const formEncode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);
const formDecode = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? '';

interface Presented {
  readonly way: Way;
  readonly clientId: string;
  readonly secret: string;
}

const presentedByBasic = (header: string): readonly Presented[] => {
  const text = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [id, secret] = [text.slice(0, colon), text.slice(colon + 1)];
  const decoded = { clientId: formDecode(id), secret: formDecode(secret) };
  const isEncoded = formEncode(decoded.secret) === secret && formEncode(decoded.clientId) === id;
  return [
    ...(isEncoded ? [{ way: 'basic' as const, ...decoded }] : []),
    { way: 'raw' as const, clientId: id, secret },
  ];
};

const presented = ({ headers, form }: Incoming): readonly Presented[] => {
  if (headers.authorization?.startsWith('Basic ')) return presentedByBasic(headers.authorization);
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  return clientId === null || secret === null ? [] : [{ way: 'post', clientId, secret }];
};

const authenticated = async (
  product: Product,
  world: World,
  endpoint: Endpoint,
  incoming: Incoming,
): Promise<StoredClient | { readonly refusal: Reply }> => {
  if (incoming.form.has('client_assertion')) return clientByAssertion(product, world, endpoint, incoming);
  const shown = presented(incoming);
  for (const { way, clientId, secret } of shown) {
    const client = world.clients.get(clientId);
    if (client === undefined || !product.ways.includes(way)) continue;
    const secrets = product.secretsOf?.(client) ?? [client.secret];
    if (secrets.includes(secret)) return client;
  }
  const [first] = shown;
  const isKnown = world.clients.has(first?.clientId ?? '');
  return { refusal: product.refuse(endpoint, first?.way ?? 'none', isKnown) };
};

const LIFETIME_S = 3600;

const issue = async (
  product: Product,
  world: World,
  client: StoredClient,
  incoming: Incoming,
): Promise<Reply> => {
  if (incoming.form.get('grant_type') !== 'client_credentials')
    return { status: 400, body: { error: 'unsupported_grant_type' } };
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: world.issuer,
    iat: now,
    exp: now + LIFETIME_S,
    jti: randomBytes(8).toString('hex'),
    ...product.claims(client, world, incoming),
  };
  const token =
    product.tokenHeader === null
      ? randomBytes(24).toString('base64url')
      : await world.sign(claims, product.tokenHeader);
  world.tokens.set(token, { client_id: client.clientId, ...claims });
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_S } };
};

/** RFC 7662 section 2.2: whatever a token has, an answer has its scopes as one text. */
const introspect = (world: World, { form }: Incoming): Reply => {
  const claims = world.tokens.get(form.get('token') ?? '');
  if (claims === undefined) return { status: 200, body: { active: false } };
  const scopes = stringsOf(claims.scope);
  return { status: 200, body: { active: true, ...claims, ...(scopes && { scope: scopes.join(' ') }) } };
};

/** RFC 9126 section 2.2; without a redirect URI there is nothing to keep. */
const push = ({ form }: Incoming): Reply =>
  form.get('redirect_uri') === null
    ? { status: 400, body: { error: 'invalid_request' } }
    : {
        status: 201,
        body: {
          request_uri: `urn:ietf:params:oauth:request_uri:${randomBytes(16).toString('base64url')}`,
          expires_in: 60,
        },
      };

const endpointOf = ({ paths }: Product, path: string): Endpoint | undefined =>
  (['token', 'introspection', 'revocation', 'pushedAuthorization'] as const).find(
    endpoint => paths[endpoint] === path,
  );

/** The endpoints that clients authenticate at; undefined for another path. */
export const answerOauth = async (
  product: Product,
  world: World,
  incoming: Incoming,
): Promise<Reply | undefined> => {
  const endpoint = endpointOf(product, incoming.path);
  if (endpoint === undefined) return undefined;
  if (incoming.method !== 'POST') return { status: 405 };
  const early = product.before?.(endpoint, incoming);
  if (early !== undefined) return early;
  const client = await authenticated(product, world, endpoint, incoming);
  if ('refusal' in client) return client.refusal;
  const late = product.after?.(endpoint, incoming, client, world);
  if (late !== undefined) return late;
  if (endpoint === 'token') return issue(product, world, client, incoming);
  if (endpoint === 'introspection') return introspect(world, incoming);
  if (endpoint === 'pushedAuthorization') return push(incoming);
  const known = world.tokens.delete(incoming.form.get('token') ?? '');
  return product.revoked?.(known) ?? { status: 200 };
};
