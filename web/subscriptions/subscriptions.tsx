import { useState } from 'react';
import { Link } from 'wouter';
import { useAction, useOpen, usePages } from '../data.ts';
import type { SubscriptionRow_ApiSubscriptionFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { Mono, Name, State } from '../ui/marks.tsx';
import { Section } from '../ui/page.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
import { type Column, Pager, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toasts.tsx';
import { ChangePlanDialog } from './change-plan-dialog.tsx';
import { InvokeSnippet } from './invoke.tsx';
import { limitsOf } from './quota.ts';
import { SubscribeDialog } from './subscribe-dialog.tsx';

const SubscriptionRow = graphql(`
  fragment SubscriptionRow_ApiSubscription on ApiSubscription {
    id
    state
    createdAt
    plan {
      id
      name
      requests
      period
      spikeRequests
      spikePeriod
    }
    api {
      id
      name
      version
      context
      invokeCommand
    }
  }
`);

const SubscriptionsDocument = graphql(`
  query Subscriptions($id: ID!, $after: String) {
    application(id: $id) {
      id
      subscriptions(first: 50, after: $after) {
        edges {
          node {
            id
            ...SubscriptionRow_ApiSubscription
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const UnsubscribeDocument = graphql(`
  mutation Unsubscribe($input: UnsubscribeInput!) {
    unsubscribe(input: $input) {
      ... on UnsubscribePayload {
        unsubscribedId
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

type Row = SubscriptionRow_ApiSubscriptionFragment;
type Shown = { id: string; name: string };

type On = (row: Row) => void;

/** Two versions of an API have one name. */
const versioned = ({ api }: Row): string => `${api.name} ${api.version}`;

const columnsFor = (onInvoke: On, onPlan: On, onUnsubscribe: On): Column<Row>[] => [
  {
    head: 'API',
    cell: ({ api }) => (
      <>
        <Link href={`/apis/${encodeURIComponent(api.id)}`}>
          {api.name} {api.version}
        </Link>
        <div>
          <Mono value={api.context} />
        </div>
      </>
    ),
  },
  {
    head: 'Plan',
    cell: row => (
      <>
        <span className="row">
          <Name>{row.plan.name}</Name>
          <Button
            small
            variant="plain"
            onClick={() => onPlan(row)}
            aria-label={`Change the plan for ${versioned(row)}`}
          >
            Change…
          </Button>
        </span>
        <div className="muted">{limitsOf(row.plan)}</div>
      </>
    ),
  },
  {
    head: 'State',
    cell: ({ state }) =>
      state === 'ACTIVE' ? <State tone="good">Active</State> : <State tone="danger">Blocked</State>,
  },
  { head: 'Since', cell: ({ createdAt }) => <Time value={createdAt} /> },
  {
    head: 'Actions',
    hiddenHead: true,
    end: true,
    cell: row => (
      <span className="row row-end">
        <Button small onClick={() => onInvoke(row)} aria-label={`Call it: ${versioned(row)}`}>
          Call it
        </Button>
        <Button small onClick={() => onUnsubscribe(row)} aria-label={`Unsubscribe from ${versioned(row)}`}>
          Unsubscribe…
        </Button>
      </span>
    ),
  },
];

const UnsubscribeDialog = ({
  row,
  application,
  onClose,
}: {
  row: Row;
  application: Shown;
  onClose: () => void;
}) => {
  const errors = useFormErrors();
  const unsubscribe = useAction(UnsubscribeDocument, ['ApiSubscription']);
  const confirm = async () => {
    const result = await unsubscribe.run({ input: { subscriptionId: row.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.unsubscribe;
    if (answer.__typename !== 'UnsubscribePayload') return errors.set(fromUserError(answer));
    onClose();
    toast(`${application.name} no longer subscribes to ${versioned(row)}.`);
  };
  return (
    <ConfirmDialog
      title={`Unsubscribe from ${versioned(row)}`}
      confirm="Unsubscribe"
      busy={unsubscribe.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The gateway will refuse calls of {application.name} to {versioned(row)} at once. You can subscribe
        again later.
      </p>
    </ConfirmDialog>
  );
};

const InvokeDialog = ({ row, onClose }: { row: Row; onClose: () => void }) => (
  <Dialog
    wide
    title={`Call ${versioned(row)}`}
    lead="Put a token of your key manager into ACCESS_TOKEN first. Where one command gets it, that is beside your keys."
    onClose={onClose}
  >
    <InvokeSnippet api={row.api} />
  </Dialog>
);

const List = ({ application, onSubscribe }: { application: Shown; onSubscribe: () => void }) => {
  const [invoked, setInvoked] = useState<Row>();
  const [moving, setMoving] = useState<Row>();
  const [leaving, setLeaving] = useState<Row>();
  const pages = usePages(
    SubscriptionsDocument,
    { id: application.id },
    data => data.application?.subscriptions,
    { watch: ['ApiSubscription'] },
  );
  const { items, failure, retry } = pages;
  if (failure && !items)
    return (
      <ErrorState title="The subscriptions could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!items) return <Skeleton lines={4} what="the subscriptions" />;
  if (items.length === 0)
    return (
      <Empty title="No subscriptions yet" action={<Button onClick={onSubscribe}>Choose an API</Button>}>
        The gateway lets an application call only the APIs that it subscribes to, as often as the plan allows.
      </Empty>
    );
  const rows = items.map(item => readFragment(SubscriptionRow, item));
  return (
    <>
      <Table
        caption="Subscriptions"
        columns={columnsFor(setInvoked, setMoving, setLeaving)}
        rows={rows}
        keyOf={({ id }) => id}
      />
      <Pager shown={rows.length} pages={pages} />
      {invoked && <InvokeDialog row={invoked} onClose={() => setInvoked(undefined)} />}
      {moving && <ChangePlanDialog subscription={moving} onClose={() => setMoving(undefined)} />}
      {leaving && (
        <UnsubscribeDialog row={leaving} application={application} onClose={() => setLeaving(undefined)} />
      )}
    </>
  );
};

export const Subscriptions = ({ application }: { application: Shown }) => {
  const [open, show, hide] = useOpen();
  return (
    <Section
      title="Subscriptions"
      lead="The APIs that this application may call, and how often."
      action={
        <Button variant="primary" icon="plus" onClick={show}>
          Subscribe
        </Button>
      }
    >
      <List application={application} onSubscribe={show} />
      {open && <SubscribeDialog application={application} onClose={hide} />}
    </Section>
  );
};
