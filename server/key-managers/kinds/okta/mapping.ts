import { readClientMetadata, responseTypesOf } from '../../../oauth/client-metadata.ts';
import { type JsonRecord, member } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

/** What decides which grants a client may have. */
const applicationType = ({ grantTypes, authentication }: ClientSpec): string => {
  if (grantTypes.every(grant => grant === 'client_credentials')) return 'service';
  return authentication === 'none' ? 'native' : 'web';
};

/** A Client of the Dynamic Client Registration API: client metadata of RFC 7591 with a type of application. */
export const toClient = (spec: ClientSpec): JsonRecord => ({
  client_name: spec.name,
  application_type: applicationType(spec),
  grant_types: spec.grantTypes,
  redirect_uris: spec.redirectUris,
  response_types: applicationType(spec) === 'service' ? ['token'] : responseTypesOf(spec.grantTypes),
  token_endpoint_auth_method: spec.authentication,
});

/** What Okta gives a client and takes from nobody. */
const READ_ONLY = new Set(['client_id', 'client_id_issued_at', 'client_secret', 'client_secret_expires_at']);

/** A replacement: a member that is left out is reset. */
export const toReplacement = (current: JsonRecord, spec: ClientSpec): JsonRecord => ({
  ...Object.fromEntries(
    Object.entries(current).filter(([name, value]) => !READ_ONLY.has(name) && value !== null),
  ),
  ...toClient(spec),
  // Fixed since the client was made.
  application_type: member(current, 'application_type'),
});

/** Undefined when the answer names no client. */
export const fromClient = (json: JsonRecord): RemoteClient | undefined => {
  const metadata = readClientMetadata(json);
  return metadata && { ...metadata, enabled: true };
};
