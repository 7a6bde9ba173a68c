import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { Icon } from './icons.tsx';

type Frame = { label: string; help?: ReactNode; error?: string | undefined; optional?: boolean };
type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (
  <span id={id} className="field-error">
    <Icon name="warning" />
    <span>{children}</span>
  </span>
);

const useDescribed = ({ help, error }: Frame): Described => {
  const id = useId();
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined };
};

const FieldFrame = ({
  id,
  label,
  help,
  error,
  optional,
  children,
}: Frame & { id: string; children: ReactNode }) => (
  <div className="field">
    <label className="field-label" htmlFor={id}>
      {label}
      {optional && <span className="field-optional"> (optional)</span>}
    </label>
    {children}
    {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    {help && (
      <span id={`${id}-help`} className="field-help">
        {help}
      </span>
    )}
  </div>
);

const unframed = <P extends Frame>({ label: _l, help: _h, error: _e, optional: _o, ...rest }: P) => rest;

/** `<TextField name="name" label="Name" help="…" error={errors.of('name')} mono? defaultValue/value … />` */
export const TextField = (props: Frame & { mono?: boolean } & ComponentProps<'input'>) => {
  const described = useDescribed(props);
  const { mono, className, ...input } = unframed(props);
  return (
    <FieldFrame {...props} id={described.id}>
      <input
        type="text"
        autoComplete="off"
        {...input}
        {...described}
        className={cx('input', mono && 'input-mono', className)}
      />
    </FieldFrame>
  );
};

/** `<TextAreaField name="description" label="Description" optional mono? … />` */
export const TextAreaField = (props: Frame & { mono?: boolean } & ComponentProps<'textarea'>) => {
  const described = useDescribed(props);
  const { mono, ...input } = unframed(props);
  return (
    <FieldFrame {...props} id={described.id}>
      <textarea rows={3} {...input} {...described} className={cx('input', mono && 'input-mono')} />
    </FieldFrame>
  );
};

/** `<SelectField name="plan" label="Plan" options={[{ value, label }]} … />`: the browser's own select. */
export const SelectField = (
  props: Frame & {
    options: readonly { value: string; label: string; disabled?: boolean }[];
  } & ComponentProps<'select'>,
) => {
  const described = useDescribed(props);
  const { options, ...select } = unframed(props);
  return (
    <FieldFrame {...props} id={described.id}>
      <select {...select} {...described} className="input">
        {options.map(option => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
};

const ChoiceFrame = (props: Frame & { id: string; control: ReactNode; className?: string | undefined }) => (
  <div className={cx('choice', props.className)}>
    {props.control}
    <label htmlFor={props.id}>{props.label}</label>
    {props.error && <FieldError id={`${props.id}-error`}>{props.error}</FieldError>}
    {props.help && (
      <span id={`${props.id}-help`} className="field-help">
        {props.help}
      </span>
    )}
  </div>
);

/** `<CheckboxField name="client_credentials" label="Client credentials" help="…" defaultChecked />`; type="radio" makes it a radio. */
export const CheckboxField = (props: Frame & ComponentProps<'input'>) => {
  const described = useDescribed(props);
  return (
    <ChoiceFrame
      {...props}
      id={described.id}
      control={<input type="checkbox" {...unframed(props)} {...described} />}
    />
  );
};

/** `<SwitchField label="Enabled" checked={on} onChange={…} />`: for what takes effect at once; in a form use a checkbox. */
export const SwitchField = (props: Frame & ComponentProps<'input'>) => {
  const described = useDescribed(props);
  return (
    <ChoiceFrame
      {...props}
      className="switch"
      id={described.id}
      control={
        <span>
          {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox carries its own checked state */}
          <input type="checkbox" role="switch" {...unframed(props)} {...described} />
          <span className="switch-track" />
        </span>
      }
    />
  );
};

// A client's secret is no password of a person: password managers are asked to leave it alone.
const unmanaged = { 'data-1p-ignore': '', 'data-lpignore': 'true' };

/**
 * `<SecretField name="consumerSecret" label="Consumer secret" ref={input} />`: hidden, with a reveal.
 * Leave it uncontrolled and read it from the form on submit, so that the secret is in the DOM only, in no state.
 */
export const SecretField = (props: Frame & ComponentProps<'input'>) => {
  const described = useDescribed(props);
  const [shown, setShown] = useState(false);
  const rest = unframed(props);
  return (
    <FieldFrame {...props} id={described.id}>
      <div className="input-with-end">
        <input
          data-secret=""
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          {...(rest.autoComplete === undefined && unmanaged)}
          {...rest}
          {...described}
          type={shown ? 'text' : 'password'}
          className="input input-mono"
        />
        <IconButton
          icon={shown ? 'eye-off' : 'eye'}
          label={shown ? 'Hide' : 'Show'}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      </div>
    </FieldFrame>
  );
};
