import { Action } from '../audit/action.tsx';
import { usePages } from '../data.ts';
import type { ActivityRow_ActivityFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { KeyTypeMark, Mono, Name } from '../ui/marks.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { clientIn, remarkIn, subjectIn } from './activity-words.ts';

const ActivityRow = graphql(`
  fragment ActivityRow_Activity on Activity {
    id
    action
    actor
    at
    details
  }
`);

const ActivityDocument = graphql(`
  query Activity($id: ID!, $after: String) {
    application(id: $id) {
      id
      activity(first: 50, after: $after) {
        edges {
          node {
            id
            ...ActivityRow_Activity
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

type Row = ActivityRow_ActivityFragment;

const What = ({ row: { action, details } }: { row: Row }) => (
  <>
    <Action code={action} />
    <div className="muted">
      <Name>{remarkIn(details) ?? ''}</Name>
    </div>
  </>
);

const Subject = ({ row: { details } }: { row: Row }) => {
  const client = clientIn(details);
  if (!client) return <Name>{subjectIn(details) ?? ''}</Name>;
  return (
    <>
      <span className="row">
        <KeyTypeMark keyType={client.keyType} />
        {client.consumerKey !== undefined && <Mono value={client.consumerKey} />}
      </span>
      {client.issuer && (
        <div className="muted">
          <Mono value={client.issuer} />
        </div>
      )}
    </>
  );
};

const columns: Column<Row>[] = [
  {
    head: 'When',
    cell: ({ at }) => <Time value={at} absolute />,
  },
  { head: 'Who', cell: ({ actor }) => <Name>{actor}</Name> },
  { head: 'What', cell: row => <What row={row} /> },
  { head: 'About', cell: row => <Subject row={row} /> },
];

/** What was done to an application, its keys and its subscriptions, newest first. */
export const ApplicationActivity = ({ id }: { id: string }) => {
  const { items, ...rest } = usePages(ActivityDocument, { id }, data => data.application?.activity, {
    watch: ['Application', 'KeyMapping', 'ApiSubscription'],
  });
  return (
    <PagedTable
      what="the activity"
      pages={{ items: items?.map(item => readFragment(ActivityRow, item)), ...rest }}
      columns={columns}
      keyOf={row => row.id}
      empty={
        <Empty title="Nothing yet">
          What is done to this application, its keys and its subscriptions is listed here.
        </Empty>
      }
    />
  );
};
