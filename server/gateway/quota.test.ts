import { describe, expect, it } from 'vitest';
import type { PlanFacts } from './facts.ts';
import { createQuota } from './quota.ts';

const plan = (requests: number, period: 'SECOND' | 'MINUTE' | 'DAY', id = 'plan'): PlanFacts => ({
  id,
  name: id,
  quota: { requests, period },
  spike: undefined,
});
const even = (requests: number, period: 'SECOND' | 'MINUTE'): PlanFacts => ({
  id: 'even',
  name: 'Even',
  quota: undefined,
  spike: { requests, period },
});
const noon = Date.UTC(2026, 10, 22, 12);

describe('the quota of a plan', () => {
  it('lets as many through as the plan says, and begins anew with the next period', () => {
    const quota = createQuota();
    const gold = plan(3, 'MINUTE');
    for (let used = 0; used < 3; used += 1) {
      expect(quota.left('app', gold, noon + 15_000)).toEqual({ left: true });
      quota.count('app', gold, noon + 15_000);
    }
    expect(quota.left('app', gold, noon + 15_500)).toMatchObject({ left: false, retryAfterSeconds: 45 });
    expect(quota.left('app', gold, noon + 59_999)).toMatchObject({ left: false, retryAfterSeconds: 1 });
    expect(quota.left('app', gold, noon + 60_000)).toEqual({ left: true });
  });

  it('counts each application and each plan for itself', () => {
    const quota = createQuota();
    const [gold, bronze] = [plan(1, 'DAY', 'gold'), plan(1, 'DAY', 'bronze')];
    quota.count('one', gold, noon);
    expect(quota.left('one', gold, noon)).toMatchObject({ left: false, retryAfterSeconds: 43_200 });
    expect(quota.left('one', bronze, noon).left).toBe(true);
    expect(quota.left('two', gold, noon).left).toBe(true);
  });

  it('applies a changed plan at once', () => {
    const quota = createQuota();
    quota.count('app', plan(1, 'SECOND'), noon);
    expect(quota.left('app', plan(1, 'SECOND'), noon).left).toBe(false);
    expect(quota.left('app', plan(2, 'SECOND'), noon).left).toBe(true);
  });

  it('never ends where there is no limit', () => {
    const quota = createQuota();
    const unlimited = { id: 'free', name: 'Free', quota: undefined, spike: undefined };
    for (let used = 0; used < 1_000; used += 1) expect(quota.count('app', unlimited, noon)).toBeUndefined();
    expect(quota.left('app', unlimited, noon)).toEqual({ left: true });
  });

  it('says where the application stands', () => {
    const quota = createQuota();
    const limit = { requests: 10, windowSeconds: 60, resetSeconds: 45 };
    expect(quota.count('app', plan(10, 'MINUTE'), noon + 15_000)).toEqual({ ...limit, remaining: 9 });
    expect(quota.count('app', plan(10, 'MINUTE'), noon + 15_000)).toEqual({ ...limit, remaining: 8 });
  });
});

describe('the arrest of spikes', () => {
  it('lets requests come evenly', () => {
    const quota = createQuota();
    const twoSeconds = even(30, 'MINUTE');
    quota.count('app', twoSeconds, noon);
    expect(quota.left('app', twoSeconds, noon + 1_999)).toEqual({
      left: false,
      why: 'SPIKE_ARRESTED',
      retryAfterSeconds: 1,
    });
    expect(quota.left('app', twoSeconds, noon + 2_000)).toEqual({ left: true });
  });

  it('takes what a tenth of a second brings for no spike', () => {
    const quota = createQuota();
    const fast = even(100, 'SECOND');
    let passed = 0;
    while (quota.left('app', fast, noon).left && passed < 1_000) {
      quota.count('app', fast, noon);
      passed += 1;
    }
    expect(passed).toBe(10);
    expect(quota.left('app', fast, noon + 10).left).toBe(true);
  });

  it('saves nothing up while nobody calls', () => {
    const quota = createQuota();
    const slow = even(1, 'SECOND');
    quota.count('app', slow, noon);
    quota.count('app', slow, noon + 3_600_000);
    expect(quota.left('app', slow, noon + 3_600_000).left).toBe(false);
  });
});

describe('what the store keeps', () => {
  it('is what was counted since the last time', () => {
    const quota = createQuota();
    const gold = plan(10, 'MINUTE');
    quota.count('app', gold, noon);
    quota.count('app', gold, noon + 1);
    const row = { applicationId: 'app', planId: 'plan', period: 'MINUTE', start: noon };
    expect(quota.take()).toEqual([{ ...row, used: 2 }]);
    expect(quota.take()).toEqual([]);
    quota.count('app', gold, noon + 2);
    expect(quota.take()).toEqual([{ ...row, used: 1 }]);
  });

  it('is believed after a start, and with what others have counted', () => {
    const before = createQuota();
    const gold = plan(3, 'MINUTE');
    before.count('app', gold, noon);
    before.count('app', gold, noon);
    const after = createQuota();
    after.believe(before.take(), noon + 1);
    expect(after.count('app', gold, noon + 2)?.remaining).toBe(0);
    expect(after.left('app', gold, noon + 3).left).toBe(false);
    const [mine] = after.take();
    expect(mine?.used).toBe(1);
    const other = createQuota();
    other.count('app', gold, noon + 3);
    other.believe(
      [{ applicationId: 'app', planId: 'plan', period: 'MINUTE', start: noon, used: 3 }],
      noon + 4,
    );
    expect(other.left('app', gold, noon + 4).left).toBe(false);
  });

  it('gets back what could not be written', () => {
    const quota = createQuota();
    const gold = plan(10, 'MINUTE');
    quota.count('app', gold, noon);
    const rows = quota.take();
    quota.count('app', gold, noon + 1);
    quota.giveBack(rows);
    expect(quota.take()).toMatchObject([{ used: 2 }]);
  });

  it('forgets windows that have closed', () => {
    const quota = createQuota();
    const second = plan(1, 'SECOND');
    quota.believe(
      [{ applicationId: 'app', planId: 'plan', period: 'SECOND', start: noon, used: 1 }],
      noon + 1_000,
    );
    expect(quota.left('app', second, noon + 1_000).left).toBe(true);
  });
});
