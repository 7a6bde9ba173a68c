import type { PlanFacts, QuotaLeft } from './facts.ts';

const PERIOD_MS = { SECOND: 1_000, MINUTE: 60_000, DAY: 86_400_000 } as const;

interface Window {
  readonly start: number;
  used: number;
}

/** Counts the requests of each subscription in fixed windows of its plan's period, in this process. */
export interface Quota {
  readonly left: (subscriptionId: string, plan: PlanFacts, now: number) => QuotaLeft;
  /** To be called once for each request that was allowed, before anything else happens. */
  readonly count: (subscriptionId: string, plan: PlanFacts, now: number) => void;
}

export const createQuota = (): Quota => {
  const windows = new Map<string, Map<string, Window>>();
  const current = (subscriptionId: string, planId: string, start: number): Window | undefined => {
    const window = windows.get(subscriptionId)?.get(planId);
    return window?.start === start ? window : undefined;
  };
  return {
    left: (subscriptionId, { id, quota }, now) => {
      if (quota === undefined) return { left: true };
      const period = PERIOD_MS[quota.period];
      const start = now - (now % period);
      const used = current(subscriptionId, id, start)?.used ?? 0;
      if (used < quota.requests) return { left: true };
      return { left: false, retryAfterSeconds: Math.max(1, Math.ceil((start + period - now) / 1000)) };
    },
    count: (subscriptionId, { id, quota }, now) => {
      if (quota === undefined) return;
      const start = now - (now % PERIOD_MS[quota.period]);
      const window = current(subscriptionId, id, start);
      if (window !== undefined) {
        window.used += 1;
        return;
      }
      const plans = windows.get(subscriptionId) ?? new Map<string, Window>();
      windows.set(subscriptionId, plans.set(id, { start, used: 1 }));
    },
  };
};
