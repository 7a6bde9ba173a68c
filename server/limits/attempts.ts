import { TooManyAttempts } from '../errors.ts';
import type { SecretAnswers } from '../oauth/refusal.ts';
import {
  giveBack,
  hiddenBuckets,
  type Limit,
  type LimitDeps,
  type Place,
  takePlaces,
  waitFor,
} from './count.ts';

/** Limits on guessing: for one person; and over all people for one client and for one key manager. */
export interface AttemptLimits {
  readonly perPerson: Limit;
  readonly perClient: Limit;
  readonly perKeyManager: Limit;
}

/** Whom a secret is shown to, or who is asked without one. */
export interface Asked {
  /** Its issuer, and every address that a secret may go to. */
  readonly addresses: readonly string[];
  /** The saved key managers that this server is; none where it is not saved yet. */
  readonly keyManagerIds: readonly string[];
}

export interface Attempt extends Asked {
  readonly userId: string;
  readonly clientId: string;
  /** The challenge that it answers: nobody guesses at the client's secret then. */
  readonly challengeId?: string | undefined;
  /** What is open while guesses at the client close the way. */
  readonly instead?: string;
}

/** An attempt that has taken its place under the limits. */
export interface CountedAttempt {
  /**
   * Takes a place at these addresses as well, before the secret goes there.
   * @throws TooManyAttempts with the seconds after which a place is free.
   */
  readonly goOnTo: (addresses: readonly string[]) => Promise<void>;
  /**
   * Gives back its places among the wrong guesses, but not among the requests. What was refused at an address stays a
   * guess there, and the person's; no address speaks for one that is not beside it, because whoever names the addresses may
   * have one of their own among them.
   */
  readonly forgive: (answers?: SecretAnswers) => Promise<void>;
}

export interface AttemptDeps extends LimitDeps {
  readonly attemptLimits: AttemptLimits;
}

/** Attempts of a person, right or wrong: nobody keeps a key manager busy for the rest. */
const ALL_ATTEMPTS = 12;

const times = ({ max, windowMs }: Limit, factor: number): Limit => ({ max: max * factor, windowMs });

const ownGuesses = ({ attemptLimits }: AttemptDeps, { userId }: Attempt): Place => ({
  bucket: `person|${userId}`,
  limit: attemptLimits.perPerson,
});

/**
 * Where a secret goes decides whose it is: whoever adds a key manager chooses its issuer, and may type the endpoints
 * of another. A host has many spellings, also one with a dot at its end, and path and query many more.
 */
const originOf = (address: string): string => {
  const { protocol, hostname, port } = new URL(address);
  return `${protocol}//${hostname.replace(/\.$/, '')}:${port}`;
};

/**
 * What was pasted as a client id may be a secret, so it names no bucket. A challenge counts nowhere at its client:
 * whoever lets guesses run against somebody's client must not close every way to it.
 */
const guessesAtClient = (
  deps: AttemptDeps,
  { challengeId, addresses, clientId }: Pick<Attempt, 'challengeId' | 'addresses' | 'clientId'>,
): readonly Place[] =>
  challengeId === undefined
    ? [...new Set(addresses.map(originOf))]
        .flatMap(origin => hiddenBuckets(deps, 'client', origin, clientId))
        .map(bucket => ({ bucket, limit: deps.attemptLimits.perClient }))
    : [];

/** Where wrong guesses count. */
const guesses = (deps: AttemptDeps, attempt: Attempt): readonly Place[] => [
  ownGuesses(deps, attempt),
  ...guessesAtClient(deps, attempt),
];

/** Looks at one challenge; none is open for longer. */
const LOOKS: Limit = { max: 20, windowMs: 15 * 60_000 };

const visits = ({ attemptLimits }: AttemptDeps, { keyManagerIds }: Asked): readonly Place[] =>
  keyManagerIds.map(id => ({ bucket: `key-manager|${id}`, limit: attemptLimits.perKeyManager }));

const ownRequests = ({ attemptLimits }: AttemptDeps, userId: string): Place => ({
  bucket: `person-requests|${userId}`,
  limit: times(attemptLimits.perPerson, ALL_ATTEMPTS),
});

/**
 * The endpoints of one authorization server lie beside each other, those of another realm of the same host elsewhere.
 * What a server could read in another way than we do speaks for itself alone.
 */
const neighbourhoodOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  if (/[%;\\]|\/\//.test(pathname)) return address;
  const beside = pathname
    .replace(/\/$/, '')
    .replace(/\/[^/]*$/, '')
    .replace(/\/token$/, '');
  return JSON.stringify([originOf(address), beside, search]);
};

const NOTHING_SAID: SecretAnswers = { refusedAt: [], acceptedAt: [] };

/** Where it was a guess, whatever came of it. */
const guessed = (deps: AttemptDeps, attempt: Attempt, answers: SecretAnswers): ReadonlySet<string> => {
  const at = (addresses: readonly string[]) =>
    guessesAtClient(deps, { ...attempt, addresses }).map(({ bucket }) => bucket);
  const accepted = new Set(answers.acceptedAt.map(neighbourhoodOf));
  const refused = at(answers.refusedAt.filter(address => !accepted.has(neighbourhoodOf(address))));
  return new Set(refused.length === 0 ? [] : [ownGuesses(deps, attempt).bucket, ...refused]);
};

/** Where every attempt counts, right or wrong. */
const requests = (deps: AttemptDeps, attempt: Attempt): readonly Place[] => {
  const { userId, challengeId } = attempt;
  return [
    ownRequests(deps, userId),
    ...visits(deps, attempt),
    ...(challengeId === undefined ? [] : [{ bucket: `challenge|${challengeId}`, limit: LOOKS }]),
  ];
};

/** An attempt has its place among the wrong guesses until it is answered. */
const GUESSES = 'wrong or unanswered guesses';

/** Says which guesses close the way, where those are what to wait for, and what is open meanwhile. */
const tooMany = async (deps: AttemptDeps, wait: number, attempt: Attempt): Promise<TooManyAttempts> => {
  // A second may have passed since.
  const closes = async (places: readonly Place[]) => (await waitFor(deps, deps.db.read, places)) >= wait - 1;
  if (await closes([ownGuesses(deps, attempt)])) return new TooManyAttempts(wait, `${GUESSES} of your own`);
  return (await closes(guessesAtClient(deps, attempt)))
    ? new TooManyAttempts(wait, `${GUESSES} at this client`, attempt.instead)
    : new TooManyAttempts(wait);
};

/**
 * Takes a place under every limit before the key manager is asked, so that attempts at the same time cannot
 * pass together. Whatever shows somebody's secret of a client to a key manager comes through here, whether it
 * provides keys or probes: a door with buckets of its own would give every guesser as many guesses again.
 * @throws TooManyAttempts with the seconds after which a place is free.
 */
export const countAttempt = async (deps: AttemptDeps, attempt: Attempt): Promise<CountedAttempt> => {
  const id = deps.ids();
  const forgivable = guesses(deps, attempt);
  const wait = await takePlaces(deps, id, [...forgivable, ...requests(deps, attempt)]);
  if (wait > 0) throw await tooMany(deps, wait, attempt);
  const taken = new Set(forgivable.map(({ bucket }) => bucket));
  const forgive = (answers = NOTHING_SAID) => {
    const kept = guessed(deps, attempt, answers);
    const given = [...taken].filter(bucket => !kept.has(bucket));
    return deps.db.transaction(tx => giveBack(deps, tx, id, given));
  };
  const goOnTo = async (addresses: readonly string[]): Promise<void> => {
    const there = { ...attempt, addresses };
    const further = guessesAtClient(deps, there).filter(({ bucket }) => !taken.has(bucket));
    const furtherWait = await takePlaces(deps, id, further);
    for (const { bucket } of further) taken.add(bucket);
    if (furtherWait === 0) return;
    await forgive();
    throw await tooMany(deps, furtherWait, there);
  };
  return { forgive, goOnTo };
};

/**
 * Takes the place of somebody who asks a key manager and shows no secret.
 * @throws TooManyAttempts with the seconds after which a place is free.
 */
export const countVisit = async (deps: AttemptDeps, asked: Asked): Promise<void> => {
  const wait = await takePlaces(deps, deps.ids(), visits(deps, asked));
  if (wait > 0) throw new TooManyAttempts(wait);
};

/** Secrets of clients that are kept, to be shown at these addresses later. */
export interface Kept {
  readonly userId: string;
  readonly addresses: readonly string[];
  readonly clientIds: readonly string[];
}

/**
 * Takes places for secrets that are shown later, when nobody comes back to forgive a right one. So they count at their
 * clients and among all attempts of the person, and not among the wrong guesses: those who set up many key managers
 * would soon have used these up.
 * @throws TooManyAttempts with the seconds after which a place is free.
 */
export const countKept = async (deps: AttemptDeps, { userId, addresses, clientIds }: Kept): Promise<void> => {
  const atClients = [...new Set(clientIds)].flatMap(clientId =>
    guessesAtClient(deps, { addresses, clientId }),
  );
  const wait = await takePlaces(deps, deps.ids(), [ownRequests(deps, userId), ...atClients]);
  if (wait > 0) throw new TooManyAttempts(wait);
};

/** Challenges that a person may begin; each is answered by attempts that count for themselves. */
const STARTS = 4;

/** @throws TooManyAttempts with the seconds after which a place is free. */
export const countStart = async (deps: AttemptDeps, userId: string): Promise<void> => {
  const limit = times(deps.attemptLimits.perPerson, STARTS);
  const wait = await takePlaces(deps, deps.ids(), [{ bucket: `person-challenges|${userId}`, limit }]);
  if (wait > 0) throw new TooManyAttempts(wait);
};
