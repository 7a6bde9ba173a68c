import { beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../tests/support/database.ts';
import { TooManyAttempts } from '../errors.ts';
import { randomIds } from '../lib/ids.ts';
import { type Attempt, type AttemptLimits, countAttempt } from './attempts.ts';
import { limitTables } from './table.ts';

const MINUTE = 60_000;

const attemptLimits: AttemptLimits = {
  perPerson: { max: 2, windowMs: 10 * MINUTE },
  perClient: { max: 3, windowMs: 60 * MINUTE },
  perKeyManager: { max: 5, windowMs: MINUTE },
};

const attempt: Attempt = {
  userId: 'ada',
  addresses: ['https://id.example.com', 'https://id.example.com/token'],
  clientId: 'c',
  keyManagerIds: ['km'],
};

let now: number;
let deps: Parameters<typeof countAttempt>[0];

beforeEach(async () => {
  now = 1_000_000;
  deps = {
    db: await openTestDatabase(),
    clock: () => now,
    ids: randomIds,
    limitSecret: 'a secret of the test',
    attemptLimits,
  };
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

  it('at a client are limited over all people, but not at its namesake at another host', async () => {
    for (const userId of ['ada', 'bob', 'cy']) await count({ userId });
    expect(await waitOf({ userId: 'dan' })).toBe(3600);
    expect(await waitOf({ userId: 'dan', addresses: ['https://other.example.com'] })).toBe(0);
    expect(await waitOf({ userId: 'eve', clientId: 'C' })).toBe(0);
  });

  it.each([
    'https://ID.example.com/other/issuer',
    'https://id.example.com.:443/token?x=1',
    'hTTps://id.example.com//introspect',
  ])('at a client are limited where its secret goes, also when that is written %s', async address => {
    for (const userId of ['ada', 'bob', 'cy']) await count({ userId });
    expect(await waitOf({ userId: 'dan', addresses: ['https://mine.example', address] })).toBe(3600);
    // Negative control: without that address it is another server.
    expect(await waitOf({ userId: 'dan', addresses: ['https://mine.example'] })).toBe(0);
  });

  it('that go on to other addresses take places there, or give all of theirs back', async () => {
    const mine = ['https://mine.example'];
    const theirs = ['https://id.example.com/token'];
    for (const userId of ['ada', 'bob', 'cy'])
      await (await count({ userId, addresses: mine, keyManagerIds: [] })).goOnTo([...mine, ...theirs]);
    expect(await waitOf({ userId: 'dan', addresses: theirs })).toBe(3600);
    const elsewhere = await count({ userId: 'dan', addresses: ['https://new.example'] });
    await expect(elsewhere.goOnTo(theirs)).rejects.toThrow('wrong or unanswered guesses at this client');
    // What was refused counts nowhere: both places of this person are free.
    expect(await waitOf({ userId: 'dan', clientId: 'd' })).toBe(0);
    expect(await waitOf({ userId: 'dan', clientId: 'd' })).toBe(0);
    expect(await waitOf({ userId: 'dan', clientId: 'd' })).toBeGreaterThan(0);
  });

  it('that went on to other addresses are forgiven there too', async () => {
    for (let index = 0; index < 4; index += 1) {
      const one = await count({ userId: `person-${index}`, keyManagerIds: [] });
      await one.goOnTo(['https://other.example.com/token']);
      await one.forgive();
    }
    expect(await waitOf({ addresses: ['https://other.example.com'] })).toBe(0);
  });

  it('stay guesses where they were refused, and the person’s, whatever is forgiven elsewhere', async () => {
    const [mine, theirs] = ['https://mine.example/introspect', 'https://id.example.com/token'];
    const guess = async (userId: string, acceptedAt: readonly string[]) => {
      const one = await count({ userId, addresses: [mine, theirs], keyManagerIds: [] });
      await one.forgive({ refusedAt: [theirs], acceptedAt });
    };
    for (const userId of ['ada', 'bob', 'cy']) await guess(userId, [mine]);
    expect(await waitOf({ userId: 'dan', addresses: [theirs] })).toBe(3600);
    expect(await waitOf({ userId: 'dan', addresses: [mine] })).toBe(0);
    await count({ userId: 'ada', clientId: 'd', keyManagerIds: [] });
    expect(await waitOf({ userId: 'ada', clientId: 'd' })).toBe(600);
  });

  it('are none where the secret was accepted after all, at the same server', async () => {
    const [refusing, accepting] = ['https://id.example.com/introspect', 'https://id.example.com./revoke'];
    for (const userId of ['ada', 'bob', 'cy', 'dan'])
      await (await count({ userId, keyManagerIds: [] })).forgive({
        refusedAt: [refusing],
        acceptedAt: [accepting],
      });
    expect(await waitOf({ userId: 'eve' })).toBe(0);
  });

  it.each([
    ['https://id.example.com/victim/introspect', 'https://id.example.com/mine/revoke', false],
    ['https://id.example.com/victim/introspect', 'https://id.example.com/victim/..%2Fmine%2Frevoke', false],
    ['https://id.example.com/victim/introspect', 'https://id.example.com/victim/;/..;/mine', false],
    ['https://id.example.com/introspect?realm=victim', 'https://id.example.com/introspect?realm=mine', false],
    ['https://id.example.com/introspect', 'https://id.example.com/mine/introspect', false],
    ['https://id.example.com/realms/a/token/introspect', 'https://id.example.com/realms/a/revoke', true],
    ['https://id.example.com/a/token/introspect', 'https://id.example.com/a/token', true],
    ['https://id.example.com/o/introspect/', 'https://id.example.com/o/revoke_token/', true],
    ['https://id.example.com/a%20b/token', 'https://id.example.com/a%20b/token', true],
  ])('at %s are forgiven by what %s accepted: %s', async (refused, accepted, isForgiven) => {
    const addresses = [refused, accepted];
    for (const userId of ['ada', 'bob', 'cy']) {
      const one = await count({ userId, addresses, keyManagerIds: [] });
      await one.forgive({ refusedAt: [refused], acceptedAt: [accepted] });
    }
    const wait = await waitOf({ userId: 'dan', addresses });
    expect(wait === 0).toBe(isForgiven);
  });

  it('at a key manager are limited, also when all were forgiven', async () => {
    for (let index = 0; index < 5; index += 1) await (await count()).forgive();
    expect(await waitOf()).toBe(60);
    expect(await waitOf({ keyManagerIds: ['other'] })).toBe(0);
  });

  it('at a closed client may still be challenges: they guess no secret', async () => {
    for (const userId of ['ada', 'bob', 'cy']) await count({ userId });
    for (const challengeId of ['one', 'two', 'three', 'four'])
      expect(await waitOf({ userId: challengeId, challengeId, keyManagerIds: ['fresh'] })).toBe(0);
    // Negative control: it is closed to whoever guesses.
    expect(await waitOf({ userId: 'dan' })).toBe(3600);
  });

  it('of a person are limited in a rate of their own, also when all were forgiven', async () => {
    const ask = (index: number) => count({ clientId: `c${index}`, keyManagerIds: [`km${index}`] });
    for (let index = 0; index < 24; index += 1) await (await ask(index)).forgive();
    expect(await waitOf({ clientId: 'fresh', keyManagerIds: ['fresh'] })).toBe(600);
    // Negative control: it is this person's rate.
    expect(await waitOf({ clientId: 'fresh', keyManagerIds: ['fresh'], userId: 'bob' })).toBe(0);
  });

  it('that are forgiven give back the place of the person and of the client', async () => {
    for (let index = 0; index < 3; index += 1) await (await count()).forgive();
    expect(await waitOf()).toBe(0);
    expect(await waitOf()).toBe(0);
    // Negative control: without forgiveness the third one is too many.
    expect(await waitOf()).toBeGreaterThan(0);
  });

  it('say which wrong guesses close the way, and what is open meanwhile', async () => {
    const refusal = (changes: Partial<Attempt> = {}) => expect(count(changes)).rejects;
    await count();
    await count();
    await refusal().toThrow(
      'There were too many wrong or unanswered guesses of your own. Try again in 10 minutes.',
    );
    await count({ userId: 'bob' });
    // Negative control: at a client they may be anybody's, and those of the person wait for less.
    const atClient = 'There were too many wrong or unanswered guesses at this client. Try again in 1 hour';
    await refusal({ userId: 'cy' }).toThrow(`${atClient}.`);
    await refusal({ instead: 'ask' }).toThrow(`${atClient}, or ask.`);
  });

  it('at one challenge are limited, also when all were forgiven', async () => {
    const look = (index: number, challengeId: string | undefined = 'one') =>
      count({ clientId: `c${index}`, keyManagerIds: [`km${index}`], challengeId });
    for (let index = 0; index < 20; index += 1) await (await look(index)).forgive();
    await expect(look(20)).rejects.toThrow('too many attempts');
    // Negative control: it is this challenge that is closed.
    await look(20, 'another');
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

  it('name no client in the store: what was pasted as one may be a secret', async () => {
    await count({ clientId: 'a secret in the wrong field' });
    const { limitCounter } = limitTables(deps.db.kit);
    const rows = await deps.db.read.select().from(limitCounter);
    expect(rows.map(({ bucket }) => bucket.split('|')[0]).sort()).toEqual([
      'client',
      'key-manager',
      'person',
      'person-requests',
    ]);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('a secret');
    // Negative control: what is nobody's secret stands there.
    expect(text).toContain('ada');
  });
});
