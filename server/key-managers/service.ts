import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Forbidden, InUse, NotFound } from '../errors.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Seal } from '../lib/seal.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Discovered } from './discover.ts';
import type { Policy, Trust } from './key-manager.ts';
import { mayManage, maySee } from './policy.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';

/** What the services that change key managers need. */
export interface KeyManagerDeps extends StoreDeps {
  readonly fetch: SafeFetch;
  readonly seal: Seal;
  /** Where this portal is: beyond loopback, no key manager is spoken to without TLS. */
  readonly publicUrl: string;
}

/** The key manager, when the viewer may see it. */
export const findKeyManager = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<KeyManagerRow | undefined> => {
  const keyManager = await keyManagerStore(deps.db).byId(id);
  return keyManager && maySee(viewer, keyManager) ? keyManager : undefined;
};

/** @throws NotFound when there is none that the viewer may see. */
export const requireKeyManager = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  path: readonly string[] = ['id'],
): Promise<KeyManagerRow> => {
  const keyManager = await findKeyManager(deps, viewer, id);
  if (!keyManager) throw new NotFound('key manager', path);
  return keyManager;
};

/** @throws NotFound, or Forbidden when the viewer may see it but not change it. */
export const requireManaged = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<KeyManagerRow> => {
  const keyManager = await requireKeyManager(deps, viewer, id);
  if (!mayManage(viewer, keyManager)) throw new Forbidden();
  return keyManager;
};

/** The platform's key managers and the organization's own. */
export const listKeyManagers = (
  deps: StoreDeps,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<KeyManagerRow>> => keyManagerStore(deps.db).page(viewer.organizationId, page);

/** What a server says of itself, and what a key manager of the kind asked for starts with there. */
export interface Probed extends Discovered {
  readonly trust: Trust;
  readonly policy: Policy;
}

const requireUnused = (keyManager: KeyManagerRow, mappings: number, waiting: number, apis: number): void => {
  if (keyManager.kind === 'RESIDENT')
    throw new InUse('The resident key manager is part of Latchkey. Switch it off instead.');
  const users = [
    mappings === 0 ? [] : [`${mappings} key mapping${mappings === 1 ? '' : 's'}`],
    waiting === 0
      ? []
      : [`${waiting} client${waiting === 1 ? '' : 's'} that wait${waiting === 1 ? 's' : ''} for approval`],
    apis === 0 ? [] : [`${apis} API${apis === 1 ? '' : 's'}`],
  ].flat();
  if (users.length > 0)
    throw new InUse(
      `${keyManager.name} is used by ${users.join(' and ')}. Remove these first, or switch it off.`,
    );
};

/** What of a key manager's configuration an auditor has to be able to follow. */
const audited = ['name', 'description', 'endpoints', 'trust', 'policy', 'settings', 'enabled'] as const;

/** Every audited part that differs, as it was and as it is. */
const differences = (before: KeyManagerRow, after: KeyManagerRow) =>
  Object.fromEntries(
    audited
      .filter(part => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
      .map(part => [part, { before: before[part], after: after[part] }]),
  );

/**
 * The audit entry and the change-log row of a change to a key manager: with `before`, what differs; without, all
 * of it. `credentials` are the names of those that were set.
 */
export const keyManagerChange = (
  viewer: Viewer,
  action: string,
  keyManager: KeyManagerRow,
  { before, credentials = [] }: { before?: KeyManagerRow; credentials?: readonly string[] } = {},
) => ({
  actor: viewer,
  organizationId: keyManager.organizationId,
  action,
  entity: 'key_manager',
  entityId: keyManager.id,
  details: {
    name: keyManager.name,
    issuer: keyManager.issuer,
    ...(before
      ? { changes: differences(before, keyManager) }
      : Object.fromEntries(audited.map(part => [part, keyManager[part]]))),
    ...(credentials.length === 0 ? {} : { credentials }),
  },
  changed: [{ entity: 'key_manager' as const, id: keyManager.id }],
});

/** @throws NotFound, Forbidden, or InUse while a mapping or an API depends on it. */
export const deleteKeyManager = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  const keyManager = await requireManaged(deps, viewer, id);
  await deps.db.transaction(async tx => {
    const store = keyManagerStore(deps.db);
    requireUnused(
      keyManager,
      await store.countLiveMappings(tx, id),
      await store.countWaiting(tx, id),
      await store.countApis(tx, id),
    );
    await store.forgetMappings(tx, id);
    await store.remove(tx, id);
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.delete', keyManager));
  });
};
