import { expect, it } from 'vitest';
import { quotaOf } from './quota.ts';

it.each([
  [{ requests: 5000, period: 'MINUTE' as const }, '5,000 requests a minute'],
  [{ requests: 1, period: 'SECOND' as const }, '1 request a second'],
  [{ requests: null, period: null }, 'No limit'],
  [
    { requests: 1000, period: 'MINUTE' as const, spikeRequests: 100, spikePeriod: 'SECOND' as const },
    '1,000 requests a minute, at most 100 requests a second',
  ],
  [{ spikeRequests: 5, spikePeriod: 'MINUTE' as const }, 'No limit, at most 5 requests a minute'],
  [{}, 'No limit'],
])('puts the quota %j in words', (plan, words) => {
  expect(quotaOf(plan)).toBe(words);
});
