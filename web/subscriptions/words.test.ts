import { expect, it } from 'vitest';
import { invokeCommand } from './invoke.tsx';
import { quotaOf } from './quota.ts';

it.each([
  [{ requests: 5000, period: 'MINUTE' as const }, '5,000 requests a minute'],
  [{ requests: 1, period: 'SECOND' as const }, '1 request a second'],
  [{ requests: null, period: null }, 'No limit'],
  [{}, 'No limit'],
])('puts the quota %j in words', (plan, words) => {
  expect(quotaOf(plan)).toBe(words);
});

it('gives a command that a quote in the address cannot leave', () => {
  expect(invokeCommand("https://gw.example/a'b")).toBe(
    `curl -H "Authorization: Bearer $ACCESS_TOKEN" \\\n  'https://gw.example/a'\\''b'`,
  );
});
