import type { SafeFetch } from '../../server/lib/safe-fetch.ts';
import { graphql } from '../gql/index.ts';
import type { Client } from './client.ts';
import { startOidcProvider } from './oidc-provider.ts';
import type { ProductKind } from './products/product.ts';
import { type RunningProduct, startProduct } from './products/start.ts';

/*
 * For each kind that is offered, a server with one client, and what somebody writes into the form to get there:
 * an imitation of the product, or oidc-provider where any server will do.
 */

const KeyManagerKinds = graphql(`
  query TestKeyManagerKinds {
    keyManagerKinds { kind label discovered settings { name label help type required options value } }
  }
`);

export interface Place {
  readonly issuer: string;
  /** What is written into the form, without secrets. */
  readonly settings: Readonly<Record<string, string>>;
  /** Typed by hand, where nothing is found out. */
  readonly endpoints?: { readonly token: string; readonly jwks: string };
  /** What its token requests have to ask for. */
  readonly scope?: string;
  readonly stop: () => Promise<void>;
}

export const consumer = { consumerKey: 'storefront', consumerSecret: 's/3+c%41:r&t' };

export const WRONG_SECRET = 's/3+c%41:r&x';

/** Typed into the one secret field that each form has. */
export const ADMINISTRATOR_SECRET = 'the password of an administrator';

const clients = { [consumer.consumerKey]: consumer.consumerSecret };

/** Where the imitations of clouds answer, by the addresses that their forms lead to. */
const clouds = new Map<string, string>();

/** Sends what is addressed to a cloud to the imitation that stands in for it. */
export const rerouteClouds =
  (outside: SafeFetch): SafeFetch =>
  request => {
    const origin = URL.parse(request.url)?.origin ?? '';
    const standIn = clouds.get(origin);
    if (standIn === undefined) return outside(request);
    return outside({ ...request, url: standIn + request.url.slice(origin.length) });
  };

/** Whose secret is typed beside: a form that has a field for one takes no secret of nobody. */
const administratorOf = (kind: ProductKind, baseUrl: string): Readonly<Record<string, string>> => {
  if (kind === 'OKTA') return {};
  return { administrator: 'latchkey', ...(kind === 'PING_FEDERATE' ? { consoleUrl: baseUrl } : {}) };
};

const placeAt = ({ kind, baseUrl, issuer, settings, stop }: RunningProduct): Place => ({
  issuer,
  settings: { ...settings, ...administratorOf(kind, baseUrl) },
  stop,
});

const imitated = (kind: ProductKind) => async (): Promise<Place> => {
  return placeAt(await startProduct(kind, { clients }));
};

const imitatedCloud = (kind: ProductKind, baseUrl: string) => async (): Promise<Place> => {
  const product = await startProduct(kind, { clients, baseUrl });
  clouds.set(baseUrl, product.listensAt);
  return placeAt(product);
};

const anyServer = (typed: boolean) => async (): Promise<Place> => {
  const { issuer, stop } = await startOidcProvider({ clients });
  const endpoints = { token: `${issuer}/token`, jwks: `${issuer}/jwks` };
  return { issuer, settings: {}, stop, scope: 'orders:read', ...(typed ? { endpoints } : {}) };
};

export const places = {
  OIDC: anyServer(false),
  WSO2_IS_7: imitated('WSO2_IS_7'),
  WSO2_IS: imitated('WSO2_IS'),
  KEYCLOAK: imitated('KEYCLOAK'),
  OKTA: imitated('OKTA'),
  AUTH0: imitatedCloud('AUTH0', 'https://example.eu.auth0.com'),
  ENTRA_ID: imitatedCloud('ENTRA_ID', 'https://login.microsoftonline.com'),
  PING_FEDERATE: imitated('PING_FEDERATE'),
  FORGEROCK: imitated('FORGEROCK'),
  CUSTOM: anyServer(true),
} satisfies Readonly<Record<string, () => Promise<Place>>>;

/** The kinds that are offered, with the fields of their forms. */
export const offeredKinds = async (client: Client) =>
  (await client.send(KeyManagerKinds, {})).keyManagerKinds;

export type OfferedKind = Awaited<ReturnType<typeof offeredKinds>>[number];
