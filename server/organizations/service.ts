import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { requireValid } from '../errors.ts';
import { nameRule } from '../lib/check.ts';
import type { Page, PageRequest } from '../lib/paging.ts';
import { requireAccess } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type Organization, organizationStore } from './store.ts';

/** Every organization, for platform administrators. @throws Forbidden */
export const listOrganizations = async (
  deps: Pick<StoreDeps, 'db'>,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<Organization>> => {
  requireAccess(viewer, 'platform.manage');
  return organizationStore(deps.db).page(page);
};

/** Makes an organization, with the platform administrator who asks as its administrator. @throws Forbidden, InputInvalid */
export const createOrganization = async (
  deps: StoreDeps,
  viewer: Viewer,
  name: string,
): Promise<Organization> => {
  requireAccess(viewer, 'platform.manage');
  requireValid('name', nameRule()(name));
  const store = organizationStore(deps.db);
  const organization = { id: deps.ids(), name, createdAt: deps.clock() };
  const { id: organizationId, createdAt } = organization;
  await deps.db.transaction(async tx => {
    await store.insert(tx, organization);
    await store.insertMember(tx, { organizationId, userId: viewer.userId, role: 'ADMINISTRATOR', createdAt });
    await recordChange(deps, tx, {
      actor: viewer,
      organizationId,
      action: 'organization.create',
      entity: 'organization',
      entityId: organizationId,
      details: { name },
    });
  });
  return organization;
};
