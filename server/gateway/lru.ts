/** Remembers what was used lately: at least half of `limit` values, and never more than that. */
export interface Lru<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/**
 * Two generations: what is used moves to the young one, and when that is half of all, the old one goes. So most uses
 * cost one look, where an exact order would cost a deletion and an insertion.
 */
export const createLru = <V>(limit: number): Lru<V> => {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  const set = (key: string, value: V): void => {
    if (young.size >= limit / 2 && !young.has(key)) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get: key => {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
  };
};
