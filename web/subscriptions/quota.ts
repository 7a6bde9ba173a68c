const number = new Intl.NumberFormat('en');
const periods = { SECOND: 'second', MINUTE: 'minute', DAY: 'day' } as const;

type Quota = { requests?: number | null; period?: keyof typeof periods | null };

/** A plan's quota in words. */
export const quotaOf = ({ requests, period }: Quota): string =>
  requests === null || requests === undefined || !period
    ? 'No limit'
    : `${number.format(requests)} ${requests === 1 ? 'request' : 'requests'} a ${periods[period]}`;
