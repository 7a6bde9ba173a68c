import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../support/commit-forever.ts', import.meta.url));
const KILLS = 3;
const ACKNOWLEDGED_BEFORE_KILL = 150;

let folder: string;
let file: string;
let migrations: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-kill-'));
  file = join(folder, 'db.sqlite');
  migrations = join(folder, 'migrations');
  mkdirSync(join(migrations, 'meta'), { recursive: true });
  writeFileSync(
    join(migrations, '0000_row.sql'),
    'CREATE TABLE row (id TEXT PRIMARY KEY, pair TEXT NOT NULL)',
  );
  const entries = [{ idx: 0, version: '6', when: 1, tag: '0000_row', breakpoints: true }];
  writeFileSync(join(migrations, 'meta', '_journal.json'), JSON.stringify({ entries }));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Lets the program commit for a while, kills it without warning, and gives what it had acknowledged. */
const killedWriter = async (enough: number, when: 'before' | 'after'): Promise<string[]> => {
  const argv = [PROGRAM, file, migrations, when];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = once(child, 'exit');
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > enough) child.kill('SIGKILL');
  });
  const closed = once(child.stdout, 'close');
  const [, signal] = await ended;
  await closed;
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
};

const storedPairs = (): Map<string, number> => {
  const connection = new SqliteDatabase(file);
  const rows = connection.prepare<[], string>('SELECT pair FROM row').pluck().all();
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  connection.close();
  return new Map([...Map.groupBy(rows, pair => pair)].map(([pair, both]) => [pair, both.length]));
};

test('what was acknowledged survives SIGKILL, and nothing is there by half', async () => {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    acknowledged.push(...(await killedWriter(ACKNOWLEDGED_BEFORE_KILL, 'after')));
  }
  const stored = storedPairs();
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_BEFORE_KILL);
  expect(acknowledged.filter(pair => stored.get(pair) !== 2)).toEqual([]);
  expect([...stored.values()].filter(count => count !== 2)).toEqual([]);
}, 30_000);

test('negative control: what is acknowledged before its commit is found to be lost', async () => {
  const acknowledged = await killedWriter(1, 'before');
  const stored = storedPairs();
  expect(acknowledged).toHaveLength(1);
  expect(acknowledged.filter(pair => stored.has(pair))).toEqual([]);
}, 30_000);
