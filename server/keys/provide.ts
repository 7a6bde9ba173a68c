import { mayManage } from '../applications/policy.ts';
import { requireApplication } from '../applications/service.ts';
import { type Application, applicationStore } from '../applications/store.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { Forbidden, InputInvalid, NotFound, requireValid } from '../errors.ts';
import type { ProofPolicy } from '../key-managers/key-manager.ts';
import { canBeAsked, mayUse, proofPolicy, provisioning } from '../key-managers/policy.ts';
import { requireKeyManager } from '../key-managers/service.ts';
import { type KeyManagerRow, keyManagerStore } from '../key-managers/store.ts';
import { nameRule } from '../lib/check.ts';
import type { Secret } from '../lib/secret.ts';
import { type Switches, settingsFrom } from '../settings/policy.ts';
import { readSettings } from '../settings/service.ts';
import { settingStore } from '../settings/store.ts';
import { viewerStore } from '../viewer/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { askApproval } from './ask-approval.ts';
import { countAttempt } from './attempts.ts';
import { claimClient } from './claim.ts';
import type { KeyDeps } from './deps.ts';
import { KeyManagerDisabled, KeyManagerNotAllowed, ProvisioningDisabled } from './errors.ts';
import { consumerKeyProblem, consumerSecretProblem, MOST_CLIENTS } from './policy.ts';
import type { ProvideStageName } from './progress.ts';
import { proveControl, stateUnder, unasked } from './prove.ts';
import { type KeyMapping, keyStore } from './store.ts';
import type { KeyType } from './table.ts';

export interface ProvidedKeys {
  readonly applicationId: string;
  readonly keyManagerId: string;
  readonly keyType: KeyType;
  readonly consumerKey: string;
  /** Used for the proof as it was pasted, and then forgotten; absent where nobody could be asked with it. */
  readonly consumerSecret: Secret | undefined;
  /** Empty: none. */
  readonly label: string;
}

/** Whatever has a say in whether keys may be provided. */
interface Ground {
  readonly application: Application;
  readonly keyManager: KeyManagerRow;
  readonly settings: Switches;
}

/** What holds for a client that is not proved, when every state, switch and role allows to provide keys there. */
export const requireOpen = (viewer: Viewer, { application, keyManager, settings }: Ground): ProofPolicy => {
  if (application.state !== 'ACTIVE')
    throw new Forbidden(`${application.name} is suspended. Ask an administrator to activate it.`);
  const open = provisioning(keyManager, settings.keyProvisioning);
  if (!open.available) {
    throw open.reason === 'KEY_MANAGER_DISABLED'
      ? new KeyManagerDisabled(open.message)
      : new ProvisioningDisabled(open.message);
  }
  if (!mayUse(viewer, keyManager.policy)) throw new KeyManagerNotAllowed(keyManager.name);
  return proofPolicy(keyManager.policy, settings.provisionedAppValidation);
};

/** A secret may be missing only where an administrator is asked because the key manager cannot be. */
const requirePasted = (input: ProvidedKeys, policy: ProofPolicy, keyManager: KeyManagerRow): void => {
  requireValid('consumerKey', consumerKeyProblem(input.consumerKey));
  if (input.consumerSecret || policy !== 'APPROVAL' || canBeAsked(keyManager.endpoints))
    requireValid('consumerSecret', consumerSecretProblem(input.consumerSecret?.reveal() ?? ''));
  if (input.label !== '') requireValid('label', nameRule()(input.label));
};

/**
 * Maps an OAuth client that was made elsewhere to an application. Proving has no remote effect, so it comes
 * first; then one transaction writes the mapping, its proof, the audit entry and the change-log row. A crash
 * at any moment leaves either all of them or nothing.
 * @throws NotFound, Forbidden, InputInvalid, ProvisioningDisabled, KeyManagerDisabled, KeyManagerNotAllowed,
 * TooManyAttempts, ClientRejected, KeyManagerUnreachable, KeyManagerCannotVerify, ClientAlreadyMapped.
 */
export const provideExistingKeys = async (
  deps: KeyDeps,
  viewer: Viewer,
  input: ProvidedKeys,
  onStage: (stage: ProvideStageName) => void = () => {},
): Promise<KeyMapping> => {
  const application = await requireApplication(deps, viewer, input.applicationId, ['applicationId']);
  const keyManager = await requireKeyManager(deps, viewer, input.keyManagerId, ['keyManagerId']);
  const policy = requireOpen(viewer, { application, keyManager, settings: await readSettings(deps) });
  requirePasted(input, policy, keyManager);
  const attempt = await countAttempt(deps, {
    userId: viewer.userId,
    organizationId: viewer.organizationId,
    issuer: keyManager.issuer,
    clientId: input.consumerKey,
    keyManagerId: keyManager.id,
  });
  onStage('REACHING');
  const examined = input.consumerSecret
    ? await proveControl(deps, {
        keyManager,
        claim: { clientId: input.consumerKey, clientSecret: input.consumerSecret },
        attempt,
        onStage: step => onStage(step.stage),
      })
    : unasked(keyManager);
  stateUnder(policy, examined);
  const mapping = await deps.db.transaction(async tx => {
    const state = stateUnder(await requireStillOpen(deps, tx, viewer, { input, keyManager }), examined);
    await requireRoom(deps, tx, input);
    const mapping = newMapping(deps, viewer, input, keyManager, state);
    const claim = { viewer, application, mapping, ...examined };
    await (state === 'ACTIVE' ? claimClient(deps, tx, claim) : askApproval(deps, tx, claim));
    return mapping;
  });
  if (mapping.state === 'ACTIVE') onStage('SAVED');
  return mapping;
};

/** What was asked at which key manager, as it was configured then. */
interface Asked {
  readonly input: ProvidedKeys;
  readonly keyManager: KeyManagerRow;
}

/** The proof took its time: what allowed it may have been deleted, changed or switched off in between. */
const requireStillOpen = async (
  deps: KeyDeps,
  tx: Write,
  viewer: Viewer,
  asked: Asked,
): Promise<ProofPolicy> => {
  const { applicationId, keyManagerId } = asked.input;
  const role = await viewerStore(deps.db).membershipRole(tx, viewer.userId, viewer.organizationId);
  const application = await applicationStore(deps.db).within(tx, applicationId);
  if (!role || !application || !mayManage({ ...viewer, role }, application))
    throw new NotFound('application', ['applicationId']);
  const keyManager = await keyManagerStore(deps.db).within(tx, keyManagerId);
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
  input: ProvidedKeys,
  keyManager: KeyManagerRow,
  state: KeyMapping['state'],
): KeyMapping => {
  const at = deps.clock();
  return {
    id: deps.ids(),
    applicationId: input.applicationId,
    keyManagerId: keyManager.id,
    issuer: keyManager.issuer,
    clientId: input.consumerKey,
    keyType: input.keyType,
    mode: 'MAPPED',
    label: input.label,
    state,
    createdBy: viewer.name,
    createdAt: at,
    updatedAt: at,
  };
};
