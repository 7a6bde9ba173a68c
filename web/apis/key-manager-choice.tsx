import { usePages } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Pager } from '../ui/table.tsx';

const KeyManagerChoiceDocument = graphql(`
  query KeyManagerChoice($after: String) {
    keyManagers(first: 50, after: $after) {
      edges {
        node {
          id
          name: displayName
          issuer
          enabled
          proofRequired
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** So many an API may accept: a page of them can be chosen at once. */
const MOST = 50;

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
  const pages = usePages(KeyManagerChoiceDocument, {}, data => data.keyManagers, { watch: ['KeyManager'] });
  const { items, failure, retry } = pages;
  if (!items)
    return (
      <>
        <Kept ids={chosen ?? []} />
        <Unloaded what="the key managers" failure={failure} onRetry={retry} />
      </>
    );
  return (
    <ChoiceGroup label="Key managers" hiddenLabel error={error}>
      <Kept ids={(chosen ?? []).filter(id => items.every(other => other.id !== id))} />
      {items.map(({ id, name, issuer, enabled, proofRequired }, place) => (
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
          // A new API starts with every key manager that works, as many as it may accept; which is the publisher's choice.
          defaultChecked={chosen ? chosen.includes(id) : enabled && place < MOST}
        />
      ))}
      <Pager shown={items.length} pages={pages} />
    </ChoiceGroup>
  );
};
