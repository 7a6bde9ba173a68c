import { type Actor, recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import { notify, notifyPlatform } from '../../notices/service.ts';
import { type KeyManagerRow, keyManagerStore } from '../store.ts';
import { changesSince, HISTORY, healthOf, nextProbe, type ProbeChange } from './policy.ts';
import type { Report } from './report.ts';
import { probeStore, type StoredProbe } from './store.ts';

/** A report, and who asked for it. */
export interface Reported {
  readonly report: Report;
  readonly actor: Actor;
  /** The organization of whoever asked; null: Latchkey did. */
  readonly organizationId: string | null;
  readonly elapsedMs: number;
}

export const newProbe = (
  deps: StoreDeps,
  keyManagerId: string | null,
  { report, actor, organizationId, elapsedMs }: Reported,
  changes: readonly ProbeChange[],
): StoredProbe => ({
  id: deps.ids(),
  keyManagerId,
  organizationId,
  by: organizationId === null ? null : actor.name,
  at: deps.clock(),
  elapsedMs,
  report,
  changes,
});

/** The reports that give way to a new one: the oldest, and one of the same outage. */
const outdated = (history: readonly StoredProbe[], probe: StoredProbe): readonly string[] => {
  const [last] = history;
  const sameOutage =
    last?.by === null && probe.by === null && [last, probe].every(one => one.report.latencyMs === null);
  return [...(sameOutage && last ? [last] : []), ...history.slice(HISTORY - 1)].map(({ id }) => id);
};

/** A difference is an event: in the audit and, when it is for the worse, for those who administer the key manager. */
const tell = async (
  deps: StoreDeps,
  tx: Write,
  keyManager: KeyManagerRow,
  { actor }: Reported,
  changes: readonly ProbeChange[],
): Promise<void> => {
  const { id, name, issuer, organizationId } = keyManager;
  await recordChange(deps, tx, {
    actor,
    organizationId,
    action: 'keyManager.probe',
    entity: 'key_manager',
    entityId: id,
    details: { name, issuer, changes },
  });
  const worse = changes.filter(({ tone }) => tone === 'WORSE').map(({ text }) => text);
  if (worse.length === 0) return;
  const butNot = actor.userId;
  const content = {
    kind: 'KEY_MANAGER_ANSWERS_DIFFERENTLY',
    keyManagerId: id,
    keyManager: name,
    changes: worse,
  } as const;
  if (organizationId === null) await notifyPlatform(deps, tx, { butNot }, content);
  else await notify(deps, tx, { organizationId, administrators: true, butNot }, content);
};

/**
 * Keeps the report of a probe with what differs from what was known; then it is the key manager's health. Undefined
 * when the key manager was deleted meanwhile.
 */
export const keepReport = (
  deps: StoreDeps,
  keyManagerId: string,
  reported: Reported,
): Promise<StoredProbe | undefined> =>
  deps.db.transaction(async tx => {
    const store = probeStore(deps.db);
    const keyManager = await keyManagerStore(deps.db).within(tx, keyManagerId);
    if (!keyManager) return undefined;
    const history = await store.ofKeyManager(tx, keyManagerId, HISTORY);
    const changes = changesSince(
      history.map(({ report }) => report),
      reported.report,
    );
    const probe = newProbe(deps, keyManagerId, reported, changes);
    await store.remove(tx, outdated(history, probe));
    await store.insert(tx, probe);
    await store.setHealth(tx, healthAfter(probe, keyManagerId));
    if (changes.length > 0) await tell(deps, tx, keyManager, reported, changes);
    return probe;
  });

const healthAfter = ({ report, at }: StoredProbe, keyManagerId: string) => {
  const state = healthOf(report);
  return {
    keyManagerId,
    state,
    latencyMs: report.latencyMs,
    measuredAt: at,
    dueAt: nextProbe(keyManagerId, state, at),
    leasedUntil: 0,
  };
};

/** Makes the report of a server that was not saved yet the first one of its key manager. */
export const adoptReport = async (
  { db }: StoreDeps,
  tx: Write,
  probe: StoredProbe,
  keyManagerId: string,
): Promise<void> => {
  await probeStore(db).assign(tx, probe.id, keyManagerId);
  await probeStore(db).setHealth(tx, healthAfter(probe, keyManagerId));
};
