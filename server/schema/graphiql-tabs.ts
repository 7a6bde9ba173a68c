const tab = (query: string, variables: Readonly<Record<string, unknown>> = {}) => ({
  query: `${query.trim()}\n`,
  variables: JSON.stringify(variables, null, 2),
});

const errors = '... on UserError { code message path }';

/** The walk as ready operations, in its order; ids from one answer go into the next one's variables. */
export const graphiqlTabs = [
  tab(`
# Who you are, and what is here.
# The other tabs are the walk, from left to right.
query Start {
  viewer { name email role organization { name } actions }
  keyManagers(first: 10) {
    edges { node { id name issuer provisioning { available message } } }
  }
  applications(first: 10) { edges { node { id name } } }
  apis(first: 10) {
    edges { node { id name context version invokeUrl } }
  }
  plans { id name }
}`),
  tab(
    `
# 1. What does an authorization server say of itself?
# Nothing is saved. The next tab configures it.
mutation Probe($input: ProbeKeyManagerInput!) {
  probeKeyManager(input: $input) {
    __typename
    ... on ProbeKeyManagerPayload {
      discovery {
        issuer source keys algorithms warnings
        endpoints { token introspection revocation jwks }
      }
    }
    ${errors}
  }
}`,
    { input: { issuer: 'https://id.example.com' } },
  ),
  tab(
    `
mutation CreateKeyManager($input: CreateKeyManagerInput!) {
  createKeyManager(input: $input) {
    __typename
    ... on CreateKeyManagerPayload { keyManager { id name issuer } }
    ${errors}
  }
}`,
    { input: { kind: 'OIDC', name: 'Corporate login', issuer: 'https://id.example.com' } },
  ),
  tab(
    `
# 2. A client outside of any application, in the
# resident key manager: first its service provider,
# then its OAuth configuration.
mutation Register($input: RegisterServiceProviderInput!) {
  registerServiceProvider(input: $input) {
    __typename
    ... on RegisterServiceProviderPayload { serviceProvider { id name } }
    ${errors}
  }
}`,
    { input: { name: 'Storefront' } },
  ),
  tab(
    `
mutation ConfigureOAuth($input: ConfigureServiceProviderOAuthInput!) {
  configureServiceProviderOAuth(input: $input) {
    __typename
    ... on ConfigureServiceProviderOAuthPayload {
      consumerKey consumerSecret clearedGrantTypes
    }
    ${errors}
  }
}`,
    {
      input: {
        serviceProviderId: '',
        grantTypes: ['CLIENT_CREDENTIALS'],
        tokenIssuer: 'JWT',
        scopes: ['orders:read'],
      },
    },
  ),
  tab(
    `
# 3. Whether existing keys may be provided: on the
# platform, and for each key manager. Both must be on.
mutation SwitchPlatform($input: UpdateSettingsInput!) {
  updateSettings(input: $input) {
    __typename
    ... on UpdateSettingsPayload {
      settings { keyProvisioning provisionedAppValidation }
    }
    ${errors}
  }
}`,
    { input: { keyProvisioning: true } },
  ),
  tab(
    `
mutation SwitchKeyManager($input: UpdateKeyManagerInput!) {
  updateKeyManager(input: $input) {
    __typename
    ... on UpdateKeyManagerPayload {
      keyManager {
        id
        policy { outOfBandProvisioning proof }
        provisioning { available message }
      }
    }
    ${errors}
  }
}`,
    { input: { id: '', policy: { outOfBandProvisioning: true } } },
  ),
  tab(
    `
# 4. An application.
mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    __typename
    ... on CreateApplicationPayload { application { id name } }
    ${errors}
  }
}`,
    { input: { name: 'storefront-web' } },
  ),
  tab(
    `
# 5. Bring the client. The secret goes in as a variable,
# is used once, and is forgotten.
mutation Provide($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      keyMapping { id state proof { method grade at by } tokenCommand }
    }
    ... on ClientRejectedError {
      evidence { method endpoint authentication }
    }
    ${errors}
  }
}`,
    {
      input: {
        applicationId: '',
        keyManagerId: '',
        keyType: 'PRODUCTION',
        consumerKey: '',
        consumerSecret: '',
      },
    },
  ),
  tab(
    `
# 6. Publish an API that accepts the key manager's
# tokens. The next tab subscribes the application to it.
mutation PublishApi($input: CreateApiInput!) {
  createApi(input: $input) {
    __typename
    ... on CreateApiPayload {
      api { id name context version invokeUrl }
    }
    ${errors}
  }
}`,
    {
      input: {
        name: 'Deliveries',
        context: '/deliveries',
        version: 'v1',
        productionEndpoint: 'http://localhost:4003/production',
        sandboxEndpoint: 'http://localhost:4003/sandbox',
        keyManagerIds: [''],
      },
    },
  ),
  tab(
    `
mutation Subscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    __typename
    ... on SubscribePayload { subscription { id state } }
    ${errors}
  }
}`,
    { input: { applicationId: '', apiId: '', planId: '' } },
  ),
  tab(
    `
# 7. The command that gets a token. It runs in your
# shell, with the secret in CONSUMER_SECRET.
query GetToken($id: ID!) {
  application(id: $id) {
    keyMappings { id keyType consumerKey state tokenCommand lastUsedAt }
  }
}`,
    { id: '' },
  ),
  tab(
    `
# 8. The command that calls the API, with that token
# in ACCESS_TOKEN.
query Invoke($id: ID!) {
  application(id: $id) {
    subscriptions(first: 10) {
      edges { node { id api { name invokeCommand } } }
    }
  }
}`,
    { id: '' },
  ),
  tab(
    `
# 9. Take the client off again; at its key manager
# it stays as it is.
mutation Remove($input: RemoveKeysInput!) {
  removeKeys(input: $input) {
    __typename
    ... on RemoveKeysPayload { removedId }
    ${errors}
  }
}`,
    { input: { keyMappingId: '' } },
  ),
];
