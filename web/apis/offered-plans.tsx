import { useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { Unloaded } from '../ui/paged-table.tsx';

const OfferedPlansDocument = graphql(`
  query OfferedPlans {
    plans {
      id
      name
      description
    }
  }
`);

// A list that failed to load must not take away what was chosen.
const Kept = ({ ids }: { ids: readonly string[] }) =>
  ids.map(id => <input key={id} type="hidden" name="planIds" value={id} />);

/** The plans that an API is offered under, as `planIds` in the form. */
export const OfferedPlans = ({ chosen, error }: { chosen: readonly string[]; error: string | undefined }) => {
  const { data, failure, retry } = useRead(OfferedPlansDocument, {}, { watch: ['Plan'] });
  if (!data)
    return (
      <>
        <Kept ids={chosen} />
        <Unloaded what="the plans" failure={failure} onRetry={retry} />
      </>
    );
  return (
    <ChoiceGroup label="Plans" hiddenLabel error={error}>
      {data.plans.map(({ id, name, description }) => (
        <CheckboxField
          key={id}
          name="planIds"
          value={id}
          label={name}
          help={description}
          defaultChecked={chosen.includes(id)}
        />
      ))}
    </ChoiceGroup>
  );
};
