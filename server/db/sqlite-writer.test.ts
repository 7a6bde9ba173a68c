import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Write } from './database.ts';
import { defineTables, sqliteKit } from './kit.ts';
import { statementCache } from './sqlite-client.ts';
import type { Connection } from './sqlite-connection.ts';
import { createWriter, type Writer } from './sqlite-writer.ts';

const { item } = defineTables(kit => ({
  item: kit.table('item', { id: kit.int('id').primaryKey() }),
}))(sqliteKit);

let folder: string;
let connection: Connection;
let writer: Writer;
let executed: unknown[];
/** How many rows were stored at each announcement of a commit. */
let announced: number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-writer-'));
  executed = [];
  announced = [];
  connection = new SqliteDatabase(join(folder, 'db.sqlite'), { verbose: text => executed.push(text) });
  connection.pragma('foreign_keys = ON');
  connection.exec(`CREATE TABLE item (id INTEGER PRIMARY KEY);
    CREATE TABLE part (item_id INTEGER REFERENCES item(id))`);
  writer = createWriter(connection, () => announced.push(stored().length), undefined);
});

afterEach(async () => {
  await writer.finish();
  connection.close();
  rmSync(folder, { recursive: true });
});

const insert = (id: number) => async (tx: Write) => {
  await tx.insert(item).values({ id });
};

const stored = () => connection.prepare<[], number>('SELECT id FROM item ORDER BY id').pluck().all();

const outcomes = async (jobs: readonly ((tx: Write) => Promise<void>)[]) =>
  (await Promise.allSettled(jobs.map(job => writer.transaction(job)))).map(({ status }) => status);

describe('a group', () => {
  test('of at most sixteen shares one commit', async () => {
    await outcomes(Array.from({ length: 40 }, (_, id) => insert(id)));
    expect(executed.filter(text => text === 'COMMIT')).toHaveLength(3);
    expect(stored()).toHaveLength(40);
    expect(announced).toEqual([16, 32, 40]);
  });

  test('whose transaction is lost fails, those too that had gone well, and the next goes on', async () => {
    const losing = async () => {
      // As SQLite does by itself when the disk is full.
      connection.exec('ROLLBACK');
      throw new RangeError('full');
    };
    expect(await outcomes([insert(1), losing, insert(3)])).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(stored()).toEqual([3]);
    expect(announced).toEqual([1]);
  });

  test('that cannot be committed is undone, and says so to each', async () => {
    const orphan = async () => {
      connection.exec('PRAGMA defer_foreign_keys = ON; INSERT INTO part VALUES (99)');
    };
    expect(await outcomes([insert(1), orphan])).toEqual(['rejected', 'rejected']);
    expect(await outcomes([insert(2)])).toEqual(['fulfilled']);
    expect(stored()).toEqual([2]);
  });
});

test('timers go on while transactions follow upon each other', async () => {
  let fired = false;
  setTimeout(() => {
    fired = true;
  }, 1);
  let count = 0;
  for (; count < 20_000 && !fired; count += 1) await writer.transaction(async () => {});
  expect(count).toBeLessThan(20_000);
});

test('what is thrown comes out as it is', async () => {
  const thrown = { not: 'an error' };
  const failing = writer.transaction(async () => {
    throw thrown;
  });
  await expect(failing).rejects.toBe(thrown);
});

test('a statement is prepared once, until 256 others were used since', () => {
  const prepare = statementCache(connection);
  const text = (count: number) => `SELECT ${count}`;
  const [first, second] = [prepare(text(0)), prepare(text(1))];
  for (let count = 2; count < 256; count += 1) prepare(text(count));
  expect(prepare(text(0))).toBe(first);
  prepare(text(256));
  expect(prepare(text(0))).toBe(first);
  expect(prepare(text(1))).not.toBe(second);
});
