import type { SafeFetch } from '../lib/safe-fetch.ts';
import { askEndpoint, type EndpointAnswer, type EndpointRequest } from './endpoint-request.ts';

/** Names a code challenge that nobody knows the verifier of, so that nothing can come of the request. */
export interface PushedAuthorizationRequest extends Omit<EndpointRequest, 'endpoint' | 'form'> {
  readonly codeChallenge: string;
}

/**
 * Pushes an authorization request (RFC 9126 section 2.1). The client is authenticated before the request is looked
 * at, so it names no callback: whatever is said of what it asks for comes after the secret.
 */
export const pushAuthorization = (
  fetch: SafeFetch,
  { codeChallenge, ...request }: PushedAuthorizationRequest,
): Promise<EndpointAnswer> =>
  askEndpoint(fetch, {
    ...request,
    endpoint: 'pushedAuthorization',
    form: {
      response_type: 'code',
      client_id: request.credentials.clientId,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
    },
  });
