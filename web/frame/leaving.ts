import { useEffect } from 'react';
import { navigate as goTo } from 'wouter/use-browser-location';
import { askBefore, giveUp, isUnsaved, stopAsking } from '../ui/unsaved.ts';

/** Whether it takes away the page, with the forms on it. */
const leaves = ({ hashChange, downloadRequest, navigationType, destination }: NavigateEvent) =>
  !hashChange &&
  downloadRequest === null &&
  navigationType !== 'reload' &&
  !(destination.sameDocument && new URL(destination.url).pathname === location.pathname);

/** Goes where a navigation would have gone that was held up. */
const goOn = ({ navigationType }: NavigateEvent, { key, url, sameDocument }: NavigationDestination) => {
  if (navigationType === 'traverse') return void navigation.traverseTo(key);
  if (!sameDocument) return location.assign(url);
  goTo(url, { replace: navigationType === 'replace' });
};

/** Goes to a whole new page, because what is on this one belongs to a session that has ended or changed. */
export const leaveFor = (address: string): void => {
  giveUp();
  location.assign(address);
};

const onNavigate = (event: NavigateEvent) => {
  if (!leaves(event)) return;
  // The page goes, and with it whatever was asked about the forms on it.
  if (!event.cancelable || !isUnsaved(document.body)) return stopAsking();
  event.preventDefault();
  const { destination } = event;
  askBefore(document.body, () => {
    giveUp();
    goOn(event, destination);
  });
};

const onUnload = (event: BeforeUnloadEvent) => {
  if (isUnsaved(document.body)) event.preventDefault();
};

/**
 * Asks before a link, the browser's Back or the closing of the tab drops what was typed and not saved. A browser
 * without the Navigation API asks when the tab is closed.
 */
export const useLeaving = () => {
  useEffect(() => {
    const from = 'navigation' in globalThis ? navigation : undefined;
    from?.addEventListener('navigate', onNavigate);
    addEventListener('beforeunload', onUnload);
    return () => {
      from?.removeEventListener('navigate', onNavigate);
      removeEventListener('beforeunload', onUnload);
    };
  }, []);
};
