import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as drizzleMigrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseUnusable } from './database.ts';
import { migrate } from './migrate.ts';
import { type Connection, openWriterConnection } from './sqlite-connection.ts';

const BREAK = '\n--> statement-breakpoint\n';

const FAMILY = [
  'CREATE TABLE parent (id TEXT PRIMARY KEY NOT NULL, name TEXT);',
  `CREATE TABLE child (id TEXT PRIMARY KEY NOT NULL,
     parent_id TEXT NOT NULL REFERENCES parent(id) ON DELETE CASCADE);`,
].join(BREAK);

/** What drizzle-kit generates to change a column: the parent is dropped and made again. */
const REBUILD = [
  'PRAGMA foreign_keys=OFF;',
  'CREATE TABLE __new_parent (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL);',
  "INSERT INTO __new_parent SELECT id, coalesce(name, '') FROM parent;",
  'DROP TABLE parent;',
  'ALTER TABLE __new_parent RENAME TO parent;',
  'PRAGMA foreign_keys=ON;',
].join(BREAK);

let folder: string;
let connection: Connection;

const folderWith = (name: string, ...migrations: string[]): string => {
  const path = join(folder, name);
  mkdirSync(join(path, 'meta'), { recursive: true });
  const entries = migrations.map((text, idx) => {
    writeFileSync(join(path, `000${idx}_step.sql`), text);
    return { idx, version: '6', when: 1_000 + idx, tag: `000${idx}_step`, breakpoints: true };
  });
  writeFileSync(join(path, 'meta', '_journal.json'), JSON.stringify({ entries }));
  return path;
};

const children = () => connection.prepare<[], string>('SELECT id FROM child ORDER BY id').pluck().all();

const addFamily = () =>
  connection.exec(
    "INSERT INTO parent VALUES ('p', 'Pat'); INSERT INTO child VALUES ('c1', 'p'), ('c2', 'p')",
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-migrate-'));
  connection = openWriterConnection(join(folder, 'db.sqlite'));
});

afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

test('a parent table is rebuilt and keeps its children', () => {
  migrate(connection, folderWith('one', FAMILY));
  addFamily();
  migrate(connection, folderWith('two', FAMILY, REBUILD));
  expect(children()).toEqual(['c1', 'c2']);
  expect(() => connection.exec("INSERT INTO parent VALUES ('q', NULL)")).toThrow(/NOT NULL/);
});

test("negative control: drizzle's own migrator deletes the children of a rebuilt parent", () => {
  const db = drizzle(connection);
  drizzleMigrate(db, { migrationsFolder: folderWith('one', FAMILY) });
  addFamily();
  drizzleMigrate(db, { migrationsFolder: folderWith('two', FAMILY, REBUILD) });
  expect(children()).toEqual([]);
});

test('each migration is applied once', () => {
  const path = folderWith('one', FAMILY);
  migrate(connection, path);
  addFamily();
  migrate(connection, path);
  expect(children()).toEqual(['c1', 'c2']);
});

test('foreign keys are enforced again afterwards', () => {
  migrate(connection, folderWith('one', FAMILY));
  expect(() => connection.exec("INSERT INTO child VALUES ('c', 'nobody')")).toThrow(/FOREIGN KEY/);
});

test('a migration that leaves orphans is refused, and nothing of it stays', () => {
  migrate(connection, folderWith('one', FAMILY));
  addFamily();
  const careless = folderWith('two', FAMILY, 'CREATE TABLE extra (id TEXT);', 'DELETE FROM parent;');
  expect(() => migrate(connection, careless)).toThrow(DatabaseUnusable);
  expect(children()).toEqual(['c1', 'c2']);
  expect(() => connection.exec('SELECT * FROM extra')).toThrow(/no such table/);
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a migration that fails half-way leaves nothing behind', () => {
  const broken = folderWith('one', FAMILY, ['CREATE TABLE extra (id TEXT);', 'NO SQL;'].join(BREAK));
  expect(() => migrate(connection, broken)).toThrow(/syntax/);
  expect(() => children()).toThrow(/no such table/);
});

test('a database of a newer version is refused, and so is a migration changed after it was applied', () => {
  migrate(connection, folderWith('two', FAMILY, REBUILD));
  expect(() => migrate(connection, folderWith('one', FAMILY))).toThrow(DatabaseUnusable);
  expect(() => migrate(connection, folderWith('other', FAMILY, `${REBUILD} `))).toThrow(DatabaseUnusable);
});
