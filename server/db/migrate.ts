import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseUnusable } from './database.ts';
import type { Connection } from './sqlite-connection.ts';

/*
 * Not drizzle's own migrator: it opens a transaction first, inside which `PRAGMA foreign_keys = OFF` does
 * nothing, and rebuilding a parent table (drop, create, copy) then deletes the children without a word.
 */

const LEDGER = '__drizzle_migrations';

const appliedHashes = (connection: Connection): string[] => {
  connection.exec(
    `CREATE TABLE IF NOT EXISTS ${LEDGER} (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)`,
  );
  return connection.prepare<[], string>(`SELECT hash FROM ${LEDGER} ORDER BY id`).pluck().all();
};

/** What is to be applied, when what was applied is the beginning of what this code knows. */
const pendingAfter = (applied: readonly string[], known: readonly MigrationMeta[]): MigrationMeta[] => {
  const stranger = applied.findIndex((hash, index) => known[index]?.hash !== hash);
  if (stranger === -1) return known.slice(applied.length);
  throw new DatabaseUnusable(
    `The database has a migration (its number ${stranger + 1}) that this version of Latchkey does not know. ` +
      'It was written by a newer version, or a migration was changed after it had been applied.',
  );
};

const apply = (connection: Connection, { sql, hash, folderMillis }: MigrationMeta): void => {
  for (const statement of sql) connection.exec(statement);
  connection.prepare(`INSERT INTO ${LEDGER} (hash, created_at) VALUES (?, ?)`).run(hash, folderMillis);
};

const assertNoOrphans = (connection: Connection): void => {
  const orphans = connection.pragma('foreign_key_check');
  if (!Array.isArray(orphans) || orphans.length === 0) return;
  throw new DatabaseUnusable(
    `A migration would leave ${orphans.length} rows without the row they belong to.`,
  );
};

/** Applies the migrations that are missing: all of them or none, and one process at a time. */
export const migrate = (connection: Connection, migrationsFolder: string): void => {
  const known = readMigrationFiles({ migrationsFolder });
  connection.pragma('foreign_keys = OFF');
  try {
    connection
      .transaction(() => {
        for (const migration of pendingAfter(appliedHashes(connection), known)) apply(connection, migration);
        assertNoOrphans(connection);
      })
      .immediate();
  } finally {
    connection.pragma('foreign_keys = ON');
  }
};
