import { useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';

type Toast = { id: number; text: string; icon: IconName };

let shown: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Toast[]) => {
  shown = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const dismiss = (id: number) => change(shown.filter(toast => toast.id !== id));

/**
 * `toast('Application created.')`: says what was done. Failures belong where they happened, not here: with the icon
 * `warning` only what failed after its place was left.
 */
export const toast = (text: string, icon: IconName = 'check') => {
  lastId += 1;
  const id = lastId;
  change([...shown.slice(-2), { id, text, icon }]);
  setTimeout(() => dismiss(id), 6000);
};

/** Once, in the frame. */
export const Toasts = () => {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts" role="status">
      {toasts.map(({ id, text, icon }) => (
        <div key={id} className="toast">
          <Icon name={icon} />
          {text}
          <IconButton icon="cross" label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
};
