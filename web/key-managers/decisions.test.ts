import { expect, it } from 'vitest';
import { decisionFaults, decisionsOf, errorRuleOf } from './decisions.ts';

const formOf = (...rows: readonly Record<string, string>[]) => {
  const data = new FormData();
  for (const [index, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) data.append(`policy.decisions.${index}.${name}`, value);
  return data;
};

const row = {
  endpoint: 'TOKEN',
  status: '403',
  errorRule: 'ANY',
  body: '',
  verdict: 'REJECTED',
  seen: ' here ',
};
const sent = { endpoint: 'TOKEN', status: 403, error: null, body: null, verdict: 'REJECTED', seen: 'here' };

it('reads rows in their order, and none from a form without any', () => {
  expect(decisionsOf(formOf())).toEqual([]);
  expect(decisionsOf(formOf(row, { ...row, status: '401', body: 'EMPTY' }))).toEqual([
    sent,
    { ...sent, status: 401, body: 'EMPTY' },
  ]);
});

it.each([
  ['ANY', null],
  ['NONE', ''],
  ['CODE', 'access_denied'],
] as const)('an error by the rule %s is sent as %j', (errorRule, error) => {
  const form = formOf({ ...row, errorRule, error: ' access_denied ' });
  expect(decisionsOf(form)).toEqual([{ ...sent, error }]);
  expect(errorRuleOf(error)).toBe(errorRule);
  expect(decisionFaults(form)).toEqual([]);
});

it.each([
  [{ status: '' }, 'status'],
  [{ status: 'abc' }, 'status'],
  [{ errorRule: 'CODE', error: ' ' }, 'error'],
])('%j would be sent as something else', (changes, name) => {
  const [fault, ...more] = decisionFaults(formOf(row, { ...row, ...changes }));
  expect(fault?.name).toBe(`policy.decisions.1.${name}`);
  expect(more).toEqual([]);
});
