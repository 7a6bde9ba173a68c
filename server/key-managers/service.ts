import type { ActionOn } from '../audit/actions.ts';
import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Forbidden, InUse, NotFound } from '../errors.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import type { SafeFetch } from '../lib/safe-fetch.ts';
import type { Seal } from '../lib/seal.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Discovered } from './discover.ts';
import type { Policy, Trust } from './key-manager.ts';
import { MOST_NAMED, mayManage, usedBy } from './policy.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';
import { type Users, usersStore } from './users-store.ts';

/** What the services that change key managers need. */
export interface KeyManagerDeps extends StoreDeps {
  readonly fetch: SafeFetch;
  readonly seal: Seal;
  /** Where this portal is: beyond loopback, no key manager is spoken to without TLS. */
  readonly publicUrl: string;
}

/** The key manager, when the viewer may see it. */
export const findKeyManager = (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<KeyManagerRow | undefined> => keyManagerStore(deps.db).seen(viewer, id);

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

/** The organization's own key managers, and those that are shared with it. */
export const listKeyManagers = (
  deps: StoreDeps,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<KeyManagerRow>> => keyManagerStore(deps.db).page(viewer, page);

/** What a server says of itself, and what a key manager of the kind asked for starts with there. */
export interface Probed extends Discovered {
  readonly trust: Trust;
  readonly policy: Policy;
}

const requireUnused = (keyManager: KeyManagerRow, users: Users): void => {
  if (keyManager.kind === 'RESIDENT')
    throw new InUse('The resident key manager is part of Latchkey. Switch it off instead.');
  const by = usedBy(users);
  if (by !== undefined)
    throw new InUse(`${keyManager.name} is used by ${by}. Remove these first, or switch it off.`);
};

/** What of a key manager's configuration an auditor has to be able to follow. */
const audited = [
  'name',
  'displayName',
  'description',
  'issuer',
  'metadataUrl',
  'endpoints',
  'displayedEndpoints',
  'trust',
  'policy',
  'settings',
  'enabled',
  'sharedWithAll',
] as const;

/** Every audited part that differs, as it was and as it is. */
const differences = (before: KeyManagerRow, after: KeyManagerRow) =>
  Object.fromEntries(
    audited
      .filter(part => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
      .map(part => [part, { before: before[part], after: after[part] }]),
  );

/**
 * The audit entry and the change-log row of a change to a key manager: with `before`, what differs; without, all
 * of it. `details` is what is not in the row: the names of credentials that were set, and the like.
 */
export const keyManagerChange = (
  viewer: Viewer,
  action: ActionOn<'keyManager'>,
  keyManager: KeyManagerRow,
  { before, details = {} }: { before?: KeyManagerRow; details?: Readonly<Record<string, unknown>> } = {},
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
    ...details,
  },
  changed: [{ entity: 'key_manager' as const, id: keyManager.id }],
});

/** @throws NotFound, Forbidden, or InUse while a mapping or an API depends on it. */
export const deleteKeyManager = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<void> => {
  const keyManager = await requireManaged(deps, viewer, id);
  await deps.db.transaction(async tx => {
    const store = keyManagerStore(deps.db);
    requireUnused(keyManager, await usersStore(deps.db).of(tx, id, viewer.organizationId, MOST_NAMED + 1));
    await store.forgetMappings(tx, id);
    await store.remove(tx, id);
    await recordChange(deps, tx, keyManagerChange(viewer, 'keyManager.delete', keyManager));
  });
};
