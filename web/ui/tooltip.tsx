import { type ReactNode, useState } from 'react';

/** `<Tooltip text="Copy"><button …/></Tooltip>`: repeats in sight what the control's own label says; Escape hides it. */
export const Tooltip = ({ text, children }: { text: string; children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the wrapper only watches; the control inside is what acts
    <span
      className="tip-host"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={event => setOpen(event.target.matches(':focus-visible'))}
      onBlur={() => setOpen(false)}
      onKeyDown={event => event.key === 'Escape' && setOpen(false)}
    >
      {children}
      {open && (
        <span className="tip" aria-hidden="true">
          {text}
        </span>
      )}
    </span>
  );
};
