import { useState } from 'react';
import { usePages, useRested } from '../data.ts';
import type { SubscribableApisQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Pager } from '../ui/table.tsx';

const SubscribableApisDocument = graphql(`
  query SubscribableApis($applicationId: ID!, $search: String, $after: String) {
    apis(first: 50, after: $after, search: $search, subscribableBy: $applicationId) {
      edges {
        node {
          id
          name
          version
          context
          keyManagers {
            id
            name: displayName
          }
          plans {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** An API that an application can subscribe to. */
export type ApiChoice = SubscribableApisQuery['apis']['edges'][number]['node'];

type Choosing = { chosen: ApiChoice | undefined; onChange: (api: ApiChoice) => void };

const Found = ({
  applicationId,
  search,
  chosen,
  onChange,
}: Choosing & { applicationId: string; search: string }) => {
  const pages = usePages(
    SubscribableApisDocument,
    { applicationId, search: search || null },
    data => data.apis,
    { watch: ['Api', 'ApiSubscription'] },
  );
  const { items, failure, retry } = pages;
  if (!items) return <Unloaded what="the APIs" failure={failure} onRetry={retry} />;
  // What is chosen stays in sight, whatever is searched for next.
  const apart = chosen && items.every(({ id }) => id !== chosen.id) ? [chosen] : [];
  return (
    <>
      {[...apart, ...items].map(api => (
        <CheckboxField
          key={api.id}
          type="radio"
          name="apiId"
          value={api.id}
          label={`${api.name} ${api.version}`}
          help={<code>{api.context}</code>}
          checked={api.id === chosen?.id}
          onChange={() => onChange(api)}
        />
      ))}
      {items.length === 0 && (
        <p className="muted small" role="status">
          No API to subscribe to is called “{search}”. Search matches names.
        </p>
      )}
      <Pager shown={items.length} pages={pages} />
    </>
  );
};

/** The APIs that an application does not subscribe to yet, with a search, as radio buttons named `apiId`. */
export const ApiChoices = ({
  applicationId,
  error,
  ...choosing
}: Choosing & { applicationId: string; error: string | undefined }) => {
  const [typed, setTyped] = useState('');
  const search = useRested(typed.trim(), 200);
  return (
    <ChoiceGroup label="API" error={error}>
      <SearchField label="Search APIs" value={typed} onChange={setTyped} />
      <div className="choice-list">
        <Found key={search} applicationId={applicationId} search={search} {...choosing} />
      </div>
    </ChoiceGroup>
  );
};
