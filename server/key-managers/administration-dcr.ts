import { type Secret, secret } from '../lib/secret.ts';
import { readClientMetadata } from '../oauth/client-metadata.ts';
import { type JsonRecord, member, stringOf } from '../oauth/json.ts';
import type {
  AdministrationIo,
  ClientAdministration,
  ClientSpec,
  RegisteredClient,
  RemoteClient,
  RotatedSecret,
} from './administration.ts';
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
const tenantRoot = ({ serverUrl, tenant }: Wso2Administrator): string =>
  tenant === 'carbon.super' ? serverUrl : `${serverUrl}/t/${encodeURIComponent(tenant)}`;

const fromApplication = (answer: AdministrationAnswer): RemoteClient => ({
  ...promised(answer, readClientMetadata(recordOf(answer))),
  enabled: true,
});

/** What a generation understands. */
export interface DcrDialect {
  readonly toApplication: (spec: ClientSpec) => JsonRecord;
}

const register = async (
  io: AdministrationIo,
  url: string,
  authorization: Secret,
  { authentication }: ClientSpec,
  json: JsonRecord,
): Promise<RegisteredClient> => {
  const answer = await callAdministration(io, { method: 'POST', url, authorization, json, expected: [201] });
  const value = stringOf(member(recordOf(answer), 'client_secret'));
  const hasNone = value === undefined || authentication === 'none';
  return { client: fromApplication(answer), clientSecret: hasNone ? null : secret(value) };
};

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
    register: spec => register(io, endpoint, authorization, spec, toApplication(spec)),
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

/** Where the Application Management API has a tenant's applications. */
export const applicationsOf = (administrator: Wso2Administrator): string =>
  `${tenantRoot(administrator)}/api/server/v1/applications`;

/** Gives the client of an application a new secret, by the Application Management API. The old one is dead. */
export const regenerateSecret = async (
  io: AdministrationIo,
  administrator: Wso2Administrator,
  applicationId: string,
): Promise<RotatedSecret> => {
  const answer = await callAdministration(io, {
    method: 'POST',
    url: `${applicationsOf(administrator)}/${encodeURIComponent(applicationId)}/inbound-protocols/oidc/regenerate-secret`,
    authorization: administrator.authorization,
    expected: [200],
  });
  return { clientSecret: secret(promised(answer, stringOf(member(recordOf(answer), 'clientSecret')))) };
};
