import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { Badge } from '../ui/marks.tsx';

const ProofMark_KeyManager = graphql(`
  fragment ProofMark_KeyManager on KeyManager {
    proofRequired
    policy {
      proof
    }
  }
`);

/** Wherever a key manager is shown: whether it takes clients that nobody has proved, all switches considered. */
export const ProofMark = ({ of }: { of: FragmentType<typeof ProofMark_KeyManager> }) => {
  const { proofRequired, policy } = readFragment(ProofMark_KeyManager, of);
  if (!proofRequired)
    return (
      <Badge tone="danger" icon="warning">
        Accepts without proof
      </Badge>
    );
  return policy.proof === 'APPROVAL' ? <Badge>Proof or approval</Badge> : null;
};
