import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../tests/support/database.ts';
import { openDatabase } from '../../db/open.ts';
import { randomIds } from '../../lib/ids.ts';
import { createLog } from '../../lib/log.ts';
import type { OutboundRequest, SafeFetch } from '../../lib/safe-fetch.ts';
import { OutboundFailure } from '../../lib/safe-fetch-failure.ts';
import { standardPolicy, standardTrust } from '../protocol.ts';
import { type KeyManagerRow, keyManagerStore } from '../store.ts';
import { probeDue } from './schedule.ts';
import { probeStore } from './store.ts';

const DAY = 86_400_000;

let now: number;
let asked: OutboundRequest[];
let answer: (request: OutboundRequest) => Promise<number>;
let first: Awaited<ReturnType<typeof portal>>;
let second: Awaited<ReturnType<typeof portal>>;
let lines: string[];

const fetchOf: SafeFetch = async request => {
  asked.push(request);
  const status = await answer(request);
  if (status === 0) throw new OutboundFailure('CONNECT', 'id.example');
  return { status, headers: {}, text: '{}', elapsedMs: 7 };
};

type Db = Awaited<ReturnType<typeof openDatabase>>;

const portal = async (db: Db) => ({
  db,
  clock: () => now,
  ids: randomIds,
  fetch: fetchOf,
  log: createLog({ level: 'debug', write: line => lines.push(line) }),
});

const rowOf = (id: string, changes: Partial<KeyManagerRow> = {}): KeyManagerRow => ({
  id,
  organizationId: null,
  kind: 'CUSTOM',
  name: id,
  displayName: null,
  metadataUrl: null,
  displayedEndpoints: null,
  sharedWithAll: true,
  description: '',
  issuer: `https://${id}.example`,
  endpoints: {
    token: `https://${id}.example/token`,
    authorization: null,
    introspection: null,
    revocation: null,
    userinfo: null,
    registration: null,
    jwks: null,
  },
  trust: standardTrust,
  policy: standardPolicy,
  settings: {},
  enabled: true,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  ...changes,
});

const add = (...rows: KeyManagerRow[]) =>
  first.db.transaction(async tx => {
    for (const row of rows) await keyManagerStore(first.db).insert(tx, row);
  });

const reportsOf = (id: string) => probeStore(first.db).ofKeyManager(first.db.read, id, 100);

/** How many times a key manager was asked for a token without credentials: once in each probe. */
const probes = (id: string): number =>
  asked.filter(
    ({ url, body }) => url === `https://${id}.example/token` && body === 'grant_type=client_credentials',
  ).length;

beforeEach(async () => {
  now = DAY;
  asked = [];
  lines = [];
  answer = async () => 401;
  const db = await openTestDatabase();
  const other = await openDatabase({ file: db.file });
  first = await portal(db);
  second = await portal(other);
});

afterEach(() => second.db.close());

const ids = Array.from({ length: 8 }, (_, index) => `km${index}`);

describe('with two portals on one store', () => {
  it('each key manager is probed once a day', async () => {
    await add(...ids.map(id => rowOf(id)));
    const counts = await Promise.all([probeDue(first), probeDue(second), probeDue(first), probeDue(second)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(ids.length);
    expect(ids.map(probes)).toEqual(ids.map(() => 1));
    expect(await probeDue(second)).toBe(0);
    // Negative control: on the next day, each of them is due again.
    now += DAY;
    await Promise.all([probeDue(first), probeDue(second)]);
    expect(ids.map(probes)).toEqual(ids.map(() => 2));
    expect(await reportsOf('km0')).toHaveLength(2);
  });

  it('no more than three are probed at the same time', async () => {
    await add(...ids.map(id => rowOf(id)));
    const open = new Map<string, number>();
    let most = 0;
    answer = async ({ url }) => {
      const { host } = new URL(url);
      open.set(host, (open.get(host) ?? 0) + 1);
      most = Math.max(most, [...open.values()].filter(count => count > 0).length);
      await new Promise(resolve => setImmediate(resolve));
      open.set(host, (open.get(host) ?? 0) - 1);
      return 401;
    };
    await Promise.all([probeDue(first), probeDue(second), probeDue(first)]);
    while ((await probeDue(first)) > 0);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
    expect(ids.map(probes)).toEqual(ids.map(() => 1));
  });

  it('a turn is taken over when the portal that had it has ended, and not before', async () => {
    await add(rowOf('km0'));
    await first.db.transaction(async tx => {
      await probeStore(first.db).enlist(tx, now);
      await probeStore(first.db).take(tx, now, now + 5 * 60_000, 1);
    });
    expect(await probeDue(second)).toBe(0);
    now += 5 * 60_000;
    expect(await probeDue(second)).toBe(1);
  });
});

it('spreads what comes due over hours', async () => {
  await add(...ids.map(id => rowOf(id)));
  await probeDue(first);
  const due = (await probeStore(first.db).healths(ids)).map(({ dueAt }) => dueAt);
  expect(new Set(due).size).toBe(ids.length);
  for (const at of due) {
    expect(at).toBeGreaterThan(now + DAY - 3 * 3_600_000);
    expect(at).toBeLessThanOrEqual(now + DAY);
  }
});

it('the failure of one keeps no other from its turn', async () => {
  await add(rowOf('km0', { kind: 'NOT_KNOWN_ANY_MORE' }), rowOf('km1'), rowOf('km2'));
  expect(await probeDue(first)).toBe(3);
  expect([probes('km1'), probes('km2')]).toEqual([1, 1]);
  expect(lines.join('')).toContain('could not be probed');
  expect(await probeDue(first)).toBe(0);
  now += 3_600_000;
  expect(await probeDue(first)).toBe(1);
});

it('nothing is kept of one that was cut off by the end of its portal, and another one does it', async () => {
  await add(rowOf('km0'));
  let going = true;
  answer = async () => {
    going = false;
    return 0;
  };
  await probeDue(first, () => going);
  expect(await reportsOf('km0')).toEqual([]);
  now += 5 * 60_000;
  answer = async () => 401;
  await probeDue(second);
  expect(await reportsOf('km0')).toHaveLength(1);
});

it('leaves alone what is switched off', async () => {
  await add(rowOf('km0', { enabled: false }));
  expect(await probeDue(first)).toBe(0);
});

it('asks more often while nobody answers, and an outage fills no history', async () => {
  await add(rowOf('km0'));
  await probeDue(first);
  answer = async () => 0;
  for (let hours = 0; hours < 30; hours += 1) {
    now += DAY;
    await probeDue(first);
  }
  const [away, known, ...more] = await reportsOf('km0');
  expect(away?.report.latencyMs).toBeNull();
  expect(known?.report.latencyMs).toBe(7);
  expect(more).toEqual([]);
  now += 600_000;
  answer = async () => 401;
  expect(await probeDue(first)).toBe(1);
  const [back] = await reportsOf('km0');
  expect(back?.changes.map(({ tone }) => tone)).toEqual(['BETTER']);
});

it('keeps twenty reports', async () => {
  await add(rowOf('km0'));
  for (let day = 0; day < 25; day += 1) {
    now += DAY;
    await probeDue(first);
  }
  expect(await reportsOf('km0')).toHaveLength(20);
});
