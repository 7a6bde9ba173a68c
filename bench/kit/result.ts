/** Several measurements of one thing: the middle one, and how far they went apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly against: string;
  /** In its own unit, for a feeling of the size; never compared between runs. */
  readonly measured: string;
  readonly ratio?: Spread;
  readonly reach?: string;
  /** Absent: there is nothing to reach, or it was too noisy to say. */
  readonly reached?: boolean;
  readonly remark?: string;
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (lower === undefined || upper === undefined) throw new Error('Nothing was measured.');
  return { median: (lower + upper) / 2, min: Math.min(...sorted), max: Math.max(...sorted) };
};

/** A ratio that is to be at least a bound; the same holds for it. */
export const atLeast = (
  bound: number,
  ratio: Spread | undefined,
): Pick<Line, 'ratio' | 'reach' | 'reached'> => ({
  reach: `at least ${bound}`,
  ...(ratio && { ratio, reached: ratio.median >= bound }),
});

/** A ratio that is to stay at or under a bound; the middle round decides, and without any nobody knows. */
export const atMost = (
  bound: number,
  ratio: Spread | undefined,
): Pick<Line, 'ratio' | 'reach' | 'reached'> => ({
  reach: `at most ${bound}`,
  ...(ratio && { ratio, reached: ratio.median <= bound }),
});
