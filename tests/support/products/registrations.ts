import { randomBytes } from 'node:crypto';
import type { JsonRecord } from '../../../server/oauth/json.ts';
import type { Incoming, Registrations, Reply, StoredClient, World } from './product.ts';

/*
 * Where a client reads its own registration (RFC 7592 section 2.1). Nobody publishes a contract for the products'
 * own, so this is the standard's, with what is known of each: whether the token is replaced when it was used.
 */

const anyToken = (): string => randomBytes(24).toString('base64url');

export interface RegistrationAccess {
  readonly uri: string;
  readonly token: string;
}

/** The access that whoever registered a client was given. */
export const grantAccess = (
  { pathOf, newToken = anyToken }: Registrations,
  world: World,
  clientId: string,
): RegistrationAccess => {
  const token = newToken(world);
  world.tokens.set(token, { registration: clientId });
  return { uri: world.baseUrl + pathOf(clientId), token };
};

/** What stays as it was for whoever reads it, and is not theirs to have. */
const registrationOf = ({ clientId }: StoredClient, uri: string, token?: string): JsonRecord => ({
  client_id: clientId,
  grant_types: ['client_credentials'],
  registration_client_uri: uri,
  ...(token === undefined ? {} : { registration_access_token: token }),
});

/** Undefined when the request is about no registration. */
export const answerRegistration = (
  registrations: Registrations,
  incoming: Incoming,
  world: World,
): Reply | undefined => {
  const { method, path, query, headers } = incoming;
  const asked = query.size === 0 ? path : `${path}?${query}`;
  const client = [...world.clients.values()].find(({ clientId }) => registrations.pathOf(clientId) === asked);
  if (method !== 'GET' || client === undefined) return undefined;
  if (registrations.isReader?.(incoming, world))
    return { status: 200, body: registrationOf(client, world.baseUrl + asked) };
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  // A dead token, and one of another client, are refused alike.
  if (world.tokens.get(token)?.registration !== client.clientId)
    return { status: 401, body: { error: 'invalid_token' } };
  if (registrations.replacesTokens) world.tokens.delete(token);
  const access = registrations.replacesTokens
    ? grantAccess(registrations, world, client.clientId)
    : { uri: world.baseUrl + asked, token };
  return { status: 200, body: registrationOf(client, access.uri, access.token) };
};
