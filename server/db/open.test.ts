import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertNoTransaction, NetworkInsideTransaction } from '../lib/network-guard.ts';
import {
  type Database,
  DatabaseMisuse,
  DatabaseUnusable,
  isUniqueViolation,
  perDatabase,
  type Read,
  type Write,
} from './database.ts';
import { defineTables } from './kit.ts';
import { openDatabase } from './open.ts';

const toolTables = defineTables(kit => ({
  tool: kit.table('tool', {
    id: kit.text('id').primaryKey(),
    name: kit.text('name').notNull().unique(),
    sharp: kit.bool('sharp').notNull().default(false),
    madeAt: kit.ms('made_at'),
    parts: kit.json<{ part: string }[]>('parts'),
  }),
}));

const DDL = `CREATE TABLE tool (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE,
  sharp INTEGER DEFAULT 0 NOT NULL, made_at INTEGER, parts TEXT)`;

type NewTool = ReturnType<typeof toolTables>['tool']['$inferInsert'];

const toolStore = perDatabase(db => {
  const { tool } = toolTables(db.kit);
  const named = (on: Read, name: string) => on.select().from(tool).where(eq(tool.name, name));
  const byId = db.read
    .select()
    .from(tool)
    .where(eq(tool.id, sql.placeholder('id')))
    .prepare('tool_by_id');
  return {
    byId: async (id: string) => (await byId.execute({ id }))[0],
    named: async (on: Read, name: string) => (await named(on, name))[0],
    count: () => db.read.$count(tool),
    insert: (tx: Write, row: NewTool) => tx.insert(tool).values(row).returning({ id: tool.id }),
    insertIfFree: (tx: Write, row: NewTool) => tx.insert(tool).values(row).onConflictDoNothing().returning(),
    rename: async (tx: Write, id: string, name: string) => {
      await tx.update(tool).set({ name }).where(eq(tool.id, id));
    },
  };
});

let folder: string;
let file: string;
let db: Database;
let statements: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-open-'));
  file = join(folder, 'deep', 'er', 'latchkey.sqlite');
  statements = [];
  db = await openDatabase({ file, onStatement: text => statements.push(text) });
  const connection = new SqliteDatabase(file);
  connection.exec(DDL);
  connection.close();
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

const saw = (id: string, name = id): NewTool => ({ id, name });

describe('a store', () => {
  test('reads with a prepared statement what a transaction wrote, in the types of the tables', async () => {
    const store = toolStore(db);
    const row = { id: 'a', name: 'saw', sharp: true, madeAt: 1_795_000_000_000, parts: [{ part: 'blade' }] };
    expect(await db.transaction(tx => store.insert(tx, row))).toEqual([{ id: 'a' }]);
    expect(await store.byId('a')).toEqual(row);
    expect(await store.byId('b')).toBeUndefined();
    expect(await store.count()).toBe(1);
  });

  test('is made once for each database, and prepares its statements once', async () => {
    expect(toolStore(db)).toBe(toolStore(db));
    const other = await openDatabase({ file });
    expect(toolStore(other)).not.toBe(toolStore(db));
    await other.close();
  });

  test('reads inside a transaction with tx, and sees there what it wrote', async () => {
    const store = toolStore(db);
    const [inside, outside] = await db.transaction(async tx => {
      await store.insert(tx, saw('a', 'old'));
      await store.rename(tx, 'a', 'new');
      return [await store.named(tx, 'new'), await tx.$count(toolTables(db.kit).tool)];
    });
    expect(inside?.id).toBe('a');
    expect(outside).toBe(1);
    expect((await store.named(db.read, 'new'))?.id).toBe('a');
  });

  test('can be first used inside a transaction', async () => {
    await db.transaction(tx => toolStore(db).insert(tx, saw('a')));
    expect(await toolStore(db).count()).toBe(1);
  });

  test('is seen statement by statement, without the values', async () => {
    await db.transaction(tx => toolStore(db).insert(tx, saw('canary')));
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatch(/^insert into "tool"/);
    expect(statements.join()).not.toContain('canary');
  });
});

describe('a transaction', () => {
  test('leaves nothing behind when it fails, and its neighbours are untouched', async () => {
    const store = toolStore(db);
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        db.transaction(async tx => {
          await store.insert(tx, saw(`t${index}`));
          if (index % 3 === 0) throw new RangeError(`no ${index}`);
        }),
      ),
    );
    const failed = results.filter(result => result.status === 'rejected');
    expect(failed.map(({ reason }) => reason.message)).toEqual(
      Array.from({ length: 14 }, (_, index) => `no ${index * 3}`),
    );
    expect(await store.count()).toBe(26);
    expect(await store.byId('t3')).toBeUndefined();
  });

  test('has one winner among 64 that want the same key', async () => {
    const store = toolStore(db);
    const wins = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        db.transaction(tx => store.insertIfFree(tx, saw(`t${index}`, 'same'))),
      ),
    );
    expect(wins.flat()).toHaveLength(1);
  });

  test('keeps what is asked later waiting until what was asked earlier is done', async () => {
    const store = toolStore(db);
    const slow = db.transaction(async tx => {
      await new Promise(resolve => setTimeout(resolve, 5));
      await store.insert(tx, saw('first'));
    });
    const seen = db.transaction(tx => store.named(tx, 'first'));
    expect((await seen)?.id).toBe('first');
    await slow;
  });

  test('is not visible to readers before it is committed', async () => {
    const store = toolStore(db);
    const { promise: written, resolve: tell } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const transaction = db.transaction(async tx => {
      await store.insert(tx, saw('a'));
      tell();
      await mayEnd;
    });
    await written;
    expect(await store.count()).toBe(0);
    end();
    await transaction;
    expect(await store.count()).toBe(1);
  });

  test('fails with a unique violation that can be told from other failures', async () => {
    const store = toolStore(db);
    await db.transaction(tx => store.insert(tx, saw('a', 'same')));
    const byName = await db.transaction(tx => store.insert(tx, saw('b', 'same'))).catch(error => error);
    const byKey = await db.transaction(tx => store.insert(tx, saw('a', 'other'))).catch(error => error);
    expect(isUniqueViolation(byName)).toBe(true);
    expect(isUniqueViolation(byKey)).toBe(true);
    expect(isUniqueViolation(new Error('wrapped', { cause: byName }))).toBe(true);
    const { tool } = toolTables(db.kit);
    const nameless = sql<string>`NULL`;
    const noName = await db
      .transaction(async tx => {
        await tx.insert(tool).values({ id: 'c', name: nameless });
      })
      .catch(error => error);
    expect(noName).toBeInstanceOf(Error);
    expect(isUniqueViolation(noName)).toBe(false);
  });
});

describe('a misuse is refused:', () => {
  test('a transaction inside a transaction', async () => {
    const nested = db.transaction(() => db.transaction(async () => 1));
    await expect(nested).rejects.toThrow(DatabaseMisuse);
  });

  test('db.read inside a transaction, prepared or not', async () => {
    const store = toolStore(db);
    await expect(db.transaction(() => store.byId('a'))).rejects.toThrow(DatabaseMisuse);
    await expect(db.transaction(() => store.count())).rejects.toThrow(DatabaseMisuse);
    expect(await store.byId('a')).toBeUndefined();
  });

  test('the network inside a transaction, and not after it', async () => {
    await expect(db.transaction(async () => assertNoTransaction())).rejects.toThrow(NetworkInsideTransaction);
    expect(assertNoTransaction).not.toThrow();
  });

  test('tx after the transaction, also through a query that was built before its end', async () => {
    const store = toolStore(db);
    const late = await db.transaction(async tx => ({ tx, query: tx.select().from(toolTables(db.kit).tool) }));
    await expect(store.insert(late.tx, saw('late'))).rejects.toThrow(DatabaseMisuse);
    await expect(Promise.resolve(late.query)).rejects.toThrow(DatabaseMisuse);
    expect(await store.count()).toBe(0);
  });

  test('work started in a transaction that outlives it may read and write again', async () => {
    const store = toolStore(db);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const outliving = await db.transaction(async () => ({
      later: ended.then(() => db.transaction(tx => store.insert(tx, saw('later')))),
    }));
    end();
    await outliving.later;
    expect(await store.count()).toBe(1);
  });

  test('a transaction after closing, while those that wait are finished', async () => {
    const store = toolStore(db);
    const waiting = Array.from({ length: 20 }, (_, index) =>
      db.transaction(tx => store.insert(tx, saw(`t${index}`))),
    );
    await db.close();
    await expect(db.transaction(async () => 1)).rejects.toThrow(DatabaseMisuse);
    expect(await Promise.all(waiting)).toHaveLength(20);
  });
});

describe('several connections', () => {
  test('closing leaves one file, without a log beside it', async () => {
    await db.transaction(tx => toolStore(db).insert(tx, saw('a')));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await db.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test('changes() differs after a commit of this process and of another, and not without one', async () => {
    const store = toolStore(db);
    const first = db.changes();
    expect(db.changes()).toBe(first);
    await db.transaction(tx => store.insert(tx, saw('a')));
    const second = db.changes();
    expect(second).not.toBe(first);
    const other = await openDatabase({ file });
    await other.transaction(tx => toolStore(other).insert(tx, saw('b')));
    await other.close();
    expect(db.changes()).not.toBe(second);
  });

  test('a follower reads, and cannot write', async () => {
    await db.transaction(tx => toolStore(db).insert(tx, saw('a')));
    const follower = await openDatabase({ file, readOnly: true });
    const before = follower.changes();
    expect(await toolStore(follower).byId('a')).toMatchObject({ name: 'a' });
    await expect(follower.transaction(async () => 1)).rejects.toThrow(DatabaseMisuse);
    await db.transaction(tx => toolStore(db).insert(tx, saw('b')));
    expect(follower.changes()).not.toBe(before);
    expect(await toolStore(follower).count()).toBe(2);
    await follower.close();
  });

  test('a follower makes no file of its own', async () => {
    await expect(openDatabase({ file: join(folder, 'none.sqlite'), readOnly: true })).rejects.toThrow(
      DatabaseUnusable,
    );
  });

  test('a writer waits for another writer, and the event loop goes on meanwhile', async () => {
    const other = new SqliteDatabase(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = db.transaction(tx => toolStore(db).insert(tx, saw('a')));
    // Were the event loop blocked by the wait, the lock could never be let go.
    setTimeout(() => other.exec('COMMIT'), 60);
    expect(await waiting).toEqual([{ id: 'a' }]);
    other.close();
  });
});

test('a damaged file is refused', async () => {
  const damaged = join(folder, 'damaged.sqlite');
  writeFileSync(damaged, 'SQLite format 3\0'.padEnd(8192, 'x'));
  await expect(openDatabase({ file: damaged })).rejects.toThrow();
});
