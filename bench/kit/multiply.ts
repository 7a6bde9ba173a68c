import SqliteDatabase from 'better-sqlite3';
import { applicationId, clientId } from './seed.ts';

/*
 * Very many rows, made by SQLite itself out of one that is there: a million through the tables would take minutes.
 */

type Copies = {
  readonly table: string;
  readonly of: string;
  readonly count: number;
  /** What differs from row to row, in SQL; `i` counts from 1. */
  readonly given: Readonly<Record<string, string>>;
};

const copy = (store: SqliteDatabase.Database, { table, of, count, given }: Copies): void => {
  const columns = store.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  const names = columns.map(name => `"${name}"`).join(', ');
  const values = columns.map(name => given[name] ?? `original."${name}"`).join(', ');
  store
    .prepare(
      `INSERT INTO ${table} (${names})
       WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < ?)
       SELECT ${values} FROM counted, (SELECT * FROM ${table} WHERE id = ?) AS original`,
    )
    .run(count, of);
};

/** So many applications more, like the first one: each with its two mappings, and their proofs. */
export const multiplyApplications = (databaseFile: string, count: number): void => {
  const store = new SqliteDatabase(databaseFile);
  const numbered = (prefix: string): string => `'${prefix}-' || printf('%012d', i)`;
  const one = numbered('application');
  try {
    store.transaction(() => {
      copy(store, { table: 'application', of: applicationId(0), count, given: { id: one, name: one } });
      for (const keyType of ['PRODUCTION', 'SANDBOX'] as const) {
        const client = clientId(0, keyType);
        const mapping = numbered(`mapping-${keyType}`);
        const ofMapping = { id: mapping, client_id: numbered(`client-${keyType}`), application_id: one };
        copy(store, { table: 'key_mapping', of: `mapping-${client}`, count, given: ofMapping });
        const ofProof = { id: numbered(`proof-${keyType}`), key_mapping_id: mapping };
        copy(store, { table: 'proof', of: `proof-mapping-${client}`, count, given: ofProof });
      }
    })();
  } finally {
    store.close();
  }
};
