import { Link } from 'wouter';
import { addressOf } from '../applications/address.ts';
import { useAction, usePages } from '../data.ts';
import type { NoticeRow_NoticeFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toasts.tsx';

const NoticeRow = graphql(`
  fragment NoticeRow_Notice on Notice {
    id
    kind
    message
    at
    readAt
    application {
      id
      name
    }
  }
`);

const NoticesDocument = graphql(`
  query Notices($after: String) {
    notices(first: 50, after: $after) {
      edges {
        node {
          id
          ...NoticeRow_Notice
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const MarkNoticesReadDocument = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input) {
      ... on MarkNoticesReadPayload {
        viewer {
          id
          unreadNotices
        }
      }
      ... on UserError {
        code
        message
        path
      }
    }
  }
`);

type Row = NoticeRow_NoticeFragment;

const Where = ({ row: { kind, application } }: { row: Row }) => {
  if (kind === 'APPROVAL_ASKED') return <Link href="/admin/approvals">Approvals</Link>;
  return application && <Link href={addressOf(application.id)}>{application.name}</Link>;
};

const columnsFor = (onRead: (id: string) => void): Column<Row>[] => [
  {
    head: 'What',
    cell: row => (
      <div className="prose">
        {row.readAt === null && (
          <>
            <Badge tone="info">New</Badge>{' '}
          </>
        )}
        {row.message}
      </div>
    ),
  },
  { head: 'See', cell: row => <Where row={row} /> },
  { head: 'When', cell: ({ at }) => <Time value={at} /> },
  {
    head: 'Actions',
    hiddenHead: true,
    end: true,
    cell: ({ id, readAt, message }) =>
      readAt === null && (
        <Button small onClick={() => onRead(id)} aria-label={`Mark as read: ${message}`}>
          Mark as read
        </Button>
      ),
  },
];

/** What this person is told of in the organization, newest first. */
export const Notices = () => {
  const mark = useAction(MarkNoticesReadDocument, ['Notice']);
  const { items, ...rest } = usePages(NoticesDocument, {}, data => data.notices, { watch: ['Notice'] });
  const rows = items?.map(item => readFragment(NoticeRow, item));
  const read = async (id?: string) => {
    const result = await mark.run({ input: id === undefined ? {} : { id } });
    if ('failure' in result) toast('It was not marked as read. Try again.');
  };
  return (
    <>
      <PageHead
        title="Notices"
        lead="What you are told of in this organization. Each is kept for 90 days."
        action={
          rows?.some(({ readAt }) => readAt === null) && (
            <Button busy={mark.busy} onClick={() => void read()}>
              Mark all as read
            </Button>
          )
        }
      />
      <PagedTable
        what="the notices"
        pages={{ items: rows, ...rest }}
        columns={columnsFor(id => void read(id))}
        keyOf={({ id }) => id}
        empty={<Empty title="No notices">What concerns you or your clients will be listed here.</Empty>}
      />
    </>
  );
};
