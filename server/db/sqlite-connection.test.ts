import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseUnusable } from './database.ts';
import { openDatabase } from './open.ts';
import { openReaderConnection, openWriterConnection } from './sqlite-connection.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-connection-'));
  file = join(folder, 'db.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

const synchronous = (connection: SqliteDatabase.Database) => {
  const value = connection.pragma('synchronous', { simple: true });
  connection.close();
  return value;
};

test('every connection waits for the disk, not only the first', () => {
  expect(synchronous(openWriterConnection(file))).toBe(2);
  expect(synchronous(openWriterConnection(file))).toBe(2);
  expect(synchronous(openReaderConnection(file))).toBe(2);
});

test('negative control: a connection that is not told to does not', () => {
  openWriterConnection(file).close();
  expect(synchronous(new SqliteDatabase(file))).toBe(1);
});

test('foreign keys are enforced', () => {
  const connection = openWriterConnection(file);
  connection.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id REFERENCES a(id))');
  expect(() => connection.exec('INSERT INTO b VALUES (1)')).toThrow(/FOREIGN KEY/);
  connection.close();
});

test('where SQLite cannot keep a write-ahead log, it is refused', () => {
  expect(() => openWriterConnection(':memory:')).toThrow(DatabaseUnusable);
});

const migrationsFolder = join(import.meta.dirname, '../../drizzle/sqlite');

const withRows = () => {
  const connection = openWriterConnection(file);
  connection.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = connection.prepare('INSERT INTO item (text) VALUES (?)');
  for (let count = 0; count < 200; count += 1) insert.run('x'.repeat(500));
  connection.close();
};

test('a file with a damaged page is refused at the start, and an undamaged one is not', async () => {
  withRows();
  await (await openDatabase({ file, migrationsFolder })).close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 4 * 4096, 6 * 4096));
  await expect(openDatabase({ file, migrationsFolder })).rejects.toThrow(DatabaseUnusable);
});
