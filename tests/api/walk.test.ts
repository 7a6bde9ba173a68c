import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import {
  ApplicationKeys,
  Catalogue,
  ConfigureServiceProviderOAuth,
  CreateApplication,
  CreateKeyManager,
  ProvideExistingKeys,
  RegisterServiceProvider,
  RemoveKeys,
  Subscribe,
  UpdateApi,
} from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';

const run = promisify(execFile);

const SCOPE = 'orders:read orders:write';
const clients = [
  { id: 'storefront', secret: 's/3+c%41:r&t = "x', scope: SCOPE },
  { id: 'storefront-test', secret: 'another secret of its own', scope: SCOPE },
];

let latchkey: Latchkey;
let jwtServer: AuthorizationServer;
let opaqueServer: AuthorizationServer;
let client: Client;

beforeAll(async () => {
  [latchkey, jwtServer, opaqueServer] = await Promise.all([
    startLatchkey(),
    startAuthorizationServer({ format: 'jwt', clients }),
    startAuthorizationServer({ format: 'opaque', clients }),
  ]);
  client = await signedIn(latchkey.url);
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), jwtServer?.stop(), opaqueServer?.stop()]);
});

const newKeyManager = async (name: string, issuer: string, credentials = {}): Promise<string> => {
  const { createKeyManager } = await client.send(CreateKeyManager, {
    input: { kind: 'OIDC', name, issuer, policy: { tokenRequestScope: SCOPE }, ...credentials },
  });
  return expectType(createKeyManager, 'CreateKeyManagerPayload').keyManager.id;
};

const newApplication = async (name: string): Promise<string> => {
  const { createApplication } = await client.send(CreateApplication, { input: { name } });
  return expectType(createApplication, 'CreateApplicationPayload').application.id;
};

/** Subscribes the application to the sample API, which accepts the key manager from now on. */
const subscribe = async (applicationId: string, keyManagerId: string): Promise<string> => {
  const { apis, plans } = await client.send(Catalogue, {});
  const api = apis.edges.find(({ node }) => node.name === 'Orders')?.node;
  const plan = plans.find(({ name }) => name === 'Unlimited');
  if (!api || !plan) throw new Error('The sample API is not there.');
  const keyManagerIds = [...new Set([...api.keyManagers.map(({ id }) => id), keyManagerId])];
  expectType(
    (await client.send(UpdateApi, { input: { id: api.id, keyManagerIds } })).updateApi,
    'UpdateApiPayload',
  );
  const { subscribe: result } = await client.send(Subscribe, {
    input: { applicationId, apiId: api.id, planId: plan.id },
  });
  expectType(result, 'SubscribePayload');
  return api.invokeUrl;
};

const provide = async (input: {
  applicationId: string;
  keyManagerId: string;
  keyType: 'PRODUCTION' | 'SANDBOX';
  consumerKey: string;
  consumerSecret: string;
}) => {
  const { provideExistingKeys } = await client.send(ProvideExistingKeys, { input });
  return expectType(provideExistingKeys, 'ProvideExistingKeysPayload').keyMapping;
};

/** Runs the command that the panel shows, in a shell, as a person would. */
const tokenBy = async (command: string | null, secret: string): Promise<string> => {
  const { stdout } = await run('sh', ['-c', `${command} --silent --show-error`], {
    env: { ...process.env, CONSUMER_SECRET: secret },
  });
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ access_token: expect.any(String) });
  return answer.access_token;
};

const call = async (url: string, token?: string) => {
  const answer = await fetch(`${url}/orders`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};

const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  const until = Date.now() + 5000;
  for (;;) {
    const value = await read();
    if (holds(value) || Date.now() > until) return value;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
};

const walk = async (name: string, server: AuthorizationServer, credentials = {}) => {
  const [production, sandbox] = clients;
  if (!production || !sandbox) throw new Error('Two clients are needed.');
  const keyManagerId = await newKeyManager(name, server.issuer, credentials);
  const applicationId = await newApplication(`Application for ${name}`);
  const provided = await provide({
    applicationId,
    keyManagerId,
    keyType: 'PRODUCTION',
    consumerKey: production.id,
    consumerSecret: production.secret,
  });
  expect(provided).toMatchObject({
    mode: 'MAPPED',
    state: 'ACTIVE',
    proof: { method: 'INTROSPECTION', grade: 'PROVEN', by: 'Administrator' },
  });
  expect(provided.proof.evidence.some(one => one.control && one.status === 401)).toBe(true);
  const testing = await provide({
    applicationId,
    keyManagerId,
    keyType: 'SANDBOX',
    consumerKey: sandbox.id,
    consumerSecret: sandbox.secret,
  });
  const url = await subscribe(applicationId, keyManagerId);
  const token = await tokenBy(provided.tokenCommand, production.secret);
  const answered = await eventually(
    () => call(url, token),
    ({ status }) => status === 200,
  );
  expect(answered).toMatchObject({ status: 200, body: { environment: 'production' } });
  const sandboxToken = await tokenBy(testing.tokenCommand, sandbox.secret);
  expect(await call(url, sandboxToken)).toMatchObject({ status: 200, body: { environment: 'sandbox' } });
  return { url, token, sandboxToken, applicationId, keyMappingId: provided.id };
};

const remove = async ({
  url,
  token,
  sandboxToken,
  applicationId,
  keyMappingId,
}: Awaited<ReturnType<typeof walk>>) => {
  const { removeKeys } = await client.send(RemoveKeys, { input: { keyMappingId } });
  expectType(removeKeys, 'RemoveKeysPayload');
  const refused = await eventually(
    () => call(url, token),
    ({ status }) => status !== 200,
  );
  expect(refused).toMatchObject({ status: 403, body: { code: '900908' } });
  expect((await call(url, sandboxToken)).status).toBe(200);
  const { application } = await client.send(ApplicationKeys, { id: applicationId });
  expect(application?.keyMappings).toMatchObject([{ keyType: 'SANDBOX', state: 'ACTIVE' }]);
};

describe('the walk, through the public API and curl', () => {
  it('works with a server that issues JWTs', async () => {
    const walked = await walk('Server with JWTs', jwtServer);
    const none = await call(walked.url);
    expect(none).toMatchObject({ status: 401, body: { code: '900902' } });
    expect(none.headers.get('www-authenticate')).toContain('Bearer');
    await remove(walked);
    // The client at the key manager is untouched: it still gets tokens.
    const again = await fetch(`${jwtServer.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'storefront',
        client_secret: clients[0]?.secret ?? '',
      }),
    });
    expect(again.status).toBe(200);
  });

  it('works with a server that issues opaque tokens', async () => {
    await remove(
      await walk('Server with opaque tokens', opaqueServer, {
        introspectionClientId: 'storefront-test',
        introspectionClientSecret: clients[1]?.secret,
      }),
    );
  });

  it.each(['JWT', 'OPAQUE'] as const)(
    'works with the resident key manager and %s tokens',
    async tokenIssuer => {
      const { registerServiceProvider } = await client.send(RegisterServiceProvider, {
        input: { name: `Storefront ${tokenIssuer}` },
      });
      const { serviceProvider } = expectType(registerServiceProvider, 'RegisterServiceProviderPayload');
      const { configureServiceProviderOAuth } = await client.send(ConfigureServiceProviderOAuth, {
        input: {
          serviceProviderId: serviceProvider.id,
          grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'],
          tokenIssuer,
          scopes: SCOPE.split(' '),
        },
      });
      const configured = expectType(configureServiceProviderOAuth, 'ConfigureServiceProviderOAuthPayload');
      expect(configured.clearedGrantTypes).toEqual(['AUTHORIZATION_CODE']);
      const { keyManagers } = await client.send(Catalogue, {});
      const resident = keyManagers.edges.find(({ node }) => node.issuer === `${latchkey.url}/oauth2`)?.node;
      const applicationId = await newApplication(`Resident ${tokenIssuer}`);
      const mapping = await provide({
        applicationId,
        keyManagerId: resident?.id ?? '',
        keyType: 'PRODUCTION',
        consumerKey: configured.consumerKey,
        consumerSecret: configured.consumerSecret ?? '',
      });
      const url = await subscribe(applicationId, resident?.id ?? '');
      const command = `${mapping.tokenCommand} --data-urlencode 'scope=${SCOPE}'`;
      const token = await tokenBy(command, configured.consumerSecret ?? '');
      expect(token.split('.').length === 3).toBe(tokenIssuer === 'JWT');
      const answered = await eventually(
        () => call(url, token),
        ({ status }) => status === 200,
      );
      expect(answered).toMatchObject({ status: 200, body: { environment: 'production' } });
    },
  );
});
