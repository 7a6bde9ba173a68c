import { type Application, applicationStore } from '../../applications/store.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import { Conflict, Forbidden, NotFound } from '../../errors.ts';
import { viewerStore } from '../../viewer/store.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { APPROVAL_MS, mayDecide } from '../policy.ts';
import type { KeyMapping } from '../store.ts';
import { approvalStore, type KeyApproval } from './store.ts';

export interface Decidable {
  readonly application: Application;
  readonly mapping: KeyMapping;
  readonly approval: KeyApproval;
}

/** What the viewer may do may have changed since they came in: it is looked at within the transaction. */
const asNow = async (deps: StoreDeps, tx: Write, viewer: Viewer): Promise<Viewer> => {
  const role = await viewerStore(deps.db).membershipRole(tx, viewer.userId, viewer.organizationId);
  if (!role) throw new Forbidden();
  return { ...viewer, role };
};

/**
 * The claim that the viewer is to decide about.
 * @throws NotFound; Forbidden to who is no administrator or has a claim to the same client; Conflict when it was
 * decided, withdrawn or has lapsed.
 */
export const requireDecidable = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  keyMappingId: string,
): Promise<Decidable> => {
  const store = approvalStore(deps.db);
  const put = await store.within(tx, keyMappingId);
  const application = put && (await applicationStore(deps.db).within(tx, put.mapping.applicationId));
  if (!put || !application || application.organizationId !== viewer.organizationId)
    throw new NotFound('claim', ['keyMappingId']);
  const { mapping, approval } = put;
  const waitsToo = await store.waitsFor(tx, viewer.userId, mapping);
  if (waitsToo || approval.claimantId === viewer.userId)
    throw new Forbidden('You have claimed this client yourself. Another administrator has to decide.');
  if (!mayDecide(await asNow(deps, tx, viewer), approval)) throw new Forbidden();
  if (approval.state !== 'WAITING' || approval.requestedAt <= deps.clock() - APPROVAL_MS)
    throw new Conflict('This claim does not wait any more: it was decided or withdrawn, or it has lapsed.');
  return { application, mapping, approval };
};
