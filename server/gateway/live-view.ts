import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangedEntity } from '../db/change-log.ts';
import type { View } from './facts.ts';
import { createBringer, createFiller, type Wanted } from './fill.ts';
import { createMemory, type Memory } from './memory.ts';
import { type KeyManagerRecord, toApi, toKeyManager, toMapping, toPlan } from './records.ts';
import type { GatewayStore } from './store.ts';

/** A view that has not been brought up to date for longer than this refuses everything. */
const LEASE_MS = 5_000;
const POLL_MS = 10;
/** The first callers come before everything that nobody has asked for yet. */
const FILL_AFTER_MS = 500;

/** The state that decisions are made from, held in memory and kept in step with the store. */
export interface LiveView extends View {
  readonly keyManager: (id: string) => KeyManagerRecord | undefined;
  readonly secondsBehind: () => number;
  /** Loads what one decision needs, while not everything has been loaded; nothing when there is no need to wait. */
  readonly bring: (wanted: Wanted) => Promise<void> | undefined;
  /** Looks once whether anything has changed, and loads what has. */
  readonly refresh: () => Promise<void>;
  /** Loads all that has not been loaded. */
  readonly fill: () => Promise<void>;
  /** Loads what is missing, and keeps refreshing until closed. */
  readonly follow: () => void;
  readonly close: () => Promise<void>;
}

/** Calls back after so many milliseconds, unless what it returns is called before. */
type Later = (work: () => void, ms: number) => () => void;

const later: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

export interface LiveViewDeps {
  readonly store: GatewayStore;
  /** Differs from its last value when anyone has committed in between. */
  readonly changes: () => number;
  /** Hears of each commit of this process, and so need not wait for the next look. */
  readonly onCommit: (hear: () => void) => () => void;
  /** Reads the platform's switch for proofs. */
  readonly proofRequired: () => Promise<boolean>;
  readonly quota: View['quota'];
  /** Milliseconds that never jump: a wall clock set back would lengthen the lease. */
  readonly uptime: () => number;
  /** By the machine's timers unless told. */
  readonly later?: Later;
  /** Told when the view begins to fall behind, and not again until it has caught up. */
  readonly onTrouble: (error: unknown) => void;
  /** Told of a row that was left out, because it is not what it should be: the others must not wait for it. */
  readonly onSkip: (entity: string, id: string, error: unknown) => void;
  /** Told of a key manager whose row has changed: what is remembered for it no longer counts. */
  readonly onKeyManagerChange: (id: string) => void;
}

type OnSkip = LiveViewDeps['onSkip'];

/** Takes in what can be taken in. */
const takeAll = <R>(
  rows: Iterable<R>,
  take: (row: R) => void,
  skip: (row: R, error: unknown) => void,
): void => {
  for (const row of rows) {
    try {
      take(row);
    } catch (error) {
      skip(row, error);
    }
  }
};

/** Loads what there are few of; the rest follows page by page. */
const loadFew = async (store: GatewayStore, memory: Memory, onSkip: OnSkip): Promise<number> => {
  // First the position, then the rows: a commit in between is loaded twice instead of not at all.
  const position = await store.lastChange();
  takeAll(
    await store.apis(),
    row => memory.apis.put(toApi(row)),
    ({ api }, error) => onSkip('api', api.id, error),
  );
  takeAll(
    await store.keyManagers(),
    row => memory.keyManagers.put(toKeyManager(row)),
    ({ keyManager }, error) => onSkip('key_manager', keyManager.id, error),
  );
  for (const plan of await store.plans()) memory.plans.put(toPlan(plan));
  return position;
};

type Reload = (id: string) => Promise<void>;

const reload =
  <R, V>(
    load: (id: string) => Promise<R>,
    convert: (row: NonNullable<R>) => V | undefined,
    table: { readonly put: (value: V) => void; readonly remove: (id: string) => void },
    onSkip: (id: string, error: unknown) => void,
  ): Reload =>
  async id => {
    // A store that cannot be read is no matter of one row: that is thrown, and tried again.
    const row = await load(id);
    try {
      const value = row === undefined || row === null ? undefined : convert(row);
      if (value === undefined) table.remove(id);
      else table.put(value);
    } catch (error) {
      // What it was before no longer holds.
      table.remove(id);
      onSkip(id, error);
    }
  };

const same = <T>(value: T): T => value;

/** How one changed row is loaded anew. Rows that a cascade deleted are left behind, and lead nowhere. */
const reloads = (
  store: GatewayStore,
  memory: Memory,
  onSkip: OnSkip,
): Record<Exclude<ChangedEntity, 'setting'>, Reload> => {
  const skipped = (entity: ChangedEntity) => (id: string, error: unknown) => onSkip(entity, id, error);
  return {
    api: reload(store.api, toApi, memory.apis, skipped('api')),
    key_manager: reload(store.keyManager, toKeyManager, memory.keyManagers, skipped('key_manager')),
    application: reload(store.application, same, memory.applications, skipped('application')),
    plan: reload(store.plan, toPlan, memory.plans, skipped('plan')),
    key_mapping: reload(store.mapping, toMapping, memory.mappings, skipped('key_mapping')),
    subscription: reload(store.subscription, same, memory.subscriptions, skipped('subscription')),
  };
};

/** The change log names what this version does not follow. */
class EntityUnknown extends Error {
  constructor() {
    super('The change log names an entity that this version does not know.');
    this.name = new.target.name;
  }
}

const createFollower = (deps: LiveViewDeps, memory: Memory, start: number, onSetting: Reload) => {
  const load = new Map<string, Reload>(
    Object.entries({ ...reloads(deps.store, memory, deps.onSkip), setting: onSetting }),
  );
  let position = start;
  return async (): Promise<void> => {
    for (;;) {
      const changes = await deps.store.changesAfter(position);
      for (const { seq, entity, entityId } of changes) {
        const reloadOne = load.get(entity);
        // A newer portal may write of what is not followed here.
        if (reloadOne === undefined) deps.onSkip(entity, entityId, new EntityUnknown());
        else await reloadOne(entityId);
        if (entity === 'key_manager') deps.onKeyManagerChange(entityId);
        position = seq;
      }
      if (changes.length === 0) return;
    }
  };
};

interface Rounds extends Required<Pick<LiveViewDeps, 'later' | 'onTrouble'>> {
  readonly round: () => Promise<void>;
  readonly pause: () => number;
}

const poll = ({ later, onTrouble, round, pause }: Rounds) => {
  let closed = false;
  let failing = false;
  let woken = false;
  let running = Promise.resolve();
  let cancel: (() => void) | undefined;
  const run = async (): Promise<void> => {
    try {
      do {
        woken = false;
        await round();
      } while (woken && !closed);
      failing = false;
    } catch (error) {
      if (!failing && !closed) onTrouble(error);
      failing = true;
    }
    if (!closed) schedule();
  };
  const begin = (): void => {
    cancel = undefined;
    running = run();
  };
  const schedule = (): void => {
    cancel = later(begin, failing ? POLL_MS : pause());
  };
  return {
    start: schedule,
    /** Begins the next round now, or at the end of the one under way. */
    wake: () => {
      woken = true;
      if (cancel === undefined) return;
      cancel();
      begin();
    },
    close: async () => {
      closed = true;
      cancel?.();
      cancel = undefined;
      await running;
    },
  };
};

/** One after the other: what was read first must not be written over what was read after it. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
};

/** Returns once decisions can be made. */
export const createLiveView = async (deps: LiveViewDeps): Promise<LiveView> => {
  const memory = createMemory();
  const inTurn = createQueue();
  let refreshedAt = deps.uptime();
  let seen = deps.changes();
  const position = await loadFew(deps.store, memory, deps.onSkip);
  let proofRequired = await deps.proofRequired();
  const catchUp = createFollower(deps, memory, position, async () => {
    proofRequired = await deps.proofRequired();
  });
  const filler = createFiller(deps.store, memory, deps.onSkip);
  const refresh = () =>
    inTurn(async () => {
      const startedAt = deps.uptime();
      const version = deps.changes();
      if (version !== seen) await catchUp();
      seen = version;
      // What was committed after the look is not in the view: so the age counts from before it.
      refreshedAt = startedAt;
    });
  const openedAt = deps.uptime();
  const isFilling = (): boolean => !filler.isFull() && deps.uptime() - openedAt >= FILL_AFTER_MS;
  const fillMore = async (): Promise<void> => {
    await refresh();
    await inTurn(filler.page);
  };
  await catchUp();
  const behind = (): number => deps.uptime() - refreshedAt;
  const polling = poll({
    later,
    ...deps,
    round: () => (isFilling() ? fillMore() : refresh()),
    pause: () => (isFilling() ? 0 : POLL_MS),
  });
  const unfollow = deps.onCommit(polling.wake);
  const bring = createBringer(memory, wanted => inTurn(() => filler.bring(wanted)));
  return {
    ...memory.lookups,
    quota: deps.quota,
    proofRequired: () => proofRequired,
    fresh: () => behind() <= LEASE_MS,
    secondsBehind: () => Math.max(0, behind()) / 1000,
    bring: wanted => (filler.isFull() ? undefined : bring(wanted)),
    refresh,
    fill: async () => {
      while (!filler.isFull()) {
        await fillMore();
        await nextTurn();
      }
    },
    follow: polling.start,
    close: async () => {
      unfollow();
      await polling.close();
    },
  };
};
