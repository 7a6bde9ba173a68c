import { expect, it } from 'vitest';
import { quotaOf } from './quota.ts';

it.each([
  [{ requests: 5000, period: 'MINUTE' as const }, '5,000 requests a minute'],
  [{ requests: 1, period: 'SECOND' as const }, '1 request a second'],
  [{ requests: null, period: null }, 'No limit'],
  [{}, 'No limit'],
])('puts the quota %j in words', (plan, words) => {
  expect(quotaOf(plan)).toBe(words);
});
