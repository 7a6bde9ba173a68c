import { expect, it } from 'vitest';
import { relativeTime } from './time.tsx';

const now = Date.parse('2026-11-22T12:00:00Z');

it.each([
  [0, 'just now'],
  [-59, 'just now'],
  [-60, '1 minute ago'],
  [-7200, '2 hours ago'],
  [-86_400, 'yesterday'],
  [-40 * 86_400, 'last month'],
  [3 * 86_400, 'in 3 days'],
])('puts a distance of %i seconds in words', (seconds, words) => {
  expect(relativeTime(now + seconds * 1000, now)).toBe(words);
});
