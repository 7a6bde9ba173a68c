import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSealingKey } from '../../server/lib/sealing-key-file.ts';
import { call, eventually, type Issuer, startBackend, startIssuer } from './servers.ts';
import { openWorld } from './support.ts';

/* A gateway that is killed loses what it counted since it last wrote, and it writes about every second. */

const MAIN = new URL('../../server/gateway/main.ts', import.meta.url).pathname;
const KILLS = 3;
const AT_ONCE = 4;
const QUOTA = 1_000_000;

let folder: string;
let issuer: Issuer;
let store: SqliteDatabase.Database;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-killed-'));
  issuer = await startIssuer();
  const backend = await startBackend();
  const { db, write } = await openWorld();
  await write.keyManager({ id: 'km', issuer: issuer.issuer, endpoints: { jwks: issuer.jwksUri } });
  await write.mapping({ id: 'mapping', keyManagerId: 'km', issuer: issuer.issuer, clientId: 'client' });
  await write.api({ id: 'shop', keyManagerIds: ['km'], productionEndpoint: backend.url });
  await write.plan('daily', QUOTA, 'DAY');
  await write.subscription(['app', 'shop'], 'daily');
  loadSealingKey(join(folder, 'sealing.key'));
  const source = new SqliteDatabase(db.file);
  source.prepare('VACUUM INTO ?').run(join(folder, 'latchkey.sqlite'));
  source.close();
  store = new SqliteDatabase(join(folder, 'latchkey.sqlite'));
  store.pragma('journal_mode = WAL');
});

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  store?.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async () => {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    LATCHKEY_DATA_FOLDER: folder,
    LATCHKEY_PUBLIC_URL: 'http://localhost:1',
    LATCHKEY_GATEWAY_LISTEN: '127.0.0.1:0',
    LATCHKEY_LOG_LEVEL: 'error',
  };
  const child = fork(MAIN, [], { cwd: folder, silent: true, env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const [message] = await once(child, 'message');
  const url: unknown = Object(message).listening;
  return { child, url: `${url}/shop/v1/x` };
};

/** What the store holds: counted when a request was allowed, and counted when it was answered. */
const held = (): { readonly quota: number; readonly usage: number } =>
  store
    .prepare<[], { quota: number; usage: number }>(
      `SELECT (SELECT ifnull(sum(used), 0) FROM quota_window) AS quota,
        (SELECT ifnull(sum(requests), 0) FROM usage_bucket WHERE outcome = 'ALLOWED') AS usage`,
    )
    .get() ?? { quota: 0, usage: 0 };

const nextWrite = async (): Promise<void> => {
  const { quota } = held();
  await eventually(() => held().quota > quota);
};

/** Calls without a pause until it is stopped, several at once; gives how many were answered so far. */
const callOn = (url: string, token: string) => {
  const state = { answered: 0, stopped: false };
  const caller = async (): Promise<void> => {
    while (!state.stopped) {
      const { status } = await call(url, token).catch(() => ({ status: 0 }));
      if (status === 200) state.answered += 1;
      else if (!state.stopped) throw new Error(`A call was answered with ${status}.`);
    }
  };
  const callers = Array.from({ length: AT_ONCE }, caller);
  return {
    answered: () => state.answered,
    stop: async () => {
      state.stopped = true;
      await Promise.all(callers);
    },
  };
};

it('a gateway that is killed under load has written all but what came since it last wrote', async () => {
  const token = await issuer.token();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = held();
    const { child, url } = await start();
    const calls = callOn(url, token);
    await nextWrite();
    const due = calls.answered();
    // The write that is seen next may have begun before; the one after it has not.
    await nextWrite();
    await nextWrite();
    const then = held();
    expect(then.quota).toBeGreaterThanOrEqual(before.quota + due);
    expect(then.usage).toBeGreaterThanOrEqual(before.usage + due - AT_ONCE);
    const ended = once(child, 'exit');
    const stopping = calls.stop();
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await stopping;
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
    const after = held();
    expect(after.quota).toBeLessThanOrEqual(before.quota + calls.answered() + AT_ONCE);
    // Both are written at once, so that they differ by what was under way and no more.
    const underWay = after.quota - before.quota - (after.usage - before.usage);
    expect(Math.abs(underWay)).toBeLessThanOrEqual(AT_ONCE);
  }
  await goesOn(token);
}, 120_000);

/** Whoever comes next counts on from what was written. */
const goesOn = async (token: string): Promise<void> => {
  const { quota } = held();
  const { child, url } = await start();
  const { headers } = await call(url, token);
  expect(headers.get('ratelimit')).toMatch(new RegExp(`^"daily";r=${QUOTA - quota - 1};t=\\d+$`));
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(held().quota).toBe(quota + 1);
};
