import type SqliteDatabase from 'better-sqlite3';

/** The steps in which SQLite would execute a statement. */
export const planOf = (connection: SqliteDatabase.Database, text: string): readonly string[] =>
  connection
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...Array.from(text.matchAll(/\?/g), () => 'x'))
    .map(({ detail }) => detail);
