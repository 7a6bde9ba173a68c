import { afterAll, beforeAll, expect, it } from 'vitest';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { RegisterServiceProvider } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { newApplication } from './provide-support.ts';

/* Whoever gives back the revision that they saw does not overwrite what somebody else has saved since. */

const UpdateApi = graphql(`
  mutation TestReviseApi($input: UpdateApiInput!) {
    updateApi(input: $input) {
      __typename
      ... on UpdateApiPayload { api { revision } }
      ... on UserError { code }
    }
  }
`);

const UpdateApplication = graphql(`
  mutation TestReviseApplication($input: UpdateApplicationInput!) {
    updateApplication(input: $input) {
      __typename
      ... on UpdateApplicationPayload { application { revision } }
      ... on UserError { code }
    }
  }
`);

const Configure = graphql(`
  mutation TestReviseOAuth($input: ConfigureServiceProviderOAuthInput!) {
    configureServiceProviderOAuth(input: $input) {
      __typename
      ... on ConfigureServiceProviderOAuthPayload { serviceProvider { oauth { revision } } }
      ... on UserError { code }
    }
  }
`);

const Apis = graphql(`query TestRevisedApis { apis { edges { node { id revision } } } }`);

let latchkey: Latchkey;
let admin: Client;

beforeAll(async () => {
  latchkey = await startLatchkey();
  admin = await signedIn(latchkey.url);
});

afterAll(() => latchkey?.dispose());

/** One of two that start from the same revision is refused, and whoever names none is not. */
const expectOne = async (change: (revision?: number) => Promise<string>, first: number) => {
  const both = await Promise.all([change(first), change(first)]);
  expect(both.sort()).toEqual(['CONFLICT', `revision ${first + 1}`]);
  expect(await change(first)).toBe('CONFLICT');
  expect(await change(first + 1)).toBe(`revision ${first + 2}`);
  expect(await change()).toBe(`revision ${first + 3}`);
};

it('of an API', async () => {
  const { apis } = await admin.send(Apis, {});
  const { id, revision } = apis.edges[0]?.node ?? { id: '', revision: 0 };
  await expectOne(async seen => {
    const input = { id, description: 'Changed', revision: seen ?? null };
    const { updateApi } = await admin.send(UpdateApi, { input });
    return 'api' in updateApi ? `revision ${updateApi.api.revision}` : updateApi.code;
  }, revision);
});

it('of an application', async () => {
  const id = await newApplication(admin);
  await expectOne(async seen => {
    const input = { id, description: 'Changed', revision: seen ?? null };
    const { updateApplication } = await admin.send(UpdateApplication, { input });
    return 'application' in updateApplication
      ? `revision ${updateApplication.application.revision}`
      : updateApplication.code;
  }, 1);
});

it('of the OAuth client of a service provider, which begins at none', async () => {
  const registered = await admin.send(RegisterServiceProvider, { input: { name: 'Revised' } });
  const { id } = expectType(
    registered.registerServiceProvider,
    'RegisterServiceProviderPayload',
  ).serviceProvider;
  await expectOne(async seen => {
    const input = {
      serviceProviderId: id,
      grantTypes: ['CLIENT_CREDENTIALS' as const],
      tokenIssuer: 'JWT' as const,
      revision: seen ?? null,
    };
    const { configureServiceProviderOAuth: answer } = await admin.send(Configure, { input });
    return 'code' in answer ? answer.code : `revision ${answer.serviceProvider.oauth?.revision}`;
  }, 0);
});
