import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

// The same key as in public/theme.js, which applies the choice before the first paint.
const key = 'latchkey-theme';
const listeners = new Set<() => void>();

const read = (): Theme => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
};

export const setTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Where storage is closed to us the choice holds for this page only.
  }
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The chosen theme; change it with `setTheme`. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, read);

export const themes = [
  { theme: 'system', label: 'As the system', icon: 'auto' },
  { theme: 'light', label: 'Light', icon: 'sun' },
  { theme: 'dark', label: 'Dark', icon: 'moon' },
] as const;
