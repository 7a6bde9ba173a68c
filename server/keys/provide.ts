import type { RegistrationAccess } from '../key-managers/administration.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { bindClient } from './bind.ts';
import type { KeyDeps } from './deps.ts';
import { type ClaimedClient, countClaim, requireGround, requireNamed } from './ground.ts';
import type { Announce } from './progress.ts';
import { handingBack, proveControl, stateUnder, unasked } from './prove.ts';
import { requireShown, type ShownControl } from './shown.ts';
import type { KeyMapping } from './store.ts';

export type ProvidedKeys = ClaimedClient & ShownControl;

export interface Provided {
  readonly keyMapping: KeyMapping;
  /** What the key manager replaced while it was read: shown once, and stored nowhere. */
  readonly replaced?: RegistrationAccess | undefined;
}

/**
 * Maps an OAuth client that was made elsewhere to an application. Proving has no remote effect, so it comes
 * first; then one transaction writes the mapping, its proof, the audit entry and the change-log row. A crash
 * at any moment leaves either all of them or nothing.
 * @throws NotFound, Forbidden, InputInvalid, ProvisioningDisabled, KeyManagerDisabled, KeyManagerNotAllowed,
 * TooManyAttempts, ClientRejected, KeyManagerUnreachable, KeyManagerCannotVerify, ClientAlreadyMapped; or
 * RegistrationTokenReplaced in place of any of them.
 */
export const provideExistingKeys = async (
  deps: KeyDeps,
  viewer: Viewer,
  input: ProvidedKeys,
  announce: Announce = () => {},
): Promise<Provided> => {
  const ground = await requireGround(deps, viewer, input);
  const { keyManager, policy } = ground;
  requireNamed(input);
  const shown = requireShown(deps, ground, input);
  const attempt = await countClaim(deps, viewer, keyManager, input.consumerKey);
  announce('REACHING');
  const asked = { viewer, keyManager, consumerKey: input.consumerKey, attempt, announce };
  const { replaced, ...examined } = shown
    ? await proveControl(deps, { ...asked, shown })
    : unasked(keyManager);
  const keyMapping = await handingBack(replaced, () => {
    stateUnder(policy, examined);
    return bindClient(deps, viewer, { claimed: input, ground, examined });
  });
  if (keyMapping.state === 'ACTIVE') announce('SAVED');
  return { keyMapping, replaced };
};
