import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createScribe, type Entries } from '../../server/gateway/scribe.ts';
import { usageStore } from '../../server/usage/store.ts';
import { openTestDatabase } from '../support/database.ts';
import { closeLater } from './support.ts';

const entries: Entries = {
  rows: [
    {
      ...{ day: 20_000, apiId: 'api', applicationId: 'app', keyMappingId: 'mapping', outcome: 'ALLOWED' },
      ...{ requests: 2, elapsedMs: 6, within: [2, 0, 0, 0, 0, 0] },
    },
  ],
  uses: new Map([['mapping', 7]]),
  refusals: [],
  windows: [{ applicationId: 'app', planId: 'plan', period: 'DAY', start: 0, used: 2 }],
};

const open = async () => {
  const db = await openTestDatabase();
  const scribe = createScribe(db.file);
  closeLater(scribe.close);
  return { db, scribe };
};

it('writes, and answers with what the windows hold then', async () => {
  const { db, scribe } = await open();
  const [window] = entries.windows;
  expect(await scribe.write(entries)).toEqual({ written: true, windows: [window] });
  expect(await scribe.write(entries)).toEqual({ written: true, windows: [{ ...window, used: 4 }] });
  expect(await usageStore(db).ofApi('api', 0)).toMatchObject([{ requests: 4, elapsedMs: 12 }]);
  expect((await usageStore(db).ofMappings(['mapping'], 20_000)).get('mapping')).toEqual({
    lastUsedAt: 7,
    today: 4,
  });
});

it('writes all of it or nothing, says so, and writes again when that can be done', async () => {
  const { db, scribe } = await open();
  const beside = new SqliteDatabase(db.file);
  closeLater(async () => void beside.close());
  // The windows come last: by then the rest is there, and has to be gone again.
  beside.exec('ALTER TABLE quota_window RENAME TO elsewhere');
  expect(await scribe.write(entries)).toMatchObject({ written: false });
  expect(await usageStore(db).ofApi('api', 0)).toEqual([]);
  beside.exec('ALTER TABLE elsewhere RENAME TO quota_window');
  expect(await scribe.write(entries)).toMatchObject({ written: true });
  expect(await usageStore(db).ofApi('api', 0)).toMatchObject([{ requests: 2 }]);
});

/** A scribe whose thread does this with each message that it gets. */
const running = (program: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-scribe-'));
  closeLater(async () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'thread.mjs');
  const head = "import { parentPort } from 'node:worker_threads';\nlet count = 0;\n";
  writeFileSync(file, `${head}parentPort.on('message', () => { count += 1; ${program} });\n`);
  return createScribe(':memory:', file);
};

it.each([
  ['ends', 'process.exit(0);'],
  ['fails', 'throw new TypeError("no");'],
])('has written nothing when its thread %s before it ever answered, and begins anew', async (_, program) => {
  const scribe = running(program);
  expect(await scribe.write(entries)).toMatchObject({ written: false });
  expect(await scribe.write(entries)).toMatchObject({ written: false });
  await scribe.close();
});

it('says so when its thread ends while something is under way, which may be written or not', async () => {
  const answer = { written: true, windows: [] };
  const scribe = running(
    `if (count === 2) process.exit(0); parentPort.postMessage(${JSON.stringify(answer)});`,
  );
  expect(await scribe.write(entries)).toEqual(answer);
  await expect(scribe.write(entries)).rejects.toThrow('has ended');
  await scribe.close();
});
