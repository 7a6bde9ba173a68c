import { expect, test } from 'vitest';
import { attempts } from './attempts.ts';
import { runGuesses } from './guesses.ts';
import { runAttacks } from './run-attacks.ts';
import { runListenerAttacks } from './run-listener-attacks.ts';

test('the list is as long as it was, and some of it must pass', () => {
  expect(attempts.length).toBeGreaterThanOrEqual(180);
  expect(attempts.filter(({ expected }) => expected === 'ALLOWED').length).toBeGreaterThanOrEqual(15);
  expect(new Set(attempts.map(({ name, target }) => `${name} ${target}`)).size).toBe(attempts.length);
});

test('every attempt is answered as it should be, at first and when it is repeated', async () => {
  expect(await runAttacks()).toEqual([]);
});

test('as many guesses at a client arrive as the limits let through, whichever doors they take', async () => {
  expect(await runGuesses()).toEqual([]);
});

test('whatever is tried against the listeners comes to what it should', async () => {
  expect(await runListenerAttacks()).toEqual([]);
});
