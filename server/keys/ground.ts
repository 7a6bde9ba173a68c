import { requireApplication } from '../applications/service.ts';
import type { Application } from '../applications/store.ts';
import { Forbidden, requireValid } from '../errors.ts';
import type { ProofPolicy } from '../key-managers/key-manager.ts';
import { mayUse, proofPolicy, provisioning } from '../key-managers/policy.ts';
import { requireKeyManager } from '../key-managers/service.ts';
import { shownTo } from '../key-managers/shown-to.ts';
import type { KeyManagerRow } from '../key-managers/store.ts';
import { nameRule } from '../lib/check.ts';
import { type CountedAttempt, countAttempt } from '../limits/attempts.ts';
import type { Switches } from '../settings/policy.ts';
import { readSettings } from '../settings/service.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { KeyDeps } from './deps.ts';
import { KeyManagerDisabled, KeyManagerNotAllowed, ProvisioningDisabled } from './errors.ts';
import { consumerKeyProblem } from './policy.ts';
import type { KeyType } from './table.ts';

/** Which client somebody wants to map to what, however they show that it is theirs. */
export interface ClaimedClient {
  readonly applicationId: string;
  readonly keyManagerId: string;
  readonly keyType: KeyType;
  readonly consumerKey: string;
  /** Empty: none. */
  readonly label: string;
}

/** Whatever has a say in whether keys may be provided. */
interface Say {
  readonly application: Application;
  readonly keyManager: KeyManagerRow;
  readonly settings: Switches;
}

/** What a claim stands on, as it was when it began. */
export interface Ground {
  readonly application: Application;
  readonly keyManager: KeyManagerRow;
  /** What holds for a client that is not proved. */
  readonly policy: ProofPolicy;
}

/** What holds for a client that is not proved, when every state, switch and role allows to provide keys there. */
export const requireOpen = (viewer: Viewer, { application, keyManager, settings }: Say): ProofPolicy => {
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

/** @throws NotFound, Forbidden, ProvisioningDisabled, KeyManagerDisabled, KeyManagerNotAllowed. */
export const requireGround = async (
  deps: KeyDeps,
  viewer: Viewer,
  { applicationId, keyManagerId }: Pick<ClaimedClient, 'applicationId' | 'keyManagerId'>,
): Promise<Ground> => {
  const application = await requireApplication(deps, viewer, applicationId, ['applicationId']);
  const keyManager = await requireKeyManager(deps, viewer, keyManagerId, ['keyManagerId']);
  const settings = await readSettings(deps);
  return { application, keyManager, policy: requireOpen(viewer, { application, keyManager, settings }) };
};

/** @throws InputInvalid */
export const requireNamed = ({ consumerKey, label }: Pick<ClaimedClient, 'consumerKey' | 'label'>): void => {
  requireValid('consumerKey', consumerKeyProblem(consumerKey));
  if (label !== '') requireValid('label', nameRule()(label));
};

/** @throws TooManyAttempts */
export const countClaim = (
  deps: KeyDeps,
  viewer: Viewer,
  { issuer, endpoints, id }: KeyManagerRow,
  consumerKey: string,
  challengeId?: string,
): Promise<CountedAttempt> =>
  countAttempt(deps, {
    userId: viewer.userId,
    addresses: shownTo(issuer, endpoints),
    clientId: consumerKey,
    keyManagerIds: [id],
    challengeId,
    instead: 'prove it by a challenge, which takes no secret',
  });
