import { nameRule, proseRule } from '../lib/check.ts';
import type { PlanRow } from './store.ts';
import type { QuotaPeriod, SpikePeriod } from './table.ts';

/** Everything of a plan that is decided by whoever makes it. */
export interface PlanDefinition {
  readonly name: string;
  readonly description: string;
  /** Absent together: no limit. */
  readonly requests: number | null;
  readonly period: QuotaPeriod | null;
  /** Absent together: they may come all at once. */
  readonly spikeRequests: number | null;
  readonly spikePeriod: SpikePeriod | null;
}

const SECONDS: Readonly<Record<QuotaPeriod, number>> = { SECOND: 1, MINUTE: 60, DAY: 86_400 };

const requestsPerSecond = ({ requests, period }: Pick<PlanDefinition, 'requests' | 'period'>): number =>
  requests === null || period === null ? Number.POSITIVE_INFINITY : requests / SECONDS[period];

/** The most generous plan first. */
export const byGenerosity = (one: PlanRow, other: PlanRow): number => {
  const [a, b] = [requestsPerSecond(one), requestsPerSecond(other)];
  return a === b ? one.name.localeCompare(other.name, 'en') : b - a;
};

/** Far above what one gateway answers, and still a whole number everywhere. */
const MOST_REQUESTS = 1_000_000_000;

type Field = keyof PlanDefinition;

const rateProblem = (
  [requestsField, periodField]: readonly [Field, Field],
  requests: number | null,
  period: QuotaPeriod | null,
): readonly [Field, string | undefined] => {
  if (requests === null && period === null) return [requestsField, undefined];
  if (requests === null) return [requestsField, 'Write how many requests, or leave out the period too.'];
  if (period === null) return [periodField, 'Choose the time in which they may come.'];
  const sound = Number.isInteger(requests) && requests >= 1 && requests <= MOST_REQUESTS;
  return [requestsField, sound ? undefined : 'Write a whole number from 1 to 1,000,000,000.'];
};

/** The first thing that is wrong with a plan as it is asked for, and the field that it concerns. */
export const planProblem = (
  plan: PlanDefinition,
): { readonly path: readonly [Field]; readonly problem: string } | undefined => {
  const checks: readonly (readonly [Field, string | undefined])[] = [
    ['name', nameRule()(plan.name)],
    ['description', proseRule(500)(plan.description)],
    rateProblem(['requests', 'period'], plan.requests, plan.period),
    rateProblem(['spikeRequests', 'spikePeriod'], plan.spikeRequests, plan.spikePeriod),
  ];
  for (const [field, problem] of checks) if (problem !== undefined) return { path: [field], problem };
  return undefined;
};

const number = new Intl.NumberFormat('en');

/** What is allowed and yet may surprise: a quota that nobody can use up, because no more requests come through. */
export const planRemark = (plan: PlanDefinition): string | undefined => {
  const { requests, period, spikeRequests, spikePeriod } = plan;
  if (requests === null || period === null) return undefined;
  const spike = requestsPerSecond({ requests: spikeRequests, period: spikePeriod });
  const most = Math.floor(spike * SECONDS[period]);
  if (most >= requests) return undefined;
  const come = most === 0 ? 'Less than one request' : `At most ${number.format(most)}`;
  return `${come} a ${period.toLowerCase()} can pass the spike arrest, so the quota of ${number.format(requests)} is never used up.`;
};
