import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { people } from '../../tests/support/catalogue.ts';
import { openDatabase } from '../db/open.ts';
import { randomIds } from '../lib/ids.ts';
import { recordChange } from './record.ts';

const MIGRATIONS = new URL('../../drizzle/sqlite', import.meta.url).pathname;
const MAIN = new URL('verify-main.ts', import.meta.url).pathname;

/** Each run is a process of its own. */
const PROCESSES = { timeout: 60_000 };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-verify-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const fill = async () => {
  const db = await openDatabase({ file: join(folder, 'latchkey.sqlite'), migrationsFolder: MIGRATIONS });
  const deps = { db, clock: () => 1_795_000_000_000, ids: randomIds };
  await db.transaction(async tx => {
    for (const entityId of ['a', 'b', 'c']) {
      const what = {
        organizationId: 'acme',
        action: 'application.update' as const,
        entity: 'test',
        entityId,
      };
      await recordChange(deps, tx, { ...what, actor: people.administrator });
    }
  });
  await db.close();
};

const verify = (...args: string[]) =>
  new Promise<{ readonly code: number; readonly out: string; readonly err: string }>(resolve => {
    const env = { ...process.env, LATCHKEY_DATA_FOLDER: folder };
    execFile('node', [MAIN, ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test(
  'the command says that nobody touched the audit, and later that somebody wrote it anew',
  PROCESSES,
  async () => {
    await fill();
    const { code, out } = await verify();
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Intact: 3 audit entries.') });
    const [mark] = /3:[\w-]{43}/.exec(out) ?? [];
    expect(await verify(`--known=${mark}`)).toMatchObject({ code: 0 });
    expect(await verify(`--known=3:${'A'.repeat(43)}`)).toMatchObject({
      code: 1,
      out: expect.stringContaining('BROKEN (ALTERED)'),
    });
    expect(await verify('--known=everything')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--known'),
    });
  },
);

test('the command names what was removed', PROCESSES, async () => {
  await fill();
  const direct = new SqliteDatabase(join(folder, 'latchkey.sqlite'));
  direct.exec('DELETE FROM audit_event WHERE sequence = 2');
  direct.close();
  expect(await verify()).toMatchObject({ code: 1, out: 'BROKEN (REMOVED): Entry 2 is missing.\n' });
});

test('the command makes no database where there is none', PROCESSES, async () => {
  expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining('no database') });
});
