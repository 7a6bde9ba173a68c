import { graphql } from '../gql/index.ts';

export const UpdateKeyManagerDocument = graphql(`
  mutation UpdateKeyManager($input: UpdateKeyManagerInput!) {
    updateKeyManager(input: $input) {
      ... on UpdateKeyManagerPayload {
        keyManager {
          id
          name
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);
