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
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      ... on CreateApiTokenPayload {\n        token\n        apiToken {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      ... on RevokeApiTokenPayload {\n        revokedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.RevokeApiTokenDocument,
    "\n  fragment TokenRow_ApiToken on ApiToken {\n    id\n    name\n    createdAt\n    expiresAt\n  }\n": typeof types.TokenRow_ApiTokenFragmentDoc,
    "\n  query ApiTokens {\n    viewer {\n      id\n      apiTokens {\n        id\n        ...TokenRow_ApiToken\n      }\n    }\n  }\n": typeof types.ApiTokensDocument,
    "\n  query Api($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      invokeUrl\n      invokeCommand\n      updatedAt\n      canManage\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n        name\n        issuer\n        enabled\n        ...ProofMark_KeyManager\n      }\n    }\n  }\n": typeof types.ApiDocument,
    "\n  fragment ApiRow_Api on Api {\n    id\n    name\n    description\n    version\n    context\n    productionEndpoint\n    sandboxEndpoint\n    keyManagers {\n      id\n      name\n    }\n  }\n": typeof types.ApiRow_ApiFragmentDoc,
    "\n  query Apis($search: String, $after: String) {\n    apis(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApiRow_Api\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ApisDocument,
    "\n  mutation DeleteApi($input: DeleteApiInput!) {\n    deleteApi(input: $input) {\n      ... on DeleteApiPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeleteApiDocument,
    "\n  query EditApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      canManage\n      revision\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n      }\n    }\n  }\n": typeof types.EditApiDocument,
    "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      ... on UpdateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdateApiDocument,
    "\n  query KeyManagerChoice {\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          name\n          issuer\n          enabled\n          proofRequired\n        }\n      }\n    }\n  }\n": typeof types.KeyManagerChoiceDocument,
    "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      ... on CreateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.CreateApiDocument,
    "\n  query Application($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      description\n      revision\n      createdAt\n      owner {\n        name\n        email\n      }\n    }\n  }\n": typeof types.ApplicationDocument,
    "\n  fragment ApplicationRow_Application on Application {\n    id\n    name\n    description\n    createdAt\n    owner {\n      name\n    }\n    keyMappings {\n      id\n      keyType\n    }\n  }\n": typeof types.ApplicationRow_ApplicationFragmentDoc,
    "\n  query Applications($search: String, $after: String) {\n    applications(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApplicationRow_Application\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ApplicationsDocument,
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      ... on CreateApplicationPayload {\n        application {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.CreateApplicationDocument,
    "\n  fragment Evidence_ProofEvidence on ProofEvidence {\n    method\n    endpoint\n    authentication\n    status\n    error\n    elapsedMs\n    control\n    client {\n      found\n      name\n      enabled\n      grantTypes\n    }\n  }\n": typeof types.Evidence_ProofEvidenceFragmentDoc,
    "\n  fragment KeyClaimLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    state\n    label\n    createdBy\n    approval {\n      state\n      doubt\n      requestedAt\n      lapsesAt\n      decidedAt\n      decidedBy\n      reason\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": typeof types.KeyClaimLine_KeyMappingFragmentDoc,
    "\n  fragment KeyManagerPanel_KeyManager on KeyManager {\n    id\n    name: displayName\n    issuer\n    enabled\n    ...ProofMark_KeyManager\n    proofRequired\n    policy {\n      proof\n    }\n    proofMethods\n    endpoints {\n      registration\n    }\n    provisioning {\n      available\n      message\n    }\n  }\n": typeof types.KeyManagerPanel_KeyManagerFragmentDoc,
    "\n  fragment KeyMappingLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    mode\n    state\n    label\n    createdAt\n    createdBy\n    lastUsedAt\n    requestsToday\n    tokenCommand\n    proof {\n      method\n      grade\n      at\n      by\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": typeof types.KeyMappingLine_KeyMappingFragmentDoc,
    "\n  query Keys($id: ID!, $keyType: KeyType!) {\n    application(id: $id) {\n      id\n      keyMappings(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyMappingLine_KeyMapping\n      }\n      keyClaims(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyClaimLine_KeyMapping\n      }\n    }\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n      }\n    }\n  }\n": typeof types.KeysDocument,
    "\n  query Overview($id: ID!) {\n    application(id: $id) {\n      id\n      keyMappings {\n        id\n        keyType\n        consumerKey\n        keyManager {\n          id\n          name: displayName\n        }\n      }\n      subscriptions(first: 20) {\n        edges {\n          node {\n            id\n            api {\n              id\n              name\n              version\n              invokeCommand\n              scopes {\n                name\n              }\n              keyManagers {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  mutation RemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      ... on RemoveKeysPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.RemoveKeysDocument,
    "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      ... on UpdateApplicationPayload {\n        application {\n          id\n          name\n          description\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdateApplicationDocument,
    "\n  mutation DeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      ... on DeleteApplicationPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeleteApplicationDocument,
    "\n  mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      ... on ProvideExistingKeysPayload {\n        elapsedMs\n        registrationAccess {\n          uri\n          token\n        }\n        keyMapping {\n          id\n          state\n          tokenCommand\n          proof {\n            grade\n          }\n          approval {\n            doubt\n            evidence {\n              ...Evidence_ProofEvidence\n            }\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on ClientRejectedError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n        retryAfterSeconds\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerCannotVerifyError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on ClientAlreadyMappedError {\n        mappedAs: holder {\n          id\n          keyType\n          application {\n            id\n            name\n          }\n        }\n      }\n      ... on RegistrationTokenReplacedError {\n        registrationAccess {\n          uri\n          token\n        }\n      }\n      ... on TooManyAttemptsError {\n        waitSeconds: retryAfterSeconds\n      }\n    }\n  }\n": typeof types.ProvideExistingKeysDocument,
    "\n  subscription ProvideProgress($attempt: String!) {\n    provideProgress(attempt: $attempt) {\n      stage\n      elapsedMs\n    }\n  }\n": typeof types.ProvideProgressDocument,
    "\n  fragment ApprovalRow_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    label\n    createdBy\n    application {\n      id\n      name\n    }\n    keyManager {\n      id\n      name\n      ...ProofMark_KeyManager\n    }\n    approval {\n      doubt\n      requestedAt\n      canDecide\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": typeof types.ApprovalRow_KeyMappingFragmentDoc,
    "\n  query Approvals($after: String) {\n    keyApprovals(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          ...ApprovalRow_KeyMapping\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ApprovalsDocument,
    "\n  mutation ApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      ... on ApproveKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.ApproveKeysDocument,
    "\n  mutation DeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      ... on DeclineKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeclineKeysDocument,
    "\n  fragment AuditRow_AuditEvent on AuditEvent {\n    id\n    sequence\n    actor\n    action\n    entity\n    entityId\n    details\n    address\n    at\n    hash\n  }\n": typeof types.AuditRow_AuditEventFragmentDoc,
    "\n  query Audit($after: String) {\n    auditEvents(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...AuditRow_AuditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AuditDocument,
    "\n  query Attention {\n    viewer {\n      id\n      unreadNotices\n      waitingApprovals\n    }\n  }\n": typeof types.AttentionDocument,
    "\n  mutation SwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      ... on SwitchOrganizationPayload {\n        viewer {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.SwitchOrganizationDocument,
    "\n  mutation CreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      ... on CreateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.CreateKeyManagerDocument,
    "\n  mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      ... on DeleteKeyManagerPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeleteKeyManagerDocument,
    "\n  query KeyManager($id: ID!) {\n    keyManager(id: $id) {\n      id\n      name\n      displayName\n      description\n      issuer\n      metadataUrl\n      enabled\n      platform\n      sharedWithAll\n      sharedWith {\n        id\n        name\n      }\n      canManage\n      revision\n      mappingCount\n      ...ProofMark_KeyManager\n      updatedAt\n      kind {\n        kind\n        label\n        discovered\n        settings {\n          name\n          label\n          help\n          type\n          required\n          options\n          value\n        }\n      }\n      settings {\n        name\n        value\n      }\n      endpoints {\n        token\n        authorization\n        introspection\n        revocation\n        pushedAuthorization\n        userinfo\n        registration\n        jwks\n      }\n      displayedEndpoints {\n        token\n        authorization\n        revocation\n        userinfo\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n      credentials {\n        name\n        changedAt\n      }\n    }\n  }\n": typeof types.KeyManagerDocument,
    "\n  fragment KeyManagerRow_KeyManager on KeyManager {\n    id\n    name\n    displayName\n    description\n    issuer\n    enabled\n    platform\n    sharedWithAll\n    canManage\n    mappingCount\n    ...ProofMark_KeyManager\n    kind {\n      label\n    }\n    policy {\n      outOfBandProvisioning\n    }\n  }\n": typeof types.KeyManagerRow_KeyManagerFragmentDoc,
    "\n  query KeyManagers($after: String) {\n    keyManagers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...KeyManagerRow_KeyManager\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.KeyManagersDocument,
    "\n  query NewKeyManager {\n    keyManagerKinds {\n      kind\n      label\n      summary\n      discovered\n      settings {\n        name\n        label\n        help\n        type\n        required\n        options\n        value\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n    }\n  }\n": typeof types.NewKeyManagerDocument,
    "\n  fragment DiscoveryFound_Discovery on Discovery {\n    issuer\n    source\n    endpoints {\n      token\n      authorization\n      introspection\n      revocation\n      pushedAuthorization\n      userinfo\n      registration\n      jwks\n    }\n    grantTypes\n    clientAuthentications\n    scopes\n    algorithms\n    keys\n    warnings\n    trust {\n      tokenHandling\n      consumerKeyClaim\n      scopesClaim\n      scopesFormat\n      algorithms\n      audiences\n      requiredClaim {\n        name\n        value\n      }\n      profile\n      clockToleranceSeconds\n      certificates\n    }\n    policy {\n      outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n      proof\n      clientAuthentication\n      tokenRequestScope\n      access {\n        rule\n        roles\n      }\n    }\n    tried {\n      url\n      outcome\n      ok\n    }\n  }\n": typeof types.DiscoveryFound_DiscoveryFragmentDoc,
    "\n  mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      ... on ProbeKeyManagerPayload {\n        discovery {\n          ...DiscoveryFound_Discovery\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n      }\n      ... on KeyManagerMetadataInvalidError {\n        tried {\n          url\n          outcome\n          ok\n        }\n      }\n    }\n  }\n": typeof types.ProbeKeyManagerDocument,
    "\n  fragment ProofMark_KeyManager on KeyManager {\n    proofRequired\n    policy {\n      proof\n    }\n  }\n": typeof types.ProofMark_KeyManagerFragmentDoc,
    "\n  query SharingOrganizations {\n    organizations(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.SharingOrganizationsDocument,
    "\n  mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      ... on UpdateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdateKeyManagerDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      ... on AddMemberPayload {\n        oneTimePassword\n        member {\n          id\n          name\n          email\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.AddMemberDocument,
    "\n  mutation UpdateMember($input: UpdateMemberInput!) {\n    updateMember(input: $input) {\n      ... on UpdateMemberPayload {\n        member {\n          id\n          name\n          role\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdateMemberDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      ... on RemoveMemberPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  fragment MemberRow_Member on Member {\n    id\n    name\n    email\n    role\n    joinedAt\n  }\n": typeof types.MemberRow_MemberFragmentDoc,
    "\n  query Members($after: String) {\n    members(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...MemberRow_Member\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  fragment NoticeRow_Notice on Notice {\n    id\n    kind\n    message\n    at\n    readAt\n    application {\n      id\n      name\n    }\n  }\n": typeof types.NoticeRow_NoticeFragmentDoc,
    "\n  query Notices($after: String) {\n    notices(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...NoticeRow_Notice\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.NoticesDocument,
    "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      ... on MarkNoticesReadPayload {\n        viewer {\n          id\n          unreadNotices\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.MarkNoticesReadDocument,
    "\n  mutation DeletePlan($input: DeletePlanInput!) {\n    deletePlan(input: $input) {\n      ... on DeletePlanPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeletePlanDocument,
    "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      ... on CreatePlanPayload {\n        plan {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.CreatePlanDocument,
    "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      ... on UpdatePlanPayload {\n        plan {\n          id\n          ...PlanRow_Plan\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdatePlanDocument,
    "\n  fragment PlanRow_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n    remark\n    revision\n  }\n": typeof types.PlanRow_PlanFragmentDoc,
    "\n  query Plans {\n    plans {\n      id\n      ...PlanRow_Plan\n    }\n  }\n": typeof types.PlansDocument,
    "\n  mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {\n    deleteServiceProvider(input: $input) {\n      ... on DeleteServiceProviderPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.DeleteServiceProviderDocument,
    "\n  mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      ... on ConfigureServiceProviderOAuthPayload {\n        consumerKey\n        consumerSecret\n        clearedGrantTypes\n        serviceProvider {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.ConfigureServiceProviderOAuthDocument,
    "\n  mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {\n    regenerateServiceProviderSecret(input: $input) {\n      ... on RegenerateServiceProviderSecretPayload {\n        consumerSecret\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.RegenerateServiceProviderSecretDocument,
    "\n  mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      ... on RegisterServiceProviderPayload {\n        serviceProvider {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.RegisterServiceProviderDocument,
    "\n  query ServiceProvider($id: ID!) {\n    serviceProvider(id: $id) {\n      id\n      name\n      description\n      createdAt\n      oauth {\n        consumerKey\n        callbackUrls\n        grantTypes\n        tokenIssuer\n        publicClient\n        tokenLifetimeSeconds\n        scopes\n        revision\n        updatedAt\n      }\n    }\n  }\n": typeof types.ServiceProviderDocument,
    "\n  fragment ServiceProviderRow_ServiceProvider on ServiceProvider {\n    id\n    name\n    description\n    createdAt\n    oauth {\n      consumerKey\n      grantTypes\n    }\n  }\n": typeof types.ServiceProviderRow_ServiceProviderFragmentDoc,
    "\n  query ServiceProviders($after: String) {\n    serviceProviders(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...ServiceProviderRow_ServiceProvider\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ServiceProvidersDocument,
    "\n  query Settings {\n    settings {\n      keyProvisioning\n      provisionedAppValidation\n      updatedAt\n      gatewayUrl\n      publicUrl\n    }\n  }\n": typeof types.SettingsDocument,
    "\n  mutation UpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      ... on UpdateSettingsPayload {\n        settings {\n          keyProvisioning\n          provisionedAppValidation\n          updatedAt\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UpdateSettingsDocument,
    "\n  query PlanChoices {\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n": typeof types.PlanChoicesDocument,
    "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      ... on ChangePlanPayload {\n        subscription {\n          id\n          plan {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.ChangePlanDocument,
    "\n  fragment PlanChoice_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n  }\n": typeof types.PlanChoice_PlanFragmentDoc,
    "\n  query SubscribeChoices {\n    apis(first: 100) {\n      edges {\n        node {\n          id\n          name\n          version\n          context\n        }\n      }\n    }\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n": typeof types.SubscribeChoicesDocument,
    "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      ... on SubscribePayload {\n        subscription {\n          id\n          api {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.SubscribeDocument,
    "\n  fragment SubscriptionRow_ApiSubscription on ApiSubscription {\n    id\n    state\n    createdAt\n    plan {\n      id\n      name\n      requests\n      period\n      spikeRequests\n      spikePeriod\n    }\n    api {\n      id\n      name\n      version\n      context\n      invokeCommand\n    }\n  }\n": typeof types.SubscriptionRow_ApiSubscriptionFragmentDoc,
    "\n  query Subscriptions($id: ID!, $after: String) {\n    application(id: $id) {\n      id\n      subscriptions(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...SubscriptionRow_ApiSubscription\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SubscriptionsDocument,
    "\n  mutation Unsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      ... on UnsubscribePayload {\n        unsubscribedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.UnsubscribeDocument,
    "\n  query ApiUsage($id: ID!) {\n    api(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApplication {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n": typeof types.ApiUsageDocument,
    "\n  query ApplicationUsage($id: ID!) {\n    application(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApi {\n          id\n          name\n          allowed\n          refused\n        }\n        byKeyMapping {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n": typeof types.ApplicationUsageDocument,
    "\n  fragment UsageFigures_Usage on Usage {\n    days {\n      day\n      allowed\n      refused\n      medianMs\n      p95Ms\n    }\n    refusals {\n      reason\n      title\n      detail\n      requests\n    }\n  }\n": typeof types.UsageFigures_UsageFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      role\n      platformAdministrator\n      passwordChosen\n      organization {\n        id\n        name\n      }\n      memberships {\n        role\n        organization {\n          id\n          name\n        }\n      }\n      actions\n    }\n  }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      ... on CreateApiTokenPayload {\n        token\n        apiToken {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      ... on RevokeApiTokenPayload {\n        revokedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.RevokeApiTokenDocument,
    "\n  fragment TokenRow_ApiToken on ApiToken {\n    id\n    name\n    createdAt\n    expiresAt\n  }\n": types.TokenRow_ApiTokenFragmentDoc,
    "\n  query ApiTokens {\n    viewer {\n      id\n      apiTokens {\n        id\n        ...TokenRow_ApiToken\n      }\n    }\n  }\n": types.ApiTokensDocument,
    "\n  query Api($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      invokeUrl\n      invokeCommand\n      updatedAt\n      canManage\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n        name\n        issuer\n        enabled\n        ...ProofMark_KeyManager\n      }\n    }\n  }\n": types.ApiDocument,
    "\n  fragment ApiRow_Api on Api {\n    id\n    name\n    description\n    version\n    context\n    productionEndpoint\n    sandboxEndpoint\n    keyManagers {\n      id\n      name\n    }\n  }\n": types.ApiRow_ApiFragmentDoc,
    "\n  query Apis($search: String, $after: String) {\n    apis(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApiRow_Api\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ApisDocument,
    "\n  mutation DeleteApi($input: DeleteApiInput!) {\n    deleteApi(input: $input) {\n      ... on DeleteApiPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeleteApiDocument,
    "\n  query EditApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      canManage\n      revision\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n      }\n    }\n  }\n": types.EditApiDocument,
    "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      ... on UpdateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdateApiDocument,
    "\n  query KeyManagerChoice {\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          name\n          issuer\n          enabled\n          proofRequired\n        }\n      }\n    }\n  }\n": types.KeyManagerChoiceDocument,
    "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      ... on CreateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.CreateApiDocument,
    "\n  query Application($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      description\n      revision\n      createdAt\n      owner {\n        name\n        email\n      }\n    }\n  }\n": types.ApplicationDocument,
    "\n  fragment ApplicationRow_Application on Application {\n    id\n    name\n    description\n    createdAt\n    owner {\n      name\n    }\n    keyMappings {\n      id\n      keyType\n    }\n  }\n": types.ApplicationRow_ApplicationFragmentDoc,
    "\n  query Applications($search: String, $after: String) {\n    applications(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApplicationRow_Application\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ApplicationsDocument,
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      ... on CreateApplicationPayload {\n        application {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.CreateApplicationDocument,
    "\n  fragment Evidence_ProofEvidence on ProofEvidence {\n    method\n    endpoint\n    authentication\n    status\n    error\n    elapsedMs\n    control\n    client {\n      found\n      name\n      enabled\n      grantTypes\n    }\n  }\n": types.Evidence_ProofEvidenceFragmentDoc,
    "\n  fragment KeyClaimLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    state\n    label\n    createdBy\n    approval {\n      state\n      doubt\n      requestedAt\n      lapsesAt\n      decidedAt\n      decidedBy\n      reason\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": types.KeyClaimLine_KeyMappingFragmentDoc,
    "\n  fragment KeyManagerPanel_KeyManager on KeyManager {\n    id\n    name: displayName\n    issuer\n    enabled\n    ...ProofMark_KeyManager\n    proofRequired\n    policy {\n      proof\n    }\n    proofMethods\n    endpoints {\n      registration\n    }\n    provisioning {\n      available\n      message\n    }\n  }\n": types.KeyManagerPanel_KeyManagerFragmentDoc,
    "\n  fragment KeyMappingLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    mode\n    state\n    label\n    createdAt\n    createdBy\n    lastUsedAt\n    requestsToday\n    tokenCommand\n    proof {\n      method\n      grade\n      at\n      by\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": types.KeyMappingLine_KeyMappingFragmentDoc,
    "\n  query Keys($id: ID!, $keyType: KeyType!) {\n    application(id: $id) {\n      id\n      keyMappings(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyMappingLine_KeyMapping\n      }\n      keyClaims(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyClaimLine_KeyMapping\n      }\n    }\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n      }\n    }\n  }\n": types.KeysDocument,
    "\n  query Overview($id: ID!) {\n    application(id: $id) {\n      id\n      keyMappings {\n        id\n        keyType\n        consumerKey\n        keyManager {\n          id\n          name: displayName\n        }\n      }\n      subscriptions(first: 20) {\n        edges {\n          node {\n            id\n            api {\n              id\n              name\n              version\n              invokeCommand\n              scopes {\n                name\n              }\n              keyManagers {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.OverviewDocument,
    "\n  mutation RemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      ... on RemoveKeysPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.RemoveKeysDocument,
    "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      ... on UpdateApplicationPayload {\n        application {\n          id\n          name\n          description\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdateApplicationDocument,
    "\n  mutation DeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      ... on DeleteApplicationPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeleteApplicationDocument,
    "\n  mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      ... on ProvideExistingKeysPayload {\n        elapsedMs\n        registrationAccess {\n          uri\n          token\n        }\n        keyMapping {\n          id\n          state\n          tokenCommand\n          proof {\n            grade\n          }\n          approval {\n            doubt\n            evidence {\n              ...Evidence_ProofEvidence\n            }\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on ClientRejectedError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n        retryAfterSeconds\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerCannotVerifyError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on ClientAlreadyMappedError {\n        mappedAs: holder {\n          id\n          keyType\n          application {\n            id\n            name\n          }\n        }\n      }\n      ... on RegistrationTokenReplacedError {\n        registrationAccess {\n          uri\n          token\n        }\n      }\n      ... on TooManyAttemptsError {\n        waitSeconds: retryAfterSeconds\n      }\n    }\n  }\n": types.ProvideExistingKeysDocument,
    "\n  subscription ProvideProgress($attempt: String!) {\n    provideProgress(attempt: $attempt) {\n      stage\n      elapsedMs\n    }\n  }\n": types.ProvideProgressDocument,
    "\n  fragment ApprovalRow_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    label\n    createdBy\n    application {\n      id\n      name\n    }\n    keyManager {\n      id\n      name\n      ...ProofMark_KeyManager\n    }\n    approval {\n      doubt\n      requestedAt\n      canDecide\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n": types.ApprovalRow_KeyMappingFragmentDoc,
    "\n  query Approvals($after: String) {\n    keyApprovals(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          ...ApprovalRow_KeyMapping\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ApprovalsDocument,
    "\n  mutation ApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      ... on ApproveKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.ApproveKeysDocument,
    "\n  mutation DeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      ... on DeclineKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeclineKeysDocument,
    "\n  fragment AuditRow_AuditEvent on AuditEvent {\n    id\n    sequence\n    actor\n    action\n    entity\n    entityId\n    details\n    address\n    at\n    hash\n  }\n": types.AuditRow_AuditEventFragmentDoc,
    "\n  query Audit($after: String) {\n    auditEvents(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...AuditRow_AuditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AuditDocument,
    "\n  query Attention {\n    viewer {\n      id\n      unreadNotices\n      waitingApprovals\n    }\n  }\n": types.AttentionDocument,
    "\n  mutation SwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      ... on SwitchOrganizationPayload {\n        viewer {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.SwitchOrganizationDocument,
    "\n  mutation CreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      ... on CreateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.CreateKeyManagerDocument,
    "\n  mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      ... on DeleteKeyManagerPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeleteKeyManagerDocument,
    "\n  query KeyManager($id: ID!) {\n    keyManager(id: $id) {\n      id\n      name\n      displayName\n      description\n      issuer\n      metadataUrl\n      enabled\n      platform\n      sharedWithAll\n      sharedWith {\n        id\n        name\n      }\n      canManage\n      revision\n      mappingCount\n      ...ProofMark_KeyManager\n      updatedAt\n      kind {\n        kind\n        label\n        discovered\n        settings {\n          name\n          label\n          help\n          type\n          required\n          options\n          value\n        }\n      }\n      settings {\n        name\n        value\n      }\n      endpoints {\n        token\n        authorization\n        introspection\n        revocation\n        pushedAuthorization\n        userinfo\n        registration\n        jwks\n      }\n      displayedEndpoints {\n        token\n        authorization\n        revocation\n        userinfo\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n      credentials {\n        name\n        changedAt\n      }\n    }\n  }\n": types.KeyManagerDocument,
    "\n  fragment KeyManagerRow_KeyManager on KeyManager {\n    id\n    name\n    displayName\n    description\n    issuer\n    enabled\n    platform\n    sharedWithAll\n    canManage\n    mappingCount\n    ...ProofMark_KeyManager\n    kind {\n      label\n    }\n    policy {\n      outOfBandProvisioning\n    }\n  }\n": types.KeyManagerRow_KeyManagerFragmentDoc,
    "\n  query KeyManagers($after: String) {\n    keyManagers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...KeyManagerRow_KeyManager\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.KeyManagersDocument,
    "\n  query NewKeyManager {\n    keyManagerKinds {\n      kind\n      label\n      summary\n      discovered\n      settings {\n        name\n        label\n        help\n        type\n        required\n        options\n        value\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n    }\n  }\n": types.NewKeyManagerDocument,
    "\n  fragment DiscoveryFound_Discovery on Discovery {\n    issuer\n    source\n    endpoints {\n      token\n      authorization\n      introspection\n      revocation\n      pushedAuthorization\n      userinfo\n      registration\n      jwks\n    }\n    grantTypes\n    clientAuthentications\n    scopes\n    algorithms\n    keys\n    warnings\n    trust {\n      tokenHandling\n      consumerKeyClaim\n      scopesClaim\n      scopesFormat\n      algorithms\n      audiences\n      requiredClaim {\n        name\n        value\n      }\n      profile\n      clockToleranceSeconds\n      certificates\n    }\n    policy {\n      outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n      proof\n      clientAuthentication\n      tokenRequestScope\n      access {\n        rule\n        roles\n      }\n    }\n    tried {\n      url\n      outcome\n      ok\n    }\n  }\n": types.DiscoveryFound_DiscoveryFragmentDoc,
    "\n  mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      ... on ProbeKeyManagerPayload {\n        discovery {\n          ...DiscoveryFound_Discovery\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n      }\n      ... on KeyManagerMetadataInvalidError {\n        tried {\n          url\n          outcome\n          ok\n        }\n      }\n    }\n  }\n": types.ProbeKeyManagerDocument,
    "\n  fragment ProofMark_KeyManager on KeyManager {\n    proofRequired\n    policy {\n      proof\n    }\n  }\n": types.ProofMark_KeyManagerFragmentDoc,
    "\n  query SharingOrganizations {\n    organizations(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.SharingOrganizationsDocument,
    "\n  mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      ... on UpdateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdateKeyManagerDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      ... on AddMemberPayload {\n        oneTimePassword\n        member {\n          id\n          name\n          email\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.AddMemberDocument,
    "\n  mutation UpdateMember($input: UpdateMemberInput!) {\n    updateMember(input: $input) {\n      ... on UpdateMemberPayload {\n        member {\n          id\n          name\n          role\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdateMemberDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      ... on RemoveMemberPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  fragment MemberRow_Member on Member {\n    id\n    name\n    email\n    role\n    joinedAt\n  }\n": types.MemberRow_MemberFragmentDoc,
    "\n  query Members($after: String) {\n    members(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...MemberRow_Member\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.MembersDocument,
    "\n  fragment NoticeRow_Notice on Notice {\n    id\n    kind\n    message\n    at\n    readAt\n    application {\n      id\n      name\n    }\n  }\n": types.NoticeRow_NoticeFragmentDoc,
    "\n  query Notices($after: String) {\n    notices(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...NoticeRow_Notice\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.NoticesDocument,
    "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      ... on MarkNoticesReadPayload {\n        viewer {\n          id\n          unreadNotices\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.MarkNoticesReadDocument,
    "\n  mutation DeletePlan($input: DeletePlanInput!) {\n    deletePlan(input: $input) {\n      ... on DeletePlanPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeletePlanDocument,
    "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      ... on CreatePlanPayload {\n        plan {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.CreatePlanDocument,
    "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      ... on UpdatePlanPayload {\n        plan {\n          id\n          ...PlanRow_Plan\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdatePlanDocument,
    "\n  fragment PlanRow_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n    remark\n    revision\n  }\n": types.PlanRow_PlanFragmentDoc,
    "\n  query Plans {\n    plans {\n      id\n      ...PlanRow_Plan\n    }\n  }\n": types.PlansDocument,
    "\n  mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {\n    deleteServiceProvider(input: $input) {\n      ... on DeleteServiceProviderPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.DeleteServiceProviderDocument,
    "\n  mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      ... on ConfigureServiceProviderOAuthPayload {\n        consumerKey\n        consumerSecret\n        clearedGrantTypes\n        serviceProvider {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.ConfigureServiceProviderOAuthDocument,
    "\n  mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {\n    regenerateServiceProviderSecret(input: $input) {\n      ... on RegenerateServiceProviderSecretPayload {\n        consumerSecret\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.RegenerateServiceProviderSecretDocument,
    "\n  mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      ... on RegisterServiceProviderPayload {\n        serviceProvider {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.RegisterServiceProviderDocument,
    "\n  query ServiceProvider($id: ID!) {\n    serviceProvider(id: $id) {\n      id\n      name\n      description\n      createdAt\n      oauth {\n        consumerKey\n        callbackUrls\n        grantTypes\n        tokenIssuer\n        publicClient\n        tokenLifetimeSeconds\n        scopes\n        revision\n        updatedAt\n      }\n    }\n  }\n": types.ServiceProviderDocument,
    "\n  fragment ServiceProviderRow_ServiceProvider on ServiceProvider {\n    id\n    name\n    description\n    createdAt\n    oauth {\n      consumerKey\n      grantTypes\n    }\n  }\n": types.ServiceProviderRow_ServiceProviderFragmentDoc,
    "\n  query ServiceProviders($after: String) {\n    serviceProviders(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...ServiceProviderRow_ServiceProvider\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ServiceProvidersDocument,
    "\n  query Settings {\n    settings {\n      keyProvisioning\n      provisionedAppValidation\n      updatedAt\n      gatewayUrl\n      publicUrl\n    }\n  }\n": types.SettingsDocument,
    "\n  mutation UpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      ... on UpdateSettingsPayload {\n        settings {\n          keyProvisioning\n          provisionedAppValidation\n          updatedAt\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UpdateSettingsDocument,
    "\n  query PlanChoices {\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n": types.PlanChoicesDocument,
    "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      ... on ChangePlanPayload {\n        subscription {\n          id\n          plan {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.ChangePlanDocument,
    "\n  fragment PlanChoice_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n  }\n": types.PlanChoice_PlanFragmentDoc,
    "\n  query SubscribeChoices {\n    apis(first: 100) {\n      edges {\n        node {\n          id\n          name\n          version\n          context\n        }\n      }\n    }\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n": types.SubscribeChoicesDocument,
    "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      ... on SubscribePayload {\n        subscription {\n          id\n          api {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.SubscribeDocument,
    "\n  fragment SubscriptionRow_ApiSubscription on ApiSubscription {\n    id\n    state\n    createdAt\n    plan {\n      id\n      name\n      requests\n      period\n      spikeRequests\n      spikePeriod\n    }\n    api {\n      id\n      name\n      version\n      context\n      invokeCommand\n    }\n  }\n": types.SubscriptionRow_ApiSubscriptionFragmentDoc,
    "\n  query Subscriptions($id: ID!, $after: String) {\n    application(id: $id) {\n      id\n      subscriptions(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...SubscriptionRow_ApiSubscription\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SubscriptionsDocument,
    "\n  mutation Unsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      ... on UnsubscribePayload {\n        unsubscribedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.UnsubscribeDocument,
    "\n  query ApiUsage($id: ID!) {\n    api(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApplication {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n": types.ApiUsageDocument,
    "\n  query ApplicationUsage($id: ID!) {\n    application(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApi {\n          id\n          name\n          allowed\n          refused\n        }\n        byKeyMapping {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n": types.ApplicationUsageDocument,
    "\n  fragment UsageFigures_Usage on Usage {\n    days {\n      day\n      allowed\n      refused\n      medianMs\n      p95Ms\n    }\n    refusals {\n      reason\n      title\n      detail\n      requests\n    }\n  }\n": types.UsageFigures_UsageFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      role\n      platformAdministrator\n      passwordChosen\n      organization {\n        id\n        name\n      }\n      memberships {\n        role\n        organization {\n          id\n          name\n        }\n      }\n      actions\n    }\n  }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      ... on CreateApiTokenPayload {\n        token\n        apiToken {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n    revokeApiToken(input: $input) {\n      ... on RevokeApiTokenPayload {\n        revokedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TokenRow_ApiToken on ApiToken {\n    id\n    name\n    createdAt\n    expiresAt\n  }\n"): typeof import('./graphql.ts').TokenRow_ApiTokenFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiTokens {\n    viewer {\n      id\n      apiTokens {\n        id\n        ...TokenRow_ApiToken\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApiTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Api($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      invokeUrl\n      invokeCommand\n      updatedAt\n      canManage\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n        name\n        issuer\n        enabled\n        ...ProofMark_KeyManager\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ApiRow_Api on Api {\n    id\n    name\n    description\n    version\n    context\n    productionEndpoint\n    sandboxEndpoint\n    keyManagers {\n      id\n      name\n    }\n  }\n"): typeof import('./graphql.ts').ApiRow_ApiFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Apis($search: String, $after: String) {\n    apis(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApiRow_Api\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteApi($input: DeleteApiInput!) {\n    deleteApi(input: $input) {\n      ... on DeleteApiPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EditApi($id: ID!) {\n    api(id: $id) {\n      id\n      name\n      description\n      context\n      version\n      productionEndpoint\n      sandboxEndpoint\n      canManage\n      revision\n      scopes {\n        name\n        description\n      }\n      resources {\n        method\n        path\n        scopes\n      }\n      keyManagers {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EditApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApi($input: UpdateApiInput!) {\n    updateApi(input: $input) {\n      ... on UpdateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyManagerChoice {\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          name\n          issuer\n          enabled\n          proofRequired\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeyManagerChoiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApi($input: CreateApiInput!) {\n    createApi(input: $input) {\n      ... on CreateApiPayload {\n        api {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Application($id: ID!) {\n    application(id: $id) {\n      id\n      name\n      description\n      revision\n      createdAt\n      owner {\n        name\n        email\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ApplicationRow_Application on Application {\n    id\n    name\n    description\n    createdAt\n    owner {\n      name\n    }\n    keyMappings {\n      id\n      keyType\n    }\n  }\n"): typeof import('./graphql.ts').ApplicationRow_ApplicationFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Applications($search: String, $after: String) {\n    applications(first: 50, after: $after, search: $search) {\n      edges {\n        node {\n          id\n          ...ApplicationRow_Application\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApplicationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      ... on CreateApplicationPayload {\n        application {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Evidence_ProofEvidence on ProofEvidence {\n    method\n    endpoint\n    authentication\n    status\n    error\n    elapsedMs\n    control\n    client {\n      found\n      name\n      enabled\n      grantTypes\n    }\n  }\n"): typeof import('./graphql.ts').Evidence_ProofEvidenceFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyClaimLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    state\n    label\n    createdBy\n    approval {\n      state\n      doubt\n      requestedAt\n      lapsesAt\n      decidedAt\n      decidedBy\n      reason\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeyClaimLine_KeyMappingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyManagerPanel_KeyManager on KeyManager {\n    id\n    name: displayName\n    issuer\n    enabled\n    ...ProofMark_KeyManager\n    proofRequired\n    policy {\n      proof\n    }\n    proofMethods\n    endpoints {\n      registration\n    }\n    provisioning {\n      available\n      message\n    }\n  }\n"): typeof import('./graphql.ts').KeyManagerPanel_KeyManagerFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyMappingLine_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    mode\n    state\n    label\n    createdAt\n    createdBy\n    lastUsedAt\n    requestsToday\n    tokenCommand\n    proof {\n      method\n      grade\n      at\n      by\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeyMappingLine_KeyMappingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Keys($id: ID!, $keyType: KeyType!) {\n    application(id: $id) {\n      id\n      keyMappings(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyMappingLine_KeyMapping\n      }\n      keyClaims(keyType: $keyType) {\n        id\n        keyManager {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n        ...KeyClaimLine_KeyMapping\n      }\n    }\n    keyManagers(first: 100) {\n      edges {\n        node {\n          id\n          ...KeyManagerPanel_KeyManager\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($id: ID!) {\n    application(id: $id) {\n      id\n      keyMappings {\n        id\n        keyType\n        consumerKey\n        keyManager {\n          id\n          name: displayName\n        }\n      }\n      subscriptions(first: 20) {\n        edges {\n          node {\n            id\n            api {\n              id\n              name\n              version\n              invokeCommand\n              scopes {\n                name\n              }\n              keyManagers {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveKeys($input: RemoveKeysInput!) {\n    removeKeys(input: $input) {\n      ... on RemoveKeysPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApplication($input: UpdateApplicationInput!) {\n    updateApplication(input: $input) {\n      ... on UpdateApplicationPayload {\n        application {\n          id\n          name\n          description\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteApplication($input: DeleteApplicationInput!) {\n    deleteApplication(input: $input) {\n      ... on DeleteApplicationPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      ... on ProvideExistingKeysPayload {\n        elapsedMs\n        registrationAccess {\n          uri\n          token\n        }\n        keyMapping {\n          id\n          state\n          tokenCommand\n          proof {\n            grade\n          }\n          approval {\n            doubt\n            evidence {\n              ...Evidence_ProofEvidence\n            }\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on ClientRejectedError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n        retryAfterSeconds\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on KeyManagerCannotVerifyError {\n        evidence {\n          ...Evidence_ProofEvidence\n        }\n      }\n      ... on ClientAlreadyMappedError {\n        mappedAs: holder {\n          id\n          keyType\n          application {\n            id\n            name\n          }\n        }\n      }\n      ... on RegistrationTokenReplacedError {\n        registrationAccess {\n          uri\n          token\n        }\n      }\n      ... on TooManyAttemptsError {\n        waitSeconds: retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProvideExistingKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProvideProgress($attempt: String!) {\n    provideProgress(attempt: $attempt) {\n      stage\n      elapsedMs\n    }\n  }\n"): typeof import('./graphql.ts').ProvideProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ApprovalRow_KeyMapping on KeyMapping {\n    id\n    consumerKey\n    keyType\n    label\n    createdBy\n    application {\n      id\n      name\n    }\n    keyManager {\n      id\n      name\n      ...ProofMark_KeyManager\n    }\n    approval {\n      doubt\n      requestedAt\n      canDecide\n      evidence {\n        ...Evidence_ProofEvidence\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApprovalRow_KeyMappingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Approvals($after: String) {\n    keyApprovals(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          ...ApprovalRow_KeyMapping\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApprovalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveKeys($input: ApproveKeysInput!) {\n    approveKeys(input: $input) {\n      ... on ApproveKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApproveKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineKeys($input: DeclineKeysInput!) {\n    declineKeys(input: $input) {\n      ... on DeclineKeysPayload {\n        keyMapping {\n          id\n          state\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeclineKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditRow_AuditEvent on AuditEvent {\n    id\n    sequence\n    actor\n    action\n    entity\n    entityId\n    details\n    address\n    at\n    hash\n  }\n"): typeof import('./graphql.ts').AuditRow_AuditEventFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Audit($after: String) {\n    auditEvents(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...AuditRow_AuditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Attention {\n    viewer {\n      id\n      unreadNotices\n      waitingApprovals\n    }\n  }\n"): typeof import('./graphql.ts').AttentionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SwitchOrganization($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) {\n      ... on SwitchOrganizationPayload {\n        viewer {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SwitchOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateKeyManager($input: CreateKeyManagerInput!) {\n    createKeyManager(input: $input) {\n      ... on CreateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteKeyManager($input: DeleteKeyManagerInput!) {\n    deleteKeyManager(input: $input) {\n      ... on DeleteKeyManagerPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyManager($id: ID!) {\n    keyManager(id: $id) {\n      id\n      name\n      displayName\n      description\n      issuer\n      metadataUrl\n      enabled\n      platform\n      sharedWithAll\n      sharedWith {\n        id\n        name\n      }\n      canManage\n      revision\n      mappingCount\n      ...ProofMark_KeyManager\n      updatedAt\n      kind {\n        kind\n        label\n        discovered\n        settings {\n          name\n          label\n          help\n          type\n          required\n          options\n          value\n        }\n      }\n      settings {\n        name\n        value\n      }\n      endpoints {\n        token\n        authorization\n        introspection\n        revocation\n        pushedAuthorization\n        userinfo\n        registration\n        jwks\n      }\n      displayedEndpoints {\n        token\n        authorization\n        revocation\n        userinfo\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n      credentials {\n        name\n        changedAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyManagerRow_KeyManager on KeyManager {\n    id\n    name\n    displayName\n    description\n    issuer\n    enabled\n    platform\n    sharedWithAll\n    canManage\n    mappingCount\n    ...ProofMark_KeyManager\n    kind {\n      label\n    }\n    policy {\n      outOfBandProvisioning\n    }\n  }\n"): typeof import('./graphql.ts').KeyManagerRow_KeyManagerFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyManagers($after: String) {\n    keyManagers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...KeyManagerRow_KeyManager\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeyManagersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewKeyManager {\n    keyManagerKinds {\n      kind\n      label\n      summary\n      discovered\n      settings {\n        name\n        label\n        help\n        type\n        required\n        options\n        value\n      }\n      trust {\n        tokenHandling\n        consumerKeyClaim\n        scopesClaim\n      scopesFormat\n        algorithms\n        audiences\n      requiredClaim {\n        name\n        value\n      }\n        profile\n        clockToleranceSeconds\n        certificates\n      }\n      policy {\n        outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n        proof\n        clientAuthentication\n        tokenRequestScope\n        access {\n          rule\n          roles\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NewKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DiscoveryFound_Discovery on Discovery {\n    issuer\n    source\n    endpoints {\n      token\n      authorization\n      introspection\n      revocation\n      pushedAuthorization\n      userinfo\n      registration\n      jwks\n    }\n    grantTypes\n    clientAuthentications\n    scopes\n    algorithms\n    keys\n    warnings\n    trust {\n      tokenHandling\n      consumerKeyClaim\n      scopesClaim\n      scopesFormat\n      algorithms\n      audiences\n      requiredClaim {\n        name\n        value\n      }\n      profile\n      clockToleranceSeconds\n      certificates\n    }\n    policy {\n      outOfBandProvisioning\n      clientCreation\n      tokenGeneration\n      grantTypes\n      proof\n      clientAuthentication\n      tokenRequestScope\n      access {\n        rule\n        roles\n      }\n    }\n    tried {\n      url\n      outcome\n      ok\n    }\n  }\n"): typeof import('./graphql.ts').DiscoveryFound_DiscoveryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProbeKeyManager($input: ProbeKeyManagerInput!) {\n    probeKeyManager(input: $input) {\n      ... on ProbeKeyManagerPayload {\n        discovery {\n          ...DiscoveryFound_Discovery\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n      ... on KeyManagerUnreachableError {\n        reason\n        endpoint\n      }\n      ... on KeyManagerMetadataInvalidError {\n        tried {\n          url\n          outcome\n          ok\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProbeKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProofMark_KeyManager on KeyManager {\n    proofRequired\n    policy {\n      proof\n    }\n  }\n"): typeof import('./graphql.ts').ProofMark_KeyManagerFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SharingOrganizations {\n    organizations(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SharingOrganizationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {\n    updateKeyManager(input: $input) {\n      ... on UpdateKeyManagerPayload {\n        keyManager {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateKeyManagerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      ... on AddMemberPayload {\n        oneTimePassword\n        member {\n          id\n          name\n          email\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMember($input: UpdateMemberInput!) {\n    updateMember(input: $input) {\n      ... on UpdateMemberPayload {\n        member {\n          id\n          name\n          role\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      ... on RemoveMemberPayload {\n        removedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MemberRow_Member on Member {\n    id\n    name\n    email\n    role\n    joinedAt\n  }\n"): typeof import('./graphql.ts').MemberRow_MemberFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($after: String) {\n    members(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...MemberRow_Member\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NoticeRow_Notice on Notice {\n    id\n    kind\n    message\n    at\n    readAt\n    application {\n      id\n      name\n    }\n  }\n"): typeof import('./graphql.ts').NoticeRow_NoticeFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Notices($after: String) {\n    notices(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...NoticeRow_Notice\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NoticesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      ... on MarkNoticesReadPayload {\n        viewer {\n          id\n          unreadNotices\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MarkNoticesReadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePlan($input: DeletePlanInput!) {\n    deletePlan(input: $input) {\n      ... on DeletePlanPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeletePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePlan($input: CreatePlanInput!) {\n    createPlan(input: $input) {\n      ... on CreatePlanPayload {\n        plan {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreatePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePlan($input: UpdatePlanInput!) {\n    updatePlan(input: $input) {\n      ... on UpdatePlanPayload {\n        plan {\n          id\n          ...PlanRow_Plan\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdatePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlanRow_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n    remark\n    revision\n  }\n"): typeof import('./graphql.ts').PlanRow_PlanFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Plans {\n    plans {\n      id\n      ...PlanRow_Plan\n    }\n  }\n"): typeof import('./graphql.ts').PlansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteServiceProvider($input: DeleteServiceProviderInput!) {\n    deleteServiceProvider(input: $input) {\n      ... on DeleteServiceProviderPayload {\n        deletedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteServiceProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfigureServiceProviderOAuth($input: ConfigureServiceProviderOAuthInput!) {\n    configureServiceProviderOAuth(input: $input) {\n      ... on ConfigureServiceProviderOAuthPayload {\n        consumerKey\n        consumerSecret\n        clearedGrantTypes\n        serviceProvider {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ConfigureServiceProviderOAuthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegenerateServiceProviderSecret($input: RegenerateServiceProviderSecretInput!) {\n    regenerateServiceProviderSecret(input: $input) {\n      ... on RegenerateServiceProviderSecretPayload {\n        consumerSecret\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RegenerateServiceProviderSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterServiceProvider($input: RegisterServiceProviderInput!) {\n    registerServiceProvider(input: $input) {\n      ... on RegisterServiceProviderPayload {\n        serviceProvider {\n          id\n          name\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RegisterServiceProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServiceProvider($id: ID!) {\n    serviceProvider(id: $id) {\n      id\n      name\n      description\n      createdAt\n      oauth {\n        consumerKey\n        callbackUrls\n        grantTypes\n        tokenIssuer\n        publicClient\n        tokenLifetimeSeconds\n        scopes\n        revision\n        updatedAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ServiceProviderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ServiceProviderRow_ServiceProvider on ServiceProvider {\n    id\n    name\n    description\n    createdAt\n    oauth {\n      consumerKey\n      grantTypes\n    }\n  }\n"): typeof import('./graphql.ts').ServiceProviderRow_ServiceProviderFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServiceProviders($after: String) {\n    serviceProviders(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          ...ServiceProviderRow_ServiceProvider\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ServiceProvidersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settings {\n    settings {\n      keyProvisioning\n      provisionedAppValidation\n      updatedAt\n      gatewayUrl\n      publicUrl\n    }\n  }\n"): typeof import('./graphql.ts').SettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSettings($input: UpdateSettingsInput!) {\n    updateSettings(input: $input) {\n      ... on UpdateSettingsPayload {\n        settings {\n          keyProvisioning\n          provisionedAppValidation\n          updatedAt\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlanChoices {\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n"): typeof import('./graphql.ts').PlanChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      ... on ChangePlanPayload {\n        subscription {\n          id\n          plan {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlanChoice_Plan on Plan {\n    id\n    name\n    description\n    requests\n    period\n    spikeRequests\n    spikePeriod\n  }\n"): typeof import('./graphql.ts').PlanChoice_PlanFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscribeChoices {\n    apis(first: 100) {\n      edges {\n        node {\n          id\n          name\n          version\n          context\n        }\n      }\n    }\n    plans {\n      id\n      ...PlanChoice_Plan\n    }\n  }\n"): typeof import('./graphql.ts').SubscribeChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Subscribe($input: SubscribeInput!) {\n    subscribe(input: $input) {\n      ... on SubscribePayload {\n        subscription {\n          id\n          api {\n            id\n            name\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SubscriptionRow_ApiSubscription on ApiSubscription {\n    id\n    state\n    createdAt\n    plan {\n      id\n      name\n      requests\n      period\n      spikeRequests\n      spikePeriod\n    }\n    api {\n      id\n      name\n      version\n      context\n      invokeCommand\n    }\n  }\n"): typeof import('./graphql.ts').SubscriptionRow_ApiSubscriptionFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Subscriptions($id: ID!, $after: String) {\n    application(id: $id) {\n      id\n      subscriptions(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...SubscriptionRow_ApiSubscription\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Unsubscribe($input: UnsubscribeInput!) {\n    unsubscribe(input: $input) {\n      ... on UnsubscribePayload {\n        unsubscribedId\n      }\n      ... on UserError {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnsubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiUsage($id: ID!) {\n    api(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApplication {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApiUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApplicationUsage($id: ID!) {\n    application(id: $id) {\n      id\n      usage(days: 30) {\n        ...UsageFigures_Usage\n        byApi {\n          id\n          name\n          allowed\n          refused\n        }\n        byKeyMapping {\n          id\n          name\n          allowed\n          refused\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApplicationUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UsageFigures_Usage on Usage {\n    days {\n      day\n      allowed\n      refused\n      medianMs\n      p95Ms\n    }\n    refusals {\n      reason\n      title\n      detail\n      requests\n    }\n  }\n"): typeof import('./graphql.ts').UsageFigures_UsageFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      role\n      platformAdministrator\n      passwordChosen\n      organization {\n        id\n        name\n      }\n      memberships {\n        role\n        organization {\n          id\n          name\n        }\n      }\n      actions\n    }\n  }\n"): typeof import('./graphql.ts').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
