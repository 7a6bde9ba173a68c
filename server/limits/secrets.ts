import { deriveSecret, type FingerprintKey, type SealingKey, type SealingKeys } from '../lib/seal.ts';
import type { LimitDeps } from './count.ts';

/** What the secret is for that hides what buckets are about. */
export const LIMITS = 'limits';

/** Each costs one bucket more for whatever is counted, and a portal seldom runs through as many rotations. */
const MOST_EARLIER = 3;

/**
 * The secret that hides what buckets are about, and those that did before the sealing key was rotated, the latest
 * first: with these alone, a restart after a rotation would forget what was counted.
 */
export const limitSecrets = (
  { current, older = [] }: SealingKeys,
  dropped: readonly FingerprintKey[],
): Required<Pick<LimitDeps, 'limitSecret' | 'earlierLimitSecrets'>> => {
  const derived = (key: SealingKey): string => deriveSecret({ current: key }, LIMITS).reveal();
  const left = dropped.filter(({ purpose }) => purpose === LIMITS).map(({ secret }) => secret.reveal());
  const earlier = [...new Set([...older.map(derived), ...left])];
  return { limitSecret: derived(current), earlierLimitSecrets: earlier.slice(0, MOST_EARLIER) };
};
