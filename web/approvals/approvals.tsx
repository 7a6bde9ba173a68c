import './approvals.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../applications/address.ts';
import { EvidenceDetails } from '../applications/evidence.tsx';
import { usePages } from '../data.ts';
import type { ApprovalRow_KeyMappingFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { ProofMark } from '../key-managers/proof-mark.tsx';
import { Button } from '../ui/button.tsx';
import { KeyTypeMark, Mono } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { Guard } from '../viewer.tsx';
import { ApproveDialog, DeclineDialog } from './decide-dialogs.tsx';

const ApprovalRow = graphql(`
  fragment ApprovalRow_KeyMapping on KeyMapping {
    id
    consumerKey
    keyType
    label
    createdBy
    application {
      id
      name
    }
    keyManager {
      id
      name: displayName
      ...ProofMark_KeyManager
    }
    approval {
      doubt
      requestedAt
      canDecide
      evidence {
        ...Evidence_ProofEvidence
      }
    }
  }
`);

const ApprovalsDocument = graphql(`
  query Approvals($after: String) {
    keyApprovals(first: 20, after: $after) {
      edges {
        node {
          id
          ...ApprovalRow_KeyMapping
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Waiting = ApprovalRow_KeyMappingFragment;
type Decide = (decision: 'approve' | 'decline', row: Waiting) => void;

const Client = ({ row }: { row: Waiting }) => (
  <>
    <Mono value={row.consumerKey} copy="consumer key" />
    {row.label && <div className="muted">{row.label}</div>}
    <div className="row">
      {row.keyManager.name}
      <ProofMark of={row.keyManager} />
    </div>
  </>
);

const For = ({ row: { application, keyType } }: { row: Waiting }) => (
  <>
    <Link href={addressOf(application.id, keyType === 'PRODUCTION' ? 'production' : 'sandbox')}>
      {application.name}
    </Link>
    <div>
      <KeyTypeMark keyType={keyType} />
    </div>
  </>
);

const Claimant = ({ row: { createdBy, approval } }: { row: Waiting }) => (
  <>
    {createdBy}
    {approval && (
      <div className="muted">
        <Time value={approval.requestedAt} />
      </div>
    )}
  </>
);

const Why = ({ row: { approval } }: { row: Waiting }) =>
  approval && (
    <div className="approval-why">
      <p>{approval.doubt}</p>
      <EvidenceDetails of={approval.evidence} whose="the given" />
    </div>
  );

const Actions = ({ row, onDecide }: { row: Waiting; onDecide: Decide }) =>
  row.approval?.canDecide ? (
    <span className="row row-end">
      <Button
        small
        onClick={() => onDecide('approve', row)}
        aria-label={`Approve ${row.consumerKey} for ${row.application.name}`}
      >
        Approve…
      </Button>
      <Button
        small
        onClick={() => onDecide('decline', row)}
        aria-label={`Decline ${row.consumerKey} for ${row.application.name}`}
      >
        Decline…
      </Button>
    </span>
  ) : (
    <span className="muted">You provided this one. Another administrator decides.</span>
  );

const columnsFor = (onDecide: Decide): Column<Waiting>[] => [
  { head: 'Client', cell: row => <Client row={row} /> },
  { head: 'For', cell: row => <For row={row} /> },
  { head: 'Provided by', cell: row => <Claimant row={row} /> },
  { head: 'Why it was not proved', cell: row => <Why row={row} /> },
  { head: 'Actions', hiddenHead: true, end: true, cell: row => <Actions row={row} onDecide={onDecide} /> },
];

const List = () => {
  const [chosen, choose] = useState<{ decision: 'approve' | 'decline'; row: Waiting }>();
  const { items, ...rest } = usePages(ApprovalsDocument, {}, data => data.keyApprovals, {
    watch: ['KeyMapping'],
  });
  const DecideDialog = chosen?.decision === 'approve' ? ApproveDialog : DeclineDialog;
  return (
    <>
      <PagedTable
        what="the approvals"
        pages={{ items: items?.map(item => readFragment(ApprovalRow, item)), ...rest }}
        columns={columnsFor((decision, row) => choose({ decision, row }))}
        keyOf={({ id }) => id}
        empty={
          <Empty title="Nothing waits for approval">
            Clients are listed here that a key manager with the policy “Approval” could neither prove nor
            refuse.
          </Empty>
        }
      />
      {chosen && <DecideDialog row={chosen.row} onClose={() => choose(undefined)} />}
    </>
  );
};

/** Clients that could not be proved, for those who may vouch for them. */
export const Approvals = () => (
  <>
    <PageHead
      title="Approvals"
      lead="Clients that could not be proved. Who approves one vouches for it by name, and the gateway takes its tokens from then on."
    />
    <Guard action="KEYS_APPROVE" what="approve clients">
      <List />
    </Guard>
  </>
);
