import { findApplication } from '../applications/service.ts';
import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { NotFound } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { approvalStore } from './approvals/store.ts';
import { endOf, mappingChange } from './change.ts';
import { type KeyMapping, keyStore } from './store.ts';
import { isOpen } from './table.ts';

/** The mapping, when the viewer may see its application. */
export const findKeyMapping = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
): Promise<KeyMapping | undefined> => {
  const mapping = await keyStore(deps.db).byId(id);
  return mapping && (await findApplication(deps, viewer, mapping.applicationId)) ? mapping : undefined;
};

/**
 * Takes a client off an application, withdraws it while it waits for approval, or puts away what was declined. What
 * Latchkey did not make it does not touch: the client at the key manager stays as it is.
 * @throws NotFound
 */
export const removeKeys = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<KeyMapping> => {
  const gone = () => new NotFound('key mapping', ['keyMappingId']);
  if (!(await findKeyMapping(deps, viewer, id))) throw gone();
  return deps.db.transaction(async tx => {
    const store = keyStore(deps.db);
    const mapping = await store.within(tx, id);
    if (!mapping || !(isOpen(mapping.state) || mapping.state === 'FAILED')) throw gone();
    const at = deps.clock();
    await store.setState(tx, id, 'REMOVED', at);
    await approvalStore(deps.db).decide(tx, id, {
      state: 'WITHDRAWN',
      decidedBy: viewer.name,
      decidedAt: at,
    });
    await recordChange(
      deps,
      tx,
      mappingChange(viewer, viewer.organizationId, endOf(mapping.state), mapping, undefined),
    );
    return mapping;
  });
};
