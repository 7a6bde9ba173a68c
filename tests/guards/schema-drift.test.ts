import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { PgTable, getTableConfig as pgTableConfig } from 'drizzle-orm/pg-core';
import { SQLiteTable, getTableConfig as sqliteTableConfig } from 'drizzle-orm/sqlite-core';
import { beforeEach, describe, expect, test } from 'vitest';
import * as exported from '../../drizzle/tables.ts';
import { type Kit, pgKit, sqliteKit } from '../../server/db/kit.ts';
import { openTestDatabase } from '../support/database.ts';
import { describeDatabase, describeDeclared } from '../support/describe-schema.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every feature's tables, found in the code itself, so that one that is left out of the list is noticed. */
const tableMakers = async (): Promise<((kit: Kit) => object)[]> => {
  const files = globSync('server/**/*.ts', { cwd: ROOT })
    .filter(name => !name.endsWith('.test.ts') && !name.endsWith('/kit.ts'))
    .filter(name => readFileSync(ROOT + name, 'utf8').includes('defineTables('));
  const modules: object[] = await Promise.all(files.map(name => import(pathToFileURL(ROOT + name).href)));
  return modules.flatMap(module =>
    Object.entries(module).flatMap(([name, value]) => (name.endsWith('Tables') ? [value] : [])),
  );
};

const build = async (kit: Kit): Promise<unknown[]> =>
  (await tableMakers()).flatMap(make => Object.values(make(kit)));

const declared = Object.values<unknown>(exported).filter(table => is(table, SQLiteTable));

describe('the migrated SQLite database', () => {
  let connection: SqliteDatabase.Database;

  beforeEach(async () => {
    const { file } = await openTestDatabase();
    connection = new SqliteDatabase(file);
    return () => connection.close();
  });

  test('is what the tables declare', () => {
    expect(declared.length).toBeGreaterThan(10);
    expect(describeDatabase(connection)).toEqual(describeDeclared(declared));
  });

  test.each([
    ['a column more', 'ALTER TABLE key_mapping ADD COLUMN extra TEXT'],
    ['a column renamed', 'ALTER TABLE application RENAME COLUMN description TO about'],
    ['an index less', 'DROP INDEX key_mapping_live_client'],
    [
      'an index that is not partial any more',
      `DROP INDEX key_mapping_live_client;
       CREATE UNIQUE INDEX key_mapping_live_client ON key_mapping (issuer, client_id)`,
    ],
    [
      'an index that is not unique any more',
      `DROP INDEX key_mapping_live_client;
       CREATE INDEX key_mapping_live_client ON key_mapping (issuer, client_id) WHERE state IN ('ACTIVE', 'SUSPENDED')`,
    ],
    [
      'a column that is not generated any more',
      `DROP INDEX audit_event_application;
       ALTER TABLE audit_event DROP COLUMN application_id;
       ALTER TABLE audit_event ADD COLUMN application_id TEXT;
       CREATE INDEX audit_event_application ON audit_event (application_id, sequence)`,
    ],
    [
      'a column that is generated otherwise',
      `DROP INDEX audit_event_application;
       ALTER TABLE audit_event DROP COLUMN application_id;
       ALTER TABLE audit_event ADD COLUMN \`application_id\` text GENERATED ALWAYS AS (entity_id) VIRTUAL;
       CREATE INDEX audit_event_application ON audit_event (application_id, sequence)`,
    ],
    ['a table more', 'CREATE TABLE stray (id TEXT)'],
    ['a table renamed', 'ALTER TABLE application RENAME TO application_old'],
  ])('negative control: %s is noticed', (_, change) => {
    connection.exec(change);
    expect(describeDatabase(connection)).not.toEqual(describeDeclared(declared));
  });

  test('negative control: a foreign key that does not cascade any more is noticed', () => {
    const texts = connection
      .prepare<[], string>("SELECT sql FROM sqlite_master WHERE tbl_name = 'proof' AND sql IS NOT NULL")
      .pluck()
      .all();
    const recreate = (change: (text: string) => string) =>
      connection.exec(['DROP TABLE proof', ...texts.map(change)].join(';'));
    recreate(text => text);
    expect(describeDatabase(connection)).toEqual(describeDeclared(declared));
    recreate(text => text.replace('ON DELETE cascade', 'ON DELETE no action'));
    expect(describeDatabase(connection)).not.toEqual(describeDeclared(declared));
  });
});

describe('the declared tables', () => {
  test('are all exported where migrations are generated from', async () => {
    expect(new Set(declared)).toEqual(new Set(await build(sqliteKit)));
  });

  test('have the same columns on PostgreSQL', async () => {
    const outline = (columns: { name: string; notNull: boolean; primary: boolean }[]) =>
      columns.map(({ name, notNull, primary }) => ({ name, notNull, primary }));
    const onPostgres = (await build(pgKit)).filter(table => is(table, PgTable)).map(pgTableConfig);
    const onSqlite = (await build(sqliteKit)).filter(table => is(table, SQLiteTable)).map(sqliteTableConfig);
    expect(onPostgres.map(({ name, columns }) => [name, outline(columns)])).toEqual(
      onSqlite.map(({ name, columns }) => [name, outline(columns)]),
    );
    expect(onPostgres).toHaveLength(declared.length);
  });
});
