import type { ProofMethod } from '../gql/graphql.ts';

type Mapping = {
  tokenCommand: string | null;
  proof: { method: ProofMethod };
  keyManager: { name: string };
};

/** How to get a token with the clients that an API accepts: by the command, where one of them has a secret for it. */
export const tokenWords = (mappings: readonly Mapping[]): string => {
  const [first] = mappings;
  if (!first || mappings.some(({ tokenCommand }) => tokenCommand !== null))
    return 'Get a token with the command beside your keys';
  const from = `Get a token from ${first.keyManager.name}`;
  switch (first.proof.method) {
    case 'PRIVATE_KEY_JWT':
      return `${from} with your client, which signs for it with its own key`;
    case 'CALLBACK':
      return `${from} by signing in to your client`;
    default:
      return `${from} the way your client does`;
  }
};
