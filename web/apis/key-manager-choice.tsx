import { useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { Unloaded } from '../ui/paged-table.tsx';

const KeyManagerChoiceDocument = graphql(`
  query KeyManagerChoice {
    keyManagers(first: 100) {
      edges {
        node {
          id
          name
          issuer
          enabled
          proofRequired
        }
      }
    }
  }
`);

// What was chosen and is not on the page is sent as it was: a list that failed to load must not take it away.
const Kept = ({ ids }: { ids: readonly string[] }) =>
  ids.map(id => <input key={id} type="hidden" name="keyManagerIds" value={id} />);

/** Whose tokens an API accepts, as `keyManagerIds` in the form. */
export const KeyManagerChoice = ({
  chosen,
  error,
}: {
  chosen: readonly string[] | undefined;
  error: string | undefined;
}) => {
  const { data, failure, retry } = useRead(KeyManagerChoiceDocument, {}, { watch: ['KeyManager'] });
  if (!data)
    return (
      <>
        <Kept ids={chosen ?? []} />
        <Unloaded what="the key managers" failure={failure} onRetry={retry} />
      </>
    );
  const all = data.keyManagers.edges.map(({ node }) => node);
  return (
    <ChoiceGroup label="Key managers" hiddenLabel error={error}>
      <Kept ids={(chosen ?? []).filter(id => all.every(other => other.id !== id))} />
      {all.map(({ id, name, issuer, enabled, proofRequired }) => (
        <CheckboxField
          key={id}
          name="keyManagerIds"
          value={id}
          label={enabled ? name : `${name} (switched off)`}
          help={
            <>
              <code>{issuer}</code>
              {!proofRequired && ' Accepts clients without proof.'}
            </>
          }
          // A new API starts with every key manager that works; which to leave out is the publisher's choice.
          defaultChecked={chosen ? chosen.includes(id) : enabled}
        />
      ))}
    </ChoiceGroup>
  );
};
