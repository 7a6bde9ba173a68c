import { createHmac } from 'node:crypto';
import type { Read, Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { limitStore } from './store.ts';

/*
 * What is limited is counted in the database: memory forgets at a restart, and each replica would allow the
 * whole number again. One transaction counts and decides, so that many at once have no gap.
 */

/** So many within so many milliseconds. */
export interface Limit {
  readonly max: number;
  readonly windowMs: number;
}

/** A place under a limit; each bucket counts for itself. */
export interface Place {
  readonly bucket: string;
  readonly limit: Limit;
}

export interface LimitDeps extends StoreDeps {
  /** Hides what buckets are about; at least 32 random bytes as text. */
  readonly limitSecret: string;
  /** Those that did so until the sealing key was rotated: what they named is still counted. None when absent. */
  readonly earlierLimitSecrets?: readonly string[];
}

/** No window is longer: what is older counts nowhere. */
export const LONGEST_WINDOW_MS = 3_600_000;

/**
 * A name for something that was typed. A keyed hash, because people paste a secret into the field beside its own, and
 * a plain hash of a short one can be guessed.
 */
export const hidden = (
  { limitSecret }: Pick<LimitDeps, 'limitSecret'>,
  kind: string,
  ...typed: readonly string[]
): string =>
  createHmac('sha256', limitSecret)
    .update(JSON.stringify([kind, ...typed]))
    .digest('base64url');

/** The buckets of something that was typed, by each of the secrets: it takes a place in all of them. */
export const hiddenBuckets = (
  { limitSecret, earlierLimitSecrets = [] }: Pick<LimitDeps, 'limitSecret' | 'earlierLimitSecrets'>,
  kind: string,
  ...typed: readonly string[]
): readonly string[] =>
  [limitSecret, ...earlierLimitSecrets].map(one => `${kind}|${hidden({ limitSecret: one }, kind, ...typed)}`);

/** The seconds until all of these places are free, otherwise 0; takes none. */
export const waitFor = async (deps: StoreDeps, on: Read, places: readonly Place[]): Promise<number> => {
  const at = deps.clock();
  let wait = 0;
  for (const { bucket, limit } of places) {
    if (limit.windowMs > LONGEST_WINDOW_MS) throw new RangeError(`The window of ${bucket} is too long.`);
    const freed = await limitStore(deps.db).newestBut(on, bucket, limit.max - 1, at - limit.windowMs);
    if (freed !== undefined) wait = Math.max(wait, 1, Math.ceil((freed + limit.windowMs - at) / 1000));
  }
  return wait;
};

/**
 * Takes all of these places under one id, or none: then gives the seconds until all are free, otherwise 0.
 * What is refused counts nowhere, so whoever waits as told gets in.
 */
export const takePlaces = (deps: StoreDeps, id: string, places: readonly Place[]): Promise<number> =>
  deps.db.transaction(async tx => {
    const wait = await waitFor(deps, tx, places);
    const at = deps.clock();
    if (wait === 0)
      await limitStore(deps.db).insert(
        tx,
        places.map(({ bucket }) => ({ bucket, at, id })),
      );
    return wait;
  });

/** Gives back the places that were taken under this id in these buckets. */
export const giveBack = (deps: StoreDeps, tx: Write, id: string, buckets: readonly string[]): Promise<void> =>
  limitStore(deps.db).remove(tx, id, buckets);

/** Forgets what no limit looks at any more, in every bucket. */
export const pruneCounters = (deps: StoreDeps): Promise<void> =>
  deps.db.transaction(tx => limitStore(deps.db).prune(tx, deps.clock() - LONGEST_WINDOW_MS));
