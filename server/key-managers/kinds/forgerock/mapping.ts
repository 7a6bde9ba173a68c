import { responseTypesOf } from '../../../oauth/client-metadata.ts';
import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

const CORE = 'coreOAuth2ClientConfig';
const ADVANCED = 'advancedOAuth2ClientConfig';

const group = (json: JsonRecord, name: string): JsonRecord => {
  const found = member(json, name);
  return isRecord(found) ? found : {};
};

/** A value of its own, not one that the client inherits from its group. */
const own = (value: unknown): JsonRecord => ({ inherited: false, value });

/** Single reads have `{inherited, value}`, lists have the value as it is. */
const valueIn = (json: JsonRecord, name: string): unknown => {
  const found = member(json, name);
  return isRecord(found) ? member(found, 'value') : found;
};

const without = (json: JsonRecord, ...names: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));

/** An OAuth2Client of `realm-config/agents`, without its secret; `current` keeps what else the client has. */
export const toAgent = (spec: ClientSpec, current: JsonRecord = {}): JsonRecord => {
  const core = group(current, CORE);
  return {
    ...without(current, '_id', '_rev', '_type'),
    [CORE]: {
      // Sent back as it was read, without a value, it would be taken for a change of the secret.
      ...without(core, 'userpassword', 'userpassword-encrypted'),
      status: member(core, 'status') ?? own('Active'),
      clientName: own([spec.name]),
      clientType: own(spec.authentication === 'none' ? 'Public' : 'Confidential'),
      redirectionUris: own(spec.redirectUris),
    },
    [ADVANCED]: {
      ...group(current, ADVANCED),
      grantTypes: own(spec.grantTypes),
      responseTypes: own(responseTypesOf(spec.grantTypes)),
      tokenEndpointAuthMethod: own(spec.authentication),
    },
  };
};

export const withPassword = (agent: JsonRecord, password: string): JsonRecord => ({
  ...agent,
  [CORE]: { ...group(agent, CORE), userpassword: password },
});

/** What has to be sent to leave everything but the secret as it is. */
export const unchanged = (current: JsonRecord): JsonRecord => ({
  ...without(current, '_id', '_rev', '_type'),
  [CORE]: without(group(current, CORE), 'userpassword', 'userpassword-encrypted'),
});

/** Undefined when the answer names no client. */
export const fromAgent = (json: JsonRecord): RemoteClient | undefined => {
  const clientId = stringOf(member(json, '_id'));
  if (clientId === undefined) return undefined;
  const core = group(json, CORE);
  const advanced = group(json, ADVANCED);
  const isPublic = valueIn(core, 'clientType') === 'Public';
  return {
    clientId,
    name: stringsOf(valueIn(core, 'clientName'))?.[0] ?? null,
    grantTypes: stringsOf(valueIn(advanced, 'grantTypes')) ?? [],
    redirectUris: stringsOf(valueIn(core, 'redirectionUris')) ?? [],
    authentication: isPublic ? 'none' : (stringOf(valueIn(advanced, 'tokenEndpointAuthMethod')) ?? null),
    enabled: valueIn(core, 'status') !== 'Inactive',
  };
};
