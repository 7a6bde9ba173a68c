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

export const DeleteApplication = graphql(`
  mutation TestDeleteApplication($input: DeleteApplicationInput!) {
    deleteApplication(input: $input) {
      __typename
      ... on DeleteApplicationPayload { deletedId }
      ... on UserError { code message path }
    }
  }
`);
