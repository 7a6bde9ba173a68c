import type { Secret } from '../../../lib/secret.ts';
import {
  type AdministrationIo,
  type ClientAdministration,
  type ClientReference,
  type ClientSpec,
  KeyManagerRefused,
  type RegistrationAccess,
} from '../../administration.ts';
import {
  type AdministrationAnswer,
  absent,
  bearer,
  callAdministration,
  promised,
  recordOf,
} from '../../administration-request.ts';
import { fromMetadata, registrationAccess, secretOf, toMetadata, toReplacement } from './mapping.ts';

export interface RegistrationEndpoint {
  readonly registrationEndpoint: string;
  /** Where registration is not open to everybody (RFC 7591 section 3). */
  readonly initialAccessToken?: Secret;
}

const clientOf = (answer: AdministrationAnswer, before?: RegistrationAccess) =>
  promised(answer, fromMetadata(recordOf(answer), before));

const register = async (
  io: AdministrationIo,
  { registrationEndpoint, initialAccessToken }: RegistrationEndpoint,
  spec: ClientSpec,
) => {
  const answer = await callAdministration(io, {
    method: 'POST',
    url: registrationEndpoint,
    ...(initialAccessToken === undefined ? {} : { authorization: bearer(initialAccessToken) }),
    json: toMetadata(spec),
    // Glewlwyd answers 200.
    expected: [200, 201],
  });
  return { client: clientOf(answer), clientSecret: secretOf(recordOf(answer)) };
};

const read = (io: AdministrationIo, { uri, token }: RegistrationAccess) =>
  callAdministration(io, { method: 'GET', url: uri, authorization: bearer(token), expected: [200, 404] });

const update = async (io: AdministrationIo, before: RegistrationAccess, spec: ClientSpec) => {
  const current = await read(io, before);
  if (current.status === 404) throw absent(io, current, 'PUT');
  // Reading may have replaced the token already.
  const access = registrationAccess(recordOf(current), before) ?? before;
  const answer = await callAdministration(io, {
    method: 'PUT',
    url: access.uri,
    authorization: bearer(access.token),
    json: toReplacement(recordOf(current), spec),
    expected: [200],
  });
  return clientOf(answer, access);
};

/**
 * Dynamic client registration (RFC 7591) and its management (RFC 7592). A secret cannot be rotated by it on every
 * server, so that is not offered. Nobody but the holder of a client's registration access token may manage it.
 */
export const administerRegistrations = (
  io: AdministrationIo,
  endpoint: RegistrationEndpoint,
): ClientAdministration => {
  const accessOf = (reference: ClientReference, method: string): RegistrationAccess => {
    if (reference.registration !== undefined) return reference.registration;
    const error = 'no_registration_access_token';
    throw new KeyManagerRefused({ method, endpoint: endpoint.registrationEndpoint, error, at: io.clock() });
  };
  return {
    register: spec => register(io, endpoint, spec),
    find: async reference => {
      const access = accessOf(reference, 'GET');
      const answer = await read(io, access);
      return answer.status === 404 ? undefined : clientOf(answer, access);
    },
    update: (reference, spec) => update(io, accessOf(reference, 'PUT'), spec),
    remove: async reference => {
      const access = accessOf(reference, 'DELETE');
      // A dead token and a client that is gone are both 401 here (RFC 7592 section 2.3), and only one is success.
      await callAdministration(io, {
        method: 'DELETE',
        url: access.uri,
        authorization: bearer(access.token),
        expected: [200, 204, 404],
      });
    },
  };
};
