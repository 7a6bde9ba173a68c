import { type Secret, secret } from '../lib/secret.ts';
import { readClientMetadata } from '../oauth/client-metadata.ts';
import { type JsonRecord, member, stringOf } from '../oauth/json.ts';
import type { AdministrationIo, ClientAdministration, RemoteClient } from './administration.ts';
import {
  type AdministrationAnswer,
  absent,
  callAdministration,
  promised,
  recordOf,
} from './administration-request.ts';

/** A user of WSO2 Identity Server who may manage applications, and the tenant that they are in. */
export interface Wso2Administrator {
  /** Such as `https://is.example.com:9443`. */
  readonly serverUrl: string;
  /** `carbon.super` is the one that needs no place in the path. */
  readonly tenant: string;
  readonly authorization: Secret;
}

/** The root of everything that a tenant has. */
export const tenantRoot = ({ serverUrl, tenant }: Wso2Administrator): string =>
  tenant === 'carbon.super' ? serverUrl : `${serverUrl}/t/${encodeURIComponent(tenant)}`;

const fromApplication = (answer: AdministrationAnswer): RemoteClient => ({
  ...promised(answer, readClientMetadata(recordOf(answer))),
  enabled: true,
});

/** What a generation understands. */
export interface DcrDialect {
  readonly toApplication: (spec: Parameters<ClientAdministration['register']>[0]) => JsonRecord;
}

/**
 * Dynamic client registration 1.1 of WSO2 Identity Server, with an administrator's credentials: all generations
 * speak it. Names are unique in a tenant.
 */
export const administerByDcr = (
  io: AdministrationIo,
  administrator: Wso2Administrator,
  { toApplication }: DcrDialect,
): ClientAdministration => {
  const endpoint = `${tenantRoot(administrator)}/api/identity/oauth2/dcr/v1.1/register`;
  const { authorization } = administrator;
  const one = (clientId: string): string => `${endpoint}/${encodeURIComponent(clientId)}`;
  return {
    register: async spec => {
      const json = toApplication(spec);
      const answer = await callAdministration(io, {
        method: 'POST',
        url: endpoint,
        authorization,
        json,
        expected: [201],
      });
      const value = stringOf(member(recordOf(answer), 'client_secret'));
      return {
        client: fromApplication(answer),
        clientSecret: value === undefined || spec.authentication === 'none' ? null : secret(value),
      };
    },
    find: async ({ clientId }) => {
      const answer = await callAdministration(io, {
        method: 'GET',
        url: one(clientId),
        authorization,
        expected: [200, 404],
      });
      return answer.status === 404 ? undefined : fromApplication(answer);
    },
    update: async ({ clientId }, spec) => {
      const answer = await callAdministration(io, {
        method: 'PUT',
        url: one(clientId),
        authorization,
        json: toApplication(spec),
        expected: [200, 404],
      });
      if (answer.status === 404) throw absent(io, answer, 'PUT');
      return fromApplication(answer);
    },
    remove: async ({ clientId }) => {
      await callAdministration(io, {
        method: 'DELETE',
        url: one(clientId),
        authorization,
        expected: [204, 404],
      });
    },
  };
};
