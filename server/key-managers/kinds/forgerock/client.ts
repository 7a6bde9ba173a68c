import { type Secret, secret } from '../../../lib/secret.ts';
import { type JsonRecord, member, stringOf } from '../../../oauth/json.ts';
import {
  type AdministrationIo,
  type ClientAdministration,
  type ClientReference,
  KeyManagerRefused,
} from '../../administration.ts';
import {
  type AdministrationAnswer,
  type AdministrationCall,
  absent,
  callAdministration,
  promised,
  recordOf,
} from '../../administration-request.ts';
import { fromAgent, toAgent, unchanged, withPassword } from './mapping.ts';

/** A user of the top realm who may administer agents, such as `amAdmin`. */
export interface ForgerockAdministrator {
  /** With the path of the deployment: `https://am.example.com/am`. */
  readonly baseUrl: string;
  /** As it stands in addresses: `realms/root/realms/alpha`. */
  readonly realmPath: string;
  readonly username: string;
  readonly password: Secret;
}

const SECRET_BYTES = 32;
/** Sessions end after half an hour without use unless told otherwise. */
const SESSION_MS = 5 * 60_000;

/** Signs in as AM's own pages do, and keeps the session for a while. */
const openSession = (
  io: AdministrationIo,
  { baseUrl, username, password }: Pick<ForgerockAdministrator, 'baseUrl' | 'username' | 'password'>,
) => {
  let kept: { readonly token: Secret; readonly until: number } | undefined;
  const signIn = async (): Promise<Secret> => {
    const answer = await callAdministration(io, {
      method: 'POST',
      url: `${baseUrl}/json/realms/root/authenticate`,
      headers: {
        'x-openam-username': username,
        'x-openam-password': password.reveal(),
        'accept-api-version': 'protocol=1.0,resource=2.0',
      },
      json: {},
      secrets: [password],
      expected: [200],
    });
    const token = secret(promised(answer, stringOf(member(recordOf(answer), 'tokenId'))));
    kept = { token, until: io.clock() + SESSION_MS };
    return token;
  };
  return async (call: Omit<AdministrationCall, 'authorization'>): Promise<AdministrationAnswer> => {
    const token = kept !== undefined && io.clock() < kept.until ? kept.token : await signIn();
    try {
      return await callAdministration(io, {
        ...call,
        headers: {
          iplanetdirectorypro: token.reveal(),
          'accept-api-version': 'protocol=2.1,resource=1.0',
          ...call.headers,
        },
        secrets: [token, ...(call.secrets ?? [])],
      });
    } catch (error) {
      if (error instanceof KeyManagerRefused && error.evidence.status === 401) kept = undefined;
      throw error;
    }
  };
};

const clientOf = (answer: AdministrationAnswer) => promised(answer, fromAgent(recordOf(answer)));

/** ForgeRock AM and PingAM by `realm-config/agents/OAuth2Client`. Ids and secrets are chosen by who makes the client. */
export const administerForgerock = (
  io: AdministrationIo,
  administrator: ForgerockAdministrator,
): ClientAdministration => {
  const { baseUrl, realmPath } = administrator;
  const agents = `${baseUrl}/json/${realmPath}/realm-config/agents/OAuth2Client`;
  const call = openSession(io, administrator);
  const one = ({ clientId }: ClientReference): string => `${agents}/${encodeURIComponent(clientId)}`;
  const newSecret = (): Secret => secret(io.randomToken(SECRET_BYTES));
  const read = (reference: ClientReference) =>
    call({ method: 'GET', url: one(reference), expected: [200, 404] });
  /** A client is replaced as a whole. */
  const replace = async (
    reference: ClientReference,
    change: (current: JsonRecord) => JsonRecord,
    secrets: readonly Secret[] = [],
  ) => {
    const current = await read(reference);
    if (current.status === 404) throw absent(io, current, 'PUT');
    const json = change(recordOf(current));
    return clientOf(await call({ method: 'PUT', url: one(reference), json, expected: [200], secrets }));
  };
  return {
    register: async spec => {
      const clientSecret = spec.authentication === 'none' ? null : newSecret();
      const agent = toAgent(spec);
      const answer = await call({
        method: 'PUT',
        url: one(spec),
        // Otherwise it would replace a client of that id.
        headers: { 'if-none-match': '*' },
        json: clientSecret === null ? agent : withPassword(agent, clientSecret.reveal()),
        expected: [201],
        secrets: clientSecret === null ? [] : [clientSecret],
      });
      return { client: clientOf(answer), clientSecret };
    },
    find: async reference => {
      const answer = await read(reference);
      return answer.status === 404 ? undefined : clientOf(answer);
    },
    update: (reference, spec) => replace(reference, current => toAgent(spec, current)),
    remove: async reference => {
      await call({ method: 'DELETE', url: one(reference), expected: [200, 404] });
    },
    rotateSecret: async reference => {
      const clientSecret = newSecret();
      await replace(reference, current => withPassword(unchanged(current), clientSecret.reveal()), [
        clientSecret,
      ]);
      return { clientSecret };
    },
  };
};
