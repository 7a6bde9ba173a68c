import { requireValid } from '../errors.ts';
import { canBeAsked } from '../key-managers/policy.ts';
import type { Secret } from '../lib/secret.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { bindClient } from './bind.ts';
import type { KeyDeps } from './deps.ts';
import { type ClaimedClient, countClaim, type Ground, requireGround, requireNamed } from './ground.ts';
import { consumerSecretProblem } from './policy.ts';
import type { ProvideStageName } from './progress.ts';
import { examine, stateUnder, unasked } from './prove.ts';
import type { KeyMapping } from './store.ts';

export interface ProvidedKeys extends ClaimedClient {
  /** Used for the proof as it was pasted, and then forgotten; absent where nobody could be asked with it. */
  readonly consumerSecret: Secret | undefined;
}

/** A secret may be missing only where an administrator is asked because the key manager cannot be. */
const requireSecret = ({ consumerSecret }: ProvidedKeys, { policy, keyManager }: Ground): void => {
  if (!consumerSecret && policy === 'APPROVAL' && !canBeAsked(keyManager.endpoints)) return;
  requireValid('consumerSecret', consumerSecretProblem(consumerSecret?.reveal() ?? ''));
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
  const ground = await requireGround(deps, viewer, input);
  const { keyManager, policy } = ground;
  requireNamed(input);
  requireSecret(input, ground);
  const attempt = await countClaim(deps, viewer, keyManager, input.consumerKey);
  onStage('REACHING');
  const { consumerKey: clientId, consumerSecret: clientSecret } = input;
  const { prove } = deps.openKeyManager(keyManager);
  const examined = clientSecret
    ? await examine(
        { keyManager, way: 'SECRET', attempt },
        await prove({ clientId, clientSecret }, step => onStage(step.stage)),
      )
    : unasked(keyManager);
  stateUnder(policy, examined);
  const mapping = await bindClient(deps, viewer, { claimed: input, ground, examined });
  if (mapping.state === 'ACTIVE') onStage('SAVED');
  return mapping;
};
