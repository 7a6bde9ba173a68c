import { applicationStore } from '../../applications/store.ts';
import { latchkey, recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import type { Page, PageRequest } from '../../lib/paging.ts';
import { notify } from '../../notices/service.ts';
import { can, requireAccess } from '../../viewer/access.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { mappingChange } from '../change.ts';
import { APPROVAL_MS } from '../policy.ts';
import { type KeyMapping, keyStore } from '../store.ts';
import { namedClient } from '../tell.ts';
import { approvalStore, type PutClaim } from './store.ts';

const since = (deps: StoreDeps): number => deps.clock() - APPROVAL_MS;

/** What waits for a decision in the viewer's organization, the longest first. @throws Forbidden */
export const listApprovals = async (
  deps: StoreDeps,
  viewer: Viewer,
  page: PageRequest,
): Promise<Page<PutClaim>> => {
  requireAccess(viewer, 'keys.approve');
  return approvalStore(deps.db).page(viewer.organizationId, since(deps), page);
};

/** What waits for applications, and what of theirs was declined or has lapsed a short time ago. */
export const claimsOfApplications = (
  deps: StoreDeps,
  applicationIds: readonly string[],
): Promise<readonly KeyMapping[]> => approvalStore(deps.db).ofApplications(applicationIds, since(deps));

/** How many wait for the viewer's decision; none for who may not decide. */
export const countApprovals = async (deps: StoreDeps, viewer: Viewer): Promise<number> =>
  can(viewer, 'keys.approve')
    ? approvalStore(deps.db).countWaiting(viewer.organizationId, since(deps), viewer.userId)
    : 0;

const lapse = async (deps: StoreDeps, tx: Write, { mapping, approval }: PutClaim): Promise<void> => {
  const at = deps.clock();
  const { organizationId, claimantId } = approval;
  await approvalStore(deps.db).decide(tx, mapping.id, {
    state: 'LAPSED',
    decidedBy: latchkey.name,
    decidedAt: at,
  });
  await keyStore(deps.db).setState(tx, mapping.id, 'FAILED', at);
  await recordChange(deps, tx, mappingChange(latchkey, organizationId, 'keys.lapse', mapping, undefined));
  const application = await applicationStore(deps.db).within(tx, mapping.applicationId);
  if (!application) return;
  const client = await namedClient(deps, tx, mapping, application);
  await notify(deps, tx, { organizationId, people: [claimantId] }, { kind: 'APPROVAL_LAPSED', ...client });
};

/** So many in one transaction: others want to write as well. */
const AT_ONCE = 50;

/** Ends the claims about which nobody has decided in time. */
export const lapseApprovals = async (deps: StoreDeps): Promise<void> => {
  const some = () =>
    deps.db.transaction(async tx => {
      const old = await approvalStore(deps.db).askedUntil(tx, since(deps), AT_ONCE);
      for (const claim of old) await lapse(deps, tx, claim);
      return old.length;
    });
  while ((await some()) === AT_ONCE);
};
