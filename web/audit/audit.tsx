import './audit.css';
import { usePages } from '../data.ts';
import type { AuditRow_AuditEventFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Mono, Name } from '../ui/marks.tsx';
import { Facts, PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { Guard } from '../viewer.tsx';
import { Action } from './action.tsx';
import { aboutIn, readable, thingOf } from './details.ts';

const AuditRow = graphql(`
  fragment AuditRow_AuditEvent on AuditEvent {
    id
    sequence
    actor
    action
    entity
    entityId
    details
    address
    at
    hash
  }
`);

const AuditDocument = graphql(`
  query Audit($after: String) {
    auditEvents(first: 50, after: $after) {
      edges {
        node {
          id
          ...AuditRow_AuditEvent
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = AuditRow_AuditEventFragment;

const Details = ({ row }: { row: Row }) => (
  <div className="stack stack-tight">
    <pre className="mono audit-details">{readable(row.details)}</pre>
    <Facts
      items={[
        ['Action', <Mono key="action" value={row.action} />],
        [thingOf(row.entity), <Mono key="id" value={row.entityId} copy="id" />],
        ['Entry', `${row.sequence}`],
        ['Hash', <Mono key="hash" value={row.hash} copy="hash" />],
      ]}
    />
  </div>
);

const columns: Column<Row>[] = [
  {
    head: 'When',
    cell: ({ at }) => <Time value={at} absolute />,
  },
  { head: 'Who', cell: ({ actor }) => <Name>{actor}</Name> },
  {
    head: 'What',
    cell: ({ action, details }) => (
      <>
        <Action code={action} />
        <div className="muted">
          <Name>{aboutIn(details) ?? ''}</Name>
        </div>
      </>
    ),
  },
  {
    head: 'From',
    cell: ({ address }) =>
      address ? (
        <span className="audit-address">
          <Mono value={address} />
        </span>
      ) : (
        <span className="muted">No address</span>
      ),
  },
];

const List = () => {
  const { items, ...rest } = usePages(AuditDocument, {}, data => data.auditEvents, { watch: ['AuditEvent'] });
  const rows = items?.map(item => readFragment(AuditRow, item));
  return (
    <PagedTable
      what="the audit"
      pages={{ items: rows, ...rest }}
      columns={columns}
      keyOf={({ id }) => id}
      more={{ of: row => <Details row={row} />, nameOf: ({ sequence }) => `entry ${sequence}` }}
      empty={<Empty title="Nothing yet">Every change in this organization will be listed here.</Empty>}
    />
  );
};

/** What was changed in the organization, newest first. */
export const Audit = () => (
  <>
    <PageHead
      title="Audit"
      lead="Every change in this organization, newest first. Each entry carries a hash over itself and the entry before it."
    />
    <Guard action="AUDIT_READ" what="read the audit">
      <List />
    </Guard>
  </>
);
