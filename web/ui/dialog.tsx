import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { TextField } from './field.tsx';
import { focusFirst, rememberFocus } from './focus.ts';
import { Form, type FormError } from './form.tsx';
import { askBefore } from './unsaved.ts';

// There Escape empties the field first.
const isFilledSearch = (target: EventTarget) =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';

/**
 * `{open && <Dialog title="…" lead="…" onClose={close}>…</Dialog>}`: open while mounted; the browser's own modal dialog
 * keeps the focus inside, beginning in its body; Escape closes, and the focus returns to what opened it. Escape and
 * the cross ask before they drop what was typed; a button that says Cancel does not. End its form with
 * `<DialogActions>`.
 */
export const Dialog = ({
  title,
  lead,
  wide = false,
  onClose,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    const giveBack = rememberFocus();
    const element = dialog.current;
    element?.showModal();
    const stop = body.current ? focusFirst(body.current) : () => {};
    return () => {
      stop();
      element?.close();
      giveBack();
    };
  }, []);
  const close = () => (dialog.current ? askBefore(dialog.current, onClose) : onClose());
  const cancel = (event: React.SyntheticEvent) => {
    event.preventDefault();
    close();
  };
  // Browsers close a dialog by themselves too, as Android's Back does; React still has it open, and so may the person.
  const onClosed = () => {
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    close();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isFilledSearch(event.target)) return;
    // Here, not by its cancel event: asked twice in a row, browsers close a dialog whatever becomes of that.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <dialog
      ref={dialog}
      className={cx('dialog', wide && 'dialog-wide')}
      aria-labelledby={heading}
      onCancel={cancel}
      onClose={onClosed}
      onKeyDown={onKeyDown}
    >
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <IconButton icon="cross" label="Close" onClick={close} />
      </div>
      {lead && <p className="dialog-lead">{lead}</p>}
      <div className="dialog-body" ref={body}>
        {children}
      </div>
    </dialog>
  );
};

/** The row of buttons at the end of a dialog: what cancels first, what acts last. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="dialog-actions">{children}</div>
);

/**
 * `<ConfirmDialog title="Remove…" confirm="Remove" typed="storefront-web" busy errors onConfirm onClose>What happens</ConfirmDialog>`:
 * asks before what cannot be undone; with `typed` the person must type those very words.
 */
export const ConfirmDialog = ({
  title,
  confirm,
  typed,
  busy = false,
  errors = [],
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  confirm: string;
  typed?: string;
  busy?: boolean;
  errors?: readonly FormError[];
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) => {
  const [text, setText] = useState('');
  const [mismatch, setMismatch] = useState(false);
  const submit = () => {
    if (busy) return;
    if (typed !== undefined && text !== typed) return setMismatch(true);
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form fleeting errors={errors} onSubmit={submit}>
        {children}
        {typed !== undefined && (
          <TextField
            label={`Type ${typed} to confirm`}
            name="confirm"
            mono
            spellCheck={false}
            value={text}
            error={mismatch && text !== typed ? `This must read ${typed}, exactly.` : undefined}
            onChange={event => setText(event.target.value)}
          />
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" busy={busy}>
            {confirm}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
