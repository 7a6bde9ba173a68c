import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { coerceInputValue, getOperationAST, isInputType, parse, typeFromAST, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleBackend, startSampleBackend } from '../../server/gateway/sample-backend.ts';
import { graphiqlTabs } from '../../server/schema/graphiql-tabs.ts';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { signIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { schema } from './authorization-walk.ts';

/* The tabs with which the playground opens: the walk as ready operations. */

const run = promisify(execFile);

const tabs = graphiqlTabs.map(({ query, variables }) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  return {
    name: operation?.name?.value ?? '',
    query,
    document,
    operation,
    variables: JSON.parse(variables) as { readonly id?: string; readonly input?: object },
  };
});

describe.each(tabs)('the tab $name', ({ document, operation, variables }) => {
  it('is an operation of the schema', () => {
    expect(validate(schema, document)).toEqual([]);
  });

  it('has variables of the types that it declares, and none besides', () => {
    const declared = operation?.variableDefinitions ?? [];
    expect(Object.keys(variables)).toEqual(declared.map(({ variable }) => variable.name.value));
    for (const { variable, type } of declared) {
      const value = Object.entries(variables).find(([name]) => name === variable.name.value)?.[1];
      const inputType = typeFromAST(schema, type);
      expect(isInputType(inputType) ? coerceInputValue(value, inputType) : undefined).toBeDefined();
    }
  });
});

it('has a tab for each of the nine steps, in their order', () => {
  const steps = tabs.flatMap(({ query }) => query.match(/^# (\d)\./)?.[1] ?? []);
  expect(steps).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

describe('one after the other', () => {
  const client = { id: 'storefront', secret: `s/3+c%41:r&t = "x'`, scope: 'orders:read' };
  let latchkey: Latchkey;
  let server: AuthorizationServer;
  let backend: SampleBackend;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    [latchkey, server, backend] = await Promise.all([
      startLatchkey(),
      startAuthorizationServer({ format: 'jwt', clients: [client] }),
      startSampleBackend(),
    ]);
    headers = {
      cookie: await signIn(latchkey.url),
      'content-type': 'application/json',
      'x-latchkey-csrf': '1',
    };
  });

  afterAll(async () => {
    await Promise.all([latchkey?.dispose(), server?.stop(), backend?.close()]);
  });

  /** Runs a tab as it stands, but for what is filled into its variables. */
  const runTab = async (name: string, filled: { readonly id?: string; readonly input?: object } = {}) => {
    const tab = tabs.find(one => one.name === name);
    const { input } = tab?.variables ?? {};
    const variables = { ...filled, ...(input && { input: { ...input, ...filled.input } }) };
    const body = JSON.stringify({ query: tab?.query, variables });
    const answer = await fetch(`${latchkey.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = await answer.json();
    expect([name, errors]).toEqual([name, undefined]);
    const [result] = Object.values<{ readonly __typename?: string; readonly code?: string }>(data);
    expect([name, result?.code]).toEqual([name, undefined]);
    return data;
  };

  const inShell = async (command: string, env: Readonly<Record<string, string>>) =>
    (await run('sh', ['-c', `${command} -sS`], { env: { PATH: process.env.PATH, ...env } })).stdout;

  it('the tabs are the walk, with what the one before answered', async () => {
    const { issuer } = server;
    const {
      plans: [plan],
    } = await runTab('Start');
    const { probeKeyManager: probed } = await runTab('Probe', { input: { issuer } });
    expect(probed.discovery.endpoints.token).toBe(`${issuer}/token`);
    const { createKeyManager } = await runTab('CreateKeyManager', { input: { issuer } });
    const keyManagerId = createKeyManager.keyManager.id;

    const { registerServiceProvider } = await runTab('Register');
    const serviceProviderId = registerServiceProvider.serviceProvider.id;
    const { configureServiceProviderOAuth } = await runTab('ConfigureOAuth', {
      input: { serviceProviderId },
    });
    expect(configureServiceProviderOAuth.consumerSecret).toEqual(expect.any(String));

    const { updateSettings } = await runTab('SwitchPlatform');
    expect(updateSettings.settings.keyProvisioning).toBe(true);
    const { updateKeyManager } = await runTab('SwitchKeyManager', { input: { id: keyManagerId } });
    expect(updateKeyManager.keyManager.provisioning.available).toBe(true);

    const { createApplication } = await runTab('CreateApplication');
    const applicationId = createApplication.application.id;
    const { provideExistingKeys } = await runTab('Provide', {
      input: { applicationId, keyManagerId, consumerKey: client.id, consumerSecret: client.secret },
    });
    const { keyMapping } = provideExistingKeys;
    expect(keyMapping).toMatchObject({ state: 'ACTIVE', proof: { grade: 'PROVEN' } });

    const { createApi } = await runTab('PublishApi', {
      input: { keyManagerIds: [keyManagerId], productionEndpoint: `${backend.url}/production` },
    });
    await runTab('Subscribe', { input: { applicationId, apiId: createApi.api.id, planId: plan.id } });

    const { application: keys } = await runTab('GetToken', { id: applicationId });
    const answer = await inShell(keys.keyMappings[0].tokenCommand, { CONSUMER_SECRET: client.secret });
    const { access_token: token } = JSON.parse(answer);
    const { application: calls } = await runTab('Invoke', { id: applicationId });
    const invoke = calls.subscriptions.edges[0].node.api.invokeCommand;
    // The sample has nothing at its root: that it is the sample which says so is enough.
    await expect.poll(() => inShell(invoke, { ACCESS_TOKEN: token })).toContain('"environment":"production"');

    const { removeKeys } = await runTab('Remove', { input: { keyMappingId: keyMapping.id } });
    expect(removeKeys.removedId).toBe(keyMapping.id);
    await expect.poll(() => inShell(invoke, { ACCESS_TOKEN: token })).toContain('"code":"900908"');
  });

  it('opens to nobody who is signed out, and runs nothing for them', async () => {
    const page = await fetch(`${latchkey.url}/graphql`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?continue=%2Fgraphql']);
    const operation = await fetch(`${latchkey.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ keyManagers { edges { node { id } } } }' }),
    });
    const { errors } = await operation.json();
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});
