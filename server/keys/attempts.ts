import { TooManyAttempts } from '../errors.ts';
import {
  giveBack,
  hiddenBucket,
  type Limit,
  type LimitDeps,
  type Place,
  takePlaces,
  waitFor,
} from '../limits/count.ts';

/** Limits on guessing: for one person, and in one organization for one client and for one key manager. */
export interface AttemptLimits {
  readonly perPerson: Limit;
  readonly perClient: Limit;
  readonly perKeyManager: Limit;
}

export interface Attempt {
  readonly userId: string;
  readonly organizationId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyManagerId: string;
  /** The challenge that it answers, where that is no guess and may be looked at again and again. */
  readonly challengeId?: string | undefined;
}

/** An attempt that has taken its place under the limits. */
export interface CountedAttempt {
  /** It was no guess: gives back its places among the wrong guesses, but not among the requests. */
  readonly forgive: () => Promise<void>;
}

interface AttemptDeps extends LimitDeps {
  readonly attemptLimits: AttemptLimits;
}

/** All organizations together, so that one of them alone cannot close a client or a key manager for the others. */
const ALL_ORGANIZATIONS = 5;

/** Attempts of a person, right or wrong: nobody keeps a key manager busy for the rest. */
const ALL_ATTEMPTS = 12;

const times = ({ max, windowMs }: Limit, factor: number): Limit => ({ max: max * factor, windowMs });

const ownGuesses = ({ attemptLimits }: AttemptDeps, { userId }: Attempt): Place => ({
  bucket: `person|${userId}`,
  limit: attemptLimits.perPerson,
});

/** Where wrong guesses count. What was pasted as a client id may be a secret, so it names no bucket. */
const guesses = (deps: AttemptDeps, attempt: Attempt): readonly Place[] => {
  const { perClient } = deps.attemptLimits;
  const { organizationId, issuer, clientId } = attempt;
  return [
    ownGuesses(deps, attempt),
    { bucket: hiddenBucket(deps, 'client', organizationId, issuer, clientId), limit: perClient },
    {
      bucket: hiddenBucket(deps, 'client-of-all', issuer, clientId),
      limit: times(perClient, ALL_ORGANIZATIONS),
    },
  ];
};

/** Looks at one challenge; none is open for longer. */
const LOOKS: Limit = { max: 20, windowMs: 15 * 60_000 };

/** Where every attempt counts, right or wrong. */
const requests = (deps: AttemptDeps, attempt: Attempt): readonly Place[] => {
  const { perPerson, perKeyManager } = deps.attemptLimits;
  const { userId, organizationId, keyManagerId, challengeId } = attempt;
  return [
    { bucket: `person-requests|${userId}`, limit: times(perPerson, ALL_ATTEMPTS) },
    { bucket: `key-manager|${organizationId}|${keyManagerId}`, limit: perKeyManager },
    { bucket: `key-manager-of-all|${keyManagerId}`, limit: times(perKeyManager, ALL_ORGANIZATIONS) },
    ...(challengeId === undefined ? [] : [{ bucket: `challenge|${challengeId}`, limit: LOOKS }]),
  ];
};

/** Says that the person's own wrong guesses close it, where that is the limit to wait for. */
const tooMany = async (deps: AttemptDeps, wait: number, attempt: Attempt): Promise<TooManyAttempts> => {
  const own = await waitFor(deps, deps.db.read, [ownGuesses(deps, attempt)]);
  // A second may have passed since.
  const isOwn = own > 0 && own >= wait - 1;
  return new TooManyAttempts(wait, isOwn ? 'wrong guesses of your own' : 'attempts');
};

/**
 * Takes a place under every limit before the key manager is asked, so that attempts at the same time cannot
 * pass together.
 * @throws TooManyAttempts with the seconds after which a place is free.
 */
export const countAttempt = async (deps: AttemptDeps, attempt: Attempt): Promise<CountedAttempt> => {
  const id = deps.ids();
  const forgivable = guesses(deps, attempt);
  const wait = await takePlaces(deps, id, [...forgivable, ...requests(deps, attempt)]);
  if (wait > 0) throw await tooMany(deps, wait, attempt);
  const buckets = forgivable.map(({ bucket }) => bucket);
  return { forgive: () => deps.db.transaction(tx => giveBack(deps, tx, id, buckets)) };
};

/** Challenges that a person may begin; each is answered by attempts that count for themselves. */
const STARTS = 4;

/** @throws TooManyAttempts with the seconds after which a place is free. */
export const countStart = async (deps: AttemptDeps, userId: string): Promise<void> => {
  const limit = times(deps.attemptLimits.perPerson, STARTS);
  const wait = await takePlaces(deps, deps.ids(), [{ bucket: `person-challenges|${userId}`, limit }]);
  if (wait > 0) throw new TooManyAttempts(wait);
};
