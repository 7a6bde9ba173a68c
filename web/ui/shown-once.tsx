import './shown-once.css';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, CopyButton } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { CheckboxField } from './field.tsx';
import { Note } from './marks.tsx';

/** One value that is never shown again; `variable` is its name in the .env file. */
export type OnceValue = { label: string; value: string; variable: string };

const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** The lines of an .env file that a shell reads back as the very same bytes. */
export const envFile = (values: readonly OnceValue[]): string =>
  values.map(({ variable, value }) => `${variable}=${quoted(value)}\n`).join('');

const download = (name: string, text: string) => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

const Value = ({ label, value }: OnceValue) => (
  <div className="once">
    <dt className="muted small">{label}</dt>
    <dd className="once-value">
      <code>{value}</code>
      <CopyButton value={value} what={label.toLowerCase()} />
    </dd>
  </div>
);

/**
 * `<ShownOnce title="…" values={[{ label, value, variable }]} fileName="storefront.env" onClose>What to know</ShownOnce>`:
 * does not close by Escape or by mistake, only after "I have stored it".
 */
export const ShownOnce = ({
  title,
  values,
  fileName,
  onClose,
  children,
}: {
  title: string;
  values: readonly OnceValue[];
  fileName: string;
  onClose: () => void;
  children?: ReactNode;
}) => {
  const [stored, setStored] = useState(false);
  const [nudged, setNudged] = useState(false);
  useEffect(() => {
    // Browsers close a dialog on the second Escape even when its cancel event is refused; what is lost here is lost.
    const keep = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setNudged(true);
    };
    document.addEventListener('keydown', keep, true);
    return () => document.removeEventListener('keydown', keep, true);
  }, []);
  const close = () => (stored ? onClose() : setNudged(true));
  return (
    <Dialog wide title={title} onClose={close}>
      <Note tone="warn">{children ?? 'This is shown once. Store it now: it cannot be shown again.'}</Note>
      <dl className="once-list">
        {values.map(value => (
          <Value key={value.variable} {...value} />
        ))}
      </dl>
      <div className="form-actions">
        <Button small onClick={() => download(fileName, envFile(values))}>
          Download .env
        </Button>
      </div>
      <CheckboxField
        label="I have stored it"
        checked={stored}
        error={nudged && !stored ? 'Tick this once you have stored it. It cannot be shown again.' : undefined}
        onChange={event => setStored(event.target.checked)}
      />
      <DialogActions>
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
};
