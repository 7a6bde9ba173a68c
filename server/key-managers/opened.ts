import { createAuthenticationMemory } from '../oauth/authentication-memory.ts';
import { createControlCache } from '../oauth/proof-control.ts';
import type { ControlCache } from '../oauth/proof-types.ts';
import type { Io, KeyManager } from './key-manager.ts';
import { requireKind } from './registry.ts';
import type { KeyManagerRow } from './store.ts';

/** Opens a stored key manager. The same one is given until the row's version changes. */
export type OpenKeyManager = (row: KeyManagerRow) => KeyManager;

/**
 * Remembers for ten minutes that wrong secrets are refused. That one was accepted is asked anew each time:
 * whoever makes a public client confidential, as the answer tells them to, must not be refused for it.
 */
const refusalsOnly = (cache: ControlCache): ControlCache => ({
  get: cache.get,
  set: (key, result) => (result === 'REFUSES' ? cache.set(key, result) : undefined),
});

/**
 * Each opened key manager remembers its negative controls for a while, and how its clients were accepted, until it
 * is changed.
 */
export const createOpened = (io: Omit<Io, 'controls' | 'authentications'>): OpenKeyManager => {
  const opened = new Map<string, { readonly version: number; readonly keyManager: KeyManager }>();
  return row => {
    const known = opened.get(row.id);
    if (known?.version === row.version) return known.keyManager;
    const controls = refusalsOnly(createControlCache(io.clock));
    const authentications = createAuthenticationMemory();
    const keyManager = requireKind(row.kind).open(row, { ...io, controls, authentications });
    opened.set(row.id, { version: row.version, keyManager });
    return keyManager;
  };
};
