import type { PolicyValues_KeyManagerPolicyFragment, TrustValues_TrustFragment } from '../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';

const TrustValues_Trust = graphql(`
  fragment TrustValues_Trust on Trust {
    tokenHandling
    consumerKeyClaim
    scopesClaim
    scopesFormat
    algorithms
    audiences
    requiredClaim {
      name
      value
    }
    profile
    clockToleranceSeconds
    certificates
  }
`);

const PolicyValues_KeyManagerPolicy = graphql(`
  fragment PolicyValues_KeyManagerPolicy on KeyManagerPolicy {
    outOfBandProvisioning
    clientCreation
    tokenGeneration
    grantTypes
    decisions {
      endpoint
      status
      error
      body
      verdict
      seen
    }
    proof
    clientAuthentication
    supportedClientAuthentications
    tokenRequestScope
    access {
      rule
      roles
    }
  }
`);

export type TrustValues = TrustValues_TrustFragment;
export type PolicyValues = PolicyValues_KeyManagerPolicyFragment;

type Masked = {
  trust: FragmentType<typeof TrustValues_Trust>;
  policy: FragmentType<typeof PolicyValues_KeyManagerPolicy>;
};
/** What was read, with its trust and its policy open to the form. */
export type WithValues<T extends Masked> = Omit<T, 'trust' | 'policy'> & {
  trust: TrustValues;
  policy: PolicyValues;
};

/** Opens the trust and the policy of whatever a form can start from. */
export const withValues = <T extends Masked>(read: T): WithValues<T> => ({
  ...read,
  trust: readFragment(TrustValues_Trust, read.trust),
  policy: readFragment(PolicyValues_KeyManagerPolicy, read.policy),
});
