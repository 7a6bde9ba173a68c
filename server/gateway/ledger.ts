import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { usageStore } from '../usage/store.ts';
import type { Meter } from './meter.ts';
import type { Quota } from './quota.ts';

export interface LedgerDeps {
  readonly db: Database;
  readonly meter: Meter;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly log: Log;
}

/** Writes down what a gateway has counted, in batches beside the requests. */
export interface Ledger {
  /** Begins to write, again and again until it is closed. */
  readonly follow: () => void;
  readonly flush: () => Promise<void>;
  /** Writes what is left. */
  readonly close: () => Promise<void>;
}

/** What a killed gateway forgets is at most what it counted in this time. */
const EVERY_MS = 1_000;

/** One transaction for all of it, or it is given back and waits for the next time. */
const write = async ({ db, meter, quota, clock }: LedgerDeps): Promise<void> => {
  const counted = meter.take();
  const windows = quota.take();
  if (counted.rows.length === 0 && windows.length === 0) return;
  const store = usageStore(db);
  try {
    const totals = await db.transaction(async tx => {
      await store.add(tx, counted.rows);
      await store.used(tx, counted.uses);
      await store.remember(tx, counted.refusals);
      return store.countWindows(tx, windows);
    });
    quota.believe(totals, clock());
  } catch (error) {
    meter.giveBack(counted);
    quota.giveBack(windows);
    throw error;
  }
};

/** Opens the ledger, after it has told the quotas what was counted before. */
export const openLedger = async (deps: LedgerDeps): Promise<Ledger> => {
  const { db, quota, clock, log } = deps;
  quota.believe(await usageStore(db).openWindows(clock()), clock());
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running = Promise.resolve();
  let failing = false;
  const flush = async (): Promise<void> => {
    try {
      await write(deps);
      failing = false;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      if (!failing)
        log.warn({ error: name }, 'What was counted cannot be written down; it is kept for later.');
      failing = true;
    }
  };
  const follow = (): void => {
    timer = setTimeout(() => {
      running = flush().then(() => {
        if (!closed) follow();
      });
    }, EVERY_MS);
    timer.unref();
  };
  return {
    follow,
    flush,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
      await flush();
      await db.close();
    },
  };
};
