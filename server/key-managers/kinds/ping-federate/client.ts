import { type Secret, secret } from '../../../lib/secret.ts';
import type { AdministrationIo, ClientAdministration, ClientReference } from '../../administration.ts';
import {
  type AdministrationAnswer,
  type AdministrationCall,
  absent,
  basic,
  callAdministration,
  promised,
  recordOf,
} from '../../administration-request.ts';
import { fromClient, toClient, withSecret } from './mapping.ts';

export interface PingFederateAdministrator {
  /** The administrative console, which has a port of its own: such as `https://pf.example.com:9999`. */
  readonly consoleUrl: string;
  readonly username: string;
  readonly password: Secret;
}

/** Without it the administrative API answers nobody. */
const HEADERS = { 'x-xsrf-header': 'PingFederate' };
const SECRET_BYTES = 32;

const clientOf = (answer: AdministrationAnswer) => promised(answer, fromClient(recordOf(answer)));

/** PingFederate by its administrative API. Secrets are chosen by who makes the client. */
export const administerPingFederate = (
  io: AdministrationIo,
  { consoleUrl, username, password }: PingFederateAdministrator,
): ClientAdministration => {
  const clients = `${consoleUrl}/pf-admin-api/v1/oauth/clients`;
  const authorization = basic(username, password);
  const call = (request: Omit<AdministrationCall, 'authorization' | 'headers'>) =>
    callAdministration(io, { ...request, authorization, headers: HEADERS });
  const one = ({ clientId }: ClientReference): string => `${clients}/${encodeURIComponent(clientId)}`;
  const read = (reference: ClientReference) =>
    call({ method: 'GET', url: one(reference), expected: [200, 404] });
  const newSecret = (): Secret => secret(io.randomToken(SECRET_BYTES));
  return {
    register: async spec => {
      const clientSecret = spec.authentication === 'none' ? null : newSecret();
      const json = toClient(spec);
      const answer = await call({
        method: 'POST',
        url: clients,
        json: clientSecret === null ? json : withSecret(json, clientSecret.reveal()),
        expected: [201],
        secrets: clientSecret === null ? [] : [clientSecret],
      });
      return { client: clientOf(answer), clientSecret };
    },
    find: async reference => {
      const answer = await read(reference);
      return answer.status === 404 ? undefined : clientOf(answer);
    },
    update: async (reference, spec) => {
      const current = await read(reference);
      if (current.status === 404) throw absent(io, current, 'PUT');
      const json = toClient(spec, recordOf(current));
      return clientOf(await call({ method: 'PUT', url: one(reference), json, expected: [200] }));
    },
    remove: async reference => {
      await call({ method: 'DELETE', url: one(reference), expected: [204, 404] });
    },
    rotateSecret: async reference => {
      const clientSecret = newSecret();
      const answer = await call({
        method: 'PUT',
        url: `${one(reference)}/clientAuth/clientSecret`,
        json: { secret: clientSecret.reveal() },
        expected: [200, 404],
        secrets: [clientSecret],
      });
      if (answer.status === 404) throw absent(io, answer, 'PUT');
      recordOf(answer);
      return { clientSecret };
    },
  };
};
