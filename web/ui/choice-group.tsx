import './compact.css';
import { type ReactNode, useId } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icons.tsx';

/** `<ChoiceGroup label="Role" error={…} pills? hiddenLabel?>checkboxes or radios</ChoiceGroup>`: choices that belong together; `pills` sets them side by side. */
export const ChoiceGroup = ({
  label,
  hiddenLabel = false,
  pills = false,
  error,
  children,
}: {
  label: string;
  hiddenLabel?: boolean;
  pills?: boolean;
  error?: string | undefined;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <fieldset className={pills ? 'pills' : 'choices'} aria-describedby={error ? id : undefined}>
      <legend className={hiddenLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
      {error && (
        <p id={id} className={cx('field-error', pills && 'pills-error')}>
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      )}
      {children}
    </fieldset>
  );
};
