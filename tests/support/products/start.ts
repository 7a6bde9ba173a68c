import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { bodyOf, listenOnLoopback } from '../../../server/lib/safe-fetch.testing.ts';
import { parseStrictJson } from '../../../server/oauth/json.ts';
import { auth0 } from './auth0.ts';
import { answerAuthorization } from './authorization.ts';
import { entraId } from './entra-id.ts';
import { forgerock } from './forgerock.ts';
import { keycloak } from './keycloak.ts';
import { answerOauth } from './oauth.ts';
import { okta } from './okta.ts';
import { pingFederate } from './ping-federate.ts';
import {
  ADMINISTRATOR,
  type Administrator,
  type ClientKey,
  type Exchange,
  type Incoming,
  type Misbehaviour,
  misbehave,
  type Product,
  type ProductKind,
  type Reply,
  type World,
} from './product.ts';
import { answerRegistration, grantAccess, type RegistrationAccess } from './registrations.ts';
import { wso2Is } from './wso2-is.ts';
import { wso2Is7 } from './wso2-is-7.ts';

const products: Readonly<Record<ProductKind, Product>> = {
  WSO2_IS: wso2Is,
  WSO2_IS_7: wso2Is7,
  KEYCLOAK: keycloak,
  OKTA: okta,
  AUTH0: auth0,
  ENTRA_ID: entraId,
  PING_FEDERATE: pingFederate,
  FORGEROCK: forgerock,
};

export interface RunningProduct {
  readonly kind: ProductKind;
  /** Where it says that it is. */
  readonly baseUrl: string;
  /** Where it answers. */
  readonly listensAt: string;
  readonly issuer: string;
  /** As a key manager has them; null for what the product does not offer. */
  readonly endpoints: Readonly<
    Record<
      'token' | 'introspection' | 'revocation' | 'pushedAuthorization' | 'jwks' | 'authorization',
      string | null
    >
  >;
  /** What the connector's form would hold. */
  readonly settings: Readonly<Record<string, string>>;
  readonly administrator: Administrator;
  /** What whoever registered that client was given; undefined where clients have none of their own. */
  readonly registrationOf: (clientId: string) => RegistrationAccess | undefined;
  /** Everything so far, with what was answered. */
  readonly requests: readonly Exchange[];
  /** Answers so from now on, whatever is asked; undefined is as the product does. */
  readonly behave: (misbehaviour: Misbehaviour | undefined) => void;
  readonly stop: () => Promise<void>;
}

const incomingOf = async (request: IncomingMessage): Promise<Incoming> => {
  const url = new URL(request.url ?? '/', 'http://product.invalid');
  const text = await bodyOf(request);
  const isForm = request.headers['content-type']?.includes('x-www-form-urlencoded') ?? false;
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    form: new URLSearchParams(isForm ? text : ''),
    json: isForm ? undefined : parseStrictJson(text),
  };
};

const send = (response: ServerResponse, { status, body, headers }: Reply): void => {
  const isJson = body !== undefined && typeof body !== 'string';
  response.writeHead(status, { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers });
  response.end(isJson ? JSON.stringify(body) : body);
};

const newAdministrator = (): Administrator => ({
  clientId: ADMINISTRATOR,
  clientSecret: randomBytes(24).toString('base64url'),
  username: 'administrator',
  password: randomBytes(24).toString('base64url'),
  apiToken: randomBytes(24).toString('base64url'),
});

const newSigner = async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' };
  const sign: World['sign'] = (claims, header = {}) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(privateKey);
  return { sign, jwks: { keys: [jwk] } };
};

const endpointsOf = ({ paths }: Product, baseUrl: string): RunningProduct['endpoints'] => {
  const at = (path: string | null): string | null => (path === null ? null : baseUrl + path);
  return {
    token: at(paths.token),
    introspection: at(paths.introspection),
    revocation: at(paths.revocation),
    pushedAuthorization: at(paths.pushedAuthorization ?? null),
    jwks: at(paths.jwks),
    authorization: at(paths.authorization),
  };
};

const metadataOf = (product: Product, world: World) => {
  const { token, introspection, revocation, pushedAuthorization, jwks, authorization } = endpointsOf(
    product,
    world.baseUrl,
  );
  return {
    issuer: world.issuer,
    authorization_endpoint: authorization,
    token_endpoint: token,
    jwks_uri: jwks,
    ...(introspection === null ? {} : { introspection_endpoint: introspection }),
    ...(revocation === null ? {} : { revocation_endpoint: revocation }),
    ...(pushedAuthorization === null ? {} : { pushed_authorization_request_endpoint: pushedAuthorization }),
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    ...product.metadata(world),
  };
};

/** Who is there from the start. */
interface Population {
  /** Clients with their secrets. */
  readonly clients?: Readonly<Record<string, string>>;
  /** Clients with the keys that they sign with. */
  readonly keys?: Readonly<Record<string, ClientKey>>;
}

const newWorld = (
  product: Product,
  baseUrl: string,
  { clients = {}, keys = {} }: Population,
  sign: World['sign'],
): World => {
  const administrator = newAdministrator();
  const withSecrets = { ...clients, [administrator.clientId]: administrator.clientSecret };
  const all = [
    ...Object.entries(withSecrets).map(([clientId, secret]) => ({ clientId, secret })),
    ...Object.entries(keys).map(([clientId, key]) => ({ clientId, secret: null, key })),
  ];
  const stored = all.map(client => {
    const { clientId } = client;
    const id = randomUUID();
    return [clientId, { ...client, id, document: product.document({ clientId, id, baseUrl }) }] as const;
  });
  return {
    baseUrl,
    issuer: baseUrl + product.issuerPath,
    clients: new Map(stored),
    tokens: new Map(),
    assertionIds: new Set(),
    administrator,
    sign,
  };
};

interface ProductOptions extends Population {
  /** The address that it believes to have, for one whose form names no address; its own unless told. */
  readonly baseUrl?: string | undefined;
}

/** Starts an imitation of that product. */
export const startProduct = async (
  kind: ProductKind,
  { baseUrl, ...population }: ProductOptions = {},
): Promise<RunningProduct> => {
  const product = products[kind];
  const requests: Exchange[] = [];
  const { sign, jwks } = await newSigner();
  let behaviour: Misbehaviour | undefined;
  let world: World | undefined;
  const answer = async (incoming: Incoming): Promise<Reply> => {
    if (world === undefined) return { status: 503 };
    if (incoming.path === product.paths.metadata) return { status: 200, body: metadataOf(product, world) };
    if (incoming.path === product.paths.jwks) return { status: 200, body: jwks };
    const registration = product.registrations && answerRegistration(product.registrations, incoming, world);
    if (registration !== undefined) return registration;
    const oauth =
      answerAuthorization(product, world, incoming) ?? (await answerOauth(product, world, incoming));
    return oauth ?? product.administer?.(incoming, world) ?? { status: 404 };
  };
  const server = await listenOnLoopback(async (request, response) => {
    const incoming = await incomingOf(request);
    const instead = misbehave(behaviour, incoming.query);
    const reply = instead ?? (await answer(incoming));
    const { status, body } = reply;
    requests.push({ ...incoming, status, answer: body, misbehaved: instead !== undefined });
    send(response, reply);
  });
  const made = newWorld(product, baseUrl ?? server.url, population, sign);
  world = made;
  return {
    kind,
    baseUrl: world.baseUrl,
    listensAt: server.url,
    issuer: world.issuer,
    endpoints: endpointsOf(product, world.baseUrl),
    settings: product.settings(world.baseUrl),
    administrator: world.administrator,
    registrationOf: clientId => product.registrations && grantAccess(product.registrations, made, clientId),
    requests,
    behave: misbehaviour => {
      behaviour = misbehaviour;
    },
    stop: () => server[Symbol.asyncDispose](),
  };
};
