import { latchkey } from '../../audit/record.ts';
import type { Log } from '../../lib/log.ts';
import { keyManagerStore } from '../store.ts';
import { type ProbingDeps, probeSaved } from './service.ts';
import { probeStore } from './store.ts';
import { savedSubject } from './subject.ts';

/** All portals together probe no more than so many key managers at once. */
const AT_ONCE = 3;

/** Longer than any probe takes; a portal that ended in the middle keeps nobody waiting for more. */
const LEASE_MS = 5 * 60_000;

const RETRY_MS = 3_600_000;

const LOOK_EVERY_MS = 60_000;

interface ScheduleDeps extends ProbingDeps {
  readonly log: Log;
}

/** Takes the turns that are due: each is taken by one portal, however many look at the same time. */
const takeTurns = (deps: ProbingDeps): Promise<readonly string[]> =>
  deps.db.transaction(async tx => {
    const store = probeStore(deps.db);
    const now = deps.clock();
    await store.enlist(tx, now);
    const free = AT_ONCE - (await store.taken(tx, now));
    return free <= 0 ? [] : store.take(tx, now, now + LEASE_MS, free);
  });

const probeOne = async (deps: ScheduleDeps, id: string, mayKeep: () => boolean): Promise<void> => {
  try {
    const [row] = await keyManagerStore(deps.db).byIds([id]);
    if (!row) return;
    const by = { actor: latchkey, organizationId: null };
    await probeSaved(deps, savedSubject(row), id, by, { mayKeep });
  } catch (error) {
    // What is wrong with one must not keep the others from their turn.
    if (!mayKeep()) return;
    deps.log.warn(
      { keyManagerId: id, error: error instanceof Error ? error.name : 'unknown' },
      'A key manager could not be probed.',
    );
    await deps.db.transaction(tx => probeStore(deps.db).postpone(tx, id, deps.clock() + RETRY_MS));
  }
};

/** Probes every key manager whose turn has come and that no other portal has taken; gives how many there were. */
export const probeDue = async (deps: ScheduleDeps, mayKeep: () => boolean = () => true): Promise<number> => {
  let count = 0;
  while (mayKeep()) {
    const ids = await takeTurns(deps);
    if (ids.length === 0) return count;
    await Promise.all(ids.map(id => probeOne(deps, id, mayKeep)));
    count += ids.length;
  }
  return count;
};

export interface Probing {
  /** Keeps nothing from then on: what is cut off in the middle says nothing about a server. */
  readonly stop: () => void;
  /** Fulfilled when nothing is under way any more. */
  readonly ended: () => Promise<void>;
}

/** Probes each key manager once a day, in whichever portal of the store looks first. */
export const startProbing = (deps: ScheduleDeps): Probing => {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let stopped = false;
  const look = async (): Promise<void> => {
    busy = true;
    try {
      await probeDue(deps, () => !stopped);
    } catch {
      if (!stopped) deps.log.warn({}, 'Key managers could not be probed.');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => {
    if (!busy) running = look();
  }, LOOK_EVERY_MS);
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
    ended: () => running,
  };
};
