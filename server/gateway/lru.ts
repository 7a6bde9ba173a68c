/** Remembers the most recently used values, at most `limit` of them. */
export interface Lru<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  readonly delete: (key: string) => void;
}

export const createLru = <V>(limit: number): Lru<V> => {
  // A Map keeps the order of insertion: what was used last is inserted anew, and the first is the oldest.
  const entries = new Map<string, V>();
  return {
    get: key => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= limit) return;
      for (const oldest of entries.keys()) {
        entries.delete(oldest);
        break;
      }
    },
    delete: key => void entries.delete(key),
  };
};
