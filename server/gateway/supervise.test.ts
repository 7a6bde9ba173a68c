import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../lib/log.ts';
import { GatewayNotStarted, superviseGateway } from './supervise.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-supervise-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A child that notes its id when it starts and says that it listens; `then` is what it does afterwards. */
const supervise = (then: string) => {
  const entry = join(folder, 'child.mjs');
  const pids = join(folder, 'pids');
  const note = `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(pids)}, process.pid + '\\n');`;
  writeFileSync(pids, '');
  writeFileSync(entry, `${note}\n${then}`);
  const ended: string[] = [];
  const log = createLog({ level: 'error', write: line => void ended.push(line) });
  const supervisor = superviseGateway({ entry, args: [], env: process.env, log, restartAfterMs: 300 });
  const started = () => readFileSync(pids, 'utf8').trim().split('\n').filter(Boolean).map(Number);
  return { supervisor, started, ended };
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 5));
};

const LISTENS = "process.send({ listening: 'here' }); setInterval(() => {}, 1000);";

it('starts one that was killed again, and ends it for good', async () => {
  const { supervisor, started, ended } = supervise(LISTENS);
  expect(await supervisor.start()).toBe('here');
  process.kill(started()[0] ?? 0, 'SIGKILL');
  await until(() => started().length === 2);
  expect(ended).toHaveLength(1);
  await supervisor.stop();
  expect(() => process.kill(started()[1] ?? 0, 0)).toThrow('ESRCH');
});

it('does not start one again that was killed before everything ended', async () => {
  const { supervisor, started, ended } = supervise(LISTENS);
  await supervisor.start();
  process.kill(started()[0] ?? 0, 'SIGKILL');
  await until(() => ended.length === 1);
  await supervisor.stop();
  await new Promise(resolve => setTimeout(resolve, 900));
  expect(started()).toHaveLength(1);
});

it('does not try again when the first one does not listen', async () => {
  const { supervisor, started, ended } = supervise('process.exit(1);');
  await expect(supervisor.start()).rejects.toThrow(GatewayNotStarted);
  await supervisor.stop();
  expect([started().length, ended]).toEqual([1, []]);
});
