import type { SafeFetch } from '../lib/safe-fetch.ts';
import { askEndpoint, type EndpointAnswer, type EndpointRequest } from './endpoint-request.ts';

/** Names the token to revoke, and the client that it was issued to. */
export interface RevocationRequest extends Omit<EndpointRequest, 'endpoint' | 'form'> {
  readonly token: string;
}

/** Revokes a token (RFC 7009 section 2.1). Success is status 200, for an unknown token as well. */
export const revoke = (fetch: SafeFetch, { token, ...request }: RevocationRequest): Promise<EndpointAnswer> =>
  askEndpoint(fetch, {
    ...request,
    endpoint: 'revocation',
    form: { token, token_type_hint: 'access_token' },
  });
