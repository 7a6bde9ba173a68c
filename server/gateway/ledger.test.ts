import { expect, test } from 'vitest';
import { createLog } from '../lib/log.ts';
import { createLedger, ENTRIES_AT_ONCE } from './ledger.ts';
import { createMeter } from './meter.ts';
import { createQuota } from './quota.ts';
import type { Answer, Entries } from './scribe.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const clock = () => noon;
const plan = { id: 'plan', name: 'plan', quota: { requests: 10, period: 'DAY' }, spike: undefined } as const;
const failed: Answer = { written: false, error: 'DiskFull' };

/** A ledger whose scribe does what it is told to with each part; `heard` is what it was given. */
const open = (answer: (entries: Entries) => Answer) => {
  const heard: Entries[] = [];
  const lines: string[] = [];
  const meter = createMeter(clock);
  const quota = createQuota();
  const scribe = {
    write: async (entries: Entries) => {
      heard.push(entries);
      return answer(entries);
    },
    close: async () => {},
  };
  const log = createLog({ level: 'warn', write: line => void lines.push(line) });
  const count = (clients: number): void => {
    for (let client = 0; client < clients; client += 1) {
      const applicationId = `app-${client}`;
      meter.record({ apiId: 'api', applicationId, keyMappingId: `mapping-${client}` }, 'ALLOWED', 3);
      quota.count(applicationId, plan, noon);
    }
  };
  return { ...createLedger({ scribe, meter, quota, clock, log }), count, meter, quota, heard, lines };
};

const written = ({ windows }: Entries): Answer => ({ written: true, windows });

const sizes = (heard: readonly Entries[]) =>
  heard.map(({ rows, uses, windows }) => [rows.length, uses.size, windows.length]);

test('what many clients did is written in parts, each once', async () => {
  const ledger = open(written);
  ledger.count(2 * ENTRIES_AT_ONCE + 1);
  await ledger.flush();
  const full = Array.from({ length: 3 }, () => ENTRIES_AT_ONCE);
  expect(sizes(ledger.heard)).toEqual([full, full, [1, 1, 1]]);
  const clients = ledger.heard.flatMap(({ rows }) => rows.map(({ keyMappingId }) => keyMappingId));
  expect(new Set(clients).size).toBe(2 * ENTRIES_AT_ONCE + 1);
  await ledger.flush();
  expect(ledger.heard).toHaveLength(3);
});

test('a part that could not be written waits, with those after it, and nothing is written twice', async () => {
  let part = 0;
  const ledger = open(entries => {
    part += 1;
    return part === 2 ? failed : written(entries);
  });
  ledger.count(3 * ENTRIES_AT_ONCE);
  await ledger.flush();
  expect(ledger.heard).toHaveLength(2);
  expect(ledger.lines).toHaveLength(1);
  expect(ledger.lines[0]).toContain('DiskFull');
  await ledger.close();
  const [first, , ...later] = ledger.heard;
  if (first === undefined) throw new Error('Nothing was written.');
  const requests = [first, ...later].flatMap(({ rows }) => rows);
  expect(requests).toHaveLength(3 * ENTRIES_AT_ONCE);
  expect(new Set(requests.map(({ keyMappingId }) => keyMappingId)).size).toBe(3 * ENTRIES_AT_ONCE);
  const windows = [first, ...later].flatMap(entries => entries.windows);
  expect(new Set(windows.map(({ applicationId }) => applicationId)).size).toBe(3 * ENTRIES_AT_ONCE);
  expect(windows.every(({ used }) => used === 1)).toBe(true);
});

test('trouble is told once, until it is over', async () => {
  let broken = true;
  const ledger = open(entries => (broken ? failed : written(entries)));
  const flushOne = async () => {
    ledger.count(1);
    await ledger.flush();
  };
  await flushOne();
  await flushOne();
  expect(ledger.lines).toHaveLength(1);
  broken = false;
  await flushOne();
  expect(ledger.heard.at(-1)?.rows).toMatchObject([{ requests: 3 }]);
  broken = true;
  await flushOne();
  expect(ledger.lines).toHaveLength(2);
});
