/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query TestShownKeyManager($id: ID!) {\n    keyManager(id: $id) {\n      name displayName issuer metadataUrl revision\n      displayedEndpoints { token authorization revocation userinfo }\n      trust { scopesFormat requiredClaim { name value } }\n      policy { grantTypes clientCreation tokenGeneration }\n      credentials { name changedAt }\n    }\n  }\n": typeof types.TestShownKeyManagerDocument,
    "\n  mutation TestChangeConfiguration($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision issuer } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestChangeConfigurationDocument,
    "\n  mutation TestDeleteUsedKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestDeleteUsedKeyManagerDocument,
    "\n  query TestTokenCommand($id: ID!) { application(id: $id) { keyMappings { id tokenCommand } } }\n": typeof types.TestTokenCommandDocument,
    "\n  mutation TestPublish($input: CreateApiInput!) {\n    createApi(input: $input) { __typename ... on UserError { code message } }\n  }\n": typeof types.TestPublishDocument,
    "query TestResident { keyManagers { edges { node { id kind { kind } } } } }": typeof types.TestResidentDocument,
    "\n  query TestShownDecisions($id: ID!) {\n    keyManager(id: $id) {\n      policy { decisions { endpoint status error body verdict seen } }\n      kind { kind decisions { endpoint status error body verdict seen } }\n    }\n  }\n": typeof types.TestShownDecisionsDocument,
    "\n  query TestEveryKeyManager { keyManagers { edges { node { id kind { kind } } } } }\n": typeof types.TestEveryKeyManagerDocument,
    "\n  query TestEvidenceOfRows($id: ID!) {\n    node(id: $id) { ... on KeyMapping { proof { evidence { status control bySetRow } } } }\n  }\n": typeof types.TestEvidenceOfRowsDocument,
    "\n  mutation TestChangeDecisions($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestChangeDecisionsDocument,
    "\n  query TestMadeKeyManager($id: ID!) {\n    keyManager(id: $id) { issuer settings { name value } credentials { name } }\n  }\n": typeof types.TestMadeKeyManagerDocument,
    "\n  mutation TestChangeTrust($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestChangeTrustDocument,
    "\n  query TestKeyManagerSettings($id: ID!) {\n    keyManager(id: $id) {\n      kind { kind }\n      settings { name value }\n      endpoints { token introspection revocation jwks registration }\n      trust { consumerKeyClaim scopesClaim profile certificates }\n    }\n  }\n": typeof types.TestKeyManagerSettingsDocument,
    "\n  query TestKeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {\n    keyManagerLayout(kind: $kind, settings: $settings) {\n      issuer\n      endpoints { token introspection }\n      trust { audiences consumerKeyClaim scopesFormat }\n      policy { tokenRequestScope }\n    }\n  }\n": typeof types.TestKeyManagerLayoutDocument,
    "\n  mutation TestChangeSettings($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { issuer settings { name value } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestChangeSettingsDocument,
    "\n  query TestShared($id: ID!) {\n    viewer { organization { id } }\n    keyManager(id: $id) { id sharedWithAll sharedWith { id name } canManage }\n  }\n": typeof types.TestSharedDocument,
    "\n  query TestOrganizations { organizations { edges { node { id name } } } }\n": typeof types.TestOrganizationsDocument,
    "\n  mutation TestCreateSharedApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateSharedApiDocument,
    "\n  query TestKeyManagerOfMapping($id: ID!) {\n    application(id: $id) { keyMappings { id keyManager { id name } } }\n  }\n": typeof types.TestKeyManagerOfMappingDocument,
    "\n  mutation TestReviseApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { revision } }\n      ... on UserError { code }\n    }\n  }\n": typeof types.TestReviseApiDocument,
    "\n  mutation TestReviseApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      __typename\n      ... on UpdateApplicationPayload { application { revision } }\n      ... on UserError { code }\n    }\n  }\n": typeof types.TestReviseApplicationDocument,
    "\n  mutation TestReviseOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { serviceProvider { oauth { revision } } }\n      ... on UserError { code }\n    }\n  }\n": typeof types.TestReviseOAuthDocument,
    "query TestRevisedApis { apis { edges { node { id revision } } } }": typeof types.TestRevisedApisDocument,
    "\n  mutation TestCreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) { __typename }\n  }\n": typeof types.TestCreatePlanDocument,
    "\n  query TestSharing($id: ID!) {\n    keyManager(id: $id) { sharedWith { name } }\n  }\n": typeof types.TestSharingDocument,
    "\n  query TestActivity($id: ID!, $first: Int, $after: String) {\n    application(id: $id) {\n      activity(first: $first, after: $after) {\n        edges { node { id action actor at details } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.TestActivityDocument,
    "\n  mutation TestUnsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      __typename\n      ... on UnsubscribePayload { unsubscribedId }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestUnsubscribeDocument,
    "\n  query TestKeyClaims($id: ID!) {\n    application(id: $id) {\n      id\n      keyClaims {\n        id consumerKey state\n        proof { method grade }\n        approval { state doubt reason decidedBy canDecide evidence { status error control } }\n      }\n    }\n  }\n": typeof types.TestKeyClaimsDocument,
    "\n  query TestApprovals {\n    viewer { waitingApprovals unreadNotices }\n    keyApprovals { edges { node { id consumerKey approval { doubt canDecide evidence { status error } } } } }\n    notices { edges { node { kind message application { name } } } }\n  }\n": typeof types.TestApprovalsDocument,
    "\n  mutation TestApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      __typename\n      ... on ApproveKeysPayload { keyMapping { id state proof { method grade by evidence { status } } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestApproveKeysDocument,
    "\n  mutation TestDeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      __typename\n      ... on DeclineKeysPayload { keyMapping { id state approval { state reason } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestDeclineKeysDocument,
    "\n  mutation TestCreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateApiDocument,
    "\n  mutation TestDeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      __typename\n      ... on DeleteApplicationPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestDeleteApplicationDocument,
    "\n  mutation TestCreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      __typename\n      ... on CreateKeyManagerPayload { keyManager { id name issuer endpoints { token introspection revocation jwks } } }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateKeyManagerDocument,
    "\n  mutation TestUpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { id enabled policy { outOfBandProvisioning proof } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestUpdateKeyManagerDocument,
    "\n  mutation TestCreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateApplicationDocument,
    "\n  mutation TestProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType mode state tokenCommand\n          proof { method grade by evidence { method status error control authentication client { found name enabled } } }\n        }\n        registrationAccess { uri token }\n      }\n      ... on ClientRejectedError { evidence { method endpoint status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { evidence { method endpoint subject status error control } }\n      ... on RegistrationTokenReplacedError { registrationAccess { uri token } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestProvideExistingKeysDocument,
    "\n  mutation TestStartSignedChallenge($input: StartSignedChallengeInput!) {\n    startSignedChallenge(input: $input) {\n      __typename\n      ... on StartSignedChallengePayload { challenge claims expiresAt commands { tool command } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestStartSignedChallengeDocument,
    "\n  mutation TestProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {\n    provideWithSignedChallenge(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestProvideWithSignedChallengeDocument,
    "\n  mutation TestStartCallbackChallenge($input: StartCallbackChallengeInput!) {\n    startCallbackChallenge(input: $input) {\n      __typename\n      ... on StartCallbackChallengePayload { challenge callbackUrl expiresAt }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestStartCallbackChallengeDocument,
    "\n  mutation TestProvideWithCallback($input: ProvideWithCallbackInput!) {\n    provideWithCallback(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestProvideWithCallbackDocument,
    "\n  mutation TestRemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      __typename\n      ... on RemoveKeysPayload { removedId application { keyMappings { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestRemoveKeysDocument,
    "\n  mutation TestUpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { id invokeUrl keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestUpdateApiDocument,
    "\n  mutation TestSubscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      __typename\n      ... on SubscribePayload { subscription { id state } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestSubscribeDocument,
    "\n  query TestCatalogue {\n    apis { edges { node { id name invokeUrl keyManagers { id } } } }\n    plans { id name }\n    keyManagers { edges { node { id name issuer provisioning { available reason } proofRequired } } }\n  }\n": typeof types.TestCatalogueDocument,
    "\n  mutation TestUpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      __typename\n      ... on UpdateSettingsPayload { settings { keyProvisioning provisionedAppValidation } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestUpdateSettingsDocument,
    "\n  mutation TestRegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      __typename\n      ... on RegisterServiceProviderPayload { serviceProvider { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestRegisterServiceProviderDocument,
    "\n  mutation TestConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { consumerKey consumerSecret clearedGrantTypes }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestConfigureServiceProviderOAuthDocument,
    "\n  query TestApplicationKeys($id: ID!) {\n    application(id: $id) { id name keyMappings { id consumerKey keyType state proof { grade } } }\n  }\n": typeof types.TestApplicationKeysDocument,
    "\n  mutation TestAddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberPayload { member { id } oneTimePassword }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestAddMemberDocument,
    "\n  mutation TestCreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      __typename\n      ... on CreateApiTokenPayload { token }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateApiTokenDocument,
    "\n  mutation TestCreateOrganization($input: CreateOrganizationInput!) {\n    createOrganization(input: $input) {\n      __typename\n      ... on CreateOrganizationPayload { organization { id } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestCreateOrganizationDocument,
    "\n  mutation TestSwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      __typename\n      ... on SwitchOrganizationPayload { viewer { organization { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestSwitchOrganizationDocument,
    "\n  mutation TestProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      __typename\n      ... on ProbeKeyManagerPayload {\n        discovery { issuer source keys warnings }\n        probe {\n          reference by\n          steps { step state summary unreachable }\n          changes { step tone text }\n          suggestion {\n            endpoints { token introspection revocation registration jwks }\n            trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n            policy { clientAuthentication supportedClientAuthentications }\n            choices { field candidates { claim value } }\n          }\n        }\n      }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestProbeKeyManagerDocument,
    "\n  query TestKeyManagerProbes($id: ID!) {\n    keyManager(id: $id) {\n      name\n      policy { clientAuthentication supportedClientAuthentications }\n      trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n      endpoints { token introspection revocation registration jwks }\n      health { state latencyMs measuredAt }\n      probes { reference by at changes { step tone text } steps { step state } }\n    }\n  }\n": typeof types.TestKeyManagerProbesDocument,
    "\n  mutation TestDeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on DeleteKeyManagerPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestDeleteKeyManagerDocument,
    "\n  query TestAuditEvents {\n    auditEvents(first: 100) { edges { node { action actor entityId details } } }\n  }\n": typeof types.TestAuditEventsDocument,
    "\n  query TestNotices {\n    notices(first: 50) {\n      edges { node { kind message } }\n    }\n  }\n": typeof types.TestNoticesDocument,
    "\n  mutation TestInspectToken($input: InspectTokenInput!) {\n    inspectToken(input: $input) {\n      __typename\n      ... on InspectTokenPayload { allowed answer { status code title } steps { step state found } }\n      ... on UserError { code message path }\n    }\n  }\n": typeof types.TestInspectTokenDocument,
    "\n  query TestRefusal($requestId: String!) {\n    refusal(requestId: $requestId) { requestId method answer { title } api { name } application { name } }\n  }\n": typeof types.TestRefusalDocument,
    "\n  query TestKeyManagerKinds {\n    keyManagerKinds { kind label discovered settings { name label help type required options value } }\n  }\n": typeof types.TestKeyManagerKindsDocument,
};
const documents: Documents = {
    "\n  query TestShownKeyManager($id: ID!) {\n    keyManager(id: $id) {\n      name displayName issuer metadataUrl revision\n      displayedEndpoints { token authorization revocation userinfo }\n      trust { scopesFormat requiredClaim { name value } }\n      policy { grantTypes clientCreation tokenGeneration }\n      credentials { name changedAt }\n    }\n  }\n": types.TestShownKeyManagerDocument,
    "\n  mutation TestChangeConfiguration($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision issuer } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestChangeConfigurationDocument,
    "\n  mutation TestDeleteUsedKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n": types.TestDeleteUsedKeyManagerDocument,
    "\n  query TestTokenCommand($id: ID!) { application(id: $id) { keyMappings { id tokenCommand } } }\n": types.TestTokenCommandDocument,
    "\n  mutation TestPublish($input: CreateApiInput!) {\n    createApi(input: $input) { __typename ... on UserError { code message } }\n  }\n": types.TestPublishDocument,
    "query TestResident { keyManagers { edges { node { id kind { kind } } } } }": types.TestResidentDocument,
    "\n  query TestShownDecisions($id: ID!) {\n    keyManager(id: $id) {\n      policy { decisions { endpoint status error body verdict seen } }\n      kind { kind decisions { endpoint status error body verdict seen } }\n    }\n  }\n": types.TestShownDecisionsDocument,
    "\n  query TestEveryKeyManager { keyManagers { edges { node { id kind { kind } } } } }\n": types.TestEveryKeyManagerDocument,
    "\n  query TestEvidenceOfRows($id: ID!) {\n    node(id: $id) { ... on KeyMapping { proof { evidence { status control bySetRow } } } }\n  }\n": types.TestEvidenceOfRowsDocument,
    "\n  mutation TestChangeDecisions($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestChangeDecisionsDocument,
    "\n  query TestMadeKeyManager($id: ID!) {\n    keyManager(id: $id) { issuer settings { name value } credentials { name } }\n  }\n": types.TestMadeKeyManagerDocument,
    "\n  mutation TestChangeTrust($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n": types.TestChangeTrustDocument,
    "\n  query TestKeyManagerSettings($id: ID!) {\n    keyManager(id: $id) {\n      kind { kind }\n      settings { name value }\n      endpoints { token introspection revocation jwks registration }\n      trust { consumerKeyClaim scopesClaim profile certificates }\n    }\n  }\n": types.TestKeyManagerSettingsDocument,
    "\n  query TestKeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {\n    keyManagerLayout(kind: $kind, settings: $settings) {\n      issuer\n      endpoints { token introspection }\n      trust { audiences consumerKeyClaim scopesFormat }\n      policy { tokenRequestScope }\n    }\n  }\n": types.TestKeyManagerLayoutDocument,
    "\n  mutation TestChangeSettings($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { issuer settings { name value } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestChangeSettingsDocument,
    "\n  query TestShared($id: ID!) {\n    viewer { organization { id } }\n    keyManager(id: $id) { id sharedWithAll sharedWith { id name } canManage }\n  }\n": types.TestSharedDocument,
    "\n  query TestOrganizations { organizations { edges { node { id name } } } }\n": types.TestOrganizationsDocument,
    "\n  mutation TestCreateSharedApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateSharedApiDocument,
    "\n  query TestKeyManagerOfMapping($id: ID!) {\n    application(id: $id) { keyMappings { id keyManager { id name } } }\n  }\n": types.TestKeyManagerOfMappingDocument,
    "\n  mutation TestReviseApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { revision } }\n      ... on UserError { code }\n    }\n  }\n": types.TestReviseApiDocument,
    "\n  mutation TestReviseApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      __typename\n      ... on UpdateApplicationPayload { application { revision } }\n      ... on UserError { code }\n    }\n  }\n": types.TestReviseApplicationDocument,
    "\n  mutation TestReviseOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { serviceProvider { oauth { revision } } }\n      ... on UserError { code }\n    }\n  }\n": types.TestReviseOAuthDocument,
    "query TestRevisedApis { apis { edges { node { id revision } } } }": types.TestRevisedApisDocument,
    "\n  mutation TestCreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) { __typename }\n  }\n": types.TestCreatePlanDocument,
    "\n  query TestSharing($id: ID!) {\n    keyManager(id: $id) { sharedWith { name } }\n  }\n": types.TestSharingDocument,
    "\n  query TestActivity($id: ID!, $first: Int, $after: String) {\n    application(id: $id) {\n      activity(first: $first, after: $after) {\n        edges { node { id action actor at details } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.TestActivityDocument,
    "\n  mutation TestUnsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      __typename\n      ... on UnsubscribePayload { unsubscribedId }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestUnsubscribeDocument,
    "\n  query TestKeyClaims($id: ID!) {\n    application(id: $id) {\n      id\n      keyClaims {\n        id consumerKey state\n        proof { method grade }\n        approval { state doubt reason decidedBy canDecide evidence { status error control } }\n      }\n    }\n  }\n": types.TestKeyClaimsDocument,
    "\n  query TestApprovals {\n    viewer { waitingApprovals unreadNotices }\n    keyApprovals { edges { node { id consumerKey approval { doubt canDecide evidence { status error } } } } }\n    notices { edges { node { kind message application { name } } } }\n  }\n": types.TestApprovalsDocument,
    "\n  mutation TestApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      __typename\n      ... on ApproveKeysPayload { keyMapping { id state proof { method grade by evidence { status } } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestApproveKeysDocument,
    "\n  mutation TestDeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      __typename\n      ... on DeclineKeysPayload { keyMapping { id state approval { state reason } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestDeclineKeysDocument,
    "\n  mutation TestCreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateApiDocument,
    "\n  mutation TestDeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      __typename\n      ... on DeleteApplicationPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestDeleteApplicationDocument,
    "\n  mutation TestCreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      __typename\n      ... on CreateKeyManagerPayload { keyManager { id name issuer endpoints { token introspection revocation jwks } } }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateKeyManagerDocument,
    "\n  mutation TestUpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { id enabled policy { outOfBandProvisioning proof } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestUpdateKeyManagerDocument,
    "\n  mutation TestCreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateApplicationDocument,
    "\n  mutation TestProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType mode state tokenCommand\n          proof { method grade by evidence { method status error control authentication client { found name enabled } } }\n        }\n        registrationAccess { uri token }\n      }\n      ... on ClientRejectedError { evidence { method endpoint status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { evidence { method endpoint subject status error control } }\n      ... on RegistrationTokenReplacedError { registrationAccess { uri token } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestProvideExistingKeysDocument,
    "\n  mutation TestStartSignedChallenge($input: StartSignedChallengeInput!) {\n    startSignedChallenge(input: $input) {\n      __typename\n      ... on StartSignedChallengePayload { challenge claims expiresAt commands { tool command } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestStartSignedChallengeDocument,
    "\n  mutation TestProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {\n    provideWithSignedChallenge(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestProvideWithSignedChallengeDocument,
    "\n  mutation TestStartCallbackChallenge($input: StartCallbackChallengeInput!) {\n    startCallbackChallenge(input: $input) {\n      __typename\n      ... on StartCallbackChallengePayload { challenge callbackUrl expiresAt }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestStartCallbackChallengeDocument,
    "\n  mutation TestProvideWithCallback($input: ProvideWithCallbackInput!) {\n    provideWithCallback(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestProvideWithCallbackDocument,
    "\n  mutation TestRemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      __typename\n      ... on RemoveKeysPayload { removedId application { keyMappings { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestRemoveKeysDocument,
    "\n  mutation TestUpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { id invokeUrl keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestUpdateApiDocument,
    "\n  mutation TestSubscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      __typename\n      ... on SubscribePayload { subscription { id state } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestSubscribeDocument,
    "\n  query TestCatalogue {\n    apis { edges { node { id name invokeUrl keyManagers { id } } } }\n    plans { id name }\n    keyManagers { edges { node { id name issuer provisioning { available reason } proofRequired } } }\n  }\n": types.TestCatalogueDocument,
    "\n  mutation TestUpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      __typename\n      ... on UpdateSettingsPayload { settings { keyProvisioning provisionedAppValidation } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestUpdateSettingsDocument,
    "\n  mutation TestRegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      __typename\n      ... on RegisterServiceProviderPayload { serviceProvider { id name } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestRegisterServiceProviderDocument,
    "\n  mutation TestConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { consumerKey consumerSecret clearedGrantTypes }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestConfigureServiceProviderOAuthDocument,
    "\n  query TestApplicationKeys($id: ID!) {\n    application(id: $id) { id name keyMappings { id consumerKey keyType state proof { grade } } }\n  }\n": types.TestApplicationKeysDocument,
    "\n  mutation TestAddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberPayload { member { id } oneTimePassword }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestAddMemberDocument,
    "\n  mutation TestCreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      __typename\n      ... on CreateApiTokenPayload { token }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateApiTokenDocument,
    "\n  mutation TestCreateOrganization($input: CreateOrganizationInput!) {\n    createOrganization(input: $input) {\n      __typename\n      ... on CreateOrganizationPayload { organization { id } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestCreateOrganizationDocument,
    "\n  mutation TestSwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      __typename\n      ... on SwitchOrganizationPayload { viewer { organization { id } } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestSwitchOrganizationDocument,
    "\n  mutation TestProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      __typename\n      ... on ProbeKeyManagerPayload {\n        discovery { issuer source keys warnings }\n        probe {\n          reference by\n          steps { step state summary unreachable }\n          changes { step tone text }\n          suggestion {\n            endpoints { token introspection revocation registration jwks }\n            trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n            policy { clientAuthentication supportedClientAuthentications }\n            choices { field candidates { claim value } }\n          }\n        }\n      }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestProbeKeyManagerDocument,
    "\n  query TestKeyManagerProbes($id: ID!) {\n    keyManager(id: $id) {\n      name\n      policy { clientAuthentication supportedClientAuthentications }\n      trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n      endpoints { token introspection revocation registration jwks }\n      health { state latencyMs measuredAt }\n      probes { reference by at changes { step tone text } steps { step state } }\n    }\n  }\n": types.TestKeyManagerProbesDocument,
    "\n  mutation TestDeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on DeleteKeyManagerPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestDeleteKeyManagerDocument,
    "\n  query TestAuditEvents {\n    auditEvents(first: 100) { edges { node { action actor entityId details } } }\n  }\n": types.TestAuditEventsDocument,
    "\n  query TestNotices {\n    notices(first: 50) {\n      edges { node { kind message } }\n    }\n  }\n": types.TestNoticesDocument,
    "\n  mutation TestInspectToken($input: InspectTokenInput!) {\n    inspectToken(input: $input) {\n      __typename\n      ... on InspectTokenPayload { allowed answer { status code title } steps { step state found } }\n      ... on UserError { code message path }\n    }\n  }\n": types.TestInspectTokenDocument,
    "\n  query TestRefusal($requestId: String!) {\n    refusal(requestId: $requestId) { requestId method answer { title } api { name } application { name } }\n  }\n": types.TestRefusalDocument,
    "\n  query TestKeyManagerKinds {\n    keyManagerKinds { kind label discovered settings { name label help type required options value } }\n  }\n": types.TestKeyManagerKindsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestShownKeyManager($id: ID!) {\n    keyManager(id: $id) {\n      name displayName issuer metadataUrl revision\n      displayedEndpoints { token authorization revocation userinfo }\n      trust { scopesFormat requiredClaim { name value } }\n      policy { grantTypes clientCreation tokenGeneration }\n      credentials { name changedAt }\n    }\n  }\n"): typeof import('./graphql.ts').TestShownKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChangeConfiguration($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision issuer } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestChangeConfigurationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestDeleteUsedKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestDeleteUsedKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestTokenCommand($id: ID!) { application(id: $id) { keyMappings { id tokenCommand } } }\n"): typeof import('./graphql.ts').TestTokenCommandDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestPublish($input: CreateApiInput!) {\n    createApi(input: $input) { __typename ... on UserError { code message } }\n  }\n"): typeof import('./graphql.ts').TestPublishDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TestResident { keyManagers { edges { node { id kind { kind } } } } }"): typeof import('./graphql.ts').TestResidentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestShownDecisions($id: ID!) {\n    keyManager(id: $id) {\n      policy { decisions { endpoint status error body verdict seen } }\n      kind { kind decisions { endpoint status error body verdict seen } }\n    }\n  }\n"): typeof import('./graphql.ts').TestShownDecisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestEveryKeyManager { keyManagers { edges { node { id kind { kind } } } } }\n"): typeof import('./graphql.ts').TestEveryKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestEvidenceOfRows($id: ID!) {\n    node(id: $id) { ... on KeyMapping { proof { evidence { status control bySetRow } } } }\n  }\n"): typeof import('./graphql.ts').TestEvidenceOfRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChangeDecisions($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { revision } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestChangeDecisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestMadeKeyManager($id: ID!) {\n    keyManager(id: $id) { issuer settings { name value } credentials { name } }\n  }\n"): typeof import('./graphql.ts').TestMadeKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChangeTrust($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestChangeTrustDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyManagerSettings($id: ID!) {\n    keyManager(id: $id) {\n      kind { kind }\n      settings { name value }\n      endpoints { token introspection revocation jwks registration }\n      trust { consumerKeyClaim scopesClaim profile certificates }\n    }\n  }\n"): typeof import('./graphql.ts').TestKeyManagerSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {\n    keyManagerLayout(kind: $kind, settings: $settings) {\n      issuer\n      endpoints { token introspection }\n      trust { audiences consumerKeyClaim scopesFormat }\n      policy { tokenRequestScope }\n    }\n  }\n"): typeof import('./graphql.ts').TestKeyManagerLayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChangeSettings($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { issuer settings { name value } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestChangeSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestShared($id: ID!) {\n    viewer { organization { id } }\n    keyManager(id: $id) { id sharedWithAll sharedWith { id name } canManage }\n  }\n"): typeof import('./graphql.ts').TestSharedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestOrganizations { organizations { edges { node { id name } } } }\n"): typeof import('./graphql.ts').TestOrganizationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateSharedApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateSharedApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyManagerOfMapping($id: ID!) {\n    application(id: $id) { keyMappings { id keyManager { id name } } }\n  }\n"): typeof import('./graphql.ts').TestKeyManagerOfMappingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestReviseApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { revision } }\n      ... on UserError { code }\n    }\n  }\n"): typeof import('./graphql.ts').TestReviseApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestReviseApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      __typename\n      ... on UpdateApplicationPayload { application { revision } }\n      ... on UserError { code }\n    }\n  }\n"): typeof import('./graphql.ts').TestReviseApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestReviseOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { serviceProvider { oauth { revision } } }\n      ... on UserError { code }\n    }\n  }\n"): typeof import('./graphql.ts').TestReviseOAuthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TestRevisedApis { apis { edges { node { id revision } } } }"): typeof import('./graphql.ts').TestRevisedApisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) { __typename }\n  }\n"): typeof import('./graphql.ts').TestCreatePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestSharing($id: ID!) {\n    keyManager(id: $id) { sharedWith { name } }\n  }\n"): typeof import('./graphql.ts').TestSharingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestActivity($id: ID!, $first: Int, $after: String) {\n    application(id: $id) {\n      activity(first: $first, after: $after) {\n        edges { node { id action actor at details } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TestActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUnsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      __typename\n      ... on UnsubscribePayload { unsubscribedId }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestUnsubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyClaims($id: ID!) {\n    application(id: $id) {\n      id\n      keyClaims {\n        id consumerKey state\n        proof { method grade }\n        approval { state doubt reason decidedBy canDecide evidence { status error control } }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TestKeyClaimsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestApprovals {\n    viewer { waitingApprovals unreadNotices }\n    keyApprovals { edges { node { id consumerKey approval { doubt canDecide evidence { status error } } } } }\n    notices { edges { node { kind message application { name } } } }\n  }\n"): typeof import('./graphql.ts').TestApprovalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      __typename\n      ... on ApproveKeysPayload { keyMapping { id state proof { method grade by evidence { status } } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestApproveKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestDeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      __typename\n      ... on DeclineKeysPayload { keyMapping { id state approval { state reason } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestDeclineKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      __typename\n      ... on CreateApiPayload { api { id name } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestDeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      __typename\n      ... on DeleteApplicationPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestDeleteApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      __typename\n      ... on CreateKeyManagerPayload { keyManager { id name issuer endpoints { token introspection revocation jwks } } }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      __typename\n      ... on UpdateKeyManagerPayload { keyManager { id enabled policy { outOfBandProvisioning proof } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestUpdateKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType mode state tokenCommand\n          proof { method grade by evidence { method status error control authentication client { found name enabled } } }\n        }\n        registrationAccess { uri token }\n      }\n      ... on ClientRejectedError { evidence { method endpoint status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { evidence { method endpoint subject status error control } }\n      ... on RegistrationTokenReplacedError { registrationAccess { uri token } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestProvideExistingKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestStartSignedChallenge($input: StartSignedChallengeInput!) {\n    startSignedChallenge(input: $input) {\n      __typename\n      ... on StartSignedChallengePayload { challenge claims expiresAt commands { tool command } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestStartSignedChallengeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestProvideWithSignedChallenge($input: ProvideWithSignedChallengeInput!) {\n    provideWithSignedChallenge(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestProvideWithSignedChallengeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestStartCallbackChallenge($input: StartCallbackChallengeInput!) {\n    startCallbackChallenge(input: $input) {\n      __typename\n      ... on StartCallbackChallengePayload { challenge callbackUrl expiresAt }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestStartCallbackChallengeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestProvideWithCallback($input: ProvideWithCallbackInput!) {\n    provideWithCallback(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload {\n        keyMapping {\n          id consumerKey keyType label\n          proof { method grade by evidence { method endpoint subject status error control authentication } }\n        }\n      }\n      ... on ClientRejectedError { evidence { method endpoint subject status error control } }\n      ... on KeyManagerUnreachableError { reason endpoint retryAfterSeconds }\n      ... on KeyManagerCannotVerifyError { authorizationUrl evidence { method endpoint subject status error control } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on ClientAlreadyMappedError { holder { id application { name } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestProvideWithCallbackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestRemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      __typename\n      ... on RemoveKeysPayload { removedId application { keyMappings { id } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestRemoveKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      __typename\n      ... on UpdateApiPayload { api { id invokeUrl keyManagers { id } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestUpdateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestSubscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      __typename\n      ... on SubscribePayload { subscription { id state } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestSubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestCatalogue {\n    apis { edges { node { id name invokeUrl keyManagers { id } } } }\n    plans { id name }\n    keyManagers { edges { node { id name issuer provisioning { available reason } proofRequired } } }\n  }\n"): typeof import('./graphql.ts').TestCatalogueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      __typename\n      ... on UpdateSettingsPayload { settings { keyProvisioning provisionedAppValidation } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestUpdateSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestRegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      __typename\n      ... on RegisterServiceProviderPayload { serviceProvider { id name } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestRegisterServiceProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      __typename\n      ... on ConfigureServiceProviderOAuthPayload { consumerKey consumerSecret clearedGrantTypes }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestConfigureServiceProviderOAuthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestApplicationKeys($id: ID!) {\n    application(id: $id) { id name keyMappings { id consumerKey keyType state proof { grade } } }\n  }\n"): typeof import('./graphql.ts').TestApplicationKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestAddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberPayload { member { id } oneTimePassword }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestAddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      __typename\n      ... on CreateApiTokenPayload { token }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateOrganization($input: CreateOrganizationInput!) {\n    createOrganization(input: $input) {\n      __typename\n      ... on CreateOrganizationPayload { organization { id } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestCreateOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestSwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      __typename\n      ... on SwitchOrganizationPayload { viewer { organization { id } } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestSwitchOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      __typename\n      ... on ProbeKeyManagerPayload {\n        discovery { issuer source keys warnings }\n        probe {\n          reference by\n          steps { step state summary unreachable }\n          changes { step tone text }\n          suggestion {\n            endpoints { token introspection revocation registration jwks }\n            trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n            policy { clientAuthentication supportedClientAuthentications }\n            choices { field candidates { claim value } }\n          }\n        }\n      }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason endpoint }\n      ... on KeyManagerMetadataInvalidError { tried { url outcome ok } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestProbeKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyManagerProbes($id: ID!) {\n    keyManager(id: $id) {\n      name\n      policy { clientAuthentication supportedClientAuthentications }\n      trust { consumerKeyClaim scopesClaim tokenHandling profile algorithms }\n      endpoints { token introspection revocation registration jwks }\n      health { state latencyMs measuredAt }\n      probes { reference by at changes { step tone text } steps { step state } }\n    }\n  }\n"): typeof import('./graphql.ts').TestKeyManagerProbesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestDeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      __typename\n      ... on DeleteKeyManagerPayload { deletedId }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestDeleteKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestAuditEvents {\n    auditEvents(first: 100) { edges { node { action actor entityId details } } }\n  }\n"): typeof import('./graphql.ts').TestAuditEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestNotices {\n    notices(first: 50) {\n      edges { node { kind message } }\n    }\n  }\n"): typeof import('./graphql.ts').TestNoticesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestInspectToken($input: InspectTokenInput!) {\n    inspectToken(input: $input) {\n      __typename\n      ... on InspectTokenPayload { allowed answer { status code title } steps { step state found } }\n      ... on UserError { code message path }\n    }\n  }\n"): typeof import('./graphql.ts').TestInspectTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestRefusal($requestId: String!) {\n    refusal(requestId: $requestId) { requestId method answer { title } api { name } application { name } }\n  }\n"): typeof import('./graphql.ts').TestRefusalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestKeyManagerKinds {\n    keyManagerKinds { kind label discovered settings { name label help type required options value } }\n  }\n"): typeof import('./graphql.ts').TestKeyManagerKindsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
