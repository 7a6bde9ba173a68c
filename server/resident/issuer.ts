export const RESIDENT_PREFIX = '/oauth2';

/** Where clients that follow RFC 8414 section 3.1 look, since the issuer has a path. */
export const INSERTED_WELL_KNOWN = '/.well-known/oauth-authorization-server/oauth2';

/** The issuer of the resident key manager, below the portal's address. */
export const residentIssuer = (publicUrl: string): string => `${new URL(publicUrl).origin}${RESIDENT_PREFIX}`;

/** Whether a request with this path is for the authorization server. */
export const isResidentPath = (pathname: string): boolean =>
  pathname.startsWith(`${RESIDENT_PREFIX}/`) || pathname === INSERTED_WELL_KNOWN;

/** Latchkey's own client, with which its gateway introspects tokens that are not JWTs. */
export const GATEWAY_CLIENT_ID = 'latchkey-gateway';
