import type { KeyManagerRow } from '../../key-managers/store.ts';
import type { CountedAttempt } from '../../limits/attempts.ts';
import type { ProofOutcome } from '../../oauth/proof-types.ts';
import { ClientRejected, KeyManagerCannotVerify } from '../errors.ts';
import { undecided } from '../proof-words.ts';
import { type Examined, unreachable } from '../prove.ts';

/** The ways in which nothing secret is pasted. */
type Way = 'SIGNATURE' | 'CALLBACK';

interface Rejected {
  /** `withinSeconds` is said wherever the product has such a limit: whether it was kept is no answer to anybody. */
  readonly words: (keyManager: string, withinSeconds?: number) => string;
  readonly path: string;
}

const rejected: Readonly<Record<Way, Rejected>> = {
  SIGNATURE: {
    words: (name, withinSeconds) => {
      const limit =
        withinSeconds === undefined
          ? ''
          : ` ${name} takes one for ${withinSeconds} seconds after the challenge began, unless its client is set to take it for longer: sign it and show it at once.`;
      return `${name} did not accept this signature. Check that the client authenticates by private_key_jwt, that ${name} has the public key that belongs to yours, and whom it wants assertions to be addressed to; then begin again.${limit}`;
    },
    path: 'assertion',
  },
  CALLBACK: {
    words: name =>
      `${name} does not send people of this client to the one-time callback. Check that it stands at the client exactly as shown, and that the client may use the authorization code grant; some servers take minutes to notice a change.`,
    path: 'challenge',
  },
};

interface Asked {
  readonly keyManager: KeyManagerRow;
  readonly way: Way;
  readonly attempt: CountedAttempt;
  readonly withinSeconds?: number | undefined;
}

/**
 * What the answer to a challenge comes to. Whoever chooses to prove a client wants no claim without proof, whatever
 * the policy would take. An attempt that was not refused is forgiven, and so is a look for a callback that is not
 * registered yet: its address is ours, so nothing was guessed.
 * @throws ClientRejected, KeyManagerUnreachable or KeyManagerCannotVerify.
 */
export const requireProven = async (
  { keyManager, way, attempt, withinSeconds }: Asked,
  outcome: ProofOutcome,
): Promise<Examined> => {
  const { evidence } = outcome;
  if (outcome.outcome !== 'REJECTED' || way === 'CALLBACK') await attempt.forgive();
  switch (outcome.outcome) {
    case 'PROVEN':
      return { finding: { method: outcome.method, grade: 'PROVEN', evidence }, doubt: undefined };
    case 'REJECTED': {
      const { words, path } = rejected[way];
      throw new ClientRejected(words(keyManager.name, withinSeconds), [path], evidence);
    }
    case 'UNREACHABLE':
      throw unreachable(keyManager, outcome);
    case 'CANNOT_VERIFY':
      throw new KeyManagerCannotVerify(undecided[outcome.why](keyManager.name), evidence);
  }
};
