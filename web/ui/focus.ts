const PLACES = '[tabindex="-1"]';
const FIELDS = ':is(input:not([type="hidden"]), select, textarea, button, a[href], summary)';
const LONGEST_REMOVAL_MS = 10_000;

const placesAround = (element: Element | null): HTMLElement[] => {
  const place = element?.parentElement?.closest<HTMLElement>(PLACES);
  return place ? [place, ...placesAround(place)] : [];
};

/** Nothing has the focus: it was on something that is gone, or nobody has moved it yet. */
export const isFocusFree = (): boolean => document.activeElement === document.body;

/** Calls back once an element is gone, when that is soon. */
const onceGone = (element: Element, gone: () => void): void => {
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  const observer = new MutationObserver(() => {
    if (element.isConnected) return;
    stop();
    gone();
  });
  const timer = setTimeout(stop, LONGEST_REMOVAL_MS);
  observer.observe(document.body, { childList: true, subtree: true });
};

/**
 * Remembers what has the focus, for when a dialog closes. What it was on may go with what the dialog removes, then or
 * as soon as the list is read anew: then the nearest place around it has the focus, not the top of the page.
 */
export const rememberFocus = (): (() => void) => {
  const opener = document.activeElement;
  const around = placesAround(opener);
  const fall = () => {
    if (isFocusFree()) around.find(place => place.isConnected)?.focus({ preventScroll: true });
  };
  return () => {
    if (!(opener instanceof HTMLElement) || opener === document.body) return;
    if (!opener.isConnected) return fall();
    opener.focus();
    onceGone(opener, fall);
  };
};

/**
 * The first thing to fill in or to press. Where it is still being loaded, it has the focus as soon as it is there, if
 * nobody has moved that meanwhile.
 */
export const focusFirst = (within: Element): (() => void) => {
  const first = () => within.querySelector<HTMLElement>(FIELDS);
  first()?.focus();
  const before = document.activeElement;
  const observer = new MutationObserver(() => {
    const found = first();
    if (!found) return;
    observer.disconnect();
    if (document.activeElement === before) found.focus();
  });
  if (!first()) observer.observe(within, { childList: true, subtree: true });
  return () => observer.disconnect();
};
