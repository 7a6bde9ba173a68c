import { expect, it } from 'vitest';
import { timeLeft } from './countdown.tsx';

it.each([
  [300_000, '5:00'],
  [299_001, '5:00'],
  [247_000, '4:07'],
  [900, '0:01'],
  [0, '0:00'],
  [-5, '0:00'],
])('shows %i ms as %s', (left, expected) => {
  expect(timeLeft(1_000_000 + left, 1_000_000)).toBe(expected);
});
