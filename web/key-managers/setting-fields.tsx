import { CheckboxField, SecretField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { SetOn } from './set-on.tsx';
import { type Credentials, type FieldSpec, settingName } from './settings.ts';

const SettingField = ({
  spec: { name, label, help, type, required, options },
  value,
  credentials,
  error,
}: {
  spec: FieldSpec;
  value: string;
  credentials: Credentials | undefined;
  error: string | undefined;
}) => {
  const field = { name: settingName(name), label, help, error };
  const text = { ...field, optional: !required, defaultValue: value, spellCheck: false };
  switch (type) {
    case 'SECRET': {
      const set = <SetOn credentials={credentials} name={settingName(name)} />;
      return (
        <SecretField
          {...field}
          optional={!required}
          help={
            <>
              {help} {set}
            </>
          }
        />
      );
    }
    case 'BOOLEAN':
      return <CheckboxField {...field} defaultChecked={value === 'true'} />;
    case 'SELECT':
      return (
        <SelectField
          {...field}
          defaultValue={value}
          options={options.map(option => ({ value: option, label: option }))}
        />
      );
    case 'LIST':
      return <TextAreaField {...text} mono />;
    case 'NUMBER':
      return <TextField {...text} inputMode="numeric" />;
    case 'URL':
      return <TextField {...text} type="url" mono />;
    case 'TEXT':
      return <TextField {...text} mono />;
  }
};

/** What only a kind asks for, drawn from its fields. */
export const SettingFields = ({
  specs,
  values = {},
  credentials,
  errorOf,
}: {
  specs: readonly FieldSpec[];
  values?: Readonly<Record<string, string>>;
  credentials?: Credentials;
  errorOf: (name: string) => string | undefined;
}) =>
  specs.map(spec => (
    <SettingField
      key={spec.name}
      spec={spec}
      value={values[spec.name] ?? spec.value ?? ''}
      credentials={credentials}
      error={errorOf(settingName(spec.name))}
    />
  ));
