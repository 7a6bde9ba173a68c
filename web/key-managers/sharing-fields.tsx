import { useState } from 'react';
import { useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { SelectField } from '../ui/field.tsx';
import { useViewer } from '../viewer.tsx';
import { sharingOf } from './sharing.ts';

const OrganizationsDocument = graphql(`
  query SharingOrganizations {
    organizations(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

type Sharing = {
  platform: boolean;
  sharedWithAll: boolean;
  sharedWith: readonly { id: string }[];
};

const Organizations = ({ chosen, error }: { chosen: Sharing['sharedWith']; error: string | undefined }) => {
  const { data } = useRead(OrganizationsDocument, {});
  const { organization } = useViewer();
  const others = data?.organizations.edges.map(({ node }) => node).filter(({ id }) => id !== organization.id);
  if (!others) return <p className="muted">Loading the organizations…</p>;
  if (others.length === 0) return <p className="muted">There is no other organization yet.</p>;
  return (
    <ChoiceGroup pills label="Organizations" error={error}>
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
