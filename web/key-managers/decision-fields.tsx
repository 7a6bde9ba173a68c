import { useState } from 'react';
import type { PolicyValues_KeyManagerPolicyFragment } from '../gql/graphql.ts';
import { Editor, EditorRow } from '../ui/editor.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import {
  bodyChoices,
  type ErrorRule,
  endpointChoices,
  errorRuleOf,
  errorRules,
  labelOf,
  ROWS,
  verdictChoices,
} from './decisions.ts';

type Row = PolicyValues_KeyManagerPolicyFragment['decisions'][number];
type ErrorOf = (name: string) => string | undefined;
type Props = { at: string; row: Row | undefined; errorOf: ErrorOf };

const ErrorFields = ({ at, row, errorOf }: Props) => {
  const [rule, setRule] = useState<ErrorRule>(errorRuleOf(row?.error ?? null));
  return (
    <>
      <SelectField
        label="Error"
        name={`${at}.errorRule`}
        options={errorRules}
        value={rule}
        onChange={({ target }) =>
          setRule(errorRules.find(({ value }) => value === target.value)?.value ?? 'ANY')
        }
      />
      {rule === 'CODE' && (
        <TextField
          label="Error code"
          name={`${at}.error`}
          mono
          spellCheck={false}
          placeholder="access_denied"
          defaultValue={row?.error ?? ''}
          error={errorOf(`${at}.error`)}
        />
      )}
    </>
  );
};

const RowFields = ({ at, row, errorOf }: Props) => (
  <>
    <SelectField
      label="Endpoint"
      name={`${at}.endpoint`}
      options={endpointChoices}
      defaultValue={row?.endpoint ?? 'INTROSPECTION'}
      error={errorOf(`${at}.endpoint`)}
    />
    <TextField
      label="Status"
      name={`${at}.status`}
      mono
      inputMode="numeric"
      placeholder="403"
      defaultValue={row?.status ?? ''}
      error={errorOf(`${at}.status`)}
    />
    <ErrorFields at={at} row={row} errorOf={errorOf} />
    <SelectField
      label="Body"
      name={`${at}.body`}
      options={[{ value: '', label: 'Anything' }, ...bodyChoices]}
      defaultValue={row?.body ?? ''}
      error={errorOf(`${at}.body`)}
    />
    <SelectField
      label="The secret is"
      name={`${at}.verdict`}
      options={verdictChoices}
      defaultValue={row?.verdict ?? 'UNDECIDED'}
      error={errorOf(`${at}.verdict`)}
    />
    <TextField
      label="Where it was seen"
      name={`${at}.seen`}
      optional
      maxLength={200}
      defaultValue={row?.seen ?? ''}
      error={errorOf(`${at}.seen`)}
    />
  </>
);

const nameOf = (row: Row | undefined, index: number): string =>
  row ? `row ${index + 1}, ${labelOf(endpointChoices, row.endpoint)} ${row.status}` : `row ${index + 1}`;

/** Rows of an administrator, which come before those of the kind. */
export const DecisionFields = ({ decisions, errorOf }: { decisions: readonly Row[]; errorOf: ErrorOf }) => {
  const [rows, setRows] = useState(() =>
    decisions.map((row, key): { key: number; row: Row | undefined } => ({ key, row })),
  );
  const add = () => setRows([...rows, { key: (rows.at(-1)?.key ?? -1) + 1, row: undefined }]);
  return (
    <Editor add="Add a row" onAdd={add} dense>
      {rows.map(({ key, row }, index) => (
        <EditorRow
          key={key}
          name={nameOf(row, index)}
          onRemove={() => setRows(rows.filter(other => other.key !== key))}
        >
          <RowFields at={`${ROWS}.${index}`} row={row} errorOf={errorOf} />
        </EditorRow>
      ))}
    </Editor>
  );
};
