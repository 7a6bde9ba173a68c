import { graphql } from '../gql/index.ts';

export const RemoveKeysDocument = graphql(`
  mutation RemoveKeys($input: RemoveKeysInput!) {
    removeKeys(input: $input) {
      ... on RemoveKeysPayload {
        removedId
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);
