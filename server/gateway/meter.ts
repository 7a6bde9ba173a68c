import type { Clock } from '../lib/clock.ts';
import { BOUNDS_MS, type Counts, dayOf, type UsageRow } from '../usage/policy.ts';
import type { Problem } from './answers.ts';
import type { Whose } from './facts.ts';

/** How a request ended: it was passed on and answered, or refused for one reason. */
export type Outcome = 'ALLOWED' | Problem;

/** A refusal that somebody may ask about. */
export interface Remembered extends Whose {
  readonly requestId: string;
  /** Empty where another gateway asked. */
  readonly method: string;
  readonly reason: Problem;
}

/** What has been counted since the last time somebody asked. */
export interface Counted {
  readonly rows: readonly UsageRow[];
  /** When each mapping was last used, in milliseconds. */
  readonly uses: ReadonlyMap<string, number>;
  readonly refusals: readonly (Remembered & { readonly at: number })[];
}

/** What was counted since the start, whoever called: of these there are few, however many clients there are. */
export interface Total extends Counts {
  readonly apiId: string;
  readonly outcome: Outcome;
}

/** Counts in memory what the gateway does; writing it down is another's work. */
export interface Meter {
  readonly record: (whose: Whose, outcome: Outcome, elapsedMs: number) => void;
  /** Keeps a refusal by its request id, as long as there are not too many. */
  readonly remember: (refusal: Remembered) => void;
  readonly take: () => Counted;
  /** What was taken could not be written. */
  readonly giveBack: (counted: Counted) => void;
  /** Whatever of it was taken. */
  readonly totals: () => readonly Total[];
}

interface Tally {
  requests: number;
  elapsedMs: number;
  readonly within: number[];
}

interface Bucket extends Tally {
  readonly whose: Whose;
  readonly outcome: string;
  readonly day: number;
  /** Of the last request; 0 where that was counted before it was given back. */
  lastAt: number;
}

/** By mapping, and by API where no mapping is known. */
type Buckets = Map<string, Bucket[]>;

const newTally = (): Tally => ({ requests: 0, elapsedMs: 0, within: BOUNDS_MS.map(() => 0) });

const countIn = (tally: Tally, elapsedMs: number, bound: number): void => {
  tally.requests += 1;
  tally.elapsedMs += elapsedMs;
  tally.within[bound] = (tally.within[bound] ?? 0) + 1;
};

/** Which of the bounds a request stayed within. */
const boundOf = (elapsedMs: number): number => {
  let bound = 0;
  while (elapsedMs > (BOUNDS_MS[bound] ?? Number.POSITIVE_INFINITY)) bound += 1;
  return bound;
};

const isOf = (bucket: Bucket, whose: Whose, outcome: string, day: number): boolean =>
  bucket.outcome === outcome &&
  bucket.day === day &&
  bucket.whose.apiId === whose.apiId &&
  bucket.whose.applicationId === whose.applicationId &&
  bucket.whose.keyMappingId === whose.keyMappingId;

/** Of one mapping there are few, so they are looked through: gluing a key together would cost more. */
const bucketIn = (buckets: Buckets, whose: Whose, outcome: string, day: number): Bucket => {
  const key = whose.keyMappingId === '' ? whose.apiId : whose.keyMappingId;
  const few = buckets.get(key) ?? [];
  if (few.length === 0) buckets.set(key, few);
  for (const known of few) if (isOf(known, whose, outcome, day)) return known;
  const bucket = { whose, outcome, day, lastAt: 0, ...newTally() };
  few.push(bucket);
  return bucket;
};

const rowOf = ({ whose, outcome, day, requests, elapsedMs, within }: Bucket): UsageRow => ({
  ...whose,
  outcome,
  day,
  requests,
  elapsedMs,
  within,
});

const rowsOf = (buckets: Buckets): readonly UsageRow[] =>
  [...buckets.values()].flatMap(few => few.map(rowOf));

/** What is known, moved forward by what was counted since. */
const usesOf = (buckets: Buckets, known: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const uses = new Map(known);
  for (const [id, few] of buckets)
    for (const { outcome, lastAt } of few)
      if (outcome === 'ALLOWED' && (uses.get(id) ?? 0) < lastAt) uses.set(id, lastAt);
  return uses;
};

const add = (buckets: Buckets, row: UsageRow): void => {
  const { apiId, applicationId, keyMappingId } = row;
  const bucket = bucketIn(buckets, { apiId, applicationId, keyMappingId }, row.outcome, row.day);
  bucket.requests += row.requests;
  bucket.elapsedMs += row.elapsedMs;
  for (const [index, count] of row.within.entries())
    bucket.within[index] = (bucket.within[index] ?? 0) + count;
};

/** By API, then by how it ended. */
const createTotals = () => {
  const byApi = new Map<string, Map<Outcome, Tally>>();
  return {
    of: (apiId: string, outcome: Outcome): Tally => {
      const ofApi = byApi.get(apiId) ?? new Map<Outcome, Tally>();
      if (ofApi.size === 0) byApi.set(apiId, ofApi);
      const tally = ofApi.get(outcome) ?? newTally();
      if (tally.requests === 0) ofApi.set(outcome, tally);
      return tally;
    },
    all: (): readonly Total[] =>
      [...byApi].flatMap(([apiId, ofApi]) =>
        [...ofApi].map(([outcome, tally]) => ({ apiId, outcome, ...tally })),
      ),
  };
};

/** A counter that rests: for gateways that are told to count nothing. */
export const restingMeter: Meter = {
  record: () => {},
  remember: () => {},
  take: () => ({ rows: [], uses: new Map(), refusals: [] }),
  giveBack: () => {},
  totals: () => [],
};

/**
 * Between two writes: of those whose application is known, and of all others, which anybody can make. A flood must
 * neither fill the store nor take the places of those who ask for a reason.
 */
const MOST_KNOWN = 100;
const MOST_UNKNOWN = 10;

type Refusals = readonly (Remembered & { readonly at: number })[];

/** The first of them that there is room for. */
const fitting = (refusals: Refusals): Refusals => {
  const [known, unknown] = [
    refusals.filter(({ applicationId }) => applicationId !== ''),
    refusals.filter(({ applicationId }) => applicationId === ''),
  ];
  return [...known.slice(0, MOST_KNOWN), ...unknown.slice(0, MOST_UNKNOWN)];
};

export const createMeter = (clock: Clock): Meter => {
  let pending: Buckets = new Map();
  let returned = new Map<string, number>();
  let refusals: Refusals[number][] = [];
  let unknown = 0;
  const totals = createTotals();
  return {
    record: (whose, outcome, elapsedMs) => {
      const now = clock();
      const bound = boundOf(elapsedMs);
      const bucket = bucketIn(pending, whose, outcome, dayOf(now));
      countIn(bucket, elapsedMs, bound);
      bucket.lastAt = now;
      countIn(totals.of(whose.apiId, outcome), elapsedMs, bound);
    },
    remember: refusal => {
      const isUnknown = refusal.applicationId === '';
      if (isUnknown ? unknown >= MOST_UNKNOWN : refusals.length - unknown >= MOST_KNOWN) return;
      if (isUnknown) unknown += 1;
      refusals.push({ ...refusal, at: clock() });
    },
    take: () => {
      const counted = { rows: rowsOf(pending), uses: usesOf(pending, returned), refusals };
      pending = new Map();
      returned = new Map();
      refusals = [];
      unknown = 0;
      return counted;
    },
    giveBack: counted => {
      refusals = [...fitting([...counted.refusals, ...refusals])];
      unknown = refusals.filter(({ applicationId }) => applicationId === '').length;
      for (const row of counted.rows) add(pending, row);
      for (const [id, at] of counted.uses) if ((returned.get(id) ?? 0) < at) returned.set(id, at);
    },
    totals: totals.all,
  };
};
