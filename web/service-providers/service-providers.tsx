import { Link } from 'wouter';
import { useOpen, usePages } from '../data.ts';
import type { ServiceProviderRow_ServiceProviderFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { Mono } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { Guard, useMay } from '../viewer.tsx';
import { addressOf } from './address.ts';
import { inWords } from './grants.ts';
import { RegisterDialog } from './register-dialog.tsx';

const ServiceProviderRow = graphql(`
  fragment ServiceProviderRow_ServiceProvider on ServiceProvider {
    id
    name
    description
    createdAt
    oauth {
      consumerKey
      grantTypes
    }
  }
`);

const ServiceProvidersDocument = graphql(`
  query ServiceProviders($after: String) {
    serviceProviders(first: 50, after: $after) {
      edges {
        node {
          id
          ...ServiceProviderRow_ServiceProvider
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const columns: Column<ServiceProviderRow_ServiceProviderFragment>[] = [
  {
    head: 'Service provider',
    cell: ({ id, name, description }) => (
      <>
        <Link href={addressOf(id)}>{name}</Link>
        {description && <div className="muted clamp">{description}</div>}
      </>
    ),
  },
  {
    head: 'Consumer key',
    cell: ({ oauth }) =>
      oauth ? (
        <Mono value={oauth.consumerKey} copy="consumer key" />
      ) : (
        <span className="muted">OAuth not configured</span>
      ),
  },
  {
    head: 'Grant types',
    cell: ({ oauth }) =>
      oauth && oauth.grantTypes.length > 0 ? inWords(oauth.grantTypes) : <span className="muted">None</span>,
  },
  { head: 'Registered', cell: ({ createdAt }) => <Time value={createdAt} /> },
];

const Nothing = ({ onAdd }: { onAdd: () => void }) => (
  <Empty
    title="No service providers yet"
    action={
      <Button icon="plus" onClick={onAdd}>
        Add a service provider
      </Button>
    }
  >
    A service provider is a client’s record in the key manager inside this portal. Register one, configure
    OAuth for it, and bring its consumer key and secret to an application.
  </Empty>
);

const List = ({ onAdd }: { onAdd: () => void }) => {
  const { items, ...rest } = usePages(ServiceProvidersDocument, {}, data => data.serviceProviders, {
    watch: ['ServiceProvider'],
  });
  return (
    <PagedTable
      what="the service providers"
      pages={{ items: items?.map(item => readFragment(ServiceProviderRow, item)), ...rest }}
      columns={columns}
      keyOf={({ id }) => id}
      empty={<Nothing onAdd={onAdd} />}
    />
  );
};

/** The identity console: the clients of the resident key manager. */
export const ServiceProviders = () => {
  const [adding, show, hide] = useOpen();
  const may = useMay()('SERVICE_PROVIDER_MANAGE');
  return (
    <>
      <PageHead
        title="Service providers"
        lead="The OAuth clients of the resident key manager, the authorization server inside this portal."
        action={
          may && (
            <Button variant="primary" icon="plus" onClick={show}>
              Add service provider
            </Button>
          )
        }
      />
      <Guard action="SERVICE_PROVIDER_MANAGE" what="manage service providers">
        <List onAdd={show} />
      </Guard>
      {adding && <RegisterDialog onClose={hide} />}
    </>
  );
};
