import { useState } from 'react';
import { usePages } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { SelectField } from '../ui/field.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Pager } from '../ui/table.tsx';
import { useViewer } from '../viewer.tsx';
import { sharingOf } from './sharing.ts';

const OrganizationsDocument = graphql(`
  query SharingOrganizations($after: String) {
    organizations(first: 50, after: $after) {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Sharing = {
  platform: boolean;
  sharedWithAll: boolean;
  sharedWith: readonly { id: string }[];
};

// Those that are not on the page are sent as they were: a list that is not read to its end must not take them away.
const Kept = ({ chosen, shown }: { chosen: Sharing['sharedWith']; shown: readonly { id: string }[] }) =>
  chosen
    .filter(({ id }) => shown.every(other => other.id !== id))
    .map(({ id }) => <input key={id} type="hidden" name="sharedWith" value={id} />);

const Organizations = ({ chosen, error }: { chosen: Sharing['sharedWith']; error: string | undefined }) => {
  const pages = usePages(OrganizationsDocument, {}, data => data.organizations);
  const { items, failure, retry } = pages;
  const { organization } = useViewer();
  if (!items)
    return (
      <>
        <Kept chosen={chosen} shown={[]} />
        <Unloaded what="the organizations" failure={failure} onRetry={retry} />
      </>
    );
  const others = items.filter(({ id }) => id !== organization.id);
  if (others.length === 0) return <p className="muted">There is no other organization yet.</p>;
  return (
    <ChoiceGroup pills label="Organizations" error={error}>
      <Kept chosen={chosen} shown={others} />
      {others.map(({ id, name }) => (
        <label key={id} className="pill small">
          <input
            type="checkbox"
            name="sharedWith"
            value={id}
            defaultChecked={chosen.some(one => one.id === id)}
          />
          {name}
        </label>
      ))}
      <Pager shown={others.length} pages={pages} />
    </ChoiceGroup>
  );
};

/** Which organizations may use it; only platform administrators choose. */
export const SharingFields = ({ start, error }: { start: Sharing; error: string | undefined }) => {
  const { platformAdministrator } = useViewer();
  const [all, setAll] = useState(start.sharedWithAll);
  if (!platformAdministrator)
    return (
      <p>
        For {sharingOf(start).toLowerCase()}.{' '}
        <span className="muted">Only a platform administrator can share it with others.</span>
      </p>
    );
  return (
    <>
      <SelectField
        label="Which organizations may use it"
        name="sharing"
        value={all ? 'ALL' : 'LISTED'}
        onChange={event => setAll(event.target.value === 'ALL')}
        options={[
          { value: 'LISTED', label: 'Its own, and those chosen here' },
          { value: 'ALL', label: 'Every organization' },
        ]}
        help="What an organization has under it keeps working when it is no longer shared with it; nothing new is added."
      />
      {!all && <Organizations chosen={start.sharedWith} error={error} />}
    </>
  );
};
