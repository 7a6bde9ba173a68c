import type { ProofMethod } from '../gql/graphql.ts';

/** How control was shown, after the words “proven by”. */
export const proofMethods: Record<ProofMethod, string> = {
  REGISTRATION_ACCESS: 'its registration access token',
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  PUSHED_AUTHORIZATION: 'a pushed authorization request',
  CLIENT_CREDENTIALS: 'a token request',
  PRIVATE_KEY_JWT: 'a signed challenge',
  CALLBACK: 'a registered callback',
  APPROVAL: 'an administrator’s word',
  NONE: 'nothing',
};
