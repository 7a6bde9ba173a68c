import { isRecord, type JsonRecord, member, stringOf, stringsOf } from '../../../oauth/json.ts';
import type { ClientSpec, RemoteClient } from '../../administration.ts';

/** Marks the passwords that are Latchkey's: an application can have many, and others are not ours to take away. */
const OURS = 'Latchkey';

const LIFETIME_MS = 730 * 24 * 3600 * 1000;

/** Every password of Entra ID ends; two years is the longest that its own pages offer. */
export const newPassword = (now: number): JsonRecord => ({
  displayName: OURS,
  endDateTime: new Date(now + LIFETIME_MS).toISOString(),
});

/** An application of Microsoft Graph. It has no grant types: where it redirects to and what it can show decide. */
export const toApplication = (spec: ClientSpec): JsonRecord => {
  const isPublic = spec.authentication === 'none';
  return {
    displayName: spec.name,
    isFallbackPublicClient: isPublic,
    web: { redirectUris: isPublic ? [] : spec.redirectUris },
    publicClient: { redirectUris: isPublic ? spec.redirectUris : [] },
  };
};

const recordsIn = (json: JsonRecord, name: string): readonly JsonRecord[] => {
  const list = member(json, name);
  return Array.isArray(list) ? list.filter(isRecord) : [];
};

const redirectsIn = (json: JsonRecord, platform: string): readonly string[] => {
  const found = member(json, platform);
  return isRecord(found) ? (stringsOf(member(found, 'redirectUris')) ?? []) : [];
};

export interface EntraApplication {
  readonly client: RemoteClient;
  /** What Microsoft Graph calls it by; the client id is its `appId`. */
  readonly objectId: string;
  /** The passwords that Latchkey added. */
  readonly ownKeyIds: readonly string[];
  /** There once: in the answer to whoever made it. */
  readonly password: string | undefined;
}

/** Undefined when it is no application. */
export const fromApplication = (json: JsonRecord): EntraApplication | undefined => {
  const clientId = stringOf(member(json, 'appId'));
  const objectId = stringOf(member(json, 'id'));
  if (clientId === undefined || objectId === undefined) return undefined;
  const passwords = recordsIn(json, 'passwordCredentials');
  const redirectUris = ['web', 'publicClient', 'spa'].flatMap(platform => redirectsIn(json, platform));
  const hasCredentials = passwords.length > 0 || recordsIn(json, 'keyCredentials').length > 0;
  const own = passwords.filter(one => member(one, 'displayName') === OURS);
  const client: RemoteClient = {
    clientId,
    name: stringOf(member(json, 'displayName')) ?? null,
    grantTypes: [
      ...(redirectUris.length > 0 ? ['authorization_code'] : []),
      ...(hasCredentials ? ['client_credentials'] : []),
    ],
    redirectUris,
    // Entra ID takes a secret in the form and by Basic alike.
    authentication: member(json, 'isFallbackPublicClient') === true ? 'none' : null,
    enabled: true,
  };
  return {
    client,
    objectId,
    ownKeyIds: own.flatMap(one => stringOf(member(one, 'keyId')) ?? []),
    password: own.map(one => stringOf(member(one, 'secretText'))).find(text => text !== undefined),
  };
};
