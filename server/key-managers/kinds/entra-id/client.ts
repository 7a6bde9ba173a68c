import { type Secret, secret } from '../../../lib/secret.ts';
import { member, stringOf } from '../../../oauth/json.ts';
import type { AdministrationIo, ClientAdministration, ClientReference } from '../../administration.ts';
import {
  type AdministrationAnswer,
  absent,
  callAsAdministrator,
  promised,
  recordOf,
  undoing,
} from '../../administration-request.ts';
import type { Cloud } from './clouds.ts';
import { fromApplication, newPassword, toApplication } from './mapping.ts';

/** An application of the tenant with the permission `Application.ReadWrite.OwnedBy` or `.All` of Microsoft Graph. */
export interface EntraAdministrator {
  readonly cloud: Pick<Cloud, 'login' | 'graph'>;
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

type Call = ReturnType<typeof callAsAdministrator>;

const applicationOf = (answer: AdministrationAnswer) => promised(answer, fromApplication(recordOf(answer)));

const addPassword = async (io: AdministrationIo, call: Call, url: string): Promise<Secret> => {
  const answer = await call({
    method: 'POST',
    url: `${url}/microsoft.graph.addPassword`,
    json: { passwordCredential: newPassword(io.clock()) },
    expected: [200],
  });
  return secret(promised(answer, stringOf(member(recordOf(answer), 'secretText'))));
};

const removePasswords = async (call: Call, url: string, keyIds: readonly string[]): Promise<void> => {
  for (const keyId of keyIds)
    await call({
      method: 'POST',
      url: `${url}/microsoft.graph.removePassword`,
      json: { keyId },
      expected: [204],
    });
};

/** Microsoft Entra ID by Microsoft Graph v1.0. A client is an application, and its service principal lets it in. */
export const administerEntra = (
  io: AdministrationIo,
  { cloud, tenant, clientId, clientSecret }: EntraAdministrator,
): ClientAdministration => {
  const graph = `${cloud.graph}/v1.0`;
  const call = callAsAdministrator(io, {
    tokenEndpoint: `${cloud.login}/${tenant}/oauth2/v2.0/token`,
    clientId,
    clientSecret,
    parameters: { scope: `${cloud.graph}/.default` },
  });
  const one = ({ clientId: id }: ClientReference): string =>
    `${graph}/applications(appId='${encodeURIComponent(id.replaceAll("'", "''"))}')`;
  const read = (reference: ClientReference) =>
    call({ method: 'GET', url: one(reference), expected: [200, 404] });
  const require = async (reference: ClientReference, method: string) => {
    const answer = await read(reference);
    if (answer.status === 404) throw absent(io, answer, method);
    return applicationOf(answer);
  };
  const remove = async (reference: ClientReference): Promise<void> => {
    await call({ method: 'DELETE', url: one(reference), expected: [204, 404] });
  };
  return {
    register: async spec => {
      const isPublic = spec.authentication === 'none';
      const answer = await call({
        method: 'POST',
        url: `${graph}/applications`,
        json: {
          ...toApplication(spec),
          signInAudience: 'AzureADMyOrg',
          ...(isPublic ? {} : { passwordCredentials: [newPassword(io.clock())] }),
        },
        expected: [201],
      });
      const { client, password } = applicationOf(answer);
      await undoing(
        () => remove(client),
        () =>
          call({
            method: 'POST',
            url: `${graph}/servicePrincipals`,
            json: { appId: client.clientId },
            expected: [201, 409],
          }),
      );
      return { client, clientSecret: isPublic ? null : secret(promised(answer, password)) };
    },
    find: async reference => {
      const answer = await read(reference);
      return answer.status === 404 ? undefined : applicationOf(answer).client;
    },
    update: async (reference, spec) => {
      const url = one(reference);
      const answer = await call({ method: 'PATCH', url, json: toApplication(spec), expected: [204, 404] });
      if (answer.status === 404) throw absent(io, answer, 'PATCH');
      return (await require(reference, 'PATCH')).client;
    },
    remove,
    // Both secrets are good until the old ones are taken away, so a failure half-way locks nobody out.
    rotateSecret: async reference => {
      const { objectId, ownKeyIds } = await require(reference, 'POST');
      const url = `${graph}/applications/${encodeURIComponent(objectId)}`;
      const clientSecret = await addPassword(io, call, url);
      await removePasswords(call, url, ownKeyIds);
      return { clientSecret };
    },
  };
};
