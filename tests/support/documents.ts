import { graphql } from '../gql/index.ts';

/* The operations of the walk, as a client outside would write them. */

export const CreateKeyManager = graphql(`
  mutation TestCreateKeyManager($input: CreateKeyManagerInput!) {
    createKeyManager(input: $input) {
      __typename
      ... on CreateKeyManagerPayload { keyManager { id name issuer endpoints { token introspection revocation jwks } } }
      ... on KeyManagerUnreachableError { reason endpoint }
      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }
      ... on UserError { code message path }
    }
  }
`);

export const UpdateKeyManager = graphql(`
  mutation TestUpdateKeyManager($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      __typename
      ... on UpdateKeyManagerPayload { keyManager { id enabled policy { outOfBandProvisioning proof } } }
      ... on UserError { code message path }
    }
  }
`);

export const CreateApplication = graphql(`
  mutation TestCreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      __typename
      ... on CreateApplicationPayload { application { id name } }
      ... on UserError { code message path }
    }
  }
`);

export const ProvideExistingKeys = graphql(`
  mutation TestProvideExistingKeys($input: ProvideExistingKeysInput!) {
    provideExistingKeys(input: $input) {
      __typename
      ... on ProvideExistingKeysPayload {
        keyMapping {
          id consumerKey keyType mode state tokenCommand
          proof { method grade by evidence { method status error control authentication client { found name enabled } } }
        }
        registrationAccess { uri token }
      }
      ... on ClientRejectedError { evidence { method endpoint status error control } }
      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }
      ... on KeyManagerCannotVerifyError { evidence { method endpoint subject status error control } }
      ... on RegistrationTokenReplacedError { registrationAccess { uri token } }
      ... on TooManyAttemptsError { retryAfterSeconds }
      ... on ClientAlreadyMappedError { holder { id application { name } } }
      ... on UserError { code message path }
    }
  }
`);

export const StartSignedChallenge = graphql(`
  mutation TestStartSignedChallenge($input: StartSignedChallengeInput!) {
    startSignedChallenge(input: $input) {
      __typename
      ... on StartSignedChallengePayload { challenge claims expiresAt commands { tool command } }
      ... on UserError { code message path }
    }
  }
`);

export const ProvideWithSignedChallenge = graphql(`
  mutation TestProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {
    provideWithSignedChallenge(input: $input) {
      __typename
      ... on ProvideExistingKeysPayload {
        keyMapping {
          id consumerKey keyType label
          proof { method grade by evidence { method endpoint subject status error control authentication } }
        }
      }
      ... on ClientRejectedError { evidence { method endpoint subject status error control } }
      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }
      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }
      ... on TooManyAttemptsError { retryAfterSeconds }
      ... on ClientAlreadyMappedError { holder { id application { name } } }
      ... on UserError { code message path }
    }
  }
`);

export const StartCallbackChallenge = graphql(`
  mutation TestStartCallbackChallenge($input: StartCallbackChallengeInput!) {
    startCallbackChallenge(input: $input) {
      __typename
      ... on StartCallbackChallengePayload { challenge callbackUrl expiresAt }
      ... on UserError { code message path }
    }
  }
`);

export const ProvideWithCallback = graphql(`
  mutation TestProvideWithCallback($input: ProvideWithCallbackInput!) {
    provideWithCallback(input: $input) {
      __typename
      ... on ProvideExistingKeysPayload {
        keyMapping {
          id consumerKey keyType label
          proof { method grade by evidence { method endpoint subject status error control authentication } }
        }
      }
      ... on ClientRejectedError { evidence { method endpoint subject status error control } }
      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }
      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }
      ... on TooManyAttemptsError { retryAfterSeconds }
      ... on ClientAlreadyMappedError { holder { id application { name } } }
      ... on UserError { code message path }
    }
  }
`);

export const RemoveKeys = graphql(`
  mutation TestRemoveKeys($input: RemoveKeysInput!) {
    removeKeys(input: $input) {
      __typename
      ... on RemoveKeysPayload { removedId application { keyMappings { id } } }
      ... on UserError { code message path }
    }
  }
`);

export const UpdateApi = graphql(`
  mutation TestUpdateApi($input: UpdateApiInput!) {
    updateApi(input: $input) {
      __typename
      ... on UpdateApiPayload { api { id invokeUrl keyManagers { id } } }
      ... on UserError { code message path }
    }
  }
`);

export const Subscribe = graphql(`
  mutation TestSubscribe($input: SubscribeInput!) {
    subscribe(input: $input) {
      __typename
      ... on SubscribePayload { subscription { id state } }
      ... on UserError { code message path }
    }
  }
`);

export const Catalogue = graphql(`
  query TestCatalogue {
    apis { edges { node { id name invokeUrl keyManagers { id } } } }
    plans { id name }
    keyManagers { edges { node { id name issuer provisioning { available reason } proofRequired } } }
  }
`);

export const UpdateSettings = graphql(`
  mutation TestUpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UpdateSettingsPayload { settings { keyProvisioning provisionedAppValidation } }
      ... on UserError { code message path }
    }
  }
`);

export const RegisterServiceProvider = graphql(`
  mutation TestRegisterServiceProvider($input: RegisterServiceProviderInput!) {
    registerServiceProvider(input: $input) {
      __typename
      ... on RegisterServiceProviderPayload { serviceProvider { id name } }
      ... on UserError { code message path }
    }
  }
`);

export const ConfigureServiceProviderOAuth = graphql(`
  mutation TestConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {
    configureServiceProviderOAuth(input: $input) {
      __typename
      ... on ConfigureServiceProviderOAuthPayload { consumerKey consumerSecret clearedGrantTypes }
      ... on UserError { code message path }
    }
  }
`);

export const ApplicationKeys = graphql(`
  query TestApplicationKeys($id: ID!) {
    application(id: $id) { id name keyMappings { id consumerKey keyType state proof { grade } } }
  }
`);

export const AddMember = graphql(`
  mutation TestAddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      __typename
      ... on AddMemberPayload { member { id } oneTimePassword }
      ... on UserError { code message path }
    }
  }
`);

export const CreateApiToken = graphql(`
  mutation TestCreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      __typename
      ... on CreateApiTokenPayload { token }
      ... on UserError { code message path }
    }
  }
`);

export const CreateOrganization = graphql(`
  mutation TestCreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) {
      __typename
      ... on CreateOrganizationPayload { organization { id } }
      ... on UserError { code message path }
    }
  }
`);

export const SwitchOrganization = graphql(`
  mutation TestSwitchOrganization($input: SwitchOrganizationInput!) {
    switchOrganization(input: $input) {
      __typename
      ... on SwitchOrganizationPayload { viewer { organization { id } } }
      ... on UserError { code message path }
    }
  }
`);

export const ProbeKeyManager = graphql(`
  mutation TestProbeKeyManager($input: ProbeKeyManagerInput!) {
    probeKeyManager(input: $input) {
      __typename
      ... on ProbeKeyManagerPayload {
        discovery { issuer source keys warnings }
        probe {
          reference by
          steps { step state summary unreachable }
          changes { step tone text }
          suggestion {
            endpoints { token introspection revocation registration jwks }
            trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }
            policy { clientAuthentication supportedClientAuthentications }
            choices { field candidates { claim value } }
          }
        }
      }
      ... on TooManyAttemptsError { retryAfterSeconds }
      ... on KeyManagerUnreachableError { reason endpoint }
      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }
      ... on UserError { code message path }
    }
  }
`);

export const KeyManagerProbes = graphql(`
  query TestKeyManagerProbes($id: ID!) {
    keyManager(id: $id) {
      name
      policy { clientAuthentication supportedClientAuthentications }
      trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }
      endpoints { token introspection revocation registration jwks }
      health { state latencyMs measuredAt }
      probes { reference by at changes { step tone text } steps { step state } }
    }
  }
`);

export const DeleteKeyManager = graphql(`
  mutation TestDeleteKeyManager($input: DeleteKeyManagerInput!) {
    deleteKeyManager(input: $input) {
      __typename
      ... on DeleteKeyManagerPayload { deletedId }
      ... on UserError { code message path }
    }
  }
`);

export const AuditEvents = graphql(`
  query TestAuditEvents {
    auditEvents(first: 100) { edges { node { action actor entityId details } } }
  }
`);

export const Notices = graphql(`
  query TestNotices {
    notices(first: 50) {
      edges { node { kind message } }
    }
  }
`);
