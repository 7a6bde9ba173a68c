import { expect, test } from 'vitest';
import { topOf } from './day-bars.tsx';

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [10, 10],
  [11, 20],
  [4_210, 5_000],
  [5_001, 10_000],
])('a scale for %i ends at %i', (most, top) => {
  expect(topOf(most)).toBe(top);
});
