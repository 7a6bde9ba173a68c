import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { QuotaWindowRow } from '../usage/store.ts';
import type { Counted } from './meter.ts';

/** What is written at once, or not at all. */
export interface Entries extends Counted {
  readonly windows: readonly QuotaWindowRow[];
}

/** What came of it; the windows are what the store holds of them then, whoever counted. */
export type Answer =
  | { readonly written: true; readonly windows: readonly QuotaWindowRow[] }
  | { readonly written: false; readonly error: string };

/** Writes into the store in a thread of its own, where neither the disk nor another writer keeps decisions waiting. */
export interface Scribe {
  /** One after the other: not before the answer to the last one. */
  readonly write: (entries: Entries) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** From source this file is in `server/gateway`, from the bundle in `dist`. */
const entry = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'scribe-main.ts' : 'scribe.js',
);

export const createScribe = (databaseFile: string): Scribe => {
  let thread: Worker | undefined;
  return {
    write: entries => {
      // Not before there is something to write: the start is not the time for it.
      thread ??= new Worker(entry, { workerData: databaseFile });
      const { promise, resolve } = Promise.withResolvers<Answer>();
      // Nobody listens for its death, which ends the process: whether it had written, nobody could tell any more.
      thread.once('message', resolve);
      thread.postMessage(entries);
      return promise;
    },
    close: async () => {
      const ending = thread;
      thread = undefined;
      if (ending === undefined) return;
      const ended = new Promise(resolve => ending.once('exit', resolve));
      ending.postMessage(undefined);
      await ended;
    },
  };
};
