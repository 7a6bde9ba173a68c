const number = new Intl.NumberFormat('en');
const periods = { SECOND: 'second', MINUTE: 'minute', DAY: 'day' } as const;

type Allowed = { requests?: number | null; period?: keyof typeof periods | null };
type Quota = Allowed & { spikeRequests?: number | null; spikePeriod?: keyof typeof periods | null };

const rateOf = ({ requests, period }: Allowed): string | undefined =>
  requests && period
    ? `${number.format(requests)} ${requests === 1 ? 'request' : 'requests'} a ${periods[period]}`
    : undefined;

/** A plan's quota in words. */
export const quotaOf = ({ spikeRequests, spikePeriod, ...quota }: Quota): string => {
  const spike = rateOf({ requests: spikeRequests ?? null, period: spikePeriod ?? null });
  const all = rateOf(quota) ?? 'No limit';
  return spike ? `${all}, at most ${spike}` : all;
};
