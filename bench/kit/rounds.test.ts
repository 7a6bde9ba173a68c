import { describe, expect, it } from 'vitest';
import { atMost, spreadOf } from './result.ts';
import { alternate, ratioOf, remarkOf } from './rounds.ts';

/** Gives these costs one after the other, and the last one from then on. */
const costing = (...costs: readonly number[]) => {
  let index = 0;
  return async () => {
    const cost = costs[Math.min(index, costs.length - 1)] ?? Number.NaN;
    index += 1;
    return { cost };
  };
};

describe('alternating rounds', () => {
  it('compare each subject with the reference before and after it', async () => {
    const rounds = await alternate({
      reference: costing(100, 110, 100, 110),
      subjects: { one: costing(210, 420, 210), other: costing(105) },
      rounds: 3,
    });
    expect(rounds.rejected).toBe(0);
    expect(ratioOf(rounds, 'one')).toEqual({ median: 2, min: 2, max: 4 });
    expect(ratioOf(rounds, 'other')).toEqual({ median: 1, min: 1, max: 1 });
    expect(remarkOf(rounds)).toBe('');
  });

  it('are rejected when the reference moved by more than 15 %, and tried again', async () => {
    const reference = costing(100, 116, 116, 116, 116);
    const rounds = await alternate({ reference, subjects: { one: costing(900, 232) }, rounds: 3 });
    expect(rounds).toMatchObject({ rejected: 1 });
    expect(ratioOf(rounds, 'one')).toEqual({ median: 2, min: 2, max: 2 });
  });

  it('count when the reference moved by no more than that', async () => {
    const reference = costing(100, 115, 100, 115);
    const rounds = await alternate({ reference, subjects: { one: costing(1) }, rounds: 3 });
    expect(rounds).toMatchObject({ rejected: 0 });
  });

  it('end, and say nothing, where the reference never stands still', async () => {
    const reference = costing(...Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 100 : 200)));
    const rounds = await alternate({ reference, subjects: { one: costing(100) }, rounds: 3 });
    expect(rounds).toEqual({ accepted: [], rejected: 6 });
    expect(ratioOf(rounds, 'one')).toBeUndefined();
    expect(remarkOf(rounds)).toContain('too noisy');
  });
});

describe('a reach', () => {
  it('is judged by the middle round, and unknown without one', () => {
    expect(atMost(2, spreadOf([1, 2, 9]))).toMatchObject({ reached: true });
    expect(atMost(2, spreadOf([1, 2.1, 2]))).toMatchObject({ reached: true });
    expect(atMost(2, spreadOf([3, 2.1, 2]))).toMatchObject({ reached: false });
    expect(atMost(2, undefined)).toEqual({ reach: 'at most 2' });
  });
});
