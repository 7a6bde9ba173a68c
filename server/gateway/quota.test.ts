import { describe, expect, it } from 'vitest';
import { createQuota } from './quota.ts';

const plan = (requests: number, period: 'SECOND' | 'MINUTE' | 'DAY', id = 'plan') => ({
  id,
  name: id,
  quota: { requests, period },
});
const noon = Date.UTC(2026, 10, 22, 12);

describe('createQuota', () => {
  it('lets as many through as the plan says, and begins anew with the next period', () => {
    const quota = createQuota();
    const gold = plan(3, 'MINUTE');
    for (let used = 0; used < 3; used += 1) {
      expect(quota.left('app', gold, noon + 15_000)).toEqual({ left: true });
      quota.count('app', gold, noon + 15_000);
    }
    expect(quota.left('app', gold, noon + 15_500)).toEqual({ left: false, retryAfterSeconds: 45 });
    expect(quota.left('app', gold, noon + 59_999)).toEqual({ left: false, retryAfterSeconds: 1 });
    expect(quota.left('app', gold, noon + 60_000)).toEqual({ left: true });
  });

  it('counts each subscription and each plan for itself', () => {
    const quota = createQuota();
    const [gold, bronze] = [plan(1, 'DAY', 'gold'), plan(1, 'DAY', 'bronze')];
    quota.count('one', gold, noon);
    expect(quota.left('one', gold, noon)).toEqual({ left: false, retryAfterSeconds: 43_200 });
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
    const unlimited = { id: 'free', name: 'Free', quota: undefined };
    for (let used = 0; used < 1_000; used += 1) quota.count('app', unlimited, noon);
    expect(quota.left('app', unlimited, noon)).toEqual({ left: true });
  });
});
