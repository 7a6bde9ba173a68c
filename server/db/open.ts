import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { insideTransaction } from '../lib/network-guard.ts';
import { announceCommit, followCommits } from './commits.ts';
import { type Database, DatabaseMisuse, DatabaseUnusable } from './database.ts';
import { sqliteKit } from './kit.ts';
import { migrate } from './migrate.ts';
import { drizzleOver, statementCache } from './sqlite-client.ts';
import {
  type Connection,
  makeImpatient,
  openReaderConnection,
  openWriterConnection,
} from './sqlite-connection.ts';
import { createWriter, type Writer } from './sqlite-writer.ts';

export interface OpenOptions {
  readonly file: string;
  /** Where the migrations are; without it the file is taken as it is, and not looked through. */
  readonly migrationsFolder?: string;
  /** For a process that only follows: no writer, no migration, and no file made. */
  readonly readOnly?: boolean;
  /** Sees the text of each statement that is executed, never its values. */
  readonly onStatement?: (text: string) => void;
}

const assertUndamaged = (connection: Connection): void => {
  const verdict = connection.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new DatabaseUnusable(`The database is damaged: ${verdict}`);
};

const prepareWriter = ({ file, migrationsFolder }: OpenOptions): Connection => {
  // The folder holds everyone's data: nobody else on this machine has business in it.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const connection = openWriterConnection(file);
  try {
    if (migrationsFolder !== undefined) {
      assertUndamaged(connection);
      migrate(connection, migrationsFolder);
    }
    makeImpatient(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

const refusingWriter: Writer = {
  transaction: async () => {
    throw new DatabaseMisuse('This process has the database open for reading only.');
  },
  finish: async () => {},
};

const openReader = (connection: Connection, onStatement: OpenOptions['onStatement']) => {
  const check = () => {
    if (insideTransaction.active()) {
      throw new DatabaseMisuse(
        'Inside a transaction, read with its `tx`: `db.read` shows the state before it.',
      );
    }
  };
  const dataVersion = connection.prepare<[], number>('PRAGMA data_version').pluck();
  return {
    read: drizzleOver({ prepare: statementCache(connection), check, onStatement }),
    // It counts what other connections commit, and this one never does: so it sees every commit.
    changes: () => dataVersion.get() ?? 0,
  };
};

/** Opens the SQLite file, brings its tables up to date, and refuses to run on settings that lose commits. */
export const openDatabase = async (options: OpenOptions): Promise<Database> => {
  const { file, readOnly = false, onStatement } = options;
  if (readOnly && !existsSync(file)) {
    throw new DatabaseUnusable('There is no database yet: start the portal first, which makes it.');
  }
  const writing = readOnly ? undefined : prepareWriter(options);
  const path = realpathSync(file);
  const writer =
    writing === undefined ? refusingWriter : createWriter(writing, () => announceCommit(path), onStatement);
  const reading = openReaderConnection(file);
  const { read, changes } = openReader(reading, onStatement);
  return {
    kit: sqliteKit,
    read,
    changes,
    onCommit: hear => followCommits(path, hear),
    transaction: writer.transaction,
    close: async () => {
      await writer.finish();
      // The last connection to close moves the log into the file, which one that only reads cannot.
      reading.close();
      writing?.close();
    },
  };
};
