import { recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { changesOf, type Settings, type Switches, settingsFrom } from './policy.ts';
import { settingStore } from './store.ts';
import type { SwitchName } from './switches.ts';

export interface SettingsDeps extends StoreDeps {
  /** How the switches stand until somebody changes them. */
  readonly initialSwitches: Switches;
}

/** The switches as they stand at this moment: one prepared look-up, for whoever must obey them. */
export const readSettings = async (deps: Pick<SettingsDeps, 'db' | 'initialSwitches'>): Promise<Settings> =>
  settingsFrom(await settingStore(deps.db).switches(), deps.initialSwitches);

/** Switches for every organization, so only for platform administrators. @throws Forbidden */
export const updateSettings = async (
  deps: SettingsDeps,
  viewer: Viewer,
  asked: { readonly [name in SwitchName]?: boolean | undefined },
): Promise<Settings> => {
  requireAccess(viewer, 'platform.manage');
  return deps.db.transaction(async tx => {
    const store = settingStore(deps.db);
    const changes = changesOf(settingsFrom(await store.switchesWithin(tx), deps.initialSwitches), asked);
    for (const { name, after } of changes) {
      await store.put(tx, { key: name, value: after, updatedAt: deps.clock() });
    }
    if (changes.length > 0) {
      await recordChange(deps, tx, {
        actor: viewer,
        organizationId: null,
        action: 'settings.update',
        entity: 'setting',
        entityId: 'settings',
        details: Object.fromEntries(changes.map(({ name, before, after }) => [name, { before, after }])),
        changed: changes.map(({ name }) => ({ entity: 'setting', id: name })),
      });
    }
    return settingsFrom(await store.switchesWithin(tx), deps.initialSwitches);
  });
};

/** True once in the life of a database: for what is set up at the first start and may be removed for good. */
export const isFirstTime = (deps: StoreDeps, tx: Write, what: string): Promise<boolean> =>
  settingStore(deps.db).putOnce(tx, { key: `done.${what}`, value: true, updatedAt: deps.clock() });
