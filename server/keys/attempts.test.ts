import { beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { randomIds } from '../lib/ids.ts';
import { attemptTables } from './attempt-table.ts';
import { type Attempt, type AttemptLimits, countAttempt, pruneAttempts } from './attempts.ts';
import { TooManyAttempts } from './errors.ts';

const MINUTE = 60_000;

const attemptLimits: AttemptLimits = {
  perPerson: { max: 2, windowMs: 10 * MINUTE },
  perClient: { max: 3, windowMs: 60 * MINUTE },
  perKeyManager: { max: 5, windowMs: MINUTE },
};

const attempt: Attempt = {
  userId: 'ada',
  issuer: 'https://id.example.com',
  clientId: 'c',
  keyManagerId: 'km',
};

let now: number;
let deps: Parameters<typeof countAttempt>[0];

beforeEach(async () => {
  now = 1_000_000;
  deps = { db: await openTestDatabase(), clock: () => now, ids: randomIds, attemptLimits };
});

const count = (changes: Partial<Attempt> = {}) => countAttempt(deps, { ...attempt, ...changes });

/** Seconds to wait; 0 when the attempt took a place. */
const waitOf = async (changes: Partial<Attempt> = {}): Promise<number> => {
  try {
    await count(changes);
    return 0;
  } catch (error) {
    if (error instanceof TooManyAttempts) return error.retryAfterSeconds;
    throw error;
  }
};

describe('attempts', () => {
  it('of a person are limited, and free again one after the other', async () => {
    await count();
    now += MINUTE;
    await count({ clientId: 'd' });
    expect(await waitOf({ clientId: 'e' })).toBe(9 * 60);
    now += 9 * MINUTE - 1;
    expect(await waitOf({ clientId: 'e' })).toBe(1);
    now += 1;
    expect(await waitOf({ clientId: 'e' })).toBe(0);
    expect(await waitOf({ clientId: 'e' })).toBe(60);
  });

  it('at a client are limited over all people, but not at its namesake of another issuer', async () => {
    for (const userId of ['ada', 'bob', 'cy']) await count({ userId });
    expect(await waitOf({ userId: 'dan' })).toBe(3600);
    expect(await waitOf({ userId: 'dan', issuer: 'https://other.example.com' })).toBe(0);
    expect(await waitOf({ userId: 'eve', clientId: 'C' })).toBe(0);
  });

  it('at a key manager are limited, also when all were forgiven', async () => {
    for (let index = 0; index < 5; index += 1) await (await count()).forgive();
    expect(await waitOf()).toBe(60);
    expect(await waitOf({ keyManagerId: 'other' })).toBe(0);
  });

  it('that are forgiven give back the place of the person and of the client', async () => {
    for (let index = 0; index < 3; index += 1) await (await count()).forgive();
    expect(await waitOf()).toBe(0);
    expect(await waitOf()).toBe(0);
    // Negative control: without forgiveness the third one is too many.
    expect(await waitOf()).toBeGreaterThan(0);
  });

  it('that were refused take no place', async () => {
    await count();
    await count();
    for (let index = 0; index < 5; index += 1) expect(await waitOf()).toBe(600);
    expect(await waitOf({ userId: 'bob' })).toBe(0);
  });

  it('at the same time cannot pass together', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => waitOf()));
    expect(waits.filter(wait => wait === 0)).toHaveLength(2);
  });

  it('that no limit looks at any more are forgotten, and others are not', async () => {
    await count();
    now += 30 * MINUTE;
    await count({ userId: 'bob', clientId: 'd' });
    now += 31 * MINUTE;
    await pruneAttempts(deps);
    const { limitCounter } = attemptTables(deps.db.kit);
    const left = await deps.db.read.select({ bucket: limitCounter.bucket }).from(limitCounter);
    expect(left.map(({ bucket }) => bucket).sort()).toEqual([
      'client|https://id.example.com|d',
      'key-manager|km',
      'person|bob',
    ]);
  });
});
