import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Meter } from './meter.ts';
import type { Quota } from './quota.ts';
import type { Entries, Scribe } from './scribe.ts';

export interface LedgerDeps {
  readonly scribe: Scribe;
  readonly meter: Meter;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly log: Log;
}

/** Has written down what a gateway has counted, in batches beside the requests. */
export interface Ledger {
  /** Begins to write, again and again until it is closed. */
  readonly follow: () => void;
  readonly flush: () => Promise<void>;
  /** Writes what is left. */
  readonly close: () => Promise<void>;
}

/** What a killed gateway forgets is at most what it counted in this time. */
const EVERY_MS = 1_000;

/** Of each kind: copying that many for another thread, and reading its answer, takes a millisecond or two. */
export const ENTRIES_AT_ONCE = 500;

const taken = ({ meter, quota }: LedgerDeps): readonly Entries[] => {
  const { rows, uses, refusals } = meter.take();
  const windows = quota.take();
  const used = [...uses];
  const part = <T>(all: readonly T[], index: number): readonly T[] =>
    all.slice(index * ENTRIES_AT_ONCE, (index + 1) * ENTRIES_AT_ONCE);
  const longest = Math.max(rows.length, used.length, refusals.length, windows.length);
  return Array.from({ length: Math.ceil(longest / ENTRIES_AT_ONCE) }, (_, index) => ({
    rows: part(rows, index),
    uses: new Map(part(used, index)),
    refusals: part(refusals, index),
    windows: part(windows, index),
  }));
};

/** Each part at once, or it is given back and waits for the next time with all that come after it; says why. */
const write = async (deps: LedgerDeps): Promise<string | undefined> => {
  const { scribe, meter, quota, clock } = deps;
  let trouble: string | undefined;
  for (const entries of taken(deps)) {
    const answer = trouble === undefined ? await scribe.write(entries) : undefined;
    if (answer?.written) {
      quota.believe(answer.windows, clock());
      continue;
    }
    trouble ??= answer?.error;
    meter.giveBack(entries);
    quota.giveBack(entries.windows);
  }
  return trouble;
};

export const createLedger = (deps: LedgerDeps): Ledger => {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running = Promise.resolve();
  let failing = false;
  const flush = async (): Promise<void> => {
    const error = await write(deps);
    if (error !== undefined && !failing)
      deps.log.warn({ error }, 'What was counted cannot be written down; it is kept for later.');
    failing = error !== undefined;
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
      await deps.scribe.close();
    },
  };
};
