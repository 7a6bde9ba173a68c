import { isDeepStrictEqual } from 'node:util';
import { Forbidden } from '../errors.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Endpoints, Policy, Trust } from './key-manager.ts';
import type { KeyManagerRow } from './store.ts';

type Configuration = Pick<KeyManagerRow, 'endpoints' | 'trust' | 'settings'> & {
  readonly policy: Pick<Policy, 'proof' | 'decisions'>;
};

/** What was stored before a member was known means the same as its default. */
const wholeEndpoints = (endpoints: Endpoints) => ({ pushedAuthorization: null, ...endpoints });

const wholeTrust = (trust: Trust) => ({
  scopesFormat: 'BOTH',
  requiredClaim: null,
  certificates: [],
  ...trust,
});

/** What answers mean; where they were seen decides nothing. */
const meanings = ({ decisions = [] }: Pick<Policy, 'decisions'>) =>
  decisions.map(({ seen: _, ...row }) => row);

/** Whether a change touches where and how clients are proved, or whose tokens hold. */
export const isRedirected = (before: Configuration, after: Configuration): boolean =>
  !isDeepStrictEqual(wholeEndpoints(before.endpoints), wholeEndpoints(after.endpoints)) ||
  !isDeepStrictEqual(wholeTrust(before.trust), wholeTrust(after.trust)) ||
  !isDeepStrictEqual(before.settings, after.settings) ||
  !isDeepStrictEqual(meanings(before.policy), meanings(after.policy));

/** Whether a change decides anew who gets a client of the issuer. To require proof never does. */
export const isDecisive = (before: Configuration, after: Configuration): boolean =>
  isRedirected(before, after) ||
  (after.policy.proof !== before.policy.proof && after.policy.proof !== 'REQUIRED');

/** Only the platform's administrators may accept clients without proof. @throws Forbidden */
export const requireProofPolicy = (viewer: Viewer, before: Policy, after: Policy): void => {
  if (after.proof === 'OFF' && before.proof !== 'OFF' && !viewer.platformAdministrator)
    throw new Forbidden('Only a platform administrator may accept clients without proof.');
};

/** What they allowed holds for the server that they looked at, and is not taken along to another. @throws Forbidden */
export const requireSameServer = (viewer: Viewer, before: KeyManagerRow, after: KeyManagerRow): void => {
  if (viewer.platformAdministrator || after.policy.proof !== 'OFF') return;
  if (after.issuer !== before.issuer || isRedirected(before, after))
    throw new Forbidden(
      'A platform administrator lets this key manager accept clients without proof, as it is now. Require proof in the same change, or ask a platform administrator to change issuer, endpoints, trust, settings or how answers are read.',
    );
};
