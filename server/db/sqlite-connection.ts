import SqliteDatabase from 'better-sqlite3';
import { DatabaseUnusable } from './database.ts';

export type Connection = SqliteDatabase.Database;

const SYNCHRONOUS_FULL = 2;

const REQUIRED = [
  ['journal_mode', 'wal'],
  ['synchronous', SYNCHRONOUS_FULL],
  ['foreign_keys', 1],
] as const;

/** Durability rests on these, and SQLite forgets or ignores some of them without a word. */
const assertSafe = (connection: Connection): void => {
  for (const [name, expected] of REQUIRED) {
    const actual = connection.pragma(name, { simple: true });
    if (actual === expected) continue;
    throw new DatabaseUnusable(`The database runs with ${name} = ${actual} instead of ${expected}.`);
  }
};

const configured = (connection: Connection): Connection => {
  try {
    if (!connection.readonly) connection.pragma('journal_mode = WAL');
    // Connections after the one that converts a file to WAL start with NORMAL, which loses the last commits.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    assertSafe(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

const START_BUSY_MS = 30_000;
const WRITER_BUSY_MS = 20;
const READER_BUSY_MS = 5_000;

/** Patient at first: another process may be converting the file, or migrating it. */
export const openWriterConnection = (file: string): Connection =>
  configured(new SqliteDatabase(file, { timeout: START_BUSY_MS }));

/** Waiting for another process's lock blocks the event loop, so a writer at work waits shortly, and asks again. */
export const makeImpatient = (connection: Connection): void => {
  connection.pragma(`busy_timeout = ${WRITER_BUSY_MS}`);
};

export const openReaderConnection = (file: string): Connection =>
  configured(new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: READER_BUSY_MS }));
