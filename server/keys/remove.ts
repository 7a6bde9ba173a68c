import { findApplication } from '../applications/service.ts';
import { recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { NotFound } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { mappingChange } from './change.ts';
import { type KeyMapping, keyStore } from './store.ts';

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
 * Takes a client off an application. What Latchkey did not make it does not touch: the client at the key
 * manager stays as it is.
 * @throws NotFound
 */
export const removeKeys = async (deps: StoreDeps, viewer: Viewer, id: string): Promise<KeyMapping> => {
  const mapping = await findKeyMapping(deps, viewer, id);
  if (!mapping) throw new NotFound('key mapping', ['keyMappingId']);
  await deps.db.transaction(async tx => {
    if (!(await keyStore(deps.db).retire(tx, id, 'REMOVED', deps.clock())))
      throw new NotFound('key mapping', ['keyMappingId']);
    await recordChange(
      deps,
      tx,
      mappingChange(viewer, viewer.organizationId, 'keys.remove', mapping, undefined),
    );
  });
  return mapping;
};
