import type { PlanRow } from './store.ts';
import type { QuotaPeriod } from './table.ts';

const SECONDS: Readonly<Record<QuotaPeriod, number>> = { SECOND: 1, MINUTE: 60, DAY: 86_400 };

const requestsPerSecond = ({ requests, period }: Pick<PlanRow, 'requests' | 'period'>): number =>
  requests === null || period === null ? Number.POSITIVE_INFINITY : requests / SECONDS[period];

/** The most generous plan first. */
export const byGenerosity = (one: PlanRow, other: PlanRow): number => {
  const [a, b] = [requestsPerSecond(one), requestsPerSecond(other)];
  return a === b ? one.name.localeCompare(other.name, 'en') : b - a;
};
