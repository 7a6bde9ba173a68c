import type { ChangedEntity } from '../db/change-log.ts';
import type { View } from './facts.ts';
import { createMemory, type Memory } from './memory.ts';
import { type KeyManagerRecord, toApi, toKeyManager, toMapping, toPlan } from './records.ts';
import type { GatewayStore } from './store.ts';

/** A view that has not been brought up to date for longer than this refuses everything. */
const LEASE_MS = 5_000;
const POLL_MS = 10;

/** The state that decisions are made from, held in memory and kept in step with the store. */
export interface LiveView extends View {
  readonly keyManager: (id: string) => KeyManagerRecord | undefined;
  readonly secondsBehind: () => number;
  /** Looks once whether anything has changed, and loads what has. */
  readonly refresh: () => Promise<void>;
  /** Keeps refreshing until closed. */
  readonly follow: () => void;
  readonly close: () => Promise<void>;
}

export interface LiveViewDeps {
  readonly store: GatewayStore;
  /** Differs from its last value when anyone has committed in between. */
  readonly changes: () => number;
  /** Reads the platform's switch for proofs. */
  readonly proofRequired: () => Promise<boolean>;
  readonly quota: View['quota'];
  /** Milliseconds that never jump: a wall clock set back would lengthen the lease. */
  readonly uptime: () => number;
  /** Told when the view begins to fall behind, and not again until it has caught up. */
  readonly onTrouble: (error: unknown) => void;
  /** Told of a key manager whose row has changed: what is remembered for it no longer counts. */
  readonly onKeyManagerChange: (id: string) => void;
}

const loadAll = async (store: GatewayStore, memory: Memory): Promise<number> => {
  // First the position, then the rows: a commit in between is loaded twice instead of not at all.
  const position = await store.lastChange();
  for (const api of await store.apis()) memory.apis.put(toApi(api));
  for (const keyManager of await store.keyManagers()) memory.keyManagers.put(toKeyManager(keyManager));
  for (const application of await store.applications()) memory.applications.put(application);
  for (const plan of await store.plans()) memory.plans.put(toPlan(plan));
  for (const rows of Map.groupBy(await store.mappings(), row => row.mapping.id).values()) {
    const mapping = toMapping(rows);
    if (mapping !== undefined) memory.mappings.put(mapping);
  }
  for (const subscription of await store.subscriptions()) memory.subscriptions.put(subscription);
  return position;
};

type Reload = (id: string) => Promise<void>;

const reload =
  <R, V>(
    load: (id: string) => Promise<R>,
    convert: (row: NonNullable<R>) => V | undefined,
    table: { readonly put: (value: V) => void; readonly remove: (id: string) => void },
  ): Reload =>
  async id => {
    const row = await load(id);
    const value = row === undefined || row === null ? undefined : convert(row);
    if (value === undefined) table.remove(id);
    else table.put(value);
  };

const same = <T>(value: T): T => value;

/** How one changed row is loaded anew. Rows that a cascade deleted are left behind, and lead nowhere. */
const reloads = (store: GatewayStore, memory: Memory): Record<Exclude<ChangedEntity, 'setting'>, Reload> => ({
  api: reload(store.api, toApi, memory.apis),
  key_manager: reload(store.keyManager, toKeyManager, memory.keyManagers),
  application: reload(store.application, same, memory.applications),
  plan: reload(store.plan, toPlan, memory.plans),
  key_mapping: reload(store.mapping, toMapping, memory.mappings),
  subscription: reload(store.subscription, same, memory.subscriptions),
});

const createFollower = (deps: LiveViewDeps, memory: Memory, start: number, onSetting: Reload) => {
  const load = { ...reloads(deps.store, memory), setting: onSetting };
  let position = start;
  return async (): Promise<void> => {
    for (;;) {
      const changes = await deps.store.changesAfter(position);
      for (const { seq, entity, entityId } of changes) {
        await load[entity](entityId);
        if (entity === 'key_manager') deps.onKeyManagerChange(entityId);
        position = seq;
      }
      if (changes.length === 0) return;
    }
  };
};

const poll = (refresh: () => Promise<void>, onTrouble: (error: unknown) => void) => {
  let closed = false;
  let failing = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    try {
      await refresh();
      failing = false;
    } catch (error) {
      if (!failing && !closed) onTrouble(error);
      failing = true;
    }
    if (!closed) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      running = round();
    }, POLL_MS);
  };
  return {
    start: schedule,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
};

/** Loads everything, and returns once decisions can be made. */
export const createLiveView = async (deps: LiveViewDeps): Promise<LiveView> => {
  const memory = createMemory();
  let refreshedAt = deps.uptime();
  let seen = deps.changes();
  const position = await loadAll(deps.store, memory);
  let proofRequired = await deps.proofRequired();
  const catchUp = createFollower(deps, memory, position, async () => {
    proofRequired = await deps.proofRequired();
  });
  const refresh = async (): Promise<void> => {
    const startedAt = deps.uptime();
    const version = deps.changes();
    if (version !== seen) await catchUp();
    seen = version;
    // What was committed after the look is not in the view: so the age counts from before it.
    refreshedAt = startedAt;
  };
  await catchUp();
  const behind = (): number => deps.uptime() - refreshedAt;
  const polling = poll(refresh, deps.onTrouble);
  return {
    ...memory.lookups,
    quota: deps.quota,
    proofRequired: () => proofRequired,
    fresh: () => behind() <= LEASE_MS,
    secondsBehind: () => Math.max(0, behind()) / 1000,
    refresh,
    follow: polling.start,
    close: polling.close,
  };
};
