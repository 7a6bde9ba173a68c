import type { JsonRecord } from '../../../server/oauth/json.ts';

/*
 * Imitations of authorization servers that cannot run here, each written from what its vendor publishes. They
 * keep state, and they have their products' peculiarities: what they answer is what connectors must bear.
 */

export type ProductKind =
  | 'WSO2_IS'
  | 'WSO2_IS_7'
  | 'KEYCLOAK'
  | 'OKTA'
  | 'AUTH0'
  | 'ENTRA_ID'
  | 'PING_FEDERATE'
  | 'FORGEROCK';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: URLSearchParams;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request and what was answered, as a contract looks at them. */
export interface Exchange extends Incoming {
  readonly status: number;
  readonly answer: unknown;
}

/** A client inside a product. */
export interface StoredClient {
  readonly clientId: string;
  readonly secret: string | null;
  /** What the product's own interface calls it by. */
  readonly id: string;
  /** What its administration interface shows of it, apart from the secret. */
  readonly document: JsonRecord;
}

/** The client that may administer others. */
export const ADMINISTRATOR = 'latchkey-administrator';

/** Who may administer clients there. */
export interface Administrator {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  readonly apiToken: string;
}

export interface World {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly clients: Map<string, StoredClient>;
  /** Access tokens that were issued, and what they say. */
  readonly tokens: Map<string, JsonRecord>;
  readonly administrator: Administrator;
  readonly sign: (claims: JsonRecord, header?: JsonRecord) => Promise<string>;
}

/** How clients read their own registrations there. */
export interface Registrations {
  /** Where one client's registration is, below the address of the server. */
  readonly pathOf: (clientId: string) => string;
  readonly replacesTokens: boolean;
}

export type Endpoint = 'token' | 'introspection' | 'revocation' | 'pushedAuthorization';
export type Way = 'post' | 'basic' | 'raw';

export interface Product {
  readonly kind: ProductKind;
  /** Appended to the address of the server. */
  readonly issuerPath: string;
  readonly paths: {
    readonly token: string;
    readonly introspection: string | null;
    readonly revocation: string | null;
    /** Left out where the product has none. */
    readonly pushedAuthorization?: string;
    readonly jwks: string;
    readonly authorization: string;
    readonly metadata: string;
  };
  /** The fields of the connector's form that lead here. */
  readonly settings: (baseUrl: string) => Readonly<Record<string, string>>;
  /** How clients may show their secret. */
  readonly ways: readonly Way[];
  /** For a wrong secret, an unknown client, and none: not each product answers these alike. */
  readonly refuse: (endpoint: Endpoint, way: Way | 'none', isKnown: boolean) => Reply;
  /** What is looked at before the secret is. */
  readonly before?: (endpoint: Endpoint, incoming: Incoming) => Reply | undefined;
  /** What is refused to a client that has shown its secret. */
  readonly after?: (
    endpoint: Endpoint,
    incoming: Incoming,
    client: StoredClient,
    world: World,
  ) => Reply | undefined;
  /** The secrets that a client may show, where it can have several. */
  readonly secretsOf?: (client: StoredClient) => readonly string[];
  readonly revoked?: (known: boolean) => Reply;
  readonly claims: (client: StoredClient, world: World, incoming: Incoming) => JsonRecord;
  /** The header of its JWTs; null when its tokens are opaque. */
  readonly tokenHeader: JsonRecord | null;
  readonly metadata: (world: World) => JsonRecord;
  /** Where clients read their own registrations. */
  readonly registrations?: Registrations;
  /** Undefined when the path is none of its administration interface. */
  readonly administer?: (incoming: Incoming, world: World) => Reply | undefined;
  /** The document of a client that is there from the start. */
  readonly document: (client: {
    readonly clientId: string;
    readonly id: string;
    readonly baseUrl: string;
  }) => JsonRecord;
}

export const authorizationIs = (incoming: Incoming, expected: string): boolean =>
  incoming.headers.authorization === expected;

export const basicHeader = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** What the access token in the Authorization header says; undefined when nobody here issued it. */
export const bearerClaims = ({ headers }: Incoming, world: World): JsonRecord | undefined =>
  world.tokens.get(headers.authorization?.replace(/^Bearer /, '') ?? '');

/** The parts of a path below a root, decoded; undefined when it is not below it. */
export const below = (root: string, path: string): readonly string[] | undefined => {
  if (path !== root && !path.startsWith(`${root}/`)) return undefined;
  return path.slice(root.length).split('/').filter(Boolean).map(decodeURIComponent);
};
