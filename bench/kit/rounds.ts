import { type Spread, spreadOf } from './result.ts';

/** What one measurement costs, in whatever unit all of a run share. */
export interface Sample {
  readonly cost: number;
}

export type Measure<S extends Sample> = () => Promise<S>;

export interface Round<K extends string, S extends Sample> {
  /** Before and after the subjects of this round. */
  readonly reference: readonly [S, S];
  readonly subjects: Readonly<Record<K, S>>;
}

export interface Rounds<K extends string, S extends Sample> {
  readonly accepted: readonly Round<K, S>[];
  readonly rejected: number;
}

export interface Alternation<K extends string, S extends Sample> {
  readonly reference: Measure<S>;
  readonly subjects: Readonly<Record<K, Measure<S>>>;
  readonly rounds: number;
}

/** Neighbours on the machine show in the reference first: a round in which it moved by more tells nothing. */
const DRIFT = 0.15;
const TRIES_PER_ROUND = 2;

/** With fewer there is no middle to speak of. */
const FEWEST = 3;

const drifted = ([before, after]: readonly [Sample, Sample]): boolean =>
  Math.abs(after.cost - before.cost) > DRIFT * Math.min(before.cost, after.cost);

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];

/**
 * Measures the reference and the subjects by turns, so that whatever else the machine does meets them all alike.
 * A round whose reference drifted is thrown away and tried again, up to twice as many tries as rounds.
 */
export const alternate = async <K extends string, S extends Sample>(
  alternation: Alternation<K, S>,
): Promise<Rounds<K, S>> => {
  const { reference, subjects, rounds } = alternation;
  const accepted: Round<K, S>[] = [];
  let rejected = 0;
  let before = await reference();
  while (accepted.length < rounds && accepted.length + rejected < rounds * TRIES_PER_ROUND) {
    const order = entriesOf(subjects);
    const measured: [K, S][] = [];
    for (const [name, measure] of rejected % 2 === 0 ? order : order.reverse())
      measured.push([name, await measure()]);
    const after = await reference();
    const pair = [before, after] as const;
    if (drifted(pair)) rejected += 1;
    else accepted.push({ reference: pair, subjects: Object.fromEntries(measured) as Record<K, S> });
    before = after;
  }
  return { accepted, rejected };
};

/** How much of a run counted. */
export const remarkOf = ({ accepted, rejected }: Rounds<string, Sample>): string => {
  const counted = `${rejected} of ${accepted.length + rejected} rounds rejected`;
  return accepted.length < FEWEST ? `too noisy to say: ${counted}` : rejected === 0 ? '' : counted;
};

/** The cost of a subject by that of the reference around it, round by round; undefined when too few counted. */
export const ratioOf = <K extends string, S extends Sample>(
  { accepted }: Rounds<K, S>,
  subject: K,
  costOf: (sample: S) => number = sample => sample.cost,
): Spread | undefined =>
  accepted.length < FEWEST
    ? undefined
    : spreadOf(
        accepted.map(({ reference: [before, after], subjects }) => {
          const middle = (costOf(before) + costOf(after)) / 2;
          return costOf(subjects[subject]) / middle;
        }),
      );

/** The middle value of one figure of a subject over all accepted rounds. */
export const typical = <K extends string, S extends Sample>(
  { accepted }: Rounds<K, S>,
  subject: K,
  figureOf: (sample: S) => number,
): number =>
  accepted.length === 0
    ? Number.NaN
    : spreadOf(accepted.map(round => figureOf(round.subjects[subject]))).median;

/** The same for the reference. */
export const typicalReference = <K extends string, S extends Sample>(
  { accepted }: Rounds<K, S>,
  figureOf: (sample: S) => number,
): number =>
  accepted.length === 0 ? Number.NaN : spreadOf(accepted.map(round => figureOf(round.reference[0]))).median;
