import { hiddenBuckets, type Limit, type LimitDeps, takePlaces } from '../limits/count.ts';
import { networkOf } from './address.ts';

/** From one address: enough for a person's mistakes, nothing for a dictionary. */
const FROM_ONE_ADDRESS: Limit = { max: 10, windowMs: 60_000 };

/** At one account, from everywhere: so that it takes nobody's account away for long, it is not small. */
const AT_ONE_ACCOUNT: Limit = { max: 50, windowMs: 900_000 };

export interface Guess {
  readonly address: string | null;
  /** What the guess is about: an e-mail address, or the session whose password is asked again. */
  readonly account: string;
}

/** How many seconds to wait before the next guess; 0 when this one may be made, and is counted. */
export type CountGuess = (guess: Guess) => Promise<number>;

/** A refused guess counts in neither bucket: nobody is locked out by it. */
export const createGuessLimit =
  (deps: LimitDeps): CountGuess =>
  ({ address, account }) =>
    takePlaces(deps, deps.ids(), [
      { bucket: `sign-in-address|${networkOf(address)}`, limit: FROM_ONE_ADDRESS },
      // People type their password into the field beside its own.
      ...hiddenBuckets(deps, 'sign-in-account', account).map(bucket => ({ bucket, limit: AT_ONE_ACCOUNT })),
    ]);
