import type { Allowed } from './decide.ts';
import { headerValue, identityHeaders } from './headers.ts';
import { apiPrefix } from './route.ts';

/** The headers of the answer that allows. */
export type Identity = (allowed: Allowed) => string[];

/** Whether two answers say the same of who calls what: everything that the headers are made of. */
const saysTheSame = (one: Allowed, other: Allowed): boolean =>
  one.keyType === other.keyType &&
  one.organizationId === other.organizationId &&
  one.clientId === other.clientId &&
  one.subject === other.subject &&
  one.api.context === other.api.context &&
  one.api.version === other.api.version &&
  one.application.id === other.application.id &&
  one.application.name === other.application.name &&
  one.plan.name === other.plan.name;

/**
 * Makes the headers once for a token and what they say of it, and again when anything that they say has changed.
 * They are found by the list of the token's scopes, which stays the same one as long as the token is remembered.
 */
export const createIdentity = (first: readonly string[]): Identity => {
  const known = new WeakMap<readonly string[], { readonly allowed: Allowed; readonly headers: string[] }>();
  return allowed => {
    const before = known.get(allowed.scopes);
    if (before !== undefined && saysTheSame(before.allowed, allowed)) return before.headers;
    const api = headerValue(apiPrefix(allowed.api.context, allowed.api.version));
    const headers = [...first, ...identityHeaders(allowed), 'x-latchkey-api', api];
    known.set(allowed.scopes, { allowed, headers });
    return headers;
  };
};
