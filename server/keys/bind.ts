import { mayManage } from '../applications/policy.ts';
import { applicationStore } from '../applications/store.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { InputInvalid, NotFound } from '../errors.ts';
import type { ProofPolicy } from '../key-managers/key-manager.ts';
import { type KeyManagerRow, keyManagerStore } from '../key-managers/store.ts';
import { settingsFrom } from '../settings/policy.ts';
import { settingStore } from '../settings/store.ts';
import { viewerStore } from '../viewer/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { askApproval } from './approvals/ask-approval.ts';
import { claimClient } from './claim.ts';
import type { KeyDeps } from './deps.ts';
import { type ClaimedClient, type Ground, requireOpen } from './ground.ts';
import { MOST_CLIENTS } from './policy.ts';
import { type Examined, stateUnder } from './prove.ts';
import { type KeyMapping, keyStore } from './store.ts';

/** What was asked at which key manager, as it was configured then. */
interface Asked {
  readonly claimed: ClaimedClient;
  readonly keyManager: KeyManagerRow;
}

/** The proof took its time: what allowed it may have been deleted, changed or switched off in between. */
const requireStillOpen = async (
  deps: KeyDeps,
  tx: Write,
  viewer: Viewer,
  asked: Asked,
): Promise<ProofPolicy> => {
  const { applicationId, keyManagerId } = asked.claimed;
  const role = await viewerStore(deps.db).membershipRole(tx, viewer.userId, viewer.organizationId);
  const application = await applicationStore(deps.db).within(tx, applicationId);
  if (!role || !application || !mayManage({ ...viewer, role }, application))
    throw new NotFound('application', ['applicationId']);
  const keyManager = await keyManagerStore(deps.db).seenWithin(tx, viewer, keyManagerId);
  if (!keyManager) throw new NotFound('key manager', ['keyManagerId']);
  const settings = settingsFrom(await settingStore(deps.db).switchesWithin(tx), deps.initialSwitches);
  const policy = requireOpen({ ...viewer, role }, { application, keyManager, settings });
  // What another configuration proved says nothing about this one: its endpoints or issuer may be others.
  if (keyManager.version !== asked.keyManager.version)
    throw new InputInvalid(
      `${keyManager.name} was changed while it was asked. Nothing was mapped; try again.`,
      ['keyManagerId'],
    );
  return policy;
};

export const requireRoom = async (
  deps: StoreDeps,
  tx: Write,
  { applicationId, keyManagerId, keyType }: Pick<KeyMapping, 'applicationId' | 'keyManagerId' | 'keyType'>,
): Promise<void> => {
  if ((await keyStore(deps.db).countLive(tx, applicationId, keyManagerId, keyType)) >= MOST_CLIENTS)
    throw new InputInvalid(`An application holds at most ${MOST_CLIENTS} clients here. Remove one first.`, [
      'keyManagerId',
    ]);
};

const newMapping = (
  deps: KeyDeps,
  viewer: Viewer,
  claimed: ClaimedClient,
  keyManager: KeyManagerRow,
  state: KeyMapping['state'],
): KeyMapping => {
  const at = deps.clock();
  return {
    id: deps.ids(),
    applicationId: claimed.applicationId,
    keyManagerId: keyManager.id,
    issuer: keyManager.issuer,
    clientId: claimed.consumerKey,
    keyType: claimed.keyType,
    mode: 'MAPPED',
    label: claimed.label,
    state,
    createdBy: viewer.name,
    createdAt: at,
    updatedAt: at,
  };
};

/**
 * Writes what was examined: as a mapping with its proof, or, where the policy asks an administrator about what
 * could not be proved, as a claim that waits. One transaction has it with the audit entry, the change-log row, and
 * what `also` writes; a crash leaves either all of them or nothing.
 * @throws whatever stands against it by now, and ClientAlreadyMapped.
 */
export const bindClient = async (
  deps: KeyDeps,
  viewer: Viewer,
  { claimed, ground, examined }: { claimed: ClaimedClient; ground: Ground; examined: Examined },
  also: (tx: Write) => Promise<void> = async () => {},
): Promise<KeyMapping> => {
  const { application, keyManager } = ground;
  return deps.db.transaction(async tx => {
    const state = stateUnder(await requireStillOpen(deps, tx, viewer, { claimed, keyManager }), examined);
    await requireRoom(deps, tx, claimed);
    await also(tx);
    const mapping = newMapping(deps, viewer, claimed, keyManager, state);
    const claim = { viewer, application, mapping, ...examined };
    await (state === 'ACTIVE' ? claimClient(deps, tx, claim) : askApproval(deps, tx, claim));
    return mapping;
  });
};
