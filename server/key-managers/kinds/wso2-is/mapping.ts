import type { JsonRecord } from '../../../oauth/json.ts';
import type { ClientSpec } from '../../administration.ts';

/** What versions 5 and 6 understand: they know no `token_endpoint_auth_method`, and take both forms of a secret. */
export const toApplication = (spec: ClientSpec): JsonRecord => ({
  client_name: spec.name,
  grant_types: spec.grantTypes,
  redirect_uris: spec.redirectUris,
  ...(spec.authentication === 'none' ? { ext_public_client: true } : {}),
});
