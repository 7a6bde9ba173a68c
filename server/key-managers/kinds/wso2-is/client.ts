import type { Secret } from '../../../lib/secret.ts';
import { member } from '../../../oauth/json.ts';
import type { AdministrationIo, ClientAdministration, ClientReference } from '../../administration.ts';
import {
  administerByDcr,
  applicationsOf,
  regenerateSecret,
  type Wso2Administrator,
} from '../../administration-dcr.ts';
import { absent, basic, callAdministration, recordOf, recordsOf } from '../../administration-request.ts';
import { applicationIdOf, filterByName, isOfClient, toApplication } from './mapping.ts';

export interface Wso2IsAdministrator {
  readonly serverUrl: string;
  readonly tenant: string;
  readonly username: string;
  readonly password: Secret;
}

/** Versions 5 and 6 find applications by name and by nothing else, so what was found is looked at once more. */
const locate = async (
  io: AdministrationIo,
  administrator: Wso2Administrator,
  { clientId }: ClientReference,
  name: string,
): Promise<string> => {
  const { authorization } = administrator;
  const read = (url: string) =>
    callAdministration(io, { method: 'GET', url, authorization, expected: [200] });
  const applications = applicationsOf(administrator);
  const list = await read(`${applications}?${new URLSearchParams({ filter: filterByName(name) })}`);
  const id = recordsOf(list, member(recordOf(list), 'applications') ?? [])
    .map(application => applicationIdOf(application, name))
    .find(one => one !== undefined);
  if (id === undefined) throw absent(io, list, 'POST');
  const oidc = await read(`${applications}/${encodeURIComponent(id)}/inbound-protocols/oidc`);
  if (!isOfClient(recordOf(oidc), clientId)) throw absent(io, oidc, 'POST');
  return id;
};

/** WSO2 Identity Server 5 and 6: registration, and to rotate a secret the Application Management API (since 5.10). */
export const administerWso2Is = (
  io: AdministrationIo,
  { serverUrl, tenant, username, password }: Wso2IsAdministrator,
): ClientAdministration => {
  const administrator = { serverUrl, tenant, authorization: basic(username, password) };
  const byDcr = administerByDcr(io, administrator, { toApplication });
  return {
    ...byDcr,
    rotateSecret: async reference => {
      const client = await byDcr.find(reference);
      const url = applicationsOf(administrator);
      if (client?.name == null) throw absent(io, { status: 404, url, headers: {}, json: undefined }, 'POST');
      return regenerateSecret(io, administrator, await locate(io, administrator, reference, client.name));
    },
  };
};
