import { expect, test } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { randomIds } from '../lib/ids.ts';
import { createGuessLimit } from './sign-in-limit.ts';

const open = async () => {
  const db = await openTestDatabase();
  let now = 1_000_000;
  const guess = createGuessLimit({ db, clock: () => now, ids: randomIds, limitSecret: 'hides them' });
  /** How many of so many guesses may be made. */
  const passing = async (count: number, address: (index: number) => string, account = 'email:ada') => {
    let passed = 0;
    for (let index = 0; index < count; index += 1)
      if ((await guess({ address: address(index), account })) === 0) passed += 1;
    return passed;
  };
  return { guess, passing, wait: (ms: number) => (now += ms) };
};

const everywhere = (index: number) => `192.0.2.${index}`;

test('from one address, ten guesses pass in a minute, whosever account they are about', async () => {
  const { guess, passing, wait } = await open();
  const here = () => '192.0.2.1';
  expect(await passing(6, here, 'email:ada')).toBe(6);
  expect(await passing(6, here, 'email:bob')).toBe(4);
  expect(await guess({ address: '192.0.2.1', account: 'email:eve' })).toBe(60);
  expect(await guess({ address: '192.0.2.2', account: 'email:eve' })).toBe(0);
  wait(60_000);
  expect(await guess({ address: '192.0.2.1', account: 'email:eve' })).toBe(0);
});

test('at one account, fifty guesses pass in a quarter of an hour, wherever they come from', async () => {
  const { guess, passing, wait } = await open();
  expect(await passing(60, everywhere)).toBe(50);
  expect(await guess({ address: '198.51.100.1', account: 'email:ada' })).toBe(900);
  expect(await guess({ address: '198.51.100.1', account: 'email:bob' })).toBe(0);
  wait(900_000);
  expect(await guess({ address: '198.51.100.1', account: 'email:ada' })).toBe(0);
});

test('whoever has no address that is known shares one with all of those', async () => {
  const { guess } = await open();
  for (let count = 0; count < 10; count += 1)
    expect(await guess({ address: null, account: `email:${count}` })).toBe(0);
  expect(await guess({ address: null, account: 'email:ada' })).toBeGreaterThan(0);
});
