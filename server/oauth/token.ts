import type { SafeFetch } from '../lib/safe-fetch.ts';
import { askEndpoint, type EndpointAnswer, type EndpointRequest } from './endpoint-request.ts';
import { isRecord, member, stringOf } from './json.ts';

export interface TokenRequest extends Omit<EndpointRequest, 'endpoint' | 'form'> {
  /** Further parameters: scope, audience, resource. */
  readonly params?: Readonly<Record<string, string>>;
}

/** RFC 6749 section 5.1. The access token is a secret: whoever asked must not keep it longer than needed. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds. */
  readonly expires_in?: number;
  readonly scope?: string;
}

export interface TokenAnswer extends EndpointAnswer {
  readonly token?: TokenResponse;
}

/** Reads a token response (RFC 6749 section 5.1). */
export const readToken = (json: unknown): TokenResponse | undefined => {
  if (!isRecord(json)) return undefined;
  const accessToken = stringOf(member(json, 'access_token'));
  const lifetime = member(json, 'expires_in');
  const scope = stringOf(member(json, 'scope'));
  if (accessToken === undefined) return undefined;
  return {
    access_token: accessToken,
    token_type: stringOf(member(json, 'token_type')) ?? '',
    ...(typeof lifetime === 'number' && lifetime >= 0 ? { expires_in: lifetime } : {}),
    ...(scope === undefined ? {} : { scope }),
  };
};

/** Asks for a token with the client's own authority (RFC 6749 section 4.4). */
export const requestClientCredentials = async (
  fetch: SafeFetch,
  { params, ...request }: TokenRequest,
): Promise<TokenAnswer> => {
  const form = { ...params, grant_type: 'client_credentials' };
  const answer = await askEndpoint(fetch, { ...request, endpoint: 'token', form });
  const token = answer.status === 200 ? readToken(answer.json) : undefined;
  return token === undefined ? answer : { ...answer, token };
};
