import { type JsonRecord, member, stringOf, stringsOf } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

/** Grants that are a switch of the client. */
const SWITCHES = {
  authorization_code: 'standardFlowEnabled',
  implicit: 'implicitFlowEnabled',
  password: 'directAccessGrantsEnabled',
  client_credentials: 'serviceAccountsEnabled',
} as const;

/** Grants that are an attribute, which is text. */
const ATTRIBUTES = {
  refresh_token: 'use.refresh.tokens',
  'urn:ietf:params:oauth:grant-type:device_code': 'oauth2.device.authorization.grant.enabled',
  'urn:openid:params:grant-type:ciba': 'oidc.ciba.grant.enabled',
} as const;

const attributesOf = (representation: JsonRecord): JsonRecord => {
  const attributes = member(representation, 'attributes');
  return typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
    ? { ...attributes }
    : {};
};

const mapped = (names: Readonly<Record<string, string>>, value: (grant: string) => unknown) =>
  Object.fromEntries(Object.entries(names).map(([grant, name]) => [name, value(grant)]));

/** A ClientRepresentation of the Admin REST API; `current` keeps what else the client has. */
export const toRepresentation = (spec: ClientSpec, current: JsonRecord = {}): JsonRecord => {
  const { secret: _unchanged, ...rest } = current;
  const has = (grant: string): boolean => spec.grantTypes.includes(grant);
  return {
    ...rest,
    clientId: stringOf(member(current, 'clientId')) ?? spec.clientId,
    name: spec.name,
    protocol: 'openid-connect',
    enabled: member(current, 'enabled') !== false,
    publicClient: spec.authentication === 'none',
    clientAuthenticatorType: 'client-secret',
    redirectUris: spec.redirectUris,
    ...mapped(SWITCHES, has),
    attributes: { ...attributesOf(current), ...mapped(ATTRIBUTES, grant => String(has(grant))) },
  };
};

const grantTypesOf = (representation: JsonRecord): readonly string[] => {
  const attributes = attributesOf(representation);
  return [
    ...Object.entries(SWITCHES).filter(([, name]) => member(representation, name) === true),
    ...Object.entries(ATTRIBUTES).filter(([, name]) => member(attributes, name) === 'true'),
  ].map(([grant]) => grant);
};

export interface KeycloakClient {
  readonly client: RemoteClient;
  /** What the Admin REST API calls it by; the client id is another thing. */
  readonly uuid: string;
}

/** Undefined when it is no client. */
export const fromRepresentation = (representation: JsonRecord): KeycloakClient | undefined => {
  const clientId = stringOf(member(representation, 'clientId'));
  const uuid = stringOf(member(representation, 'id'));
  if (clientId === undefined || uuid === undefined) return undefined;
  const client: RemoteClient = {
    clientId,
    name: stringOf(member(representation, 'name')) ?? null,
    grantTypes: grantTypesOf(representation),
    redirectUris: stringsOf(member(representation, 'redirectUris')) ?? [],
    // Keycloak takes a secret in the form and by Basic alike, and does not say which the client uses.
    authentication: member(representation, 'publicClient') === true ? 'none' : null,
    enabled: member(representation, 'enabled') !== false,
  };
  return { client, uuid };
};
