import { useState } from 'react';
import { useOpen, usePages } from '../data.ts';
import type { MemberRow_MemberFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Badge, Name } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { Guard, useMay, useViewer } from '../viewer.tsx';
import { AddDialog, type FirstPassword } from './add-dialog.tsx';
import { RemoveDialog, RoleDialog } from './change-dialogs.tsx';
import { roleLabel } from './roles.ts';

const MemberRow = graphql(`
  fragment MemberRow_Member on Member {
    id
    name
    email
    role
    joinedAt
  }
`);

const MembersDocument = graphql(`
  query Members($after: String) {
    members(first: 50, after: $after) {
      edges {
        node {
          id
          ...MemberRow_Member
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = MemberRow_MemberFragment;

const columnsFor = (own: string, onRole: (row: Row) => void, onRemove: (row: Row) => void): Column<Row>[] => [
  {
    head: 'Member',
    cell: ({ name, email }) => (
      <>
        <span className="row">
          <strong>{name}</strong>
          {email === own && <Badge>You</Badge>}
        </span>
        <div className="muted">
          <Name>{email}</Name>
        </div>
      </>
    ),
  },
  { head: 'Role', cell: ({ role }) => roleLabel(role) },
  { head: 'Joined', cell: ({ joinedAt }) => <Time value={joinedAt} /> },
  {
    head: 'Actions',
    hiddenHead: true,
    end: true,
    cell: row => (
      <span className="row row-end">
        <Button small onClick={() => onRole(row)} aria-label={`Change role of ${row.name}`}>
          Change role
        </Button>
        <Button small onClick={() => onRemove(row)} aria-label={`Remove ${row.name}`}>
          Remove…
        </Button>
      </span>
    ),
  },
];

const List = () => {
  const { email } = useViewer();
  const [changed, setChanged] = useState<Row>();
  const [removed, setRemoved] = useState<Row>();
  const { items, ...rest } = usePages(MembersDocument, {}, data => data.members, { watch: ['Member'] });
  return (
    <>
      <PagedTable
        what="the members"
        pages={{ items: items?.map(item => readFragment(MemberRow, item)), ...rest }}
        columns={columnsFor(email, setChanged, setRemoved)}
        keyOf={({ id }) => id}
        empty={<Empty title="No members">Add the people who work with this organization’s APIs.</Empty>}
      />
      {changed && <RoleDialog member={changed} onClose={() => setChanged(undefined)} />}
      {removed && <RemoveDialog member={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
};

const FirstPasswordDialog = ({ first, onClose }: { first: FirstPassword; onClose: () => void }) => (
  <ShownOnce
    title={`A first password for ${first.name}`}
    fileName="first-sign-in.env"
    values={[
      { label: 'E-mail address', value: first.email, variable: 'LATCHKEY_EMAIL' },
      { label: 'One-time password', value: first.password, variable: 'LATCHKEY_PASSWORD' },
    ]}
    onClose={onClose}
  >
    Hand this over in a safe way. {first.name} signs in with it and then chooses a password, before which
    nothing else is open. It is shown once.
  </ShownOnce>
);

/** The people of the organization and what they may do. */
export const Members = () => {
  const [adding, show, hide] = useOpen();
  const [first, setFirst] = useState<FirstPassword>();
  const may = useMay()('MEMBER_MANAGE');
  return (
    <>
      <PageHead
        title="Members"
        lead="The people of this organization and what they may do in it."
        action={
          may && (
            <Button variant="primary" icon="plus" onClick={show}>
              Add member
            </Button>
          )
        }
      />
      <Guard action="MEMBER_MANAGE" what="manage members">
        <List />
      </Guard>
      {adding && <AddDialog onClose={hide} onPassword={setFirst} />}
      {first && <FirstPasswordDialog first={first} onClose={() => setFirst(undefined)} />}
    </>
  );
};
