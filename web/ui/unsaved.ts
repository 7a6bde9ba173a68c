import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { FormError } from './form.tsx';

/** What a form said when nothing in it was left to save, and what it said before it was sent. */
type Kept = { text?: string | undefined; before?: string | undefined };

const forms = new Map<HTMLFormElement, Kept>();

// Of a secret there is no copy: that there is one is all that counts.
const writtenIn = (field: Element): string => {
  if (field instanceof HTMLSelectElement) return field.value;
  const typed = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (!typed || field.type === 'search' || field.value === '') return '';
  if (field instanceof HTMLInputElement && field.matches('[type=checkbox], [type=radio]'))
    return field.checked ? field.value : '';
  return field.dataset.secret === undefined ? field.value : 'secret';
};

// In any order: a list that is loaded takes the place of fields that stood in for it.
const textIn = (form: HTMLFormElement): string =>
  [...form.elements]
    .map(field => [field.getAttribute('name'), writtenIn(field)])
    .filter(([, value]) => value !== '')
    .map(entry => JSON.stringify(entry))
    .sort()
    .join();

const unsavedIn = (within: Element) =>
  [...forms].filter(
    ([form, { text }]) => within.contains(form) && text !== undefined && textIn(form) !== text,
  );

/** Whether something was typed into a form there that was not sent, or was refused. */
export const isUnsaved = (within: Element): boolean => unsavedIn(within).length > 0;

/** What was typed into the forms there need not be saved any more. */
export const giveUp = (within: Element = document.body): void => {
  for (const [form, kept] of unsavedIn(within)) kept.text = textIn(form);
};

/**
 * For a form that is to be asked about before it is dropped: `refused` says that what was sent has come back. One that
 * is `fleeting` holds nothing that anybody would miss.
 */
export const useUnsaved = (
  form: RefObject<HTMLFormElement | null>,
  { fleeting, refused, errors }: { fleeting: boolean; refused: boolean; errors: readonly FormError[] },
) => {
  const kept = useRef<Kept>({});
  useEffect(() => {
    const element = form.current;
    if (!element || fleeting) return;
    forms.set(element, kept.current);
    return () => void forms.delete(element);
  }, [form, fleeting]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: refused once more, it is refused by other errors
  useEffect(() => {
    const { before } = kept.current;
    if (refused && before !== undefined) Object.assign(kept.current, { text: before, before: undefined });
  }, [refused, errors]);
  return {
    begun: () => {
      if (form.current) kept.current.text ??= textIn(form.current);
    },
    sent: () => {
      if (!form.current) return;
      kept.current.before = kept.current.text;
      kept.current.text = textIn(form.current);
    },
  };
};

let asked: (() => void) | undefined;
const listeners = new Set<() => void>();

const ask = (next: (() => void) | undefined) => {
  asked = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Does what would drop what was typed there; first asks, where there is something. */
export const askBefore = (within: Element, action: () => void): void => {
  const act = () => {
    giveUp(within);
    action();
  };
  if (isUnsaved(within)) ask(act);
  else action();
};

/** What is to be done once somebody has agreed to drop what they typed, and how to answer. */
export const useAsked = () => {
  const discard = useSyncExternalStore(subscribe, () => asked);
  const keep = () => ask(undefined);
  return (
    discard && {
      keep,
      discard: () => {
        keep();
        discard();
      },
    }
  );
};
