import { useState } from 'react';
import { Link } from 'wouter';
import { useOpen, usePages, useRested } from '../data.ts';
import type { ApplicationRow_ApplicationFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { KeyTypeMark, Name } from '../ui/marks.tsx';
import { PageHead } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty, ErrorState, Skeleton } from '../ui/states.tsx';
import { type Column, Pager, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { useMay } from '../viewer.tsx';
import { addressOf } from './address.ts';
import { CreateDialog } from './create-dialog.tsx';

const ApplicationRow = graphql(`
  fragment ApplicationRow_Application on Application {
    id
    name
    description
    createdAt
    owner {
      name
    }
    keyMappings {
      id
      keyType
    }
  }
`);

const ApplicationsDocument = graphql(`
  query Applications($search: String, $after: String) {
    applications(first: 50, after: $after, search: $search) {
      edges {
        node {
          id
          ...ApplicationRow_Application
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const Keys = ({ mappings }: { mappings: readonly { keyType: 'PRODUCTION' | 'SANDBOX' }[] }) => {
  const types = (['PRODUCTION', 'SANDBOX'] as const).filter(type =>
    mappings.some(({ keyType }) => keyType === type),
  );
  if (types.length === 0) return <span className="muted">None yet</span>;
  return (
    <span className="row">
      {types.map(type => (
        <KeyTypeMark key={type} keyType={type} />
      ))}
    </span>
  );
};

const columns: Column<ApplicationRow_ApplicationFragment>[] = [
  {
    head: 'Application',
    cell: ({ id, name, description }) => (
      <>
        <Link href={addressOf(id)}>{name}</Link>
        {description && <div className="muted clamp">{description}</div>}
      </>
    ),
  },
  { head: 'Keys', cell: ({ keyMappings }) => <Keys mappings={keyMappings} /> },
  { head: 'Owner', cell: ({ owner }) => <Name>{owner.name}</Name> },
  { head: 'Created', cell: ({ createdAt }) => <Time value={createdAt} /> },
];

const Nothing = ({ search, onCreate }: { search: string; onCreate: (() => void) | undefined }) =>
  search ? (
    <Empty title="No application matches">Nothing is called “{search}”. Search matches names.</Empty>
  ) : (
    <Empty
      title="No applications yet"
      action={
        onCreate && (
          <Button icon="plus" onClick={onCreate}>
            Create an application
          </Button>
        )
      }
    >
      An application stands for what you build. It subscribes to APIs, and you bring the OAuth clients it
      calls them with.
    </Empty>
  );

const List = ({ search, onCreate }: { search: string; onCreate: (() => void) | undefined }) => {
  const pages = usePages(ApplicationsDocument, { search: search || null }, data => data.applications, {
    watch: ['Application'],
  });
  const { items, failure, retry } = pages;
  if (failure && !items)
    return (
      <ErrorState title="The applications could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!items) return <Skeleton lines={6} what="the applications" />;
  if (items.length === 0) return <Nothing search={search} onCreate={onCreate} />;
  const rows = items.map(item => readFragment(ApplicationRow, item));
  return (
    <>
      <Table caption="Applications" columns={columns} rows={rows} keyOf={({ id }) => id} />
      <Pager shown={rows.length} pages={pages} />
    </>
  );
};

export const Applications = () => {
  const [typed, setTyped] = useState('');
  const search = useRested(typed.trim(), 200);
  const [creating, show, hide] = useOpen();
  const mayCreate = useMay()('APPLICATION_CREATE');
  return (
    <>
      <PageHead
        title="Applications"
        lead="What you build, with its OAuth clients and the APIs it may call."
        action={
          mayCreate && (
            <Button variant="primary" icon="plus" onClick={show}>
              Create application
            </Button>
          )
        }
      />
      <SearchField label="Search applications" value={typed} onChange={setTyped} />
      <List key={search} search={search} onCreate={mayCreate ? show : undefined} />
      {creating && <CreateDialog onClose={hide} />}
    </>
  );
};
