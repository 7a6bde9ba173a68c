import { recordChange } from '../../audit/record.ts';
import type { StoreDeps } from '../../db/deps.ts';
import { requireValid } from '../../errors.ts';
import { proseRule } from '../../lib/check.ts';
import { notify } from '../../notices/service.ts';
import { requireAccess } from '../../viewer/access.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { mappingChange } from '../change.ts';
import { type KeyMapping, keyStore } from '../store.ts';
import { namedClient } from '../tell.ts';
import { requireDecidable } from './decidable.ts';
import { approvalStore } from './store.ts';

const reasonProblem = (reason: string): string | undefined =>
  reason.trim() === '' ? 'Say why: whoever provided the client reads it.' : proseRule(500)(reason);

/**
 * Refuses to vouch for a client. The claimant is told the reason.
 * @throws InputInvalid, NotFound, Forbidden, or Conflict when it does not wait any more.
 */
export const declineKeys = async (
  deps: StoreDeps,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<KeyMapping> => {
  requireAccess(viewer, 'keys.approve');
  requireValid('reason', reasonProblem(reason));
  return deps.db.transaction(async tx => {
    const { application, mapping, approval } = await requireDecidable(deps, tx, viewer, id);
    const at = deps.clock();
    await approvalStore(deps.db).decide(tx, id, {
      state: 'DECLINED',
      decidedBy: viewer.name,
      decidedAt: at,
      reason,
    });
    await keyStore(deps.db).setState(tx, id, 'FAILED', at);
    const change = mappingChange(viewer, application.organizationId, 'keys.decline', mapping, undefined);
    await recordChange(deps, tx, {
      ...change,
      details: { ...change.details, providedBy: mapping.createdBy, reason },
    });
    await notify(
      deps,
      tx,
      { organizationId: application.organizationId, people: [approval.claimantId] },
      {
        kind: 'APPROVAL_DECLINED',
        administrator: viewer.name,
        reason,
        ...(await namedClient(deps, tx, mapping, application)),
      },
    );
    return { ...mapping, state: 'FAILED', updatedAt: at };
  });
};
