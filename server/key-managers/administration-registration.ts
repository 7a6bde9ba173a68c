import type { Secret } from '../lib/secret.ts';
import type { JsonRecord } from '../oauth/json.ts';
import {
  type AdministrationIo,
  type ClientAdministration,
  type ClientReference,
  type ClientSpec,
  KeyManagerRefused,
  type RegistrationAccess,
} from './administration.ts';
import {
  type AdministrationAnswer,
  absent,
  bearer,
  callAdministration,
  promised,
  recordOf,
} from './administration-request.ts';
import { formOf } from './fields.ts';
import type { KeyManagerKind, Settings } from './key-manager.ts';
import {
  fromMetadata,
  registrationAccess,
  secretOf,
  toMetadata,
  toReplacement,
} from './registration-metadata.ts';

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

/** Some servers replace the secret with every update, whatever was sent to them: Glewlwyd does. */
const replacedSecret = (before: JsonRecord, after: JsonRecord): { readonly replacedSecret?: Secret } => {
  const [was, is] = [secretOf(before), secretOf(after)];
  return is === null || is.reveal() === was?.reveal() ? {} : { replacedSecret: is };
};

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
  return { ...clientOf(answer, access), ...replacedSecret(recordOf(current), recordOf(answer)) };
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

/** The form of kinds that are found by their issuer alone: all it can hold is what lets clients be registered. */
export const registrationForm = formOf(
  {
    initialAccessToken: {
      label: 'Initial access token',
      help: 'For a registration endpoint that is not open to everybody. Kept sealed, used to register clients, and never shown again.',
      type: 'SECRET',
      required: false,
    },
    registrationTokensPerClient: {
      label: 'Registration access tokens belong to one client each (RFC 7592)',
      help: 'Then whoever holds one can prove that client by it. Leave it off where the token of an administrator reads registrations as well, as at Keycloak, Okta, Auth0 and WSO2 Identity Server.',
      type: 'BOOLEAN',
      required: false,
      value: 'false',
    },
  },
  () => undefined,
);

/** Only an administrator knows it: no answer tells a client's own token from one that reads every client. */
export const ownRegistrationTokens = ({ registrationTokensPerClient }: Settings): boolean =>
  registrationTokensPerClient === 'true';

export const registeredAt: KeyManagerKind['administeredAt'] = ({ endpoints: { registration } }) =>
  registration === null ? [] : [registration];

/** By dynamic client registration, where there is an endpoint for it. */
export const administerByRegistration: NonNullable<KeyManagerKind['administer']> = (
  io,
  { endpoints: { registration }, secrets: { initialAccessToken } },
) =>
  registration === null
    ? undefined
    : administerRegistrations(io, {
        registrationEndpoint: registration,
        ...(initialAccessToken === undefined ? {} : { initialAccessToken }),
      });
