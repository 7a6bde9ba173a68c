import { createControlCache } from '../oauth/proof-control.ts';
import type { Io, KeyManager } from './key-manager.ts';
import { requireKind } from './registry.ts';
import type { KeyManagerRow } from './store.ts';

/** Opens a stored key manager. The same one is given until the row's version changes. */
export type OpenKeyManager = (row: KeyManagerRow) => KeyManager;

const DAY = 24 * 60 * 60 * 1000;

/** Each opened key manager remembers its negative controls for a day, or until it is changed. */
export const createOpened = (io: Omit<Io, 'controls'>): OpenKeyManager => {
  const opened = new Map<string, { readonly version: number; readonly keyManager: KeyManager }>();
  return row => {
    const known = opened.get(row.id);
    if (known?.version === row.version) return known.keyManager;
    const controls = createControlCache(io.clock, DAY);
    const keyManager = requireKind(row.kind).open(row, { ...io, controls });
    opened.set(row.id, { version: row.version, keyManager });
    return keyManager;
  };
};
