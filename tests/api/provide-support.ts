import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { TestCreateKeyManagerMutationVariables } from '../gql/graphql.ts';
import { type Client, expectType, signedIn, signedInFirst, withToken } from '../support/client.ts';
import {
  AddMember,
  CreateApiToken,
  CreateApplication,
  CreateKeyManager,
  CreateOrganization,
  ProvideExistingKeys,
  SwitchOrganization,
  UpdateKeyManager,
  UpdateSettings,
} from '../support/documents.ts';
import type { Latchkey } from '../support/latchkey.ts';
import { endpointsAt } from '../support/misbehaving-server.ts';

/* What tests of providing keys do again and again, through the public API. */

let count = 0;

/** A name that no other test of the file has. */
export const unique = (name: string): string => {
  count += 1;
  return `${name} ${count}`;
};

export const newApplication = async (client: Client, name = unique('Application')): Promise<string> => {
  const { createApplication } = await client.send(CreateApplication, { input: { name } });
  return expectType(createApplication, 'CreateApplicationPayload').application.id;
};

type KeyManagerInput = Partial<TestCreateKeyManagerMutationVariables['input']>;

/** With the endpoints of a misbehaving server, typed by hand: one that is in trouble tells nothing of itself. */
export const newKeyManager = async (
  client: Client,
  issuer: string,
  changes: KeyManagerInput = {},
): Promise<string> => {
  const { createKeyManager } = await client.send(CreateKeyManager, {
    input: { kind: 'OIDC', name: unique('Key manager'), issuer, endpoints: endpointsAt(issuer), ...changes },
  });
  return expectType(createKeyManager, 'CreateKeyManagerPayload').keyManager.id;
};

export const changeKeyManager = async (client: Client, id: string, changes: object): Promise<void> => {
  const { updateKeyManager } = await client.send(UpdateKeyManager, { input: { id, ...changes } });
  expectType(updateKeyManager, 'UpdateKeyManagerPayload');
};

export const changeSettings = async (
  client: Client,
  input: { readonly keyProvisioning?: boolean; readonly provisionedAppValidation?: boolean },
): Promise<void> => {
  const { updateSettings } = await client.send(UpdateSettings, { input });
  expectType(updateSettings, 'UpdateSettingsPayload');
};

export interface Provided {
  readonly applicationId: string;
  readonly keyManagerId: string;
  readonly consumerKey: string;
  readonly consumerSecret?: string;
  readonly registrationAccess?: { readonly uri: string; readonly token: string };
  readonly keyType?: 'PRODUCTION' | 'SANDBOX';
  readonly label?: string;
}

/** Whatever `provideExistingKeys` answers. */
export const provide = async (client: Client, provided: Provided) =>
  (await client.send(ProvideExistingKeys, { input: { keyType: 'PRODUCTION', ...provided } }))
    .provideExistingKeys;

export type ProvideAnswer = Awaited<ReturnType<typeof provide>>;

/** The code of a refusal; OK when there was none. */
export const codeOf = (answer: ProvideAnswer): string => ('code' in answer ? answer.code : 'OK');

/** Tokens instead of cookies, because signing in often is limited. */
export const newToken = async (client: Client): Promise<string> => {
  const { createApiToken } = await client.send(CreateApiToken, { input: { name: unique('token') } });
  return expectType(createApiToken, 'CreateApiTokenPayload').token;
};

/** Somebody else in the administrator's organization. */
export const newPerson = async (
  url: string,
  administrator: Client,
  role: 'DEVELOPER' | 'PUBLISHER' | 'ADMINISTRATOR' = 'DEVELOPER',
): Promise<Client> => {
  const email = `${unique('person').replace(' ', '-')}@example.com`;
  const { addMember } = await administrator.send(AddMember, {
    input: { email, name: unique('Person'), role },
  });
  const { oneTimePassword } = expectType(addMember, 'AddMemberPayload');
  const session = await signedInFirst(url, { email, password: oneTimePassword ?? '' });
  return withToken(url, await newToken(session));
};

export const newOrganization = async (admin: Client, name = unique('Organization')): Promise<string> => {
  const { createOrganization } = await admin.send(CreateOrganization, { input: { name } });
  return expectType(createOrganization, 'CreateOrganizationPayload').organization.id;
};

/** The platform's administrator again, acting in an organization of its own. */
export const inNewOrganization = async (url: string): Promise<Client> => {
  const session = await signedIn(url);
  const { switchOrganization } = await session.send(SwitchOrganization, {
    input: { organizationId: await newOrganization(session) },
  });
  expectType(switchOrganization, 'SwitchOrganizationPayload');
  return session;
};

/** The database of an instance, for what no operation can set or show. */
export const openStore = (latchkey: Pick<Latchkey, 'folder'>): SqliteDatabase.Database =>
  new SqliteDatabase(join(latchkey.folder, 'data/latchkey.sqlite'));

/** The id inside a global id. */
export const rawId = (globalId: string): string => {
  const text = Buffer.from(globalId, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
};

/** Somebody new, however many came before: signing in is limited, and not what is looked at here. */
export const oneMorePerson = (latchkey: Latchkey, administrator: Client): Promise<Client> => {
  const store = openStore(latchkey);
  store.prepare(`DELETE FROM limit_counter WHERE bucket LIKE 'sign-in-%'`).run();
  store.close();
  return newPerson(latchkey.url, administrator);
};
