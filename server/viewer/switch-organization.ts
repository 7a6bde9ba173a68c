import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { NotFound } from '../errors.ts';
import { requireSession } from './access.ts';
import { viewerStore } from './store.ts';
import type { Viewer } from './viewer.ts';

/** Lets this session act in another of the person's organizations from now on. @throws NotFound, Forbidden */
export const switchOrganization = async (
  deps: StoreDeps,
  viewer: Viewer,
  organizationId: string,
): Promise<Viewer> => {
  requireSession(viewer);
  const store = viewerStore(deps.db);
  return deps.db.transaction(async tx => {
    const role = await store.membershipRole(tx, viewer.userId, organizationId);
    if (role === undefined) throw new NotFound('organization', ['organizationId']);
    await store.setSessionOrganization(tx, viewer.credential.id, organizationId);
    await recordChange(deps, tx, {
      actor: viewer,
      organizationId,
      action: 'user.switchOrganization',
      entity: 'user',
      entityId: viewer.userId,
      details: { from: viewer.organizationId },
    });
    return { ...viewer, organizationId, role };
  });
};
