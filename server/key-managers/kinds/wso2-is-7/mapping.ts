import { type JsonRecord, member, stringOf } from '../../../oauth/json.ts';
import type { ClientSpec } from '../../administration.ts';

export const toApplication = (spec: ClientSpec): JsonRecord => ({
  client_name: spec.name,
  grant_types: spec.grantTypes,
  redirect_uris: spec.redirectUris,
  ext_public_client: spec.authentication === 'none',
  ...(spec.authentication === 'none' ? {} : { token_endpoint_auth_method: spec.authentication }),
});

/** The filter of the Application Management API; quotes would end the value. */
export const filterByClientId = (clientId: string): string => `clientId eq ${clientId}`;

/** The application's own id, when this is the application of that client. */
export const applicationIdOf = (application: JsonRecord, clientId: string): string | undefined =>
  stringOf(member(application, 'clientId')) === clientId ? stringOf(member(application, 'id')) : undefined;
