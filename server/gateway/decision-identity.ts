import type { Allowed } from './decide.ts';
import { headerValue, identityHeaders } from './headers.ts';
import { apiPrefix } from './route.ts';

/** The headers of the answer that allows. */
export type Identity = (allowed: Allowed) => string[];

/** Everything that the headers are made of. */
const sourcesOf = ({ api, application, plan, ...allowed }: Allowed): readonly (string | undefined)[] => [
  api.context,
  api.version,
  application.id,
  application.name,
  allowed.organizationId,
  allowed.clientId,
  allowed.keyType,
  allowed.subject,
  plan.name,
];

/**
 * Makes the headers once for a token and what they say of it, and again when anything that they say has changed.
 * They are found by the list of the token's scopes, which stays the same one as long as the token is remembered.
 */
export const createIdentity = (first: readonly string[]): Identity => {
  const known = new WeakMap<
    readonly string[],
    { readonly sources: readonly (string | undefined)[]; readonly headers: string[] }
  >();
  return allowed => {
    const sources = sourcesOf(allowed);
    const before = known.get(allowed.scopes);
    if (before?.sources.every((source, index) => source === sources[index])) return before.headers;
    const api = headerValue(apiPrefix(allowed.api.context, allowed.api.version));
    const headers = [...first, ...identityHeaders(allowed), 'x-latchkey-api', api];
    known.set(allowed.scopes, { sources, headers });
    return headers;
  };
};
