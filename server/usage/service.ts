import { mayManage } from '../apis/policy.ts';
import type { ApiRow } from '../apis/store.ts';
import type { Application } from '../applications/store.ts';
import type { StoreDeps } from '../db/deps.ts';
import { InputInvalid } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { DAY_MS, dayOf, seenBy, type UsageRow } from './policy.ts';
import { usageStore } from './store.ts';

/** What was counted on some days, both ends included. */
export interface Usage {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly UsageRow[];
}

/** The longest time that can be asked for at once. */
export const MOST_DAYS = 90;

/** Two years and a little, so that a year can be held against the one before. */
const KEPT_DAYS = 800;
const REFUSALS_KEPT_MS = 7 * DAY_MS;
/** Whatever a flood brings, the store holds no more of them for long. */
const MOST_REFUSALS = 100_000;

const span = (now: number, days: number): Pick<Usage, 'from' | 'to'> => {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new InputInvalid(`Ask for 1 to ${MOST_DAYS} days.`, ['days']);
  const to = dayOf(now);
  return { from: to - days + 1, to };
};

/** The requests of an application that the viewer may see; at whose API of another organization, is not said. @throws InputInvalid */
export const usageOfApplication = async (
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  { id, organizationId }: Pick<Application, 'id' | 'organizationId'>,
  days: number,
): Promise<Usage> => {
  const asked = span(clock(), days);
  const rows = await usageStore(db).ofApplication(id, asked.from);
  return { ...asked, rows: seenBy(rows, organizationId, { apiId: '' }) };
};

/**
 * The requests at an API; those of another organization's applications as nobody's. Undefined for those who do not
 * publish it. @throws InputInvalid
 */
export const usageOfApi = async (
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  viewer: Viewer,
  api: ApiRow,
  days: number,
): Promise<Usage | undefined> => {
  if (!mayManage(viewer, api)) return undefined;
  const asked = span(clock(), days);
  const rows = await usageStore(db).ofApi(api.id, asked.from);
  return { ...asked, rows: seenBy(rows, api.organizationId, { applicationId: '', keyMappingId: '' }) };
};

/** Forgets what nobody asks for any more. */
export const pruneUsage = ({ db, clock }: StoreDeps): Promise<void> => {
  const now = clock();
  const kept = {
    day: dayOf(now) - KEPT_DAYS,
    refusalsBefore: now - REFUSALS_KEPT_MS,
    mostRefusals: MOST_REFUSALS,
  };
  return db.transaction(tx => usageStore(db).prune(tx, now, kept));
};
