import { type Secret, secret } from '../../../lib/secret.ts';
import type {
  AdministrationIo,
  ClientAdministration,
  ClientReference,
  ClientSpec,
  RegisteredClient,
} from '../../administration.ts';
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

type Call = (request: Omit<AdministrationCall, 'authorization' | 'headers'>) => Promise<AdministrationAnswer>;

const register = async (
  call: Call,
  url: string,
  spec: ClientSpec,
  clientSecret: Secret | null,
): Promise<RegisteredClient> => {
  const client = toClient(spec);
  const answer = await call({
    method: 'POST',
    url,
    json: clientSecret === null ? client : withSecret(client, clientSecret.reveal()),
    expected: [201],
    secrets: clientSecret === null ? [] : [clientSecret],
  });
  return { client: clientOf(answer), clientSecret };
};

const replaceSecret = async (io: AdministrationIo, call: Call, url: string, clientSecret: Secret) => {
  const answer = await call({
    method: 'PUT',
    url: `${url}/clientAuth/clientSecret`,
    json: { secret: clientSecret.reveal() },
    expected: [200, 404],
    secrets: [clientSecret],
  });
  if (answer.status === 404) throw absent(io, answer, 'PUT');
  recordOf(answer);
  return { clientSecret };
};

/** PingFederate by its administrative API. Secrets are chosen by who makes the client. */
export const administerPingFederate = (
  io: AdministrationIo,
  { consoleUrl, username, password }: PingFederateAdministrator,
): ClientAdministration => {
  const clients = `${consoleUrl}/pf-admin-api/v1/oauth/clients`;
  const authorization = basic(username, password);
  const call: Call = request => callAdministration(io, { ...request, authorization, headers: HEADERS });
  const one = ({ clientId }: ClientReference): string => `${clients}/${encodeURIComponent(clientId)}`;
  const read = (reference: ClientReference) =>
    call({ method: 'GET', url: one(reference), expected: [200, 404] });
  const newSecret = (): Secret => secret(io.randomToken(SECRET_BYTES));
  return {
    register: spec => register(call, clients, spec, spec.authentication === 'none' ? null : newSecret()),
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
    rotateSecret: reference => replaceSecret(io, call, one(reference), newSecret()),
  };
};
