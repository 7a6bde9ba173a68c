import { mayManage as mayManageApplication } from '../../applications/policy.ts';
import { recordChange } from '../../audit/record.ts';
import type { Write } from '../../db/database.ts';
import type { StoreDeps } from '../../db/deps.ts';
import { Conflict, NotFound } from '../../errors.ts';
import type { ProofPolicy } from '../../key-managers/key-manager.ts';
import { mayUse } from '../../key-managers/policy.ts';
import { keyManagerStore } from '../../key-managers/store.ts';
import { notify } from '../../notices/service.ts';
import { type Switches, settingsFrom } from '../../settings/policy.ts';
import { settingStore } from '../../settings/store.ts';
import { requireAccess } from '../../viewer/access.ts';
import { viewerStore } from '../../viewer/store.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { requireRoom } from '../bind.ts';
import { mappingChange } from '../change.ts';
import { requireOpen } from '../ground.ts';
import { alreadyMapped, holderOf } from '../holder.ts';
import { type KeyMapping, keyStore } from '../store.ts';
import { namedClient } from '../tell.ts';
import { type Decidable, requireDecidable } from './decidable.ts';
import { approvalStore } from './store.ts';

interface ApprovalDeps extends StoreDeps {
  readonly initialSwitches: Switches;
}

/** The claimant as they are now; what they provided is approved for them. @throws Conflict when they may not any more. */
const requireClaimant = async (
  deps: StoreDeps,
  tx: Write,
  viewer: Viewer,
  { approval, application }: Decidable,
): Promise<Viewer> => {
  const { claimantId: userId, organizationId } = approval;
  const role = await viewerStore(deps.db).membershipRole(tx, userId, organizationId);
  const claimant = role && { ...viewer, userId, role, platformAdministrator: false };
  if (!claimant || !mayManageApplication(claimant, application))
    throw new Conflict(`Whoever provided this client may not manage ${application.name} any more.`);
  return claimant;
};

const noApprovals: Readonly<Record<Exclude<ProofPolicy, 'APPROVAL'>, string>> = {
  REQUIRED: 'requires proof now, and no administrator can stand in for it. Decline the claim.',
  OFF: 'accepts clients without proof now. Decline the claim: the client can be provided again.',
};

/** Everything that allowed the claim, as it is now. */
const requireGround = async (
  deps: ApprovalDeps,
  tx: Write,
  viewer: Viewer,
  decidable: Decidable,
): Promise<void> => {
  const { application, mapping } = decidable;
  const claimant = await requireClaimant(deps, tx, viewer, decidable);
  const keyManager = await keyManagerStore(deps.db).seenWithin(tx, claimant, mapping.keyManagerId);
  if (!keyManager) throw new NotFound('key manager');
  if (keyManager.issuer !== mapping.issuer)
    throw new Conflict(
      `${keyManager.name} has another issuer now than when this client was provided, and there it may be somebody else’s. Decline the claim: the client can be provided again.`,
    );
  const settings = settingsFrom(await settingStore(deps.db).switchesWithin(tx), deps.initialSwitches);
  if (!mayUse(claimant, keyManager.policy))
    throw new Conflict(`The role of whoever provided this client may not use ${keyManager.name} any more.`);
  const policy = requireOpen(claimant, { application, keyManager, settings });
  if (policy !== 'APPROVAL') throw new Conflict(`${keyManager.name} ${noApprovals[policy]}`);
  await requireRoom(deps, tx, mapping);
  const holder = await holderOf(deps, tx, mapping);
  // Only a proof displaces what is held, even without one.
  if (holder) throw alreadyMapped(viewer, holder);
};

/**
 * Vouches for a client that could not be proved. Everything that allowed the claim is looked at anew; mapping,
 * decision, proof, audit entry and notice are written in one transaction.
 * @throws NotFound, Forbidden, Conflict, InputInvalid, KeyManagerDisabled, ProvisioningDisabled, ClientAlreadyMapped.
 */
export const approveKeys = async (deps: ApprovalDeps, viewer: Viewer, id: string): Promise<KeyMapping> => {
  requireAccess(viewer, 'keys.approve');
  return deps.db.transaction(async tx => {
    const decidable = await requireDecidable(deps, tx, viewer, id);
    await requireGround(deps, tx, viewer, decidable);
    const { application, mapping, approval } = decidable;
    const at = deps.clock();
    const proof = {
      id: deps.ids(),
      keyMappingId: id,
      method: 'APPROVAL' as const,
      grade: 'APPROVED' as const,
      evidence: approval.evidence,
      by: viewer.name,
      at,
    };
    await approvalStore(deps.db).decide(tx, id, { state: 'APPROVED', decidedBy: viewer.name, decidedAt: at });
    await keyStore(deps.db).setState(tx, id, 'ACTIVE', at);
    await keyStore(deps.db).insertProof(tx, proof);
    const change = mappingChange(viewer, application.organizationId, 'keys.approve', mapping, proof);
    await recordChange(deps, tx, {
      ...change,
      details: { ...change.details, providedBy: mapping.createdBy },
    });
    await notify(
      deps,
      tx,
      { organizationId: application.organizationId, people: [approval.claimantId] },
      {
        kind: 'APPROVAL_GRANTED',
        administrator: viewer.name,
        ...(await namedClient(deps, tx, mapping, application)),
      },
    );
    return { ...mapping, state: 'ACTIVE', updatedAt: at };
  });
};
