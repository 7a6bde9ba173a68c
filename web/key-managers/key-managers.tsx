import { Link } from 'wouter';
import { usePages } from '../data.ts';
import type { KeyManagerRow_KeyManagerFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge, Mono } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Guard, useMay } from '../viewer.tsx';
import { addressOf } from './address.ts';
import { HealthMark } from './health.tsx';
import { ProofMark } from './proof-mark.tsx';
import { sharingOf } from './sharing.ts';

const KeyManagerRow = graphql(`
  fragment KeyManagerRow_KeyManager on KeyManager {
    id
    name
    displayName
    description
    issuer
    enabled
    platform
    sharedWithAll
    canManage
    mappingCount
    ...ProofMark_KeyManager
    ...HealthMark_KeyManager
    kind {
      label
    }
    policy {
      outOfBandProvisioning
    }
  }
`);

const KeyManagersDocument = graphql(`
  query KeyManagers($after: String) {
    keyManagers(first: 50, after: $after) {
      edges {
        node {
          id
          ...KeyManagerRow_KeyManager
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = KeyManagerRow_KeyManagerFragment;

const Marks = ({ row }: { row: Row }) => (
  <span className="row">
    <HealthMark of={row} />
    {!row.policy.outOfBandProvisioning && <Badge>No existing keys</Badge>}
    <ProofMark of={row} />
  </span>
);

const columns: Column<Row>[] = [
  {
    head: 'Key manager',
    cell: ({ id, displayName, description, kind }) => (
      <>
        <Link href={addressOf(id)}>{displayName}</Link>
        <div className="muted clamp">{description || kind.label}</div>
      </>
    ),
  },
  { head: 'Issuer', cell: ({ issuer }) => <Mono value={issuer} /> },
  { head: 'State', cell: row => <Marks row={row} /> },
  { head: 'For', cell: sharingOf },
  {
    head: 'Clients',
    end: true,
    cell: ({ canManage, mappingCount }) =>
      canManage ? mappingCount : <span className="muted">Not shown</span>,
  },
];

const List = () => {
  const { items, ...rest } = usePages(KeyManagersDocument, {}, data => data.keyManagers, {
    watch: ['KeyManager'],
  });
  return (
    <PagedTable
      what="the key managers"
      pages={{ items: items?.map(item => readFragment(KeyManagerRow, item)), ...rest }}
      columns={columns}
      keyOf={({ id }) => id}
      empty={
        <Empty
          title="No key managers yet"
          action={<ButtonLink href="/admin/key-managers/new">Add a key manager</ButtonLink>}
        >
          A key manager is an authorization server whose clients people bring and whose tokens the gateway
          accepts.
        </Empty>
      }
    />
  );
};

/** The authorization servers that the organization works with. */
export const KeyManagers = () => {
  const may = useMay()('KEY_MANAGER_MANAGE');
  return (
    <>
      <PageHead
        title="Key managers"
        lead="The authorization servers whose clients can be brought here and whose tokens the gateway accepts."
        action={
          may && (
            <ButtonLink variant="primary" icon="plus" href="/admin/key-managers/new">
              Add key manager
            </ButtonLink>
          )
        }
      />
      <Guard action="KEY_MANAGER_MANAGE" what="manage key managers">
        <List />
      </Guard>
    </>
  );
};
