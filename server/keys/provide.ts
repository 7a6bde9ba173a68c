import { mayManage } from '../applications/policy.ts';
import { requireApplication } from '../applications/service.ts';
import { type Application, applicationStore } from '../applications/store.ts';
import type { Write } from '../db/database.ts';
import { Forbidden, InputInvalid, NotFound, requireValid } from '../errors.ts';
import { mayUse, proofRequired, provisioning } from '../key-managers/policy.ts';
import { requireKeyManager } from '../key-managers/service.ts';
import { type KeyManagerRow, keyManagerStore } from '../key-managers/store.ts';
import { nameRule } from '../lib/check.ts';
import type { Secret } from '../lib/secret.ts';
import { type Switches, settingsFrom } from '../settings/policy.ts';
import { readSettings } from '../settings/service.ts';
import { settingStore } from '../settings/store.ts';
import { viewerStore } from '../viewer/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { countAttempt } from './attempts.ts';
import { claimClient } from './claim.ts';
import type { KeyDeps } from './deps.ts';
import { KeyManagerDisabled, KeyManagerNotAllowed, ProvisioningDisabled } from './errors.ts';
import { consumerKeyProblem, consumerSecretProblem, MOST_CLIENTS } from './policy.ts';
import type { ProvideStageName } from './progress.ts';
import { type Examined, proveControl } from './prove.ts';
import { type KeyMapping, keyStore } from './store.ts';
import type { KeyType } from './table.ts';

export interface ProvidedKeys {
  readonly applicationId: string;
  readonly keyManagerId: string;
  readonly keyType: KeyType;
  readonly consumerKey: string;
  /** Used for the proof as it was pasted, and then forgotten. */
  readonly consumerSecret: Secret;
  /** Empty: none. */
  readonly label: string;
}

/** Whatever has a say in whether keys may be provided. */
interface Ground {
  readonly application: Application;
  readonly keyManager: KeyManagerRow;
  readonly settings: Switches;
}

/** Whether control has to be proved, when every state, switch and role allows to provide keys there. */
const requireOpen = (viewer: Viewer, { application, keyManager, settings }: Ground): boolean => {
  if (application.state !== 'ACTIVE')
    throw new Forbidden(`${application.name} is suspended. Ask an administrator to activate it.`);
  const open = provisioning(keyManager, settings.keyProvisioning);
  if (!open.available) {
    throw open.reason === 'KEY_MANAGER_DISABLED'
      ? new KeyManagerDisabled(open.message)
      : new ProvisioningDisabled(open.message);
  }
  if (!mayUse(viewer, keyManager.policy)) throw new KeyManagerNotAllowed(keyManager.name);
  return proofRequired(keyManager.policy, settings.provisionedAppValidation);
};

const requirePasted = (input: ProvidedKeys): void => {
  requireValid('consumerKey', consumerKeyProblem(input.consumerKey));
  requireValid('consumerSecret', consumerSecretProblem(input.consumerSecret.reveal()));
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
  const mustProve = requireOpen(viewer, { application, keyManager, settings: await readSettings(deps) });
  requirePasted(input);
  const attempt = await countAttempt(deps, {
    userId: viewer.userId,
    organizationId: viewer.organizationId,
    issuer: keyManager.issuer,
    clientId: input.consumerKey,
    keyManagerId: keyManager.id,
  });
  const claim = { clientId: input.consumerKey, clientSecret: input.consumerSecret };
  onStage('REACHING');
  const examined = await proveControl(deps, {
    keyManager,
    claim,
    mustProve,
    attempt,
    onStage: step => onStage(step.stage),
  });
  const mapping = newMapping(deps, viewer, input, keyManager);
  await deps.db.transaction(async tx => {
    await requireStillOpen(deps, tx, viewer, { input, keyManager, examined });
    await requireRoom(deps, tx, input);
    await claimClient(deps, tx, { viewer, application, mapping, ...examined });
  });
  onStage('SAVED');
  return mapping;
};

/** What was asked at which key manager, as it was configured then, and what was found. */
interface Asked {
  readonly input: ProvidedKeys;
  readonly keyManager: KeyManagerRow;
  readonly examined: Examined;
}

/** The proof took its time: what allowed it may have been deleted, changed or switched off in between. */
const requireStillOpen = async (deps: KeyDeps, tx: Write, viewer: Viewer, asked: Asked): Promise<void> => {
  const { applicationId, keyManagerId } = asked.input;
  const role = await viewerStore(deps.db).membershipRole(tx, viewer.userId, viewer.organizationId);
  const application = await applicationStore(deps.db).within(tx, applicationId);
  if (!role || !application || !mayManage({ ...viewer, role }, application))
    throw new NotFound('application', ['applicationId']);
  const keyManager = await keyManagerStore(deps.db).within(tx, keyManagerId);
  if (!keyManager) throw new NotFound('key manager', ['keyManagerId']);
  const settings = settingsFrom(await settingStore(deps.db).switchesWithin(tx), deps.initialSwitches);
  const mustProve = requireOpen({ ...viewer, role }, { application, keyManager, settings });
  // What another configuration proved says nothing about this one: its endpoints or issuer may be others.
  if (keyManager.version !== asked.keyManager.version)
    throw new InputInvalid(
      `${keyManager.name} was changed while it was asked. Nothing was mapped; try again.`,
      ['keyManagerId'],
    );
  if (mustProve && asked.examined.doubt) throw asked.examined.doubt;
};

const requireRoom = async (deps: KeyDeps, tx: Write, input: ProvidedKeys): Promise<void> => {
  const { applicationId, keyManagerId, keyType } = input;
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
    state: 'ACTIVE',
    createdBy: viewer.name,
    createdAt: at,
    updatedAt: at,
  };
};
