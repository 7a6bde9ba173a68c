import '../ui/compact.css';
import { useState } from 'react';
import { useOpen, useRead } from '../data.ts';
import type { PlanRow_PlanFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { quotaOf, spikeOf } from '../subscriptions/quota.ts';
import { Button } from '../ui/button.tsx';
import { PageHead } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Guard, useMay } from '../viewer.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { CreateDialog, EditDialog } from './plan-dialogs.tsx';

const PlanRow = graphql(`
  fragment PlanRow_Plan on Plan {
    id
    name
    description
    requests
    period
    spikeRequests
    spikePeriod
    remark
    revision
  }
`);

const PlansDocument = graphql(`
  query Plans {
    plans {
      id
      ...PlanRow_Plan
    }
  }
`);

type Row = PlanRow_PlanFragment;

const columnsFor = (onEdit: (row: Row) => void, onDelete: (row: Row) => void): Column<Row>[] => [
  {
    head: 'Plan',
    cell: ({ name, description, remark }) => (
      <>
        <strong>{name}</strong>
        {description && <div className="muted clamp">{description}</div>}
        {remark && <div className="small tone-warn">{remark}</div>}
      </>
    ),
  },
  { head: 'Quota', cell: quotaOf },
  { head: 'Spike arrest', cell: plan => spikeOf(plan) ?? <span className="muted">None</span> },
  {
    head: 'Actions',
    hiddenHead: true,
    end: true,
    cell: row => (
      <span className="row row-end row-whole">
        <Button small onClick={() => onEdit(row)} aria-label={`Edit ${row.name}`}>
          Edit
        </Button>
        <Button small onClick={() => onDelete(row)} aria-label={`Delete ${row.name}`}>
          Delete…
        </Button>
      </span>
    ),
  },
];

const Nothing = ({ onAdd }: { onAdd: () => void }) => (
  <Empty
    title="No plans"
    action={
      <Button icon="plus" onClick={onAdd}>
        Add a plan
      </Button>
    }
  >
    Nobody can subscribe to an API without one. A plan says how often an application may call.
  </Empty>
);

const List = ({ onAdd }: { onAdd: () => void }) => {
  const { data, failure, retry } = useRead(PlansDocument, {}, { watch: ['Plan'] });
  const [edited, setEdited] = useState<Row>();
  const [deleted, setDeleted] = useState<Row>();
  if (!data) return <Unloaded what="the plans" failure={failure} onRetry={retry} />;
  const rows = data.plans.map(plan => readFragment(PlanRow, plan));
  if (rows.length === 0) return <Nothing onAdd={onAdd} />;
  return (
    <>
      <Table caption="Plans" columns={columnsFor(setEdited, setDeleted)} rows={rows} keyOf={({ id }) => id} />
      {edited && <EditDialog plan={edited} onClose={() => setEdited(undefined)} />}
      {deleted && <DeleteDialog plan={deleted} onClose={() => setDeleted(undefined)} />}
    </>
  );
};

/** How often applications may call, to choose from in every organization. */
export const Plans = () => {
  const [adding, show, hide] = useOpen();
  const may = useMay()('PLATFORM_MANAGE');
  return (
    <>
      <PageHead
        title="Plans"
        lead="How often an application may call an API. Every organization chooses from the same plans."
        action={
          may && (
            <Button variant="primary" icon="plus" onClick={show}>
              Add plan
            </Button>
          )
        }
      />
      <Guard action="PLATFORM_MANAGE" what="manage plans">
        <List onAdd={show} />
      </Guard>
      {adding && <CreateDialog onClose={hide} />}
    </>
  );
};
