import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from './ui/button.tsx';
import type { UserErrorLike } from './ui/form.tsx';
import { Note } from './ui/marks.tsx';

type Revised = { readonly revision: number };

/**
 * `const opened = useOpened(api)`, then `<Opened of={opened}><UpdateForm key={opened.round} api={opened.value} /></Opened>`:
 * what a form was opened with, whatever is read meanwhile. Saving with `opened.value.revision` stays a conflict until
 * somebody loads what is there now. A form that nobody has touched follows what is read.
 */
export const useOpened = <T extends Revised>(current: T) => {
  const [{ value, round, touched, refused }, set] = useState({
    value: current,
    round: 0,
    touched: false,
    refused: 0,
  });
  const load = () => set({ value: current, round: round + 1, touched: false, refused: 0 });
  const newer = current.revision > value.revision;
  if (newer && !touched) load();
  const touch = useCallback(() => set(now => (now.touched ? now : { ...now, touched: true })), []);
  return {
    value,
    round,
    newer: newer && touched,
    refused,
    load,
    touch,
    /** Saving was refused, because somebody else has saved. */
    refuse: () => set(now => ({ ...now, refused: now.refused + 1 })),
    /** What stands in the form is what was saved as this revision. */
    saved: (revision: number) => set(now => ({ ...now, value: { ...now.value, revision }, refused: 0 })),
    /** What was typed is given up, for what is read next. */
    startOver: () => set(now => ({ ...now, round: now.round + 1, touched: false, refused: 0 })),
  };
};

// Safari gives no focus to what is clicked and takes no text.
const ENTERING = ['focusin', 'pointerdown', 'keydown'];

/** Whether saving was refused because somebody else has saved: `<Opened>` says so, the form need not. */
export const isOutdated = ({ code, path }: UserErrorLike): boolean =>
  code === 'CONFLICT' && (path ?? []).length === 0;

/** Around a form: says that somebody else has changed what it was opened with; a refusal takes the focus there. */
export const Opened = ({
  of: { newer, refused, load, touch },
  children,
}: {
  of: Pick<ReturnType<typeof useOpened>, 'newer' | 'refused' | 'load' | 'touch'>;
  children: ReactNode;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused > 0) told.current?.focus();
  }, [refused]);
  useEffect(() => {
    const element = box.current;
    for (const type of ENTERING) element?.addEventListener(type, touch);
    return () => {
      for (const type of ENTERING) element?.removeEventListener(type, touch);
    };
  }, [touch]);
  return (
    <div className="stack" ref={box}>
      {(newer || refused > 0) && (
        <div ref={told} role={refused > 0 ? 'alert' : undefined} tabIndex={-1}>
          <Note tone="warn">
            <p>This was changed since you opened it. What you typed is still here, and is not saved.</p>
            {newer && (
              <Button small onClick={load}>
                Load what is there now
              </Button>
            )}
          </Note>
        </div>
      )}
      {children}
    </div>
  );
};
