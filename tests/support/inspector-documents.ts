import { graphql } from '../gql/index.ts';

export const InspectToken = graphql(`
  mutation TestInspectToken($input: InspectTokenInput!) {
    inspectToken(input: $input) {
      __typename
      ... on InspectTokenPayload { allowed answer { status code title } steps { step state found } }
      ... on UserError { code message path }
    }
  }
`);

export const RefusalOf = graphql(`
  query TestRefusal($requestId: String!) {
    refusal(requestId: $requestId) { requestId method answer { title } api { name } application { name } }
  }
`);
