import type { ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
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

const Row = ({ name, onRemove, children }: { name: string; onRemove: () => void; children: ReactNode }) => (
  <li className="editor-row">
    <div className="editor-fields">{children}</div>
    <IconButton icon="trash" label={`Remove ${name}`} onClick={onRemove} />
  </li>
);

export const ScopesEditor = ({ draft, onChange, errorOf }: Props) => (
  <div className="stack">
    {draft.scopes.length > 0 && (
      <ul className="editor">
        {draft.scopes.map(({ key, name, description }, index) => (
          <Row
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
          </Row>
        ))}
      </ul>
    )}
    <div className="form-actions">
      <Button small icon="plus" onClick={() => onChange(addScope(draft))}>
        Add scope
      </Button>
    </div>
  </div>
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
    <div className="stack">
      {draft.resources.length > 0 && (
        <ul className="editor">
          {draft.resources.map((resource, index) => (
            <Row
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
                onChange={event =>
                  onChange(changeResource(draft, resource.key, { method: event.target.value }))
                }
              />
              <TextField
                label="Path"
                name={`resources.${index}.path`}
                mono
                spellCheck={false}
                value={resource.path}
                error={errorOf(`resources.${index}.path`)}
                onChange={event =>
                  onChange(changeResource(draft, resource.key, { path: event.target.value }))
                }
              />
              <ResourceScopes {...props} resource={resource} index={index} />
            </Row>
          ))}
        </ul>
      )}
      <div className="form-actions">
        <Button small icon="plus" onClick={() => onChange(addResource(draft))}>
          Add resource
        </Button>
      </div>
    </div>
  );
};
