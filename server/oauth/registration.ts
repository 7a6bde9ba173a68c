import type { SafeFetch } from '../lib/safe-fetch.ts';
import { type ClientMetadata, readClientMetadata } from './client-metadata.ts';
import { ask, type EndpointAnswer, readAnswer } from './endpoint-request.ts';
import { isRecord, member, stringOf } from './json.ts';

/** Where one client's registration is, and the token for it (RFC 7592 section 2). */
export interface RegistrationCredentials {
  readonly uri: string;
  readonly token: string;
}

/** What was answered; `client` is there when it was a client's registration at all. */
export interface RegistrationAnswer extends EndpointAnswer {
  readonly client?: ClientMetadata;
  /** Valid from now on, where the server replaced what it was asked with. */
  readonly replaced?: RegistrationCredentials;
}

/** Every spelling of the token that a server could echo back. */
export const tokenSpellings = (token: string): readonly string[] => [token, encodeURIComponent(token)];

const replacedBy = (json: unknown, { uri, token }: RegistrationCredentials) => {
  const fresh = isRecord(json) ? stringOf(member(json, 'registration_access_token')) : undefined;
  if (!isRecord(json) || fresh === undefined || fresh === token) return {};
  return { replaced: { uri: stringOf(member(json, 'registration_client_uri')) ?? uri, token: fresh } };
};

/** Reads a client's registration (RFC 7592 section 2.1). What it holds beside the metadata, a secret, is dropped. */
export const readRegistration = async (
  fetch: SafeFetch,
  credentials: RegistrationCredentials,
): Promise<RegistrationAnswer> => {
  const { uri: url, token } = credentials;
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const response = await ask(fetch, { url, method: 'GET', headers });
  const { json, ...answer } = readAnswer({ endpoint: 'registration', url }, response, tokenSpellings(token));
  const client = answer.status === 200 && isRecord(json) ? readClientMetadata(json) : undefined;
  if (client === undefined) return answer;
  return { ...answer, json: { client_id: client.clientId }, client, ...replacedBy(json, credentials) };
};
