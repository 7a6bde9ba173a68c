/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Action =
  | 'API_MANAGE'
  | 'APPLICATION_ALL'
  | 'APPLICATION_CREATE'
  | 'AUDIT_READ'
  | 'KEY_MANAGER_MANAGE'
  | 'MEMBER_MANAGE'
  | 'PLATFORM_MANAGE'
  | 'SERVICE_PROVIDER_MANAGE';

export type CreateApplicationInput = {
  description?: string | null | undefined;
  name: string;
};

export type DeleteApplicationInput = {
  id: string | number;
};

export type KeyType =
  | 'PRODUCTION'
  | 'SANDBOX';

export type MappingMode =
  | 'CREATED'
  | 'MAPPED';

export type MappingState =
  | 'ACTIVE'
  | 'DISPLACED'
  | 'REMOVED'
  | 'SUSPENDED';

export type ProofGrade =
  | 'PROVEN'
  | 'UNPROVEN';

export type ProofMethod =
  | 'CLIENT_CREDENTIALS'
  | 'INTROSPECTION'
  | 'NONE'
  | 'REVOCATION';

export type ProofPolicy =
  | 'OFF'
  | 'REQUIRED';

export type ProvideExistingKeysInput = {
  applicationId: string | number;
  attempt?: string | null | undefined;
  consumerKey: string;
  consumerSecret: string;
  keyManagerId: string | number;
  keyType: KeyType;
  label?: string | null | undefined;
};

export type ProvideStageName =
  | 'ACCEPTED'
  | 'REACHED'
  | 'REACHING'
  | 'REFUSES_WRONG_SECRET'
  | 'SAVED';

export type QuotaPeriod =
  | 'DAY'
  | 'MINUTE'
  | 'SECOND';

export type RemoveKeysInput = {
  keyMappingId: string | number;
};

export type Role =
  | 'ADMINISTRATOR'
  | 'DEVELOPER'
  | 'PUBLISHER';

export type SubscribeInput = {
  apiId: string | number;
  applicationId: string | number;
  planId: string | number;
};

export type SubscriptionState =
  | 'ACTIVE'
  | 'BLOCKED';

export type SwitchOrganizationInput = {
  organizationId: string | number;
};

export type UnsubscribeInput = {
  subscriptionId: string | number;
};

export type UpdateApplicationInput = {
  description?: string | null | undefined;
  id: string | number;
  name?: string | null | undefined;
};

export type ApplicationQueryVariables = Exact<{
  id: string | number;
}>;


export type ApplicationQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, name: string, description: string, createdAt: string, canManage: boolean, owner: { __typename: 'Person', name: string, email: string } } | null };

export type ApplicationRow_ApplicationFragment = { __typename: 'Application', id: string, name: string, description: string, createdAt: string, owner: { __typename: 'Person', name: string }, keyMappings: Array<{ __typename: 'KeyMapping', id: string, keyType: KeyType }> } & { ' $fragmentName'?: 'ApplicationRow_ApplicationFragment' };

export type ApplicationsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ApplicationsQuery = { __typename: 'Query', applications: { __typename: 'ApplicationConnection', edges: Array<{ __typename: 'ApplicationEdge', node: (
        { __typename: 'Application', id: string }
        & { ' $fragmentRefs'?: { 'ApplicationRow_ApplicationFragment': ApplicationRow_ApplicationFragment } }
      ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { __typename: 'Mutation', createApplication:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'CreateApplicationPayload', application: { __typename: 'Application', id: string, name: string } }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
   };

export type Evidence_ProofEvidenceFragment = { __typename: 'ProofEvidence', method: string, endpoint: string, authentication: string, status: number, error: string | null, elapsedMs: number, control: boolean } & { ' $fragmentName'?: 'Evidence_ProofEvidenceFragment' };

export type KeyManagerPanel_KeyManagerFragment = { __typename: 'KeyManager', id: string, name: string, issuer: string, enabled: boolean, policy: { __typename: 'KeyManagerPolicy', proof: ProofPolicy }, provisioning: { __typename: 'Provisioning', available: boolean, message: string | null } } & { ' $fragmentName'?: 'KeyManagerPanel_KeyManagerFragment' };

export type KeyMappingLine_KeyMappingFragment = { __typename: 'KeyMapping', id: string, consumerKey: string, keyType: KeyType, mode: MappingMode, state: MappingState, label: string, createdAt: string, createdBy: string, tokenCommand: string, proof: { __typename: 'Proof', method: ProofMethod, grade: ProofGrade, at: string, by: string } } & { ' $fragmentName'?: 'KeyMappingLine_KeyMappingFragment' };

export type RemoveKeysMutationVariables = Exact<{
  input: RemoveKeysInput;
}>;


export type RemoveKeysMutation = { __typename: 'Mutation', removeKeys:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'RemoveKeysPayload', removedId: string }
   };

export type KeysQueryVariables = Exact<{
  id: string | number;
  keyType: KeyType;
}>;


export type KeysQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, keyMappings: Array<(
      { __typename: 'KeyMapping', id: string, keyManager: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }
      & { ' $fragmentRefs'?: { 'KeyMappingLine_KeyMappingFragment': KeyMappingLine_KeyMappingFragment } }
    )> } | null, keyManagers: { __typename: 'KeyManagerConnection', edges: Array<{ __typename: 'KeyManagerEdge', node: (
        { __typename: 'KeyManager', id: string }
        & { ' $fragmentRefs'?: { 'KeyManagerPanel_KeyManagerFragment': KeyManagerPanel_KeyManagerFragment } }
      ) }> } };

export type OverviewQueryVariables = Exact<{
  id: string | number;
}>;


export type OverviewQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, keyMappings: Array<{ __typename: 'KeyMapping', id: string, keyType: KeyType, consumerKey: string, keyManager: { __typename: 'KeyManager', id: string, name: string } }>, subscriptions: { __typename: 'SubscriptionConnection', edges: Array<{ __typename: 'SubscriptionEdge', node: { __typename: 'ApiSubscription', id: string, api: { __typename: 'Api', id: string, name: string, version: string, invokeUrl: string } } }> } } | null };

export type UpdateApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type UpdateApplicationMutation = { __typename: 'Mutation', updateApplication:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UpdateApplicationPayload', application: { __typename: 'Application', id: string, name: string, description: string } }
   };

export type DeleteApplicationMutationVariables = Exact<{
  input: DeleteApplicationInput;
}>;


export type DeleteApplicationMutation = { __typename: 'Mutation', deleteApplication:
    | { __typename: 'DeleteApplicationPayload', deletedId: string }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
   };

export type ProvideExistingKeysMutationVariables = Exact<{
  input: ProvideExistingKeysInput;
}>;


export type ProvideExistingKeysMutation = { __typename: 'Mutation', provideExistingKeys:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string, path: Array<string> | null, mappedAs: { __typename: 'KeyMapping', id: string, keyType: KeyType, application: { __typename: 'Application', id: string, name: string } } | null }
    | { __typename: 'ClientRejectedError', code: string, message: string, path: Array<string> | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InputInvalidError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string, path: Array<string> | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string, path: Array<string> | null, reason: string, endpoint: string, retryAfterSeconds: number | null, evidence: Array<(
        { __typename: 'ProofEvidence' }
        & { ' $fragmentRefs'?: { 'Evidence_ProofEvidenceFragment': Evidence_ProofEvidenceFragment } }
      )> }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ProvideExistingKeysPayload', elapsedMs: number, keyMapping: { __typename: 'KeyMapping', id: string, tokenCommand: string, proof: { __typename: 'Proof', grade: ProofGrade } } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, path: Array<string> | null, waitSeconds: number }
   };

export type ProvideProgressSubscriptionVariables = Exact<{
  attempt: string;
}>;


export type ProvideProgressSubscription = { provideProgress: { __typename: 'ProvideStage', stage: ProvideStageName, elapsedMs: number } };

export type SwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type SwitchOrganizationMutation = { __typename: 'Mutation', switchOrganization:
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SwitchOrganizationPayload', viewer: { __typename: 'Viewer', id: string } }
   };

export type SubscribeChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type SubscribeChoicesQuery = { __typename: 'Query', apis: { __typename: 'ApiConnection', edges: Array<{ __typename: 'ApiEdge', node: { __typename: 'Api', id: string, name: string, version: string, context: string } }> }, plans: Array<{ __typename: 'Plan', id: string, name: string, description: string, requests: number | null, period: QuotaPeriod | null }> };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type SubscribeMutation = { __typename: 'Mutation', subscribe:
    | { __typename: 'ConflictError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubscribePayload', subscription: { __typename: 'ApiSubscription', id: string, api: { __typename: 'Api', id: string, name: string } } }
   };

export type SubscriptionRow_ApiSubscriptionFragment = { __typename: 'ApiSubscription', id: string, state: SubscriptionState, createdAt: string, plan: { __typename: 'Plan', id: string, name: string, requests: number | null, period: QuotaPeriod | null }, api: { __typename: 'Api', id: string, name: string, version: string, context: string, invokeUrl: string } } & { ' $fragmentName'?: 'SubscriptionRow_ApiSubscriptionFragment' };

export type SubscriptionsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type SubscriptionsQuery = { __typename: 'Query', application: { __typename: 'Application', id: string, subscriptions: { __typename: 'SubscriptionConnection', edges: Array<{ __typename: 'SubscriptionEdge', node: (
          { __typename: 'ApiSubscription', id: string }
          & { ' $fragmentRefs'?: { 'SubscriptionRow_ApiSubscriptionFragment': SubscriptionRow_ApiSubscriptionFragment } }
        ) }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type UnsubscribeMutationVariables = Exact<{
  input: UnsubscribeInput;
}>;


export type UnsubscribeMutation = { __typename: 'Mutation', unsubscribe:
    | { __typename: 'ForbiddenError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'NotFoundError', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnsubscribePayload', unsubscribedId: string }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, name: string, email: string, role: Role, platformAdministrator: boolean, actions: Array<Action>, organization: { __typename: 'Organization', id: string, name: string }, memberships: Array<{ __typename: 'Membership', role: Role, organization: { __typename: 'Organization', id: string, name: string } }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ApplicationRow_ApplicationFragmentDoc = new TypedDocumentString(`
    fragment ApplicationRow_Application on Application {
  __typename
  id
  name
  description
  createdAt
  owner {
    __typename
    name
  }
  keyMappings {
    __typename
    id
    keyType
  }
}
    `, {"fragmentName":"ApplicationRow_Application"}) as unknown as TypedDocumentString<ApplicationRow_ApplicationFragment, unknown>;
export const Evidence_ProofEvidenceFragmentDoc = new TypedDocumentString(`
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  status
  error
  elapsedMs
  control
}
    `, {"fragmentName":"Evidence_ProofEvidence"}) as unknown as TypedDocumentString<Evidence_ProofEvidenceFragment, unknown>;
export const KeyManagerPanel_KeyManagerFragmentDoc = new TypedDocumentString(`
    fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name
  issuer
  enabled
  policy {
    __typename
    proof
  }
  provisioning {
    __typename
    available
    message
  }
}
    `, {"fragmentName":"KeyManagerPanel_KeyManager"}) as unknown as TypedDocumentString<KeyManagerPanel_KeyManagerFragment, unknown>;
export const KeyMappingLine_KeyMappingFragmentDoc = new TypedDocumentString(`
    fragment KeyMappingLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  tokenCommand
  proof {
    __typename
    method
    grade
    at
    by
  }
}
    `, {"fragmentName":"KeyMappingLine_KeyMapping"}) as unknown as TypedDocumentString<KeyMappingLine_KeyMappingFragment, unknown>;
export const SubscriptionRow_ApiSubscriptionFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  __typename
  id
  state
  createdAt
  plan {
    __typename
    id
    name
    requests
    period
  }
  api {
    __typename
    id
    name
    version
    context
    invokeUrl
  }
}
    `, {"fragmentName":"SubscriptionRow_ApiSubscription"}) as unknown as TypedDocumentString<SubscriptionRow_ApiSubscriptionFragment, unknown>;
export const ApplicationDocument = new TypedDocumentString(`
    query Application($id: ID!) {
  __typename
  application(id: $id) {
    __typename
    id
    name
    description
    createdAt
    canManage
    owner {
      __typename
      name
      email
    }
  }
}
    `, {"hash":"sha256:6eb41be4830fac87defcfd460fc981c3255b4a2cf79ac4a60ff9b7814686ffbe"}) as unknown as TypedDocumentString<ApplicationQuery, ApplicationQueryVariables>;
export const ApplicationsDocument = new TypedDocumentString(`
    query Applications($search: String, $after: String) {
  __typename
  applications(first: 50, after: $after, search: $search) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...ApplicationRow_Application
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ApplicationRow_Application on Application {
  __typename
  id
  name
  description
  createdAt
  owner {
    __typename
    name
  }
  keyMappings {
    __typename
    id
    keyType
  }
}`, {"hash":"sha256:97fca16a2a62553c045a324f0a500c3fcbd6800fae036c1229a301c76a8c7aa9"}) as unknown as TypedDocumentString<ApplicationsQuery, ApplicationsQueryVariables>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  __typename
  createApplication(input: $input) {
    __typename
    ... on CreateApplicationPayload {
      __typename
      application {
        __typename
        id
        name
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:1d60e0e99955a717e7e35cf5dbf42ed084e9038b2dbcaf383461611ff9dbe9ed"}) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const RemoveKeysDocument = new TypedDocumentString(`
    mutation RemoveKeys($input: RemoveKeysInput!) {
  __typename
  removeKeys(input: $input) {
    __typename
    ... on RemoveKeysPayload {
      __typename
      removedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:f9f6d8b4a3841272b9923312fd699cfe226b06dfd641cf45fc15e27637b29491"}) as unknown as TypedDocumentString<RemoveKeysMutation, RemoveKeysMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($id: ID!, $keyType: KeyType!) {
  __typename
  application(id: $id) {
    __typename
    id
    keyMappings(keyType: $keyType) {
      __typename
      id
      keyManager {
        __typename
        id
        ...KeyManagerPanel_KeyManager
      }
      ...KeyMappingLine_KeyMapping
    }
  }
  keyManagers(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        ...KeyManagerPanel_KeyManager
      }
    }
  }
}
    fragment KeyManagerPanel_KeyManager on KeyManager {
  __typename
  id
  name
  issuer
  enabled
  policy {
    __typename
    proof
  }
  provisioning {
    __typename
    available
    message
  }
}
fragment KeyMappingLine_KeyMapping on KeyMapping {
  __typename
  id
  consumerKey
  keyType
  mode
  state
  label
  createdAt
  createdBy
  tokenCommand
  proof {
    __typename
    method
    grade
    at
    by
  }
}`, {"hash":"sha256:a95c93392a8b21c4327bb7df8a285e3b373ce359c2c8a7d315aaa09899cdc862"}) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($id: ID!) {
  __typename
  application(id: $id) {
    __typename
    id
    keyMappings {
      __typename
      id
      keyType
      consumerKey
      keyManager {
        __typename
        id
        name
      }
    }
    subscriptions(first: 1) {
      __typename
      edges {
        __typename
        node {
          __typename
          id
          api {
            __typename
            id
            name
            version
            invokeUrl
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:87481c518006a5bc2d91b13dbba4eba2c960bf6efdf2791be6adb76781f138fd"}) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const UpdateApplicationDocument = new TypedDocumentString(`
    mutation UpdateApplication($input: UpdateApplicationInput!) {
  __typename
  updateApplication(input: $input) {
    __typename
    ... on UpdateApplicationPayload {
      __typename
      application {
        __typename
        id
        name
        description
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:77b8638b992bc605d2c47539326a31702a9aa980c06729851d2bacbe703c019a"}) as unknown as TypedDocumentString<UpdateApplicationMutation, UpdateApplicationMutationVariables>;
export const DeleteApplicationDocument = new TypedDocumentString(`
    mutation DeleteApplication($input: DeleteApplicationInput!) {
  __typename
  deleteApplication(input: $input) {
    __typename
    ... on DeleteApplicationPayload {
      __typename
      deletedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:c572fc6f304351508a8b34f41e8ee60ef533d6465a300a3ca913a1cf7ca8a6fb"}) as unknown as TypedDocumentString<DeleteApplicationMutation, DeleteApplicationMutationVariables>;
export const ProvideExistingKeysDocument = new TypedDocumentString(`
    mutation ProvideExistingKeys($input: ProvideExistingKeysInput!) {
  __typename
  provideExistingKeys(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      __typename
      elapsedMs
      keyMapping {
        __typename
        id
        tokenCommand
        proof {
          __typename
          grade
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
    ... on ClientRejectedError {
      __typename
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerUnreachableError {
      __typename
      reason
      endpoint
      retryAfterSeconds
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on KeyManagerCannotVerifyError {
      __typename
      evidence {
        __typename
        ...Evidence_ProofEvidence
      }
    }
    ... on ClientAlreadyMappedError {
      __typename
      mappedAs: keyMapping {
        __typename
        id
        keyType
        application {
          __typename
          id
          name
        }
      }
    }
    ... on TooManyAttemptsError {
      __typename
      waitSeconds: retryAfterSeconds
    }
  }
}
    fragment Evidence_ProofEvidence on ProofEvidence {
  __typename
  method
  endpoint
  authentication
  status
  error
  elapsedMs
  control
}`, {"hash":"sha256:2069db1b8d1aeeea5aa56ead132589885e1131423a01b2fcf8b2e56edab84876"}) as unknown as TypedDocumentString<ProvideExistingKeysMutation, ProvideExistingKeysMutationVariables>;
export const ProvideProgressDocument = new TypedDocumentString(`
    subscription ProvideProgress($attempt: String!) {
  provideProgress(attempt: $attempt) {
    __typename
    stage
    elapsedMs
  }
}
    `, {"hash":"sha256:879abb7da5d680f8f11d70df294995c761fc55cfeab423799347754214688665"}) as unknown as TypedDocumentString<ProvideProgressSubscription, ProvideProgressSubscriptionVariables>;
export const SwitchOrganizationDocument = new TypedDocumentString(`
    mutation SwitchOrganization($input: SwitchOrganizationInput!) {
  __typename
  switchOrganization(input: $input) {
    __typename
    ... on SwitchOrganizationPayload {
      __typename
      viewer {
        __typename
        id
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:cbebd4188e1b7d9052ac8fd75315180531264975dadc2d289cee07c54fb566f1"}) as unknown as TypedDocumentString<SwitchOrganizationMutation, SwitchOrganizationMutationVariables>;
export const SubscribeChoicesDocument = new TypedDocumentString(`
    query SubscribeChoices {
  __typename
  apis(first: 100) {
    __typename
    edges {
      __typename
      node {
        __typename
        id
        name
        version
        context
      }
    }
  }
  plans {
    __typename
    id
    name
    description
    requests
    period
  }
}
    `, {"hash":"sha256:65029f0d8477e99c6b4364fa77a7416f69caae1496dc9db865a8b81718ff73ae"}) as unknown as TypedDocumentString<SubscribeChoicesQuery, SubscribeChoicesQueryVariables>;
export const SubscribeDocument = new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!) {
  __typename
  subscribe(input: $input) {
    __typename
    ... on SubscribePayload {
      __typename
      subscription {
        __typename
        id
        api {
          __typename
          id
          name
        }
      }
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:b67e2dba29c578505ce0633e6eb6e65c3936cde4b302e5247f9d6856eb2373d6"}) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const SubscriptionsDocument = new TypedDocumentString(`
    query Subscriptions($id: ID!, $after: String) {
  __typename
  application(id: $id) {
    __typename
    id
    subscriptions(first: 50, after: $after) {
      __typename
      edges {
        __typename
        node {
          __typename
          id
          ...SubscriptionRow_ApiSubscription
        }
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment SubscriptionRow_ApiSubscription on ApiSubscription {
  __typename
  id
  state
  createdAt
  plan {
    __typename
    id
    name
    requests
    period
  }
  api {
    __typename
    id
    name
    version
    context
    invokeUrl
  }
}`, {"hash":"sha256:a550be31336195a655f6b7df15092b0e7fc4557e4d791f073cc23909e75c8164"}) as unknown as TypedDocumentString<SubscriptionsQuery, SubscriptionsQueryVariables>;
export const UnsubscribeDocument = new TypedDocumentString(`
    mutation Unsubscribe($input: UnsubscribeInput!) {
  __typename
  unsubscribe(input: $input) {
    __typename
    ... on UnsubscribePayload {
      __typename
      unsubscribedId
    }
    ... on UserError {
      __typename
      code
      message
      path
    }
  }
}
    `, {"hash":"sha256:0f889d3e4d5a2f18276da4d9581668fbcb25f1ac4c6a01a5c2569965f95886b9"}) as unknown as TypedDocumentString<UnsubscribeMutation, UnsubscribeMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  __typename
  viewer {
    __typename
    id
    name
    email
    role
    platformAdministrator
    organization {
      __typename
      id
      name
    }
    memberships {
      __typename
      role
      organization {
        __typename
        id
        name
      }
    }
    actions
  }
}
    `, {"hash":"sha256:a19282de15f32a266b41ed56bffcc5d90f67901496928ee1b46700c483a88a96"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;