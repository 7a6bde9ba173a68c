import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Forbidden, InputInvalid, NotFound } from '../errors.ts';
import { organizationStore } from '../organizations/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { isSharedWithAll } from './policy.ts';
import { shareStore } from './share-store.ts';
import type { KeyManagerRow } from './store.ts';

/** Who may use a key manager besides its own organization; what is left out stays. */
export interface Sharing {
  readonly sharedWithAll?: boolean | undefined;
  readonly sharedWith?: readonly string[] | undefined;
}

const MOST_ORGANIZATIONS = 200;

const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every(id => other.includes(id));

const requireOrganizations = async ({ db }: StoreDeps, tx: Write, ids: readonly string[]): Promise<void> => {
  if (ids.length > MOST_ORGANIZATIONS)
    throw new InputInvalid(`Share it with at most ${MOST_ORGANIZATIONS} organizations, or with all.`, [
      'sharedWith',
    ]);
  const known = await organizationStore(db).existing(tx, ids);
  const unknown = ids.findIndex(id => !known.includes(id));
  if (unknown !== -1) throw new NotFound('organization', ['sharedWith', String(unknown)]);
};

/**
 * Shares a key manager as is asked, in the transaction that saves its row; gives what changed, for the audit. It
 * reaches into other organizations, so it is for platform administrators. Mappings and APIs of an organization that
 * it is no longer shared with keep working until they are removed; new ones are refused.
 * @throws Forbidden, InputInvalid, or NotFound of an organization
 */
export const shareKeyManager = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  row: KeyManagerRow,
  { sharedWith }: Sharing,
): Promise<{ readonly sharedWith?: { before: readonly string[]; after: readonly string[] } }> => {
  if (sharedWith === undefined) return {};
  const after = [...new Set(sharedWith)].filter(id => id !== row.organizationId);
  const before = (await shareStore(deps.db).of(tx, [row.id])).map(share => share.organizationId);
  if (areSame(before, after)) return {};
  requirePlatform(viewer);
  await requireOrganizations(deps, tx, after);
  await shareStore(deps.db).replace(tx, row.id, after);
  return { sharedWith: { before, after } };
};

const requirePlatform = (viewer: Viewer): void => {
  if (!viewer.platformAdministrator)
    throw new Forbidden('Only a platform administrator may share a key manager with other organizations.');
};

/** Whether all organizations may use it, as it was and as it is to be. @throws Forbidden */
export const requireSharing = (
  viewer: Viewer,
  before: Pick<KeyManagerRow, 'organizationId' | 'sharedWithAll'>,
  after: Pick<KeyManagerRow, 'organizationId' | 'sharedWithAll'>,
): void => {
  if (isSharedWithAll(before) !== isSharedWithAll(after)) requirePlatform(viewer);
};
