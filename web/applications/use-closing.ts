import { useEffect } from 'react';
import { isRunning } from './challenge-fields.tsx';
import type { ProvideState } from './use-provide.ts';

type Closable = { open: boolean; onHide: () => void; onClose: () => void };

/** Closed while a client is verified, the dialog only hides: nothing calls back what the key manager was asked. */
export const useClosing = (
  { open, onHide, onClose }: Closable,
  state: ProvideState,
  watch: (open: boolean) => void,
) => {
  const running = isRunning(state);
  const awaited = running || (state.type === 'attempted' && state.replaced !== undefined);
  useEffect(() => watch(open), [open, watch]);
  useEffect(() => {
    if (!open && !awaited) onClose();
  }, [open, awaited, onClose]);
  return running ? onHide : onClose;
};
