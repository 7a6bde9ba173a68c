import type { Statement } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Full } from './database.ts';
import type { Connection } from './sqlite-connection.ts';

/*
 * Drizzle asks its driver for very little: prepare a text, then run it. Standing in between lets each single
 * execution be refused (a transaction that is over, a read in the wrong place), counted, and prepared once.
 */

const CACHED_STATEMENTS = 256;

/** Prepares each text once and keeps the most recently used: compiling costs more than most look-ups. */
export const statementCache = (connection: Connection): ((text: string) => Statement) => {
  const cached = new Map<string, Statement>();
  return text => {
    const statement = cached.get(text) ?? connection.prepare(text);
    cached.delete(text);
    cached.set(text, statement);
    const oldest = cached.keys().next();
    if (cached.size > CACHED_STATEMENTS && !oldest.done) cached.delete(oldest.value);
    return statement;
  };
};

interface ClientOptions {
  readonly prepare: (text: string) => Statement;
  /** Called before each execution; throws when it may not happen. */
  readonly check: () => void;
  readonly onStatement?: ((text: string) => void) | undefined;
}

const guarded = (statement: Statement, before: () => void) => ({
  run: (...values: unknown[]) => {
    before();
    return statement.run(...values);
  },
  all: (...values: unknown[]) => {
    before();
    return statement.raw(false).all(...values);
  },
  get: (...values: unknown[]) => {
    before();
    return statement.raw(false).get(...values);
  },
  raw: () => ({
    all: (...values: unknown[]) => {
      before();
      return statement.raw(true).all(...values);
    },
    get: (...values: unknown[]) => {
      before();
      return statement.raw(true).get(...values);
    },
  }),
});

/** Drizzle over SQLite, typed as PostgreSQL: see kit.ts for why. This is the one place that says so. */
export const drizzleOver = ({ prepare, check, onStatement }: ClientOptions): Full => {
  const client = {
    prepare: (text: string) =>
      guarded(prepare(text), () => {
        check();
        onStatement?.(text);
      }),
  };
  return drizzle(client as unknown as Connection) as unknown as Full;
};
