import { randomBytes } from 'node:crypto';
import type { Incoming, Registrations, Reply, World } from './product.ts';

/*
 * Where a client reads its own registration (RFC 7592 section 2.1). Nobody publishes a contract for the products'
 * own, so this is the standard's, with what is known of each: whether the token is replaced when it was used.
 */

const newToken = (): string => randomBytes(24).toString('base64url');

export interface RegistrationAccess {
  readonly uri: string;
  readonly token: string;
}

/** The access that whoever registered a client was given. */
export const grantAccess = (
  { pathOf }: Registrations,
  { baseUrl, tokens }: World,
  clientId: string,
): RegistrationAccess => {
  const token = newToken();
  tokens.set(token, { registration: clientId });
  return { uri: baseUrl + pathOf(clientId), token };
};

/** Undefined when the request is about no registration. */
export const answerRegistration = (
  registrations: Registrations,
  { method, path, query, headers }: Incoming,
  world: World,
): Reply | undefined => {
  const asked = query.size === 0 ? path : `${path}?${query}`;
  const client = [...world.clients.values()].find(({ clientId }) => registrations.pathOf(clientId) === asked);
  if (method !== 'GET' || client === undefined) return undefined;
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  // A dead token, and one of another client, are refused alike.
  if (world.tokens.get(token)?.registration !== client.clientId)
    return { status: 401, body: { error: 'invalid_token' } };
  if (registrations.replacesTokens) world.tokens.delete(token);
  const access = registrations.replacesTokens
    ? grantAccess(registrations, world, client.clientId)
    : { uri: world.baseUrl + asked, token };
  return {
    status: 200,
    body: {
      client_id: client.clientId,
      grant_types: ['client_credentials'],
      registration_client_uri: access.uri,
      registration_access_token: access.token,
    },
  };
};
