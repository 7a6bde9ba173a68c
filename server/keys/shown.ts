import { InputInvalid, requireValid } from '../errors.ts';
import type { RegistrationAccess } from '../key-managers/administration.ts';
import type { KeyManager, RegistrationProof } from '../key-managers/key-manager.ts';
import { canBeAsked } from '../key-managers/policy.ts';
import type { KeyManagerRow } from '../key-managers/store.ts';
import { type Secret, secret } from '../lib/secret.ts';
import type { ProofStep } from '../oauth/proof-types.ts';
import type { KeyDeps } from './deps.ts';
import { type Credential, consumerSecretCredential } from './errors.ts';
import type { ClaimedClient, Ground } from './ground.ts';
import { consumerSecretProblem, registrationTokenProblem, registrationUriProblem } from './policy.ts';

/** What shows control of a client: used for the proof as it was pasted, and then forgotten. */
export interface ShownControl {
  readonly consumerSecret?: Secret | undefined;
  /** In place of the secret. */
  readonly registrationAccess?: RegistrationAccess | undefined;
}

/** Shows it to the key manager. */
export type Ask = (onStage: (step: ProofStep) => void) => Promise<RegistrationProof>;

/** What was pasted, ready to be shown, and what to call it. */
export interface Shown {
  readonly ask: Ask;
  readonly credential: Credential;
}

const registrationCredential: Credential = {
  name: 'registration access token',
  path: ['registrationAccess', 'token'],
};

const requireRegistration = (
  { name, endpoints: { registration } }: KeyManagerRow,
  { proveRegistration }: KeyManager,
  { uri, token }: RegistrationAccess,
) => {
  if (proveRegistration === undefined || registration === null)
    throw new InputInvalid(
      `${name} offers no way to read a registration with its own token. Use the consumer secret.`,
      ['registrationAccess'],
    );
  requireValid(['registrationAccess', 'uri'], registrationUriProblem(uri, registration));
  requireValid(['registrationAccess', 'token'], registrationTokenProblem(token.reveal()));
  return proveRegistration;
};

const requireSecret = (consumerSecret: Secret | undefined): Secret => {
  const given = consumerSecret ?? secret('');
  requireValid('consumerSecret', consumerSecretProblem(given.reveal()));
  return given;
};

/** A secret may be missing only where an administrator is asked because the key manager cannot be. */
const mayBeMissing = ({ policy, keyManager }: Ground): boolean =>
  policy === 'APPROVAL' && !canBeAsked(keyManager.endpoints);

/**
 * Undefined where there is nothing to show, and nobody to show it to.
 * @throws InputInvalid for what no key manager could take, before one is asked and an attempt is counted.
 */
export const requireShown = (
  deps: KeyDeps,
  ground: Ground,
  {
    consumerKey: clientId,
    consumerSecret,
    registrationAccess: access,
  }: Pick<ClaimedClient, 'consumerKey'> & ShownControl,
): Shown | undefined => {
  const { keyManager } = ground;
  const opened = deps.openKeyManager(keyManager);
  if (access) {
    if (consumerSecret)
      throw new InputInvalid('Give either the consumer secret, or access to the registration.', [
        'consumerSecret',
      ]);
    const proveRegistration = requireRegistration(keyManager, opened, access);
    return {
      credential: registrationCredential,
      ask: onStage => proveRegistration({ clientId, access }, onStage),
    };
  }
  if (!consumerSecret && mayBeMissing(ground)) return undefined;
  const clientSecret = requireSecret(consumerSecret);
  return {
    credential: consumerSecretCredential,
    ask: async onStage => ({ outcome: await opened.prove({ clientId, clientSecret }, onStage) }),
  };
};
