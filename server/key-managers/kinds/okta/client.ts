import { type Secret, secret } from '../../../lib/secret.ts';
import { member, stringOf } from '../../../oauth/json.ts';
import type { AdministrationIo, ClientAdministration } from '../../administration.ts';
import {
  type AdministrationAnswer,
  type AdministrationCall,
  absent,
  callAdministration,
  promised,
  recordOf,
} from '../../administration-request.ts';
import { fromClient, toClient, toReplacement } from './mapping.ts';

export interface OktaAdministrator {
  /** Such as `https://example.okta.com`. */
  readonly organizationUrl: string;
  readonly apiToken: Secret;
}

const clientOf = (answer: AdministrationAnswer) => promised(answer, fromClient(recordOf(answer)));

const secretOf = (answer: AdministrationAnswer): Secret | null => {
  const value = stringOf(member(recordOf(answer), 'client_secret'));
  return value === undefined ? null : secret(value);
};

/** Okta by its Dynamic Client Registration API and an API token (`SSWS`). */
export const administerOkta = (
  io: AdministrationIo,
  { organizationUrl, apiToken }: OktaAdministrator,
): ClientAdministration => {
  const clients = `${organizationUrl}/oauth2/v1/clients`;
  const authorization = secret(`SSWS ${apiToken.reveal()}`);
  const call = (request: Omit<AdministrationCall, 'authorization'>) =>
    callAdministration(io, { ...request, authorization });
  const one = (clientId: string): string => `${clients}/${encodeURIComponent(clientId)}`;
  return {
    register: async spec => {
      const answer = await call({ method: 'POST', url: clients, json: toClient(spec), expected: [201] });
      return { client: clientOf(answer), clientSecret: secretOf(answer) };
    },
    find: async ({ clientId }) => {
      const answer = await call({ method: 'GET', url: one(clientId), expected: [200, 404] });
      return answer.status === 404 ? undefined : clientOf(answer);
    },
    update: async ({ clientId }, spec) => {
      const current = await call({ method: 'GET', url: one(clientId), expected: [200, 404] });
      if (current.status === 404) throw absent(io, current, 'PUT');
      const json = toReplacement(recordOf(current), spec);
      return clientOf(await call({ method: 'PUT', url: one(clientId), json, expected: [200] }));
    },
    remove: async ({ clientId }) => {
      await call({ method: 'DELETE', url: one(clientId), expected: [204, 404] });
    },
    rotateSecret: async ({ clientId }) => {
      const url = `${one(clientId)}/lifecycle/newSecret`;
      const answer = await call({ method: 'POST', url, expected: [200, 404] });
      if (answer.status === 404) throw absent(io, answer, 'POST');
      return { clientSecret: promised(answer, secretOf(answer) ?? undefined) };
    },
  };
};
