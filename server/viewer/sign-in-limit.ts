import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { attemptStore } from './attempt-store.ts';

/*
 * Attempts at guessing a password are counted in the database: memory forgets at a restart, and each replica
 * would allow the whole number again. One transaction counts and decides, so that many at once have no gap.
 */

interface Allowance {
  readonly max: number;
  readonly windowMs: number;
}

/** From one address: enough for a person's mistakes, nothing for a dictionary. */
const FROM_ONE_ADDRESS: Allowance = { max: 10, windowMs: 60_000 };

/** At one account, from everywhere: so that it takes nobody's account away for long, it is not small. */
const AT_ONE_ACCOUNT: Allowance = { max: 50, windowMs: 900_000 };

export interface Guess {
  readonly address: string | null;
  /** What the guess is about: an e-mail address, or the session whose password is asked again. */
  readonly account: string;
}

/** How many seconds to wait before the next guess; 0 when this one may be made, and is counted. */
export type CountGuess = (guess: Guess) => Promise<number>;

const PREFIX = 'sign-in:';
const PRUNE_EVERY_MS = 60_000;

/** Who has one IPv6 address has its /64, so that is what is counted. */
const addressBucket = (address: string | null): string => {
  if (address === null || !ipaddr.isValid(address)) return `${PREFIX}address:unknown`;
  const parsed = ipaddr.process(address);
  const network = parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, 8) : parsed.toByteArray();
  return `${PREFIX}address:${network.join('.')}`;
};

/** Hashed, because people type their password into the wrong field. */
const accountBucket = (account: string): string =>
  `${PREFIX}account:${createHash('sha256').update(account).digest('base64url')}`;

const secondsToWait = async (
  deps: StoreDeps,
  tx: Write,
  bucket: string,
  { max, windowMs }: Allowance,
): Promise<number> => {
  const store = attemptStore(deps.db);
  const now = deps.clock();
  await store.forgetUntil(tx, bucket, now - windowMs);
  const { total, oldest } = await store.inBucket(tx, bucket);
  if (total < max) return 0;
  return Math.max(1, Math.ceil(((oldest ?? now) + windowMs - now) / 1000));
};

/** A refused guess counts in neither bucket: whoever waits as told gets in, and nobody is locked out by it. */
export const createGuessLimit = (deps: StoreDeps): CountGuess => {
  const store = attemptStore(deps.db);
  let prunedAt = 0;
  return guess =>
    deps.db.transaction(async tx => {
      const now = deps.clock();
      if (now - prunedAt >= PRUNE_EVERY_MS) {
        prunedAt = now;
        await store.prune(tx, PREFIX, now - AT_ONE_ACCOUNT.windowMs, now);
      }
      const from = addressBucket(guess.address);
      const at = accountBucket(guess.account);
      const wait = Math.max(
        await secondsToWait(deps, tx, from, FROM_ONE_ADDRESS),
        await secondsToWait(deps, tx, at, AT_ONE_ACCOUNT),
      );
      if (wait > 0) return wait;
      await store.insert(tx, { bucket: from, at: now, id: deps.ids() });
      await store.insert(tx, { bucket: at, at: now, id: deps.ids() });
      return 0;
    });
};
