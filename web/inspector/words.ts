import type { InspectionStepName } from '../gql/graphql.ts';

/** What each step of a decision asks, in words. */
export const stepNames: Readonly<Record<InspectionStepName, string>> = {
  GATEWAY: 'The gateway is up to date',
  CREDENTIALS: 'There is one bearer token',
  PATH: 'The path can be read in one way only',
  API: 'There is an API at the path',
  FORM: 'The token is spelled as one',
  ISSUER: 'A key manager that the API accepts has issued it',
  ALGORITHM: 'It is signed with an algorithm that is accepted',
  SIGNATURE: 'Its signature is right, or its key manager calls it active',
  TIME: 'It is valid now',
  TYPE: 'It is an access token, and for nothing else',
  AUDIENCE: 'It is for an audience that is accepted',
  CONSUMER_KEY: 'It names its client',
  SCOPES_CLAIM: 'Its scopes can be read',
  BINDING: 'It is not bound to a key',
  KEY_MAPPING: 'Its client is mapped to an application',
  PROOF: 'Control of the client was proved',
  APPLICATION: 'The application is active',
  SUBSCRIPTION: 'The application subscribes to the API',
  RESOURCE: 'The API has a resource for method and path',
  SCOPES: 'The token has a scope that the resource asks for',
  PLAN: 'The plan has room',
  ENDPOINT: 'The API has an endpoint for these keys',
};
