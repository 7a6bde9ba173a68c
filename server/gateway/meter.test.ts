import { expect, test } from 'vitest';
import { dayOf } from '../usage/policy.ts';
import { createMeter } from './meter.ts';
import { renderMetrics } from './metrics.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const whose = { apiId: 'api', applicationId: 'app', keyMappingId: 'mapping' };
const unknown = { apiId: 'api', applicationId: '', keyMappingId: '' };

test('what goes alike is one row, with how long it took', () => {
  const meter = createMeter(() => noon);
  for (const elapsedMs of [1, 5, 6, 600, 9_000]) meter.record(whose, 'ALLOWED', elapsedMs);
  meter.record(whose, 'SCOPE_MISSING', 1);
  meter.record(unknown, 'TOKEN_EXPIRED', 1);
  const { rows, uses } = meter.take();
  const day = dayOf(noon);
  expect(rows).toEqual([
    { ...whose, day, outcome: 'ALLOWED', requests: 5, elapsedMs: 9_612, within: [2, 1, 0, 0, 1, 1] },
    { ...whose, day, outcome: 'SCOPE_MISSING', requests: 1, elapsedMs: 1, within: [1, 0, 0, 0, 0, 0] },
    { ...unknown, day, outcome: 'TOKEN_EXPIRED', requests: 1, elapsedMs: 1, within: [1, 0, 0, 0, 0, 0] },
  ]);
  expect([...uses]).toEqual([['mapping', noon]]);
  expect(meter.take().rows).toEqual([]);
});

test('each day has its own row', () => {
  let now = noon;
  const meter = createMeter(() => now);
  meter.record(whose, 'ALLOWED', 1);
  now += 86_400_000;
  meter.record(whose, 'ALLOWED', 1);
  meter.record(whose, 'ALLOWED', 1);
  expect(meter.take().rows.map(({ day, requests }) => [day - dayOf(noon), requests])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('what could not be written is counted again, and only once', () => {
  const meter = createMeter(() => noon);
  meter.record(whose, 'ALLOWED', 3);
  const counted = meter.take();
  meter.record(whose, 'ALLOWED', 3);
  meter.giveBack(counted);
  const { rows, uses } = meter.take();
  expect(rows).toMatchObject([{ requests: 2, elapsedMs: 6, within: [2, 0, 0, 0, 0, 0] }]);
  expect(uses.size).toBe(1);
  expect(meter.totals()).toMatchObject([{ requests: 2 }]);
});

test('a mapping was last used when it was used last, whatever was given back', () => {
  let now = noon;
  const meter = createMeter(() => now);
  meter.record(whose, 'ALLOWED', 3);
  const first = meter.take();
  meter.giveBack(first);
  const again = meter.take();
  expect([...again.uses]).toEqual([['mapping', noon]]);
  now += 1;
  meter.record({ ...whose, apiId: 'other' }, 'ALLOWED', 3);
  meter.giveBack(again);
  now += 1;
  meter.record(whose, 'SCOPE_MISSING', 3);
  expect([...meter.take().uses]).toEqual([['mapping', noon + 1]]);
});

test('the totals are by API and outcome, however many clients there are', () => {
  const meter = createMeter(() => noon);
  for (let client = 0; client < 1_000; client += 1) {
    meter.record({ ...whose, keyMappingId: `mapping-${client}` }, 'ALLOWED', 3);
    if (client % 100 === 0) meter.take();
  }
  meter.record({ ...whose, apiId: 'other' }, 'ALLOWED', 30);
  meter.record(whose, 'SCOPE_MISSING', 3);
  expect(meter.totals()).toEqual([
    { apiId: 'api', outcome: 'ALLOWED', requests: 1_000, elapsedMs: 3_000, within: [1_000, 0, 0, 0, 0, 0] },
    { apiId: 'api', outcome: 'SCOPE_MISSING', requests: 1, elapsedMs: 3, within: [1, 0, 0, 0, 0, 0] },
    { apiId: 'other', outcome: 'ALLOWED', requests: 1, elapsedMs: 30, within: [0, 0, 1, 0, 0, 0] },
  ]);
});

test('what Prometheus reads goes on over what is written down', () => {
  const meter = createMeter(() => noon);
  const view = { fresh: () => true, secondsBehind: () => 0.5 };
  meter.record(whose, 'ALLOWED', 4);
  meter.take();
  meter.record({ ...whose, apiId: 'a"b\\c' }, 'ALLOWED', 30);
  meter.record(unknown, 'TOKEN_EXPIRED', 1);
  const page = renderMetrics({ meter, view }).split('\n');
  expect(page).toContain('latchkey_requests_total{api="api",outcome="ALLOWED"} 1');
  expect(page).toContain('latchkey_requests_total{api="a\\"b\\\\c",outcome="ALLOWED"} 1');
  expect(page).toContain('latchkey_requests_total{api="api",outcome="TOKEN_EXPIRED"} 1');
  expect(page).toContain('latchkey_request_duration_seconds_bucket{le="0.005"} 1');
  expect(page).toContain('latchkey_request_duration_seconds_bucket{le="0.1"} 2');
  expect(page).toContain('latchkey_request_duration_seconds_bucket{le="+Inf"} 2');
  expect(page).toContain('latchkey_request_duration_seconds_count 2');
  expect(page).toContain('latchkey_view_fresh 1');
  const samples = page.filter(line => line !== '' && !line.startsWith('#'));
  for (const line of samples)
    expect(line).toMatch(/^[a-z_]+(\{[a-z]+="(?:[^"\\]|\\.)*"(?:,[a-z]+="(?:[^"\\]|\\.)*")*\})? [\d.e+-]+$/);
});

test('a flood from nobody known neither fills the store nor takes the places of others', () => {
  const meter = createMeter(() => noon);
  const refusal = (id: number, whoseIt: typeof whose) =>
    meter.remember({ requestId: `request-${id}`, method: 'GET', reason: 'TOKEN_INVALID', ...whoseIt });
  for (let id = 0; id < 10_000; id += 1) refusal(id, unknown);
  refusal(10_000, whose);
  const { refusals } = meter.take();
  expect(refusals.filter(({ applicationId }) => applicationId === '')).toHaveLength(10);
  expect(refusals.at(-1)?.requestId).toBe('request-10000');
  meter.giveBack({ rows: [], uses: new Map(), refusals });
  for (let id = 0; id < 1_000; id += 1) refusal(id, unknown);
  expect(meter.take().refusals).toHaveLength(11);
});
