import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { randomIds } from '../lib/ids.ts';
import { giveBack, hiddenBuckets, LONGEST_WINDOW_MS, pruneCounters, takePlaces } from './count.ts';
import { limitTables } from './table.ts';

const two = { max: 2, windowMs: 10_000 };
const one = { max: 1, windowMs: LONGEST_WINDOW_MS };

let now: number;
let deps: Parameters<typeof takePlaces>[0];

beforeEach(async () => {
  now = LONGEST_WINDOW_MS;
  deps = { db: await openTestDatabase(), clock: () => now, ids: randomIds };
});

const take = (bucket: string, limit = two) => takePlaces(deps, deps.ids(), [{ bucket, limit }]);

const buckets = async () => {
  const { limitCounter } = limitTables(deps.db.kit);
  const rows = await deps.db.read.select({ bucket: limitCounter.bucket }).from(limitCounter);
  return rows.map(({ bucket }) => bucket).sort();
};

it('gives a place back to whoever waits for as long as told', async () => {
  expect(await take('a')).toBe(0);
  now += 4_000;
  expect(await take('a')).toBe(0);
  expect(await take('a')).toBe(6);
  now += 5_999;
  expect(await take('a')).toBe(1);
  now += 1;
  expect(await take('a')).toBe(0);
});

it('takes every place or none', async () => {
  expect(await take('full', one)).toBe(0);
  const both = [
    { bucket: 'empty', limit: two },
    { bucket: 'full', limit: one },
  ];
  expect(await takePlaces(deps, deps.ids(), both)).toBe(3600);
  expect(await buckets()).toEqual(['full']);
});

it('lets no more pass at the same time than one after the other', async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => take('a')));
  expect(waits.filter(wait => wait === 0)).toHaveLength(2);
});

it('gives back what was taken under an id, in the buckets named, and nothing else', async () => {
  await takePlaces(deps, 'mine', [
    { bucket: 'a', limit: two },
    { bucket: 'b', limit: two },
  ]);
  await takePlaces(deps, 'theirs', [{ bucket: 'a', limit: two }]);
  await deps.db.transaction(tx => giveBack(deps, tx, 'mine', ['a']));
  expect(await buckets()).toEqual(['a', 'b']);
});

it('forgets what no limit looks at any more, whatever it counted, and nothing else', async () => {
  for (const bucket of ['person|1', 'sign-in-address|2', 'another']) await take(bucket);
  now += LONGEST_WINDOW_MS - 1;
  await take('later');
  await pruneCounters(deps);
  expect(await buckets()).toHaveLength(4);
  now += 1;
  await pruneCounters(deps);
  expect(await buckets()).toEqual(['later']);
});

it('refuses a window whose counters would be forgotten too early', async () => {
  await expect(take('a', { max: 1, windowMs: LONGEST_WINDOW_MS + 1 })).rejects.toThrow(RangeError);
});

it('hides what was typed behind a key, and keeps apart what is not the same', () => {
  const hidden = (limitSecret: string, ...typed: string[]) =>
    hiddenBuckets({ limitSecret }, 'client', ...typed).join();
  expect(hidden('one', 'ab', 'c')).toBe(hidden('one', 'ab', 'c'));
  expect(hidden('one', 'ab', 'c')).not.toBe(hidden('one', 'a', 'bc'));
  expect(hidden('one', 'ab', 'c')).not.toBe(hidden('two', 'ab', 'c'));
  const plain = createHash('sha256')
    .update(JSON.stringify(['client', 'ab', 'c']))
    .digest('base64url');
  expect(hidden('one', 'ab', 'c')).not.toContain(plain);
});

it('counts under the names of earlier secrets as well, and so forgets nothing when the secret is another', async () => {
  const before = { limitSecret: 'before' };
  const after = { limitSecret: 'after', earlierLimitSecrets: ['before'] };
  const places = (secrets: Parameters<typeof hiddenBuckets>[0]) =>
    hiddenBuckets(secrets, 'client', 'typed').map(bucket => ({ bucket, limit: two }));
  const takeBy = (secrets: Parameters<typeof hiddenBuckets>[0]) =>
    takePlaces(deps, deps.ids(), places(secrets));
  expect(await takeBy(before)).toBe(0);
  expect(await takeBy(after)).toBe(0);
  expect(await takeBy(after)).toBeGreaterThan(0);
  // Whoever still runs with the earlier one alone counts what came meanwhile.
  expect(await takeBy(before)).toBeGreaterThan(0);
  // Negative control: without the earlier secret, one was forgotten.
  expect(await takeBy({ limitSecret: 'after' })).toBe(0);
});
