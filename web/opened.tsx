import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from './ui/button.tsx';
import { Note } from './ui/marks.tsx';

type Revised = { readonly revision: number };

/**
 * `const opened = useOpened(api)`, then `<Opened of={opened}><UpdateForm key={opened.round} api={opened.value} /></Opened>`:
 * what a form was opened with, whatever is read meanwhile. Saving with `opened.value.revision` stays a conflict until
 * somebody loads what is there now. A form that nobody has touched follows what is read.
 */
export const useOpened = <T extends Revised>(current: T) => {
  const [{ value, round, touched }, set] = useState({ value: current, round: 0, touched: false });
  const load = () => set({ value: current, round: round + 1, touched: false });
  const newer = current.revision > value.revision;
  if (newer && !touched) load();
  const touch = useCallback(() => set(now => (now.touched ? now : { ...now, touched: true })), []);
  return {
    value,
    round,
    newer: newer && touched,
    load,
    touch,
    /** What stands in the form is what was saved as this revision. */
    saved: (revision: number) => set(now => ({ ...now, value: { ...now.value, revision } })),
    /** What was typed is given up, for what is read next. */
    startOver: () => set(now => ({ ...now, round: now.round + 1, touched: false })),
  };
};

// Safari gives no focus to what is clicked and takes no text.
const ENTERING = ['focusin', 'pointerdown', 'keydown'];

/** Around a form: says that somebody else has changed what it was opened with. */
export const Opened = ({
  of: { newer, load, touch },
  children,
}: {
  of: Pick<ReturnType<typeof useOpened>, 'newer' | 'load' | 'touch'>;
  children: ReactNode;
}) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    for (const type of ENTERING) element?.addEventListener(type, touch);
    return () => {
      for (const type of ENTERING) element?.removeEventListener(type, touch);
    };
  }, [touch]);
  return (
    <div className="stack" ref={box}>
      {newer && (
        <Note tone="warn">
          <p>This was changed since you opened it. What you typed is still here, and is not saved.</p>
          <Button small onClick={load}>
            Load what is there now
          </Button>
        </Note>
      )}
      {children}
    </div>
  );
};
