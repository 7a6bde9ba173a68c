import type { Secret } from '../../../lib/secret.ts';
import { member } from '../../../oauth/json.ts';
import type { AdministrationIo, ClientAdministration } from '../../administration.ts';
import {
  administerByDcr,
  applicationsOf,
  regenerateSecret,
  type Wso2Administrator,
} from '../../administration-dcr.ts';
import { absent, basic, callAdministration, recordOf, recordsOf } from '../../administration-request.ts';
import { applicationIdOf, filterByClientId, toApplication } from './mapping.ts';

export interface Wso2Is7Administrator {
  readonly serverUrl: string;
  readonly tenant: string;
  readonly username: string;
  readonly password: Secret;
}

const locate = async (
  io: AdministrationIo,
  administrator: Wso2Administrator,
  clientId: string,
): Promise<string> => {
  const query = new URLSearchParams({ filter: filterByClientId(clientId), attributes: 'clientId' });
  const { authorization } = administrator;
  const url = `${applicationsOf(administrator)}?${query}`;
  const answer = await callAdministration(io, { method: 'GET', url, authorization, expected: [200] });
  const found = recordsOf(answer, member(recordOf(answer), 'applications') ?? [])
    .map(application => applicationIdOf(application, clientId))
    .find(id => id !== undefined);
  if (found === undefined) throw absent(io, answer, 'POST');
  return found;
};

/** WSO2 Identity Server 7: registration as before, and its Application Management API to rotate a secret. */
export const administerWso2Is7 = (
  io: AdministrationIo,
  { serverUrl, tenant, username, password }: Wso2Is7Administrator,
): ClientAdministration => {
  const administrator = { serverUrl, tenant, authorization: basic(username, password) };
  return {
    ...administerByDcr(io, administrator, { toApplication }),
    rotateSecret: async ({ clientId }) => {
      const id = await locate(io, administrator, clientId);
      return regenerateSecret(io, administrator, id);
    },
  };
};
