import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';

/** What a form said when nothing in it was left to save; nothing until somebody has entered it. */
type Kept = { text?: string };

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

/** Whether something was typed into a form there that is not saved. */
export const isUnsaved = (within: Element): boolean => unsavedIn(within).length > 0;

/** What was typed into the forms of this page need not be saved any more. */
export const giveUp = (): void => {
  for (const [form, kept] of unsavedIn(document.body)) kept.text = textIn(form);
};

/**
 * For a form that is to be asked about before it is dropped, unless it is `fleeting` and holds nothing that anybody
 * would miss. What is `sent` counts as saved once the function is called that this gives.
 */
export const useUnsaved = (
  form: RefObject<HTMLFormElement | null>,
  { fleeting, carried }: { fleeting: boolean; carried: boolean },
) => {
  const kept = useRef<Kept>(carried ? { text: '' } : {});
  useEffect(() => {
    const element = form.current;
    if (!element || fleeting) return;
    forms.set(element, kept.current);
    return () => void forms.delete(element);
  }, [form, fleeting]);
  return {
    begun: () => {
      if (form.current && !fleeting) kept.current.text ??= textIn(form.current);
    },
    sent: () => {
      const text = form.current ? textIn(form.current) : '';
      return () => {
        kept.current.text = text;
      };
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
export const askBefore = (within: Element, action: () => void): void =>
  isUnsaved(within) ? ask(action) : action();

/** What was asked about is kept, or gone. */
export const stopAsking = (): void => ask(undefined);

/** What is to be done once somebody has agreed to drop what they typed, and how to answer. */
export const useAsked = () => {
  const discard = useSyncExternalStore(subscribe, () => asked);
  return (
    discard && {
      keep: stopAsking,
      discard: () => {
        stopAsking();
        discard();
      },
    }
  );
};
