import { type JsonRecord, member, stringOf, stringsOf } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

const typeOf = ({ grantTypes, authentication }: ClientSpec): string => {
  if (authentication === 'none') return 'native';
  return grantTypes.every(grant => grant === 'client_credentials') ? 'non_interactive' : 'regular_web';
};

/** A client of the Management API, to be made or changed: what is left out of a change stays. */
export const toClient = (spec: ClientSpec): JsonRecord => ({
  // Angle brackets are refused in names.
  name: spec.name.replace(/[<>]/g, ''),
  app_type: typeOf(spec),
  grant_types: spec.grantTypes,
  callbacks: spec.redirectUris,
  token_endpoint_auth_method: spec.authentication,
  oidc_conformant: true,
});

/** What is asked for when a client is read: not its secret, which Auth0 would show too. */
export const READ_MEMBERS = ['client_id', 'name', 'grant_types', 'callbacks', 'token_endpoint_auth_method'];

/** Undefined when the answer names no client. */
export const fromClient = (json: JsonRecord): RemoteClient | undefined => {
  const clientId = stringOf(member(json, 'client_id'));
  if (clientId === undefined) return undefined;
  return {
    clientId,
    name: stringOf(member(json, 'name')) ?? null,
    grantTypes: stringsOf(member(json, 'grant_types')) ?? [],
    redirectUris: stringsOf(member(json, 'callbacks')) ?? [],
    authentication: stringOf(member(json, 'token_endpoint_auth_method')) ?? null,
    enabled: true,
  };
};
