import { useState } from 'react';
import { Link } from 'wouter';
import { usePages, useRested } from '../data.ts';
import type { ApiRow_ApiFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Mono, Name } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty } from '../ui/states.tsx';
import type { Column } from '../ui/table.tsx';
import { useMay } from '../viewer.tsx';
import { addressOf } from './address.ts';

const ApiRow = graphql(`
  fragment ApiRow_Api on Api {
    id
    name
    description
    version
    context
    productionEndpoint
    sandboxEndpoint
    keyManagers {
      id
      name: displayName
    }
  }
`);

const ApisDocument = graphql(`
  query Apis($search: String, $after: String) {
    apis(first: 50, after: $after, search: $search) {
      edges {
        node {
          id
          ...ApiRow_Api
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const columns: Column<ApiRow_ApiFragment>[] = [
  {
    head: 'API',
    cell: ({ id, name, description }) => (
      <>
        <Link href={addressOf(id)}>{name}</Link>
        {description && <div className="muted clamp">{description}</div>}
      </>
    ),
  },
  { head: 'Version', cell: ({ version }) => version },
  { head: 'Context', cell: ({ context }) => <Mono value={context} /> },
  {
    head: 'Key managers',
    cell: ({ keyManagers }) =>
      keyManagers.length > 0 ? (
        <Name>{keyManagers.map(({ name }) => name).join(', ')}</Name>
      ) : (
        <span className="muted">None: no token is accepted</span>
      ),
  },
];

const Nothing = ({ search, mayPublish }: { search: string; mayPublish: boolean }) => {
  if (search)
    return <Empty title="No API matches">Nothing is called “{search}”. Search matches names.</Empty>;
  return (
    <Empty
      title="No APIs yet"
      action={
        mayPublish && (
          <ButtonLink icon="plus" href="/apis/new">
            Publish an API
          </ButtonLink>
        )
      }
    >
      An API has a context at the gateway, endpoints behind it, and the key managers whose tokens it accepts.
      Applications subscribe to it.
    </Empty>
  );
};

const List = ({ search, mayPublish }: { search: string; mayPublish: boolean }) => {
  const variables = { search: search || null };
  const { items, ...rest } = usePages(ApisDocument, variables, data => data.apis, { watch: ['Api'] });
  return (
    <PagedTable
      what="the APIs"
      pages={{ items: items?.map(item => readFragment(ApiRow, item)), ...rest }}
      columns={columns}
      keyOf={({ id }) => id}
      empty={<Nothing search={search} mayPublish={mayPublish} />}
    />
  );
};

/** The catalogue of what applications can subscribe to. */
export const Apis = () => {
  const [typed, setTyped] = useState('');
  const search = useRested(typed.trim(), 200);
  const mayPublish = useMay()('API_MANAGE');
  return (
    <>
      <PageHead
        title="APIs"
        lead="What applications can subscribe to, and call through the gateway."
        action={
          mayPublish && (
            <ButtonLink variant="primary" icon="plus" href="/apis/new">
              Publish API
            </ButtonLink>
          )
        }
      />
      <SearchField label="Search APIs" value={typed} onChange={setTyped} />
      <List key={search} search={search} mayPublish={mayPublish} />
    </>
  );
};
