import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { insideTransaction } from '../lib/network-guard.ts';
import { type Database, DatabaseMisuse, type Write } from './database.ts';
import { drizzleOver, statementCache } from './sqlite-client.ts';
import type { Connection } from './sqlite-connection.ts';

/*
 * One connection writes, in the order of asking. What waits together is committed together, since the sync
 * to disk is most of a commit's cost: each job runs in a savepoint of its own, so that one failing takes
 * nothing from the others, and hears of success only after the commit that carries it.
 */

const JOBS_PER_COMMIT = 16;
const BEGIN_ATTEMPTS = 250;
const BEGIN_PAUSE_MS = 20;

interface Job {
  readonly run: (tx: Write) => Promise<void>;
  readonly succeed: () => void;
  readonly fail: (error: unknown) => void;
}

type Observe = ((text: string) => void) | undefined;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/** Immediate, because a transaction that reads first and writes later fails when anyone wrote in between. */
const begin = async (connection: Connection): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === BEGIN_ATTEMPTS) throw error;
      await pause(BEGIN_PAUSE_MS);
    }
  }
};

/** Runs one job in a savepoint and says whether it may be committed; a failure is told at once. */
const jobRunner = (connection: Connection, onStatement: Observe) => {
  const prepare = statementCache(connection);
  const savepoint = connection.prepare('SAVEPOINT job');
  const release = connection.prepare('RELEASE job');
  return async (job: Job): Promise<boolean> => {
    let over = false;
    const check = () => {
      if (over) throw new DatabaseMisuse('This transaction is over: its `tx` must not be used any more.');
    };
    try {
      savepoint.run();
      await job.run(drizzleOver({ prepare, check, onStatement }));
      over = true;
      release.run();
      return true;
    } catch (error) {
      over = true;
      job.fail(error);
      // On a full disk, say, SQLite has rolled back everything by itself, and the savepoint is gone.
      if (connection.inTransaction) connection.exec('ROLLBACK TO job; RELEASE job');
      return false;
    }
  };
};

type RunJob = ReturnType<typeof jobRunner>;

const runBatch = async (
  connection: Connection,
  runJob: RunJob,
  onCommit: () => void,
  queue: Job[],
): Promise<void> => {
  try {
    await begin(connection);
  } catch (error) {
    for (const job of queue.splice(0, JOBS_PER_COMMIT)) job.fail(error);
    return;
  }
  const done: Job[] = [];
  try {
    for (let count = 0; count < JOBS_PER_COMMIT && connection.inTransaction; count += 1) {
      const job = queue.shift();
      if (job === undefined) break;
      if (await runJob(job)) done.push(job);
    }
    // Fails when the transaction was lost on the way, and then so are the jobs that had gone well.
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    for (const job of done) job.fail(error);
    return;
  }
  for (const job of done) job.succeed();
  onCommit();
};

const jobFor = <T>(
  work: (tx: Write) => Promise<T>,
  resolve: (value: T) => void,
  fail: (error: unknown) => void,
): Job => {
  let succeed = () => {};
  // Bound outside, marked inside: the other way round the mark is lost, and nesting waits for itself for ever.
  const run = AsyncLocalStorage.bind(async (tx: Write) => {
    const value = await insideTransaction.run(() => work(tx));
    succeed = () => resolve(value);
  });
  return { run, succeed: () => succeed(), fail };
};

export interface Writer extends Pick<Database, 'transaction'> {
  /** Refuses new transactions, and resolves when those that wait are done. */
  readonly finish: () => Promise<void>;
}

export const createWriter = (connection: Connection, onCommit: () => void, onStatement: Observe): Writer => {
  const queue: Job[] = [];
  const runJob = jobRunner(connection, onStatement);
  let draining: Promise<void> | undefined;
  let closed = false;

  const drain = async () => {
    while (queue.length > 0) {
      await runBatch(connection, runJob, onCommit, queue);
      // Transactions are made of microtasks: without a turn in between, timers and sockets starve.
      await nextTurn();
    }
    draining = undefined;
  };
  return {
    transaction: async work => {
      if (insideTransaction.active())
        throw new DatabaseMisuse('A transaction must not be opened inside one.');
      if (closed) throw new DatabaseMisuse('The database is closed.');
      return new Promise((resolve, fail) => {
        queue.push(jobFor(work, resolve, fail));
        draining ??= drain();
      });
    },
    finish: async () => {
      closed = true;
      await draining;
    },
  };
};
