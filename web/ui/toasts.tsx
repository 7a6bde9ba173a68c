import { useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { Icon } from './icons.tsx';

type Toast = { id: number; text: string };

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

/** `toast('Application created.')`: says what was done. Failures belong where they happened, not here. */
export const toast = (text: string) => {
  lastId += 1;
  const id = lastId;
  change([...shown.slice(-2), { id, text }]);
  setTimeout(() => dismiss(id), 6000);
};

/** Once, in the frame. */
export const Toasts = () => {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts" role="status">
      {toasts.map(({ id, text }) => (
        <div key={id} className="toast">
          <Icon name="check" />
          {text}
          <IconButton icon="cross" label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
};
