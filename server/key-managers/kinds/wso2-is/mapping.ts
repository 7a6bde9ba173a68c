import { type JsonRecord, member, stringOf } from '../../../oauth/json.ts';
import type { ClientSpec } from '../../administration.ts';

/** What versions 5 and 6 understand: they know no `token_endpoint_auth_method`, and take both forms of a secret. */
export const toApplication = (spec: ClientSpec): JsonRecord => ({
  client_name: spec.name,
  grant_types: spec.grantTypes,
  redirect_uris: spec.redirectUris,
  ...(spec.authentication === 'none' ? { ext_public_client: true } : {}),
});

/** The filter of the Application Management API; quotes would be part of the name. */
export const filterByName = (name: string): string => `name eq ${name}`;

/** The application's own id, when it is called that. */
export const applicationIdOf = (application: JsonRecord, name: string): string | undefined =>
  stringOf(member(application, 'name')) === name ? stringOf(member(application, 'id')) : undefined;

export const isOfClient = (oidc: JsonRecord, clientId: string): boolean =>
  member(oidc, 'clientId') === clientId;
