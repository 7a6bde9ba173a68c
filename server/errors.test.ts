import { expect, it } from 'vitest';
import { TooManyAttempts, waitingTime } from './errors.ts';

it.each([
  [1, '1 second'],
  [40, '40 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [3540, '59 minutes'],
  [3541, '1 hour'],
  [3601, '2 hours'],
])('says %d seconds as %s, and never too little', (seconds, words) => {
  expect(waitingTime(seconds)).toBe(words);
});

it('says how long to wait in words, and to programs to the second', () => {
  const refused = new TooManyAttempts(3563);
  expect(refused.message).toBe('There were too many attempts. Try again in 1 hour.');
  expect(refused.retryAfterSeconds).toBe(3563);
});
