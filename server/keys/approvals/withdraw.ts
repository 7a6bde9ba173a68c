import { recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { mappingChange } from '../change.ts';
import { type KeyMapping, keyStore } from '../store.ts';
import { approvalStore } from './store.ts';

/** What waits for approval becomes pointless when its application gets the client in another way. */
export const withdrawWaiting = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  { applicationId, issuer, clientId }: KeyMapping,
): Promise<void> => {
  const store = approvalStore(deps.db);
  const waiting = await store.waitingOf(tx, applicationId);
  for (const mapping of waiting.filter(one => one.issuer === issuer && one.clientId === clientId)) {
    const at = deps.clock();
    await keyStore(deps.db).setState(tx, mapping.id, 'REMOVED', at);
    await store.decide(tx, mapping.id, { state: 'WITHDRAWN', decidedBy: viewer.name, decidedAt: at });
    await recordChange(
      deps,
      tx,
      mappingChange(viewer, viewer.organizationId, 'keys.withdraw', mapping, undefined),
    );
  }
};
