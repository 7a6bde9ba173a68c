/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new application. */
export type CreateApplicationInput = {
  /** At most 2,000 characters. */
  description?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
};

/** Which of an API’s endpoints the tokens of a client lead to. */
export type KeyType =
  /** The production endpoint. */
  | 'PRODUCTION'
  /** The sandbox endpoint. */
  | 'SANDBOX';

/** Whether the gateway honours a mapping. */
export type MappingState =
  /** The gateway accepts its tokens. */
  | 'ACTIVE'
  /** It could not be proved; an administrator has to decide. The client is not taken. */
  | 'AWAITING_APPROVAL'
  /** Somebody else proved control of a client that nobody had proved. */
  | 'DISPLACED'
  /** An administrator declined it, or nobody decided in time. */
  | 'FAILED'
  /** It was taken off the application, or withdrawn. */
  | 'REMOVED'
  /** The gateway refuses its tokens; the client stays taken. */
  | 'SUSPENDED';

/** How good the evidence is. */
export type ProofGrade =
  /** An administrator vouched for it by name; it holds like a proven one. */
  | 'APPROVED'
  /** The protocol proved it, and a wrong secret was refused. */
  | 'PROVEN'
  /** Without proof. Where it is accepted, it gives way to the first real one. */
  | 'UNPROVEN';

/** How control of a client was shown. */
export type ProofMethod =
  /** It was not: an administrator other than the claimant vouched for it. */
  | 'APPROVAL'
  /** A one-time callback was registered for the client. */
  | 'CALLBACK'
  /** The client was given a token (RFC 6749 section 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** The client could introspect (RFC 7662). */
  | 'INTROSPECTION'
  /** It was not: accepted under a policy that asks for no proof, or waiting for approval. */
  | 'NONE'
  /** The client’s key signed a challenge (RFC 7523). */
  | 'PRIVATE_KEY_JWT'
  /** The client could push an authorization request (RFC 9126). */
  | 'PUSHED_AUTHORIZATION'
  /** Its registration access token read its registration (RFC 7592). */
  | 'REGISTRATION_ACCESS'
  /** The client could revoke (RFC 7009). */
  | 'REVOCATION';

/** An OAuth client that was made elsewhere. */
export type ProvideExistingKeysInput = {
  /** For which application. */
  applicationId: string;
  /** A name of your choice for this attempt, to watch it with `provideProgress`. */
  attempt?: string | null | undefined;
  /** What OAuth calls the client id. Not trimmed. */
  consumerKey: string;
  /** Used once, byte for byte, to prove control; then forgotten. It may be left out for `registrationAccess`, or where an administrator is asked (`APPROVAL`) because the key manager offers no endpoint at which it could be checked. */
  consumerSecret?: string | null | undefined;
  /** Where the client was made. */
  keyManagerId: string;
  /** For production or for sandbox. */
  keyType: KeyType;
  /** A name for it, of at most 100 characters. */
  label?: string | null | undefined;
  /** In place of the secret, where the proof methods of the key manager have REGISTRATION_ACCESS. */
  registrationAccess?: RegistrationAccessInput | null | undefined;
};

/** Access to the registration of a client (RFC 7592). */
export type RegistrationAccessInput = {
  /** The `registration_access_token`. Used once to read the registration; then forgotten. */
  token: string;
  /** The client configuration URI (`registration_client_uri`): below the registration endpoint. */
  uri: string;
};

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { createApplication:
    | { __typename: 'ConflictError', code: string, message: string }
    | { __typename: 'CreateApplicationPayload', application: { id: string } }
    | { __typename: 'ForbiddenError', code: string, message: string }
    | { __typename: 'InputInvalidError', code: string, message: string }
   };

export type ProvideKeysMutationVariables = Exact<{
  input: ProvideExistingKeysInput;
}>;


export type ProvideKeysMutation = { provideExistingKeys:
    | { __typename: 'ClientAlreadyMappedError', code: string, message: string }
    | { __typename: 'ClientRejectedError', code: string, message: string }
    | { __typename: 'ForbiddenError', code: string, message: string }
    | { __typename: 'InputInvalidError', code: string, message: string }
    | { __typename: 'KeyManagerCannotVerifyError', code: string, message: string }
    | { __typename: 'KeyManagerDisabledError', code: string, message: string }
    | { __typename: 'KeyManagerNotAllowedError', code: string, message: string }
    | { __typename: 'KeyManagerUnreachableError', code: string, message: string }
    | { __typename: 'NotFoundError', code: string, message: string }
    | { __typename: 'ProvideExistingKeysPayload', keyMapping: { consumerKey: string, state: MappingState, tokenCommand: string | null, proof: { grade: ProofGrade, method: ProofMethod } } }
    | { __typename: 'ProvisioningDisabledError', code: string, message: string }
    | { __typename: 'RegistrationTokenReplacedError', code: string, message: string }
    | { __typename: 'TooManyAttemptsError', code: string, message: string, retryAfterSeconds: number | null }
   };

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

export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    __typename
    ... on CreateApplicationPayload {
      application {
        id
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const ProvideKeysDocument = new TypedDocumentString(`
    mutation ProvideKeys($input: ProvideExistingKeysInput!) {
  provideExistingKeys(input: $input) {
    __typename
    ... on ProvideExistingKeysPayload {
      keyMapping {
        consumerKey
        state
        tokenCommand
        proof {
          grade
          method
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on TooManyAttemptsError {
      retryAfterSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<ProvideKeysMutation, ProvideKeysMutationVariables>;