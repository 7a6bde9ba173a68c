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

/** Whether what was under way is written, nobody can tell any more: the process ends with it. */
const ENDED = 'The thread that writes down what was counted has ended.';

/** @param program what the thread runs. */
export const createScribe = (databaseFile: string, program = entry): Scribe => {
  let thread: Worker | undefined;
  /** Whether this thread has answered before: one that cannot even begin has written nothing. */
  let answers = false;
  let lose: ((why: string) => void) | undefined;
  const begin = (): Worker => {
    const begun = new Worker(program, { workerData: databaseFile });
    const end = (why: string): void => {
      if (thread === begun) thread = undefined;
      lose?.(why);
    };
    answers = false;
    begun.once('error', error => end(error instanceof Error ? error.name : 'unknown'));
    begun.once('exit', () => end('exit'));
    return begun;
  };
  return {
    write: entries => {
      // Not before there is something to write: the start is not the time for it.
      thread ??= begin();
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      lose = why => {
        lose = undefined;
        if (answers) reject(new Error(ENDED));
        else resolve({ written: false, error: why });
      };
      thread.once('message', answer => {
        lose = undefined;
        answers = true;
        resolve(answer);
      });
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
