import { type Secret, secret } from '../../../lib/secret.ts';
import { type JsonRecord, member, stringOf } from '../../../oauth/json.ts';
import type {
  AdministrationIo,
  ClientAdministration,
  ClientReference,
  ClientSpec,
} from '../../administration.ts';
import { absent, callAsAdministrator, promised, recordOf, recordsOf } from '../../administration-request.ts';
import { fromRepresentation, toRepresentation } from './mapping.ts';

/** A client of the realm whose service account has the role `manage-clients` of `realm-management`. */
export interface KeycloakAdministrator {
  /** Such as `https://sso.example.com`, with `/auth` where Keycloak is served below it. */
  readonly serverUrl: string;
  readonly realm: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

type Call = ReturnType<typeof callAsAdministrator>;

const locate = async (call: Call, clients: string, { clientId }: ClientReference) => {
  const answer = await call({
    method: 'GET',
    url: `${clients}?clientId=${encodeURIComponent(clientId)}`,
    expected: [200],
  });
  for (const representation of recordsOf(answer)) {
    const found = fromRepresentation(representation);
    // With `search` the filter finds parts of ids; ids compare byte by byte here.
    if (found?.client.clientId === clientId) return { answer, found: { representation, ...found } };
  }
  return { answer, found: undefined };
};

const readSecret = async (call: Call, url: string, method: 'GET' | 'POST'): Promise<Secret> => {
  const answer = await call({ method, url: `${url}/client-secret`, expected: [200] });
  return secret(promised(answer, stringOf(member(recordOf(answer), 'value'))));
};

const register = async (io: AdministrationIo, call: Call, clients: string, spec: ClientSpec) => {
  const created = await call({ method: 'POST', url: clients, json: toRepresentation(spec), expected: [201] });
  const { found } = await locate(call, clients, spec);
  if (found === undefined) throw absent(io, created, 'POST');
  return {
    client: found.client,
    clientSecret:
      spec.authentication === 'none' ? null : await readSecret(call, `${clients}/${found.uuid}`, 'GET'),
  };
};

const replace = async (call: Call, url: string, spec: ClientSpec, current: JsonRecord): Promise<void> => {
  await call({ method: 'PUT', url, json: toRepresentation(spec, current), expected: [204] });
};

/** Keycloak by its Admin REST API. It addresses clients by an id of its own, which is looked up each time. */
export const administerKeycloak = (
  io: AdministrationIo,
  { serverUrl, realm, clientId, clientSecret }: KeycloakAdministrator,
): ClientAdministration => {
  const name = encodeURIComponent(realm);
  const clients = `${serverUrl}/admin/realms/${name}/clients`;
  const tokenEndpoint = `${serverUrl}/realms/${name}/protocol/openid-connect/token`;
  const call = callAsAdministrator(io, { tokenEndpoint, clientId, clientSecret });
  const require = async (reference: ClientReference, method: string) => {
    const { answer, found } = await locate(call, clients, reference);
    if (found === undefined) throw absent(io, answer, method);
    return found;
  };
  return {
    register: spec => register(io, call, clients, spec),
    find: async reference => (await locate(call, clients, reference)).found?.client,
    update: async (reference, spec) => {
      const { uuid, representation } = await require(reference, 'PUT');
      await replace(call, `${clients}/${uuid}`, spec, representation);
      return (await require(reference, 'PUT')).client;
    },
    remove: async reference => {
      const { found } = await locate(call, clients, reference);
      if (found === undefined) return;
      await call({ method: 'DELETE', url: `${clients}/${found.uuid}`, expected: [204, 404] });
    },
    rotateSecret: async reference => {
      const { uuid } = await require(reference, 'POST');
      return { clientSecret: await readSecret(call, `${clients}/${uuid}`, 'POST') };
    },
  };
};
