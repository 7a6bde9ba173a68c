import { graphql } from '../gql/index.ts';

export const Activity = graphql(`
  query TestActivity($id: ID!, $first: Int, $after: String) {
    application(id: $id) {
      activity(first: $first, after: $after) {
        edges { node { id action actor at details } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export const Unsubscribe = graphql(`
  mutation TestUnsubscribe($input: UnsubscribeInput!) {
    unsubscribe(input: $input) {
      __typename
      ... on UnsubscribePayload { unsubscribedId }
      ... on UserError { code message path }
    }
  }
`);
