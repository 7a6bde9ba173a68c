import { graphql } from '../gql/index.ts';

export const KeyClaims = graphql(`
  query TestKeyClaims($id: ID!) {
    application(id: $id) {
      id
      keyClaims {
        id consumerKey state
        proof { method grade }
        approval { state doubt reason decidedBy canDecide evidence { status error control } }
      }
    }
  }
`);

export const Approvals = graphql(`
  query TestApprovals {
    viewer { waitingApprovals unreadNotices }
    keyApprovals { edges { node { id consumerKey approval { doubt canDecide evidence { status error } } } } }
    notices { edges { node { kind message application { name } } } }
  }
`);

export const ApproveKeys = graphql(`
  mutation TestApproveKeys($input: ApproveKeysInput!) {
    approveKeys(input: $input) {
      __typename
      ... on ApproveKeysPayload { keyMapping { id state proof { method grade by evidence { status } } } }
      ... on UserError { code message path }
    }
  }
`);

export const DeclineKeys = graphql(`
  mutation TestDeclineKeys($input: DeclineKeysInput!) {
    declineKeys(input: $input) {
      __typename
      ... on DeclineKeysPayload { keyMapping { id state approval { state reason } } }
      ... on UserError { code message path }
    }
  }
`);
