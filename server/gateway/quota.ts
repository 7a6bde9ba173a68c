import { PERIOD_MS } from '../subscriptions/table.ts';
import type { QuotaWindowRow } from '../usage/store.ts';
import type { PlanFacts, QuotaLeft, RateLimit } from './facts.ts';

/** What a tenth of a second brings may come at once: callers who send side by side are no spike. */
const BURST_MS = 100;

interface Window {
  readonly start: number;
  used: number;
  /** How many of them the store has not been told of. */
  unsaved: number;
}

interface Account {
  readonly plan: PlanFacts;
  window: Window;
  /** When the next request would come, were they to come evenly (the theoretical arrival time of a GCRA). */
  due: number;
}

/**
 * Counts the requests of each application under each plan, through whatever client and to whatever API: in fixed
 * windows of the plan's period, and evenly within them where it arrests spikes.
 */
export interface Quota {
  readonly left: (applicationId: string, plan: PlanFacts, now: number) => QuotaLeft;
  /** To be called once for each request that was allowed, before anything else happens. */
  readonly count: (applicationId: string, plan: PlanFacts, now: number) => RateLimit | undefined;
  /** What was counted since the last time, for the store. */
  readonly take: () => QuotaWindowRow[];
  /** What was taken could not be stored. */
  readonly giveBack: (rows: readonly QuotaWindowRow[]) => void;
  /** What the store holds: with what other gateways counted, and what this one did before it was started. */
  readonly believe: (rows: readonly QuotaWindowRow[], now: number) => void;
}

const startOf = (period: number, now: number): number => now - (now % period);

const secondsUntil = (at: number, now: number): number => Math.max(1, Math.ceil((at - now) / 1_000));

const standing = (quota: NonNullable<PlanFacts['quota']>, used: number, now: number): RateLimit => {
  const period = PERIOD_MS[quota.period];
  return {
    requests: quota.requests,
    windowSeconds: period / 1_000,
    remaining: Math.max(0, quota.requests - used),
    resetSeconds: secondsUntil(startOf(period, now) + period, now),
  };
};

const spikeLeft = ({ spike }: PlanFacts, due: number, now: number): QuotaLeft => {
  if (spike === undefined) return { left: true };
  const interval = PERIOD_MS[spike.period] / spike.requests;
  const wait = due - now - Math.max(0, BURST_MS - interval);
  return wait <= 0
    ? { left: true }
    : { left: false, why: 'SPIKE_ARRESTED', retryAfterSeconds: Math.max(1, Math.ceil(wait / 1_000)) };
};

const createAccounts = () => {
  const byApplication = new Map<string, Map<string, Account>>();
  return {
    find: (applicationId: string, planId: string) => byApplication.get(applicationId)?.get(planId),
    open: (applicationId: string, plan: PlanFacts): Account => {
      const group = byApplication.get(applicationId) ?? new Map<string, Account>();
      byApplication.set(applicationId, group);
      const known = group.get(plan.id);
      // Another period is another window; what was used of the old one does not count in it.
      if (known !== undefined && known.plan.quota?.period === plan.quota?.period) return known;
      const account = { plan, window: { start: 0, used: 0, unsaved: 0 }, due: 0 };
      group.set(plan.id, account);
      return account;
    },
  };
};

const windowAt = (account: Account, start: number): Window => {
  if (account.window.start !== start) account.window = { start, used: 0, unsaved: 0 };
  return account.window;
};

/** The name of a window among those that the store told of. */
const key = ({ applicationId, planId, period, start }: Omit<QuotaWindowRow, 'used'>): string =>
  JSON.stringify([applicationId, planId, period, start]);

export const createQuota = (): Quota => {
  const accounts = createAccounts();
  const dirty = new Map<Window, Omit<QuotaWindowRow, 'used' | 'start'>>();
  const stored = new Map<string, QuotaWindowRow>();
  const usedIn = (
    applicationId: string,
    plan: PlanFacts,
    account: Account | undefined,
    start: number,
  ): number => {
    if (account?.window.start === start) return account.window.used;
    const { quota } = plan;
    if (quota === undefined || stored.size === 0) return 0;
    return stored.get(key({ applicationId, planId: plan.id, period: quota.period, start }))?.used ?? 0;
  };
  const left: Quota['left'] = (applicationId, plan, now) => {
    const { quota } = plan;
    const account = accounts.find(applicationId, plan.id);
    if (quota !== undefined) {
      const period = PERIOD_MS[quota.period];
      const start = startOf(period, now);
      const used = usedIn(applicationId, plan, account, start);
      if (used >= quota.requests) {
        const limit = standing(quota, used, now);
        return { left: false, why: 'QUOTA_EXCEEDED', retryAfterSeconds: limit.resetSeconds, limit };
      }
    }
    return spikeLeft(plan, account?.due ?? 0, now);
  };
  const count: Quota['count'] = (applicationId, plan, now) => {
    const { quota, spike } = plan;
    if (quota === undefined && spike === undefined) return undefined;
    const account = accounts.open(applicationId, plan);
    if (spike !== undefined)
      account.due = Math.max(account.due, now) + PERIOD_MS[spike.period] / spike.requests;
    if (quota === undefined) return undefined;
    const start = startOf(PERIOD_MS[quota.period], now);
    const before = usedIn(applicationId, plan, account, start);
    // What is stored is taken over when the window opens; from then on the window holds it.
    if (account.window.start !== start)
      stored.delete(key({ applicationId, planId: plan.id, period: quota.period, start }));
    const window = windowAt(account, start);
    window.used = before + 1;
    window.unsaved += 1;
    if (window.unsaved === 1) dirty.set(window, { applicationId, planId: plan.id, period: quota.period });
    return standing(quota, window.used, now);
  };
  return {
    left,
    count,
    take: () => {
      const rows = [...dirty].map(([window, of]) => ({ ...of, start: window.start, used: window.unsaved }));
      for (const window of dirty.keys()) window.unsaved = 0;
      dirty.clear();
      return rows;
    },
    giveBack: rows => {
      for (const { applicationId, planId, period, start, used } of rows) {
        const window = accounts.find(applicationId, planId)?.window;
        if (window?.start !== start) continue;
        window.unsaved += used;
        dirty.set(window, { applicationId, planId, period });
      }
    },
    believe: (rows, now) => {
      for (const [name, { period, start }] of stored)
        if (start + PERIOD_MS[period] <= now) stored.delete(name);
      for (const row of rows) {
        // A window that has closed decides nothing any more.
        if (row.start + PERIOD_MS[row.period] <= now) continue;
        const account = accounts.find(row.applicationId, row.planId);
        const open = account?.plan.quota?.period === row.period && account.window.start === row.start;
        if (open) account.window.used = row.used + account.window.unsaved;
        else stored.set(key(row), row);
      }
    },
  };
};
