import type { ServerMetadata } from '../../oauth/metadata.ts';
import type { Endpoints } from '../key-manager.ts';

/** What a server may offer beside tokens, whatever its metadata says. */
export const offers = ['INTROSPECTION', 'REVOCATION', 'REGISTRATION', 'PUSHED_AUTHORIZATION'] as const;

export type Offer = (typeof offers)[number];

const metadataFields = {
  INTROSPECTION: 'introspection_endpoint',
  REVOCATION: 'revocation_endpoint',
  REGISTRATION: 'registration_endpoint',
  PUSHED_AUTHORIZATION: 'pushed_authorization_request_endpoint',
} as const satisfies Record<Offer, keyof ServerMetadata>;

const ownFields = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  REGISTRATION: 'registration',
  PUSHED_AUTHORIZATION: 'pushedAuthorization',
} as const satisfies Record<Offer, keyof Endpoints>;

const setIn = (endpoints: Partial<Endpoints> | undefined, offer: Offer): string | null =>
  endpoints?.[ownFields[offer]] ?? null;

/** What is known of a server's addresses: as they are set, as its metadata names them, as its product has them. */
export interface Known {
  readonly set: Partial<Endpoints>;
  readonly metadata: ServerMetadata | undefined;
  readonly layout: Endpoints | undefined;
}

/** Where an offer should be, the likeliest first. */
export const namedAddresses = ({ set, metadata, layout }: Known, offer: Offer): readonly string[] => {
  const found = [setIn(set, offer), metadata?.[metadataFields[offer]], setIn(layout, offer)];
  return [...new Set(found.filter(url => url !== null && url !== undefined))];
};

const besides: Record<Offer, readonly string[]> = {
  INTROSPECTION: ['introspect', 'introspection'],
  REVOCATION: ['revoke', 'revocation'],
  REGISTRATION: ['register', 'reg'],
  PUSHED_AUTHORIZATION: ['par', 'request'],
};

const below: Partial<Record<Offer, readonly string[]>> = {
  INTROSPECTION: ['introspect', 'introspection'],
  REVOCATION: ['revocation'],
};

/** An address beside another one, with a slash at its end if that has one. */
export const addressBeside = (endpoint: string, name: string): string => {
  const url = new URL(endpoint);
  const slash = url.pathname.endsWith('/') ? '/' : '';
  const folder = url.pathname.replace(/[^/]*\/?$/, '');
  return `${url.origin}${folder}${name}${slash}`;
};

/** Where servers that do not name an offer often have it, by where their token endpoint is. */
export const likelyAddresses = (token: string, offer: Offer): readonly string[] => {
  const url = new URL(token);
  const base = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const slash = url.pathname.endsWith('/') ? '/' : '';
  return [
    ...besides[offer].map(name => addressBeside(token, name)),
    ...(below[offer] ?? []).map(name => `${base}/${name}${slash}`),
  ];
};

/** The addresses that are called by their one name: as set, otherwise as named, otherwise as the product has it. */
export const plainAddresses = ({ set, metadata, layout }: Known) => ({
  token: set.token ?? metadata?.token_endpoint ?? layout?.token ?? null,
  authorization: set.authorization ?? metadata?.authorization_endpoint ?? layout?.authorization ?? null,
  userinfo: set.userinfo ?? metadata?.userinfo_endpoint ?? layout?.userinfo ?? null,
  jwks: set.jwks ?? metadata?.jwks_uri ?? layout?.jwks ?? null,
});
