import { graphql } from '../gql/index.ts';

export const CreateApi = graphql(`
  mutation TestCreateApi($input: CreateApiInput!) {
    createApi(input: $input) {
      __typename
      ... on CreateApiPayload { api { id name } }
      ... on UserError { code message path }
    }
  }
`);
