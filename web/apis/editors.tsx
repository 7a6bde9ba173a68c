import { ChoiceGroup } from '../ui/choice-group.tsx';
import { Editor, EditorRow } from '../ui/editor.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import {
  addResource,
  addScope,
  changeResource,
  changeScope,
  type Draft,
  type ResourceDraft,
  removeResource,
  removeScope,
} from './draft.ts';

type Props = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  errorOf: (name: string) => string | undefined;
};

export const ScopesEditor = ({ draft, onChange, errorOf }: Props) => (
  <Editor add="Add scope" onAdd={() => onChange(addScope(draft))}>
    {draft.scopes.map(({ key, name, description }, index) => (
      <EditorRow
        key={key}
        name={name ? `scope ${name}` : `scope ${index + 1}`}
        onRemove={() => onChange(removeScope(draft, key))}
      >
        <TextField
          label="Scope"
          name={`scopes.${index}.name`}
          mono
          spellCheck={false}
          value={name}
          error={errorOf(`scopes.${index}.name`)}
          onChange={event => onChange(changeScope(draft, key, { name: event.target.value }))}
        />
        <TextField
          label="What it allows"
          name={`scopes.${index}.description`}
          optional
          value={description}
          error={errorOf(`scopes.${index}.description`)}
          onChange={event => onChange(changeScope(draft, key, { description: event.target.value }))}
        />
      </EditorRow>
    ))}
  </Editor>
);

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', '*'].map(value => ({
  value,
  label: value === '*' ? 'Every method' : value,
}));

const ResourceScopes = ({
  resource,
  index,
  draft,
  onChange,
  errorOf,
}: Props & { resource: ResourceDraft; index: number }) => {
  const names = draft.scopes.map(({ name }) => name).filter(name => name !== '');
  const toggle = (name: string, on: boolean) =>
    onChange(
      changeResource(draft, resource.key, {
        scopes: names.filter(other => (other === name ? on : resource.scopes.includes(other))),
      }),
    );
  if (names.length === 0) return null;
  return (
    <ChoiceGroup pills label="Needs one of these scopes" error={errorOf(`resources.${index}.scopes`)}>
      {names.map(name => (
        <label key={name} className="pill mono">
          <input
            type="checkbox"
            name={`resources.${index}.scopes`}
            checked={resource.scopes.includes(name)}
            onChange={event => toggle(name, event.target.checked)}
          />
          {name}
        </label>
      ))}
    </ChoiceGroup>
  );
};

export const ResourcesEditor = (props: Props) => {
  const { draft, onChange, errorOf } = props;
  return (
    <Editor add="Add resource" onAdd={() => onChange(addResource(draft))}>
      {draft.resources.map((resource, index) => (
        <EditorRow
          key={resource.key}
          name={`resource ${resource.method} ${resource.path}`}
          onRemove={() => onChange(removeResource(draft, resource.key))}
        >
          <SelectField
            label="Method"
            name={`resources.${index}.method`}
            options={methods}
            value={resource.method}
            error={errorOf(`resources.${index}.method`)}
            onChange={event => onChange(changeResource(draft, resource.key, { method: event.target.value }))}
          />
          <TextField
            label="Path"
            name={`resources.${index}.path`}
            mono
            spellCheck={false}
            value={resource.path}
            error={errorOf(`resources.${index}.path`)}
            onChange={event => onChange(changeResource(draft, resource.key, { path: event.target.value }))}
          />
          <ResourceScopes {...props} resource={resource} index={index} />
        </EditorRow>
      ))}
    </Editor>
  );
};
