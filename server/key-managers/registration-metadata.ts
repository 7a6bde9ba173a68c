import { secret } from '../lib/secret.ts';
import { readClientMetadata, responseTypesOf } from '../oauth/client-metadata.ts';
import { type JsonRecord, member, stringOf } from '../oauth/json.ts';
import type { ClientSpec, RegistrationAccess, RemoteClient } from './administration.ts';

/** Client metadata as it is registered (RFC 7591 section 2). */
export const toMetadata = (spec: ClientSpec): JsonRecord => ({
  client_name: spec.name,
  grant_types: spec.grantTypes,
  redirect_uris: spec.redirectUris,
  response_types: responseTypesOf(spec.grantTypes),
  // Left out, some servers make a client without a secret.
  token_endpoint_auth_method: spec.authentication,
});

/** What the server decides must not be sent back to it (RFC 7592 section 2.2). */
const DECIDED_BY_THE_SERVER = new Set([
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
]);

/** A replacement of the whole registration: what is not sent is deleted or reset (RFC 7592 section 2.2). */
export const toReplacement = (current: JsonRecord, spec: ClientSpec): JsonRecord => ({
  ...Object.fromEntries(Object.entries(current).filter(([name]) => !DECIDED_BY_THE_SERVER.has(name))),
  ...toMetadata(spec),
});

/** Where the registration is managed, when this answer says so (RFC 7592 section 3). */
export const registrationAccess = (
  json: JsonRecord,
  before?: RegistrationAccess,
): RegistrationAccess | undefined => {
  const token = stringOf(member(json, 'registration_access_token'));
  const uri = stringOf(member(json, 'registration_client_uri')) ?? before?.uri;
  if (uri === undefined || (token === undefined && before === undefined)) return undefined;
  return token === undefined ? before : { uri, token: secret(token) };
};

/** Undefined when the answer names no client. */
export const fromMetadata = (json: JsonRecord, before?: RegistrationAccess): RemoteClient | undefined => {
  const metadata = readClientMetadata(json);
  if (metadata === undefined) return undefined;
  const registration = registrationAccess(json, before);
  return { ...metadata, enabled: true, ...(registration === undefined ? {} : { registration }) };
};

export const secretOf = (json: JsonRecord) => {
  const value = stringOf(member(json, 'client_secret'));
  return value === undefined ? null : secret(value);
};
