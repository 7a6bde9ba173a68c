import { describe, expect, it } from 'vitest';
import { createLru } from './lru.ts';

const LIMIT = 100;
const held = (lru: ReturnType<typeof createLru<number>>, from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index).filter(
    key => lru.get(String(key)) !== undefined,
  );

describe('createLru', () => {
  it('has the latest value of what was used lately', () => {
    const lru = createLru<number>(LIMIT);
    lru.set('a', 1);
    lru.set('a', 2);
    expect([lru.get('a'), lru.get('b')]).toEqual([2, undefined]);
    // In each stretch that is shorter than half of all, it is used once.
    for (let index = 0; index < 1_000; index += 1) {
      lru.set(String(index), index);
      if (index % 40 === 0) expect(lru.get('a')).toBe(2);
    }
    lru.set('a', 3);
    expect(lru.get('a')).toBe(3);
  });

  it('has no more than its limit, and the last half at least', () => {
    for (const count of [99, 100, 101, 149, 150, 151, 1_000]) {
      const lru = createLru<number>(LIMIT);
      for (let key = 0; key < count; key += 1) lru.set(String(key), key);
      // Looking moves what is found, so the latest are looked for first, in a memory of their own.
      const again = createLru<number>(LIMIT);
      for (let key = 0; key < count; key += 1) again.set(String(key), key);
      expect(held(lru, count - LIMIT / 2, count)).toHaveLength(LIMIT / 2);
      expect(held(again, 0, count).length).toBeLessThanOrEqual(LIMIT);
    }
  });
});
