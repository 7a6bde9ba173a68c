import { type Column, sql } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/*
 * Tables are written once, against the PostgreSQL types, and built for either engine. The PostgreSQL types
 * are the narrower ones: what compiles against them runs on both (a prepared statement has `execute` only).
 */

/** PostgreSQL text in byte order, so that keyset paging and equality mean the same on both engines. */
const collatedC = pg.customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

export const pgKit = {
  table: pg.pgTable,
  text: (name: string) => collatedC(name),
  int: (name: string) => pg.integer(name),
  /** Milliseconds since the epoch. */
  ms: (name: string) => pg.bigint(name, { mode: 'number' }),
  bool: (name: string) => pg.boolean(name),
  /** Not jsonb: it reorders keys, and then the two engines differ. */
  json: <T>(name: string) => pg.json(name).$type<T>(),
  /** For a generated column: the string under a key of a json column, NULL for anything else. */
  stringIn: (column: string, key: string) =>
    sql.raw(`CASE WHEN json_typeof(${column} -> '${key}') = 'string' THEN ${column} ->> '${key}' END`),
  /** An increasing number given by the database: the primary key. */
  seq: (name: string) => pg.bigint(name, { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  unique: pg.unique,
  uniqueIndex: pg.uniqueIndex,
  index: pg.index,
  check: pg.check,
  foreignKey: pg.foreignKey,
  primaryKey: pg.primaryKey,
};

export type Kit = typeof pgKit;

export const sqliteKit = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  ms: (name: string) => sqlite.integer(name, { mode: 'number' }),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  json: (name: string) => sqlite.text(name, { mode: 'json' }),
  stringIn: (column: string, key: string) =>
    sql.raw(`CASE WHEN json_type(${column}, '$.${key}') = 'text' THEN ${column} ->> '${key}' END`),
  seq: (name: string) => sqlite.integer(name, { mode: 'number' }).primaryKey({ autoIncrement: true }),
  unique: sqlite.unique,
  uniqueIndex: sqlite.uniqueIndex,
  index: sqlite.index,
  check: sqlite.check,
  foreignKey: sqlite.foreignKey,
  primaryKey: sqlite.primaryKey,
} as unknown as Kit;

/** Wraps a feature's tables so that each engine's are built once, and foreign keys meet the same objects. */
export const defineTables = <T>(make: (kit: Kit) => T): ((kit: Kit) => T) => {
  const built = new WeakMap<Kit, T>();
  return kit => {
    const known = built.get(kit);
    if (known !== undefined) return known;
    const made = make(kit);
    built.set(kit, made);
    return made;
  };
};

/**
 * A `column IN (...)` condition for a partial index, which names its column, and for queries that are to use it, from
 * constants in the code only: with the values bound, SQLite cannot tell that a row is in the index, and scans the table.
 */
export const isOneOf = (column: Column | string, values: readonly string[]) =>
  sql`${typeof column === 'string' ? sql.raw(column) : column} IN (${sql.raw(values.map(value => `'${value}'`).join(', '))})`;

/**
 * One row for each of the values, to join with: what is read of each of several things is then asked once for each of
 * them, and ends where it has to. Its only column is `wanted.column1`, as both engines call it. Join by a range of the
 * index, whose end may be a subquery: `id IN (…)` over one would be asked by PostgreSQL of each pair of rows.
 */
export const wantedRows = (values: readonly string[]) =>
  sql`(VALUES ${sql.join(
    values.map(value => sql`(${value})`),
    sql`, `,
  )}) AS wanted`;

export const wantedValue = sql`wanted.column1`;
