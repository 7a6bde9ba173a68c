import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Kit } from './kit.ts';

/*
 * What a store sees of the database, the same on every engine.
 *
 * Outside a transaction: statements prepared once over `db.read`, through `perDatabase`.
 * Inside one: queries built on `tx`, which see what the transaction wrote; `db.read` throws there, because
 * it would show the state from before. A query that both need is a function of `on: Read`.
 */

/** A write's driver result differs by engine, so it is unknown: say `.returning()` for what is needed. */
interface Opaque extends PgQueryResultHKT {
  type: unknown;
}

/** Drizzle's whole interface; stores get the part of it that means the same on every engine. */
export type Full = PgDatabase<Opaque, Record<string, never>>;

export type Read = Pick<Full, 'select' | 'selectDistinct' | '$count' | 'with' | '$with'>;
export type Write = Read & Pick<Full, 'insert' | 'update' | 'delete'>;

export interface Database {
  readonly kit: Kit;
  readonly read: Read;
  /** All of `work` or nothing; resolves when it is on disk. Neither nests nor waits for the network. */
  readonly transaction: <T>(work: (tx: Write) => Promise<T>) => Promise<T>;
  /** Differs from its last value when anyone, in any process, has committed in between. */
  readonly changes: () => number;
  /** Hears of each commit of this process, by whichever connection, until what is returned is called. */
  readonly onCommit: (hear: () => void) => () => void;
  /** Lets the transactions that wait finish, and refuses new ones. */
  readonly close: () => Promise<void>;
}

/** The database was used in a way that cannot be right: a mistake in our own code. */
export class DatabaseMisuse extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The database cannot be worked with as it is: it is absent, damaged, newer than this code or not safe. */
export class DatabaseUnusable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Makes a store once for each database, so that its statements are prepared once. */
export const perDatabase = <S>(make: (db: Database) => S): ((db: Database) => S) => {
  const made = new WeakMap<Database, { store: S }>();
  return db => {
    const known = made.get(db);
    if (known !== undefined) return known.store;
    const store = make(db);
    made.set(db, { store });
    return store;
  };
};

const UNIQUE_VIOLATIONS: ReadonlySet<unknown> = new Set([
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  '23505',
]);

/**
 * Whether a write failed because its key is taken. ON CONFLICT is the better way where it will do:
 * on PostgreSQL a failed statement spoils the whole transaction.
 */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && UNIQUE_VIOLATIONS.has(error.code)) || isUniqueViolation(error.cause));
