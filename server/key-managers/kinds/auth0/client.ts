import { type Secret, secret } from '../../../lib/secret.ts';
import { member, stringOf } from '../../../oauth/json.ts';
import type { AdministrationIo, ClientAdministration, ClientSpec } from '../../administration.ts';
import {
  type AdministrationAnswer,
  absent,
  callAsAdministrator,
  promised,
  recordOf,
  undoing,
} from '../../administration-request.ts';
import { fromClient, READ_MEMBERS, toClient } from './mapping.ts';

/** An application that is authorized for the Management API, with the scopes for clients and client grants. */
export interface Auth0Administrator {
  /** The tenant's own address, also where people sign in under another: `https://example.eu.auth0.com`. */
  readonly tenantUrl: string;
  /** The API for which the clients ask for tokens. */
  readonly audience: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

const clientOf = (answer: AdministrationAnswer) => promised(answer, fromClient(recordOf(answer)));

const secretOf = (answer: AdministrationAnswer): Secret => {
  const value = stringOf(member(recordOf(answer), 'client_secret'));
  return secret(promised(answer, value));
};

type Call = ReturnType<typeof callAsAdministrator>;

/** Without a client grant for the API, client credentials get no token for it. */
const grantApi = async (call: Call, url: string, audience: string, clientId: string, spec: ClientSpec) => {
  if (!spec.grantTypes.includes('client_credentials')) return;
  const json = { client_id: clientId, audience, scope: [] };
  // 409: it is there already.
  await call({ method: 'POST', url, json, expected: [201, 409] });
};

/** Auth0 by its Management API v2. */
export const administerAuth0 = (
  io: AdministrationIo,
  { tenantUrl, audience, clientId, clientSecret }: Auth0Administrator,
): ClientAdministration => {
  const api = `${tenantUrl}/api/v2`;
  const call = callAsAdministrator(io, {
    tokenEndpoint: `${tenantUrl}/oauth/token`,
    clientId,
    clientSecret,
    parameters: { audience: `${api}/` },
  });
  const one = (id: string): string => `${api}/clients/${encodeURIComponent(id)}`;
  const grant = (id: string, spec: ClientSpec) => grantApi(call, `${api}/client-grants`, audience, id, spec);
  const remove = async (id: string): Promise<void> => {
    await call({ method: 'DELETE', url: one(id), expected: [204, 404] });
  };
  return {
    register: async spec => {
      const answer = await call({
        method: 'POST',
        url: `${api}/clients`,
        json: toClient(spec),
        expected: [201],
      });
      const client = clientOf(answer);
      await undoing(
        () => remove(client.clientId),
        () => grant(client.clientId, spec),
      );
      return { client, clientSecret: spec.authentication === 'none' ? null : secretOf(answer) };
    },
    find: async ({ clientId: id }) => {
      const query = new URLSearchParams({ fields: READ_MEMBERS.join(','), include_fields: 'true' });
      const answer = await call({ method: 'GET', url: `${one(id)}?${query}`, expected: [200, 404] });
      return answer.status === 404 ? undefined : clientOf(answer);
    },
    update: async ({ clientId: id }, spec) => {
      const answer = await call({
        method: 'PATCH',
        url: one(id),
        json: toClient(spec),
        expected: [200, 404],
      });
      if (answer.status === 404) throw absent(io, answer, 'PATCH');
      const client = clientOf(answer);
      await grant(id, spec);
      return client;
    },
    remove: ({ clientId: id }) => remove(id),
    rotateSecret: async ({ clientId: id }) => {
      const answer = await call({ method: 'POST', url: `${one(id)}/rotate-secret`, expected: [200, 404] });
      if (answer.status === 404) throw absent(io, answer, 'POST');
      return { clientSecret: secretOf(answer) };
    },
  };
};
