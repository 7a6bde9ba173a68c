import { DomainError, waitingTime } from '../errors.ts';
import type { RegistrationAccess } from '../key-managers/administration.ts';
import { KeyManagerUnreachable } from '../key-managers/errors.ts';
import type { ProofPolicy } from '../key-managers/key-manager.ts';
import type { KeyManagerRow } from '../key-managers/store.ts';
import type { CountedAttempt } from '../limits/attempts.ts';
import { hasAnswered } from '../oauth/endpoint-request.ts';
import type { ProofOutcome, Unreachable } from '../oauth/proof-types.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { askAlike } from './alike.ts';
import type { KeyDeps } from './deps.ts';
import {
  ClientRejected,
  type Credential,
  KeyManagerCannotVerify,
  RegistrationTokenReplaced,
} from './errors.ts';
import type { Announce } from './progress.ts';
import { rejectedWords, undecided } from './proof-words.ts';
import type { Shown } from './shown.ts';
import type { Proof } from './store.ts';

/** What stands in the proof of a mapping: how control was shown, or that it was not. */
export type Finding = Pick<Proof, 'method' | 'grade' | 'evidence'>;

/** What was found; when that is no proof, also what stands against it. */
export interface Examined {
  readonly finding: Finding;
  readonly doubt: DomainError | undefined;
}

interface Claimed {
  readonly viewer: Viewer;
  readonly keyManager: KeyManagerRow;
  readonly consumerKey: string;
  readonly shown: Shown;
  readonly attempt: CountedAttempt;
  readonly announce: Announce;
}

export const unreachable = (keyManager: KeyManagerRow, outcome: Unreachable): KeyManagerUnreachable =>
  new KeyManagerUnreachable({
    message: `${keyManager.name} ${
      hasAnswered(outcome.reason) ? 'gave no usable answer' : 'could not be asked'
    }: it ${outcome.words}. Nothing was stored; try again in ${
      outcome.retryAfter === undefined ? 'a while' : waitingTime(outcome.retryAfter)
    }.`,
    reason: outcome.reason,
    words: outcome.words,
    endpoint: outcome.evidence.at(-1)?.endpoint ?? keyManager.issuer,
    retryAfterSeconds: outcome.retryAfter,
    evidence: outcome.evidence,
  });

const failureOf = (
  keyManager: KeyManagerRow,
  outcome: Exclude<ProofOutcome, { outcome: 'PROVEN' }>,
  credential: Credential,
): DomainError => {
  const { name } = keyManager;
  switch (outcome.outcome) {
    case 'REJECTED':
      return new ClientRejected(rejectedWords(name, credential.name), credential.path, outcome.evidence);
    case 'UNREACHABLE':
      return unreachable(keyManager, outcome);
    case 'CANNOT_VERIFY':
      return new KeyManagerCannotVerify(undecided[outcome.why](name, credential.name), outcome.evidence);
  }
};

/** Hands back what the key manager replaced, also with whatever is refused from then on. */
export const handingBack = async <T>(
  replaced: RegistrationAccess | undefined,
  work: () => T | Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const refused = replaced !== undefined && error instanceof DomainError;
    throw refused ? new RegistrationTokenReplaced(error, replaced) : error;
  }
};

const examine = ({ keyManager, shown }: Claimed, outcome: ProofOutcome): Examined => {
  const { evidence } = outcome;
  if (outcome.outcome === 'PROVEN')
    return { finding: { method: outcome.method, grade: 'PROVEN', evidence }, doubt: undefined };
  const doubt = failureOf(keyManager, outcome, shown.credential);
  return { finding: { method: 'NONE', grade: 'UNPROVEN', evidence }, doubt };
};

/** What was found, and what the key manager replaced while it was asked. */
export interface Answered extends Examined {
  readonly replaced: RegistrationAccess | undefined;
}

/**
 * Asks the key manager whether the client is controlled by who provides it.
 * An attempt that was no wrong guess is forgiven: a key manager's trouble is never the person's. An address that has
 * refused the secret forgives nothing, whatever the outcome: the kind decides that, and who manages it chose the kind.
 */
export const proveControl = async (deps: KeyDeps, claimed: Claimed): Promise<Answered> => {
  const { outcome, replaced, answers } = await askAlike(deps, claimed, claimed.shown.ask);
  return handingBack(replaced, async () => {
    if (outcome.outcome !== 'REJECTED') await claimed.attempt.forgive(answers);
    return { ...examine(claimed, outcome), replaced };
  });
};

/** Without a secret there is nothing to ask with; only where nothing could be asked is that all the same. */
export const unasked = (keyManager: KeyManagerRow): Answered => ({
  finding: { method: 'NONE', grade: 'UNPROVEN', evidence: [] },
  doubt: new KeyManagerCannotVerify(undecided.NO_ENDPOINT(keyManager.name), []),
  replaced: undefined,
});

/**
 * What a claim becomes under a policy. A refusal by the key manager is an answer, so no administrator is asked
 * about it.
 * @throws ClientRejected, KeyManagerUnreachable or KeyManagerCannotVerify, where that is not accepted.
 */
export const stateUnder = (policy: ProofPolicy, { doubt }: Examined): 'ACTIVE' | 'AWAITING_APPROVAL' => {
  if (!doubt || policy === 'OFF') return 'ACTIVE';
  if (policy === 'REQUIRED' || doubt instanceof ClientRejected) throw doubt;
  return 'AWAITING_APPROVAL';
};
