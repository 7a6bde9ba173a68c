import { useState } from 'react';
import { useAction } from '../data.ts';
import type { KeyClaimLine_KeyMappingFragment } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Mono, State } from '../ui/marks.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toasts.tsx';
import { ClientName } from './client-name.tsx';
import { EvidenceDetails } from './evidence.tsx';
import { RemoveKeysDocument } from './remove-keys.ts';

export const KeyClaimLine_KeyMapping = graphql(`
  fragment KeyClaimLine_KeyMapping on KeyMapping {
    id
    consumerKey
    state
    label
    createdBy
    approval {
      state
      doubt
      requestedAt
      lapsesAt
      decidedAt
      decidedBy
      reason
      evidence {
        ...Evidence_ProofEvidence
      }
    }
  }
`);

type Claim = KeyClaimLine_KeyMappingFragment;
type Approval = NonNullable<Claim['approval']>;

const Ending = ({ approval }: { approval: Approval }) => {
  if (approval.state === 'WAITING')
    return (
      <p className="small">
        An administrator who has not provided it decides; otherwise it lapses on{' '}
        <Time value={approval.lapsesAt} absolute />.
      </p>
    );
  if (approval.state === 'DECLINED')
    return (
      <p className="small">
        {approval.decidedBy} declined it {approval.decidedAt && <Time value={approval.decidedAt} />}:{' '}
        {approval.reason}
      </p>
    );
  return <p className="small">Nobody decided in time. Provide it again to ask once more.</p>;
};

const useRemove = (id: string, done: string) => {
  const remove = useAction(RemoveKeysDocument, ['KeyMapping', 'Application']);
  const [failed, setFailed] = useState<string>();
  const run = async () => {
    const result = await remove.run({ input: { keyMappingId: id } });
    if ('failure' in result) return setFailed(result.failure[0]?.message);
    const answer = result.data.removeKeys;
    if (answer.__typename !== 'RemoveKeysPayload') return setFailed(answer.message);
    toast(done);
  };
  return { run, busy: remove.busy, failed };
};

/** A client that could not be proved: it waits for an administrator, or one has refused to vouch for it. */
export const KeyClaimLine = ({ claim }: { claim: Claim }) => {
  const { approval } = claim;
  const waits = claim.state === 'AWAITING_APPROVAL';
  const end = useRemove(claim.id, waits ? 'The keys were withdrawn.' : 'It is not listed any more.');
  if (!approval) return null;
  return (
    <div className="km-line">
      <div className="km-line-top">
        <ClientName of={claim} />
        <span className="small">Provided · Not proven</span>
        <State tone={waits ? 'info' : 'danger'}>
          {waits ? 'Waiting for approval' : approval.state === 'DECLINED' ? 'Declined' : 'Lapsed'}
        </State>
      </div>
      <div className="km-line-facts">
        <span>
          Consumer key <Mono value={claim.consumerKey} copy="consumer key" />
        </span>
        <span className="muted">
          Provided <Time value={approval.requestedAt} /> by {claim.createdBy}
        </span>
      </div>
      <Ending approval={approval} />
      {waits && (
        <div className="stack stack-tight small">
          <p className="muted">{approval.doubt}</p>
          <EvidenceDetails of={approval.evidence} whose="the given" />
        </div>
      )}
      {end.failed && (
        <p className="tone-danger small" role="alert">
          {end.failed}
        </p>
      )}
      <div className="row row-end">
        <Button small busy={end.busy} onClick={() => void end.run()}>
          {waits ? 'Withdraw' : 'Dismiss'}
        </Button>
      </div>
    </div>
  );
};
