import type { CreatePlanInput, QuotaPeriod, SpikePeriod } from '../gql/graphql.ts';
import { type FormError, textOf } from '../ui/form.tsx';

export type PlanInput = Required<CreatePlanInput>;

const wholeNumber = (text: string): number | undefined =>
  /^\d{1,10}$/.test(text) ? Number(text) : undefined;

const QUOTA_PERIODS: readonly QuotaPeriod[] = ['SECOND', 'MINUTE', 'DAY'];
const SPIKE_PERIODS: readonly SpikePeriod[] = ['SECOND', 'MINUTE'];

/** A rate of the form: how many and in what time; without a number there is no limit, whatever the time says. */
const rateIn = <P extends string>(
  data: FormData,
  name: string,
  periodName: string,
  periods: readonly P[],
) => {
  const text = textOf(data, name).trim().replaceAll(',', '');
  if (text === '') return { requests: null, period: null };
  const requests = wholeNumber(text);
  const period = periods.find(one => one === textOf(data, periodName));
  return requests === undefined || period === undefined ? undefined : { requests, period };
};

/** The plan that a form holds, or what is wrong with it. The server has the last word about bounds. */
export const planIn = (data: FormData): { input: PlanInput } | { faults: readonly FormError[] } => {
  const name = textOf(data, 'name').trim();
  const quota = rateIn(data, 'requests', 'period', QUOTA_PERIODS);
  const spike = rateIn(data, 'spikeRequests', 'spikePeriod', SPIKE_PERIODS);
  if (name !== '' && quota && spike) {
    const description = textOf(data, 'description').trim();
    const { requests: spikeRequests, period: spikePeriod } = spike;
    return { input: { name, description, ...quota, spikeRequests, spikePeriod } };
  }
  const whole = 'Write a whole number, or nothing for no limit.';
  return {
    faults: [
      ...(name === '' ? [{ name: 'name', message: 'Enter a name.' }] : []),
      ...(quota ? [] : [{ name: 'requests', message: whole }]),
      ...(spike ? [] : [{ name: 'spikeRequests', message: whole }]),
    ],
  };
};
