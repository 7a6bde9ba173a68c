const number = new Intl.NumberFormat('en');
const periods = { SECOND: 'second', MINUTE: 'minute', DAY: 'day' } as const;

type Allowed = { requests?: number | null; period?: keyof typeof periods | null };
type Limits = Allowed & { spikeRequests?: number | null; spikePeriod?: keyof typeof periods | null };

const rateOf = ({ requests, period }: Allowed): string | undefined =>
  requests && period
    ? `${number.format(requests)} ${requests === 1 ? 'request' : 'requests'} a ${periods[period]}`
    : undefined;

/** A plan's quota in words. */
export const quotaOf = (plan: Allowed): string => rateOf(plan) ?? 'No limit';

/** How evenly requests have to come under a plan, in words; undefined where they may come all at once. */
export const spikeOf = ({ spikeRequests, spikePeriod }: Limits): string | undefined => {
  const spike = rateOf({ requests: spikeRequests ?? null, period: spikePeriod ?? null });
  return spike && `At most ${spike}`;
};

/** Both of them. */
export const limitsOf = (plan: Limits): string =>
  [quotaOf(plan), spikeOf(plan)?.replace(/^A/, 'a')].filter(Boolean).join(', ');
