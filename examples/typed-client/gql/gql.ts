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
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { message }\n    }\n  }\n": typeof types.CreateApplicationDocument,
    "\n  mutation ProvideKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload { keyMapping { consumerKey state tokenCommand proof { grade method } } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason }\n      ... on UserError { message }\n    }\n  }\n": typeof types.ProvideKeysDocument,
};
const documents: Documents = {
    "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { message }\n    }\n  }\n": types.CreateApplicationDocument,
    "\n  mutation ProvideKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload { keyMapping { consumerKey state tokenCommand proof { grade method } } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason }\n      ... on UserError { message }\n    }\n  }\n": types.ProvideKeysDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApplication($input: CreateApplicationInput!) {\n    createApplication(input: $input) {\n      __typename\n      ... on CreateApplicationPayload { application { id name } }\n      ... on UserError { message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProvideKeys($input: ProvideExistingKeysInput!) {\n    provideExistingKeys(input: $input) {\n      __typename\n      ... on ProvideExistingKeysPayload { keyMapping { consumerKey state tokenCommand proof { grade method } } }\n      ... on TooManyAttemptsError { retryAfterSeconds }\n      ... on KeyManagerUnreachableError { reason }\n      ... on UserError { message }\n    }\n  }\n"): typeof import('./graphql.ts').ProvideKeysDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
