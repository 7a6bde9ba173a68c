import { requireValid } from '../errors.ts';
import type { Secret } from '../lib/secret.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { bindClient } from './bind.ts';
import type { KeyDeps } from './deps.ts';
import { type ClaimedClient, countClaim, requireGround, requireNamed } from './ground.ts';
import { consumerSecretProblem } from './policy.ts';
import type { ProvideStageName } from './progress.ts';
import { examine } from './prove.ts';
import type { KeyMapping } from './store.ts';

export interface ProvidedKeys extends ClaimedClient {
  /** Used for the proof as it was pasted, and then forgotten. */
  readonly consumerSecret: Secret;
}

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
  const ground = await requireGround(deps, viewer, input);
  const { keyManager, mustProve } = ground;
  requireNamed(input);
  requireValid('consumerSecret', consumerSecretProblem(input.consumerSecret.reveal()));
  const attempt = await countClaim(deps, viewer, keyManager, input.consumerKey);
  const claim = { clientId: input.consumerKey, clientSecret: input.consumerSecret };
  onStage('REACHING');
  const outcome = await deps.openKeyManager(keyManager).prove(claim, step => onStage(step.stage));
  const examined = await examine({ keyManager, way: 'SECRET', mustProve, attempt }, outcome);
  const mapping = await bindClient(deps, viewer, { claimed: input, ground, examined });
  onStage('SAVED');
  return mapping;
};
