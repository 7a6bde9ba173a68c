import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { type QuotaWindowRow, usageStore } from '../usage/store.ts';
import type { Answer, Entries } from './scribe.ts';

/* The thread of the scribe: given the store's file, then entries, each of which it answers; `undefined` ends it. */

const write = (
  db: Database,
  { rows, uses, refusals, windows }: Entries,
): Promise<readonly QuotaWindowRow[]> => {
  const store = usageStore(db);
  return db.transaction(async tx => {
    await store.add(tx, rows);
    await store.used(tx, uses);
    await store.remember(tx, refusals);
    return store.countWindows(tx, windows);
  });
};

const run = (file: string, port: NonNullable<typeof parentPort>): void => {
  let db: Database | undefined;
  const answerTo = async (entries: Entries): Promise<Answer> => {
    try {
      db ??= await openDatabase({ file });
      return { written: true, windows: await write(db, entries) };
    } catch (error) {
      return { written: false, error: error instanceof Error ? error.name : 'unknown' };
    }
  };
  port.on('message', async (entries: Entries | undefined) => {
    if (entries !== undefined) return port.postMessage(await answerTo(entries));
    await db?.close();
    port.close();
  });
};

if (parentPort !== null) run(workerData, parentPort);
