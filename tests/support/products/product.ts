import type { JWK } from 'jose';
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

/** What is answered in place of what the product would, whatever is asked or where it says so. */
export type Misbehaviour = Reply | ((query: URLSearchParams) => Reply | undefined);

export const misbehave = (
  misbehaviour: Misbehaviour | undefined,
  query: URLSearchParams,
): Reply | undefined => (typeof misbehaviour === 'function' ? misbehaviour(query) : misbehaviour);

/** A request and what was answered, as a contract looks at them. */
export interface Exchange extends Incoming {
  readonly status: number;
  readonly answer: unknown;
  /** The answer is none of the product's: it was told to misbehave. */
  readonly misbehaved?: boolean;
}

/** The public key of a client. */
export interface ClientKey {
  readonly jwk: JWK;
  /** Of the certificate that the key came in, for products that find it by that. */
  readonly thumbprint: string;
}

/** A client inside a product. */
export interface StoredClient {
  readonly clientId: string;
  readonly secret: string | null;
  /** What its assertions are checked with, where it has no secret. */
  readonly key?: ClientKey;
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
  /** Of the assertions that are used up. */
  readonly assertionIds: Set<string>;
  readonly administrator: Administrator;
  readonly sign: (claims: JsonRecord, header?: JsonRecord) => Promise<string>;
}

/** How clients read their own registrations there. */
export interface Registrations {
  /** Where one client's registration is, below the address of the server. */
  readonly pathOf: (clientId: string) => string;
  readonly replacesTokens: boolean;
  /** Nothing but chance unless told. */
  readonly newToken?: (world: World) => string;
  /** Who else reads every registration there. */
  readonly isReader?: (incoming: Incoming, world: World) => boolean;
}

export type Endpoint = 'token' | 'introspection' | 'revocation' | 'pushedAuthorization';
export type Way = 'post' | 'basic' | 'raw';

/** What is wrong with an assertion; products tell its signature from the rest. */
export type AssertionProblem = 'SIGNATURE' | 'CLAIMS';

/** How clients authenticate by an assertion that they signed (RFC 7523 section 2.2). */
export interface Assertions {
  readonly takenAt: readonly Endpoint[];
  /** Whom one may be addressed to that is shown at this endpoint. */
  readonly audiences: (
    world: World,
    endpoint: Endpoint,
    at: (other: Endpoint) => string,
  ) => readonly string[];
  /** RS256 and ES256 unless told. */
  readonly algorithms?: readonly string[];
  /** For how many seconds after it was issued one is taken. */
  readonly withinSeconds?: number;
  /** How many seconds its end may be away. */
  readonly atMostSeconds?: number;
  /** Whether its header has to name the certificate. */
  readonly byThumbprint?: boolean;
  /** Whether its id is used up before anything else is looked at. */
  readonly remembersRefused?: boolean;
  /** As for a wrong secret unless told. */
  readonly refuse?: (endpoint: Endpoint, problem: AssertionProblem) => Reply;
}

/** Whom the authorization endpoint sends where, when no page may be shown. */
export interface Callbacks {
  /** Those of a client, as its administration interface keeps them. */
  readonly of: (client: StoredClient) => readonly string[];
  /** Whether one that is asked for is among them; by the letter unless told. */
  readonly match?: (registered: readonly string[], asked: string) => boolean;
  /** The error of somebody who would have to see a page, and may not. */
  readonly unseen: 'login_required' | 'interaction_required';
  /** What stands in each of its answers besides. */
  readonly adds?: (world: World) => Readonly<Record<string, string>>;
  /** For a callback that is not registered, and for a client that it does not know. */
  readonly refuse: (world: World) => Reply;
}

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
  readonly assertions: Assertions;
  readonly callbacks: Callbacks;
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
