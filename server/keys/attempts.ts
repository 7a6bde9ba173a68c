import { and, asc, eq, inArray, like, lte, or } from 'drizzle-orm';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { attemptTables } from './attempt-table.ts';
import { TooManyAttempts } from './errors.ts';

/** So many attempts within so many milliseconds. */
export interface AttemptLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** Limits on guessing: for one person, for one client over all people, and for one key manager. */
export interface AttemptLimits {
  readonly perPerson: AttemptLimit;
  readonly perClient: AttemptLimit;
  readonly perKeyManager: AttemptLimit;
}

export interface Attempt {
  readonly userId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyManagerId: string;
}

/** An attempt that has taken its place under the limits. */
export interface CountedAttempt {
  /** It was no guess: gives the person's and the client's place back, but not the key manager's. */
  readonly forgive: (tx?: Write) => Promise<void>;
}

interface AttemptDeps extends StoreDeps {
  readonly attemptLimits: AttemptLimits;
}

const buckets = (attempt: Attempt, limits: AttemptLimits) => [
  { bucket: `person|${attempt.userId}`, limit: limits.perPerson },
  { bucket: `client|${attempt.issuer}|${attempt.clientId}`, limit: limits.perClient },
  { bucket: `key-manager|${attempt.keyManagerId}`, limit: limits.perKeyManager },
];

/** Seconds until a place is free; 0 when one is. */
const waitFor = async (
  deps: AttemptDeps,
  tx: Write,
  bucket: string,
  limit: AttemptLimit,
): Promise<number> => {
  const { limitCounter } = attemptTables(deps.db.kit);
  const now = deps.clock();
  await tx
    .delete(limitCounter)
    .where(and(eq(limitCounter.bucket, bucket), lte(limitCounter.at, now - limit.windowMs)));
  const counted = await tx
    .select({ at: limitCounter.at })
    .from(limitCounter)
    .where(eq(limitCounter.bucket, bucket))
    .orderBy(asc(limitCounter.at));
  const freed = counted[counted.length - limit.max];
  return freed ? Math.max(1, Math.ceil((freed.at + limit.windowMs - now) / 1000)) : 0;
};

/** Forgets attempts that no limit looks at any more, of clients that nobody asks for again. */
export const pruneAttempts = (deps: AttemptDeps): Promise<void> => {
  const { limitCounter } = attemptTables(deps.db.kit);
  const longest = Math.max(
    ...Object.values(deps.attemptLimits).map(({ windowMs }: AttemptLimit) => windowMs),
  );
  const buckets = or(
    ...['person|', 'client|', 'key-manager|'].map(prefix => like(limitCounter.bucket, `${prefix}%`)),
  );
  return deps.db.transaction(async tx => {
    await tx.delete(limitCounter).where(and(buckets, lte(limitCounter.at, deps.clock() - longest)));
  });
};

/**
 * Takes a place under every limit before the key manager is asked, so that attempts at the same time cannot
 * pass together. The counters are in the store: a restart forgets nothing.
 * @throws TooManyAttempts with the seconds after which a place is free.
 */
export const countAttempt = async (deps: AttemptDeps, attempt: Attempt): Promise<CountedAttempt> => {
  const id = deps.ids();
  const { limitCounter } = attemptTables(deps.db.kit);
  const counted = buckets(attempt, deps.attemptLimits);
  await deps.db.transaction(async tx => {
    const waits = [];
    for (const { bucket, limit } of counted) waits.push(await waitFor(deps, tx, bucket, limit));
    const wait = Math.max(...waits);
    if (wait > 0) throw new TooManyAttempts(wait);
    const at = deps.clock();
    await tx.insert(limitCounter).values(counted.map(({ bucket }) => ({ bucket, at, id })));
  });
  const guesses = counted.slice(0, 2).map(({ bucket }) => bucket);
  const forgiveIn = async (tx: Write): Promise<void> => {
    await tx.delete(limitCounter).where(and(inArray(limitCounter.bucket, guesses), eq(limitCounter.id, id)));
  };
  return { forgive: tx => (tx ? forgiveIn(tx) : deps.db.transaction(forgiveIn)) };
};
