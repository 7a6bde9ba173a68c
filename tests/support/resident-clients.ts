import type { TestConfigureServiceProviderOAuthMutationVariables } from '../gql/graphql.ts';
import { type Client, expectType, signedIn } from './client.ts';
import { ConfigureServiceProviderOAuth, RegisterServiceProvider } from './documents.ts';
import { startLatchkey } from './latchkey.ts';

type OAuth = Omit<TestConfigureServiceProviderOAuthMutationVariables['input'], 'serviceProviderId'>;

/** A client of the resident key manager, and how to configure it anew. */
export interface ResidentClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly configure: (oauth: OAuth) => Promise<void>;
}

const configure = async (administrator: Client, serviceProviderId: string, oauth: OAuth) => {
  const { configureServiceProviderOAuth } = await administrator.send(ConfigureServiceProviderOAuth, {
    input: { serviceProviderId, ...oauth },
  });
  return expectType(configureServiceProviderOAuth, 'ConfigureServiceProviderOAuthPayload');
};

/** Latchkey itself, where service providers are registered as people do it. */
export const startResident = async () => {
  const latchkey = await startLatchkey();
  const administrator = await signedIn(latchkey.url);
  const newClient = async (name: string, oauth: OAuth): Promise<ResidentClient> => {
    const { registerServiceProvider } = await administrator.send(RegisterServiceProvider, {
      input: { name },
    });
    const { serviceProvider } = expectType(registerServiceProvider, 'RegisterServiceProviderPayload');
    const made = await configure(administrator, serviceProvider.id, oauth);
    return {
      clientId: made.consumerKey,
      clientSecret: made.consumerSecret ?? '',
      configure: async changed => void (await configure(administrator, serviceProvider.id, changed)),
    };
  };
  return { issuer: `${latchkey.url}/oauth2`, newClient, stop: latchkey.dispose };
};
