import { expect, it } from 'vitest';
import { planIn } from './plan-input.ts';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries({
    name: 'Gold',
    description: '',
    requests: '',
    period: 'MINUTE',
    spikeRequests: '',
    spikePeriod: 'SECOND',
    ...fields,
  }))
    data.set(name, value);
  return data;
};

const nothing = { requests: null, period: null, spikeRequests: null, spikePeriod: null };

it.each([
  [{ name: ' Gold ' }, { name: 'Gold', description: '', ...nothing }],
  [{ requests: '1,000' }, { name: 'Gold', description: '', ...nothing, requests: 1000, period: 'MINUTE' }],
  [
    { spikeRequests: '5', spikePeriod: 'MINUTE', description: 'Even.' },
    { name: 'Gold', description: 'Even.', ...nothing, spikeRequests: 5, spikePeriod: 'MINUTE' },
  ],
])('reads the form %j', (fields, input) => {
  expect(planIn(form(fields))).toEqual({ input });
});

it.each([
  [{ name: ' ' }, ['name']],
  [{ requests: '1.5' }, ['requests']],
  [{ requests: '-1' }, ['requests']],
  [{ requests: 'many', spikeRequests: '1e3' }, ['requests', 'spikeRequests']],
  [{ spikeRequests: '5', spikePeriod: 'DAY' }, ['spikeRequests']],
])('names the fields of %j', (fields, names) => {
  const read = planIn(form(fields));
  expect('faults' in read && read.faults.map(({ name }) => name)).toEqual(names);
});
