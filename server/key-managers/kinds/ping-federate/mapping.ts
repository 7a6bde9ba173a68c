import { type JsonRecord, member, stringOf, stringsOf } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

/** PingFederate's names for grants, which are its own. */
const GRANTS: ReadonlyMap<string, string> = new Map([
  ['authorization_code', 'AUTHORIZATION_CODE'],
  ['client_credentials', 'CLIENT_CREDENTIALS'],
  ['refresh_token', 'REFRESH_TOKEN'],
  ['implicit', 'IMPLICIT'],
  ['password', 'RESOURCE_OWNER_CREDENTIALS'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'DEVICE_CODE'],
  ['urn:ietf:params:oauth:grant-type:token-exchange', 'TOKEN_EXCHANGE'],
  ['urn:openid:params:grant-type:ciba', 'CIBA'],
]);

const NAMES: ReadonlyMap<string, string> = new Map([...GRANTS].map(([grant, name]) => [name, grant]));

const translated = (values: readonly string[], names: ReadonlyMap<string, string>): readonly string[] =>
  values.flatMap(value => names.get(value) ?? []);

const authenticationOf = (json: JsonRecord): unknown => {
  const clientAuth = member(json, 'clientAuth');
  return typeof clientAuth === 'object' && clientAuth !== null && 'type' in clientAuth
    ? clientAuth.type
    : null;
};

/** A Client of the administrative API, without its secret; `current` keeps what else the client has. */
export const toClient = (spec: ClientSpec, current: JsonRecord = {}): JsonRecord => {
  // Grants that have no name in OAuth, such as the one to validate tokens, are not the portal's to take away.
  const own = (stringsOf(member(current, 'grantTypes')) ?? []).filter(name => !NAMES.has(name));
  return {
    ...current,
    clientId: stringOf(member(current, 'clientId')) ?? spec.clientId,
    name: spec.name,
    grantTypes: [...translated(spec.grantTypes, GRANTS), ...own],
    redirectUris: spec.redirectUris,
    ...(spec.authentication === 'none' ? { clientAuth: { type: 'NONE' } } : {}),
  };
};

export const withSecret = (client: JsonRecord, clientSecret: string): JsonRecord => ({
  ...client,
  clientAuth: { type: 'SECRET', secret: clientSecret },
});

/** Undefined when the answer names no client. */
export const fromClient = (json: JsonRecord): RemoteClient | undefined => {
  const clientId = stringOf(member(json, 'clientId'));
  if (clientId === undefined) return undefined;
  return {
    clientId,
    name: stringOf(member(json, 'name')) ?? null,
    grantTypes: translated(stringsOf(member(json, 'grantTypes')) ?? [], NAMES),
    redirectUris: stringsOf(member(json, 'redirectUris')) ?? [],
    // A secret may be shown in the form or by Basic; which of the two is not said.
    authentication: authenticationOf(json) === 'NONE' ? 'none' : null,
    enabled: member(json, 'enabled') !== false,
  };
};
