import type { DomainError } from '../errors.ts';
import { KeyManagerUnreachable } from '../key-managers/errors.ts';
import type { ProofPolicy } from '../key-managers/key-manager.ts';
import type { KeyManagerRow } from '../key-managers/store.ts';
import type { ProofOutcome } from '../oauth/proof-types.ts';
import type { CountedAttempt } from './attempts.ts';
import { ClientRejected, KeyManagerCannotVerify } from './errors.ts';
import { rejected, undecided, type Way } from './proof-words.ts';
import type { Proof } from './store.ts';

/** What stands in the proof of a mapping: how control was shown, or that it was not. */
export type Finding = Pick<Proof, 'method' | 'grade' | 'evidence'>;

/** What was found; when that is no proof, also what stands against it. */
export interface Examined {
  readonly finding: Finding;
  readonly doubt: DomainError | undefined;
}

interface Claimed {
  readonly keyManager: KeyManagerRow;
  readonly way: Way;
  readonly attempt: CountedAttempt;
}

const unreachable = (
  keyManager: KeyManagerRow,
  outcome: Extract<ProofOutcome, { outcome: 'UNREACHABLE' }>,
): KeyManagerUnreachable =>
  new KeyManagerUnreachable({
    message: `${keyManager.name} could not be asked (${outcome.reason}). Nothing was changed and nothing is wrong with what you pasted; try again${
      outcome.retryAfter === undefined ? ' in a while' : ` in ${outcome.retryAfter} seconds`
    }.`,
    reason: outcome.reason,
    endpoint: outcome.evidence.at(-1)?.endpoint ?? keyManager.issuer,
    retryAfterSeconds: outcome.retryAfter,
    evidence: outcome.evidence,
  });

const failureOf = (
  { keyManager, way }: Claimed,
  outcome: Exclude<ProofOutcome, { outcome: 'PROVEN' }>,
): DomainError => {
  switch (outcome.outcome) {
    case 'REJECTED': {
      const { words, path } = rejected[way];
      return new ClientRejected(words(keyManager.name), path, outcome.evidence);
    }
    case 'UNREACHABLE':
      return unreachable(keyManager, outcome);
    case 'CANNOT_VERIFY':
      return new KeyManagerCannotVerify(undecided[outcome.why](keyManager.name), outcome.evidence);
  }
};

/** The evidence with the addresses that were asked, which may be others by the time somebody reads it. */
export const located = (keyManager: KeyManagerRow, outcome: ProofOutcome): ProofOutcome => {
  const addresses: Readonly<Record<string, string | null>> = { ...keyManager.endpoints };
  const evidence = outcome.evidence.map(one => ({
    ...one,
    endpoint: addresses[one.endpoint] ?? one.endpoint,
  }));
  return { ...outcome, evidence };
};

/**
 * What a key manager's answer comes to.
 * An attempt that was no wrong guess is forgiven: a key manager's trouble is never the person's.
 */
export const examine = async (claimed: Claimed, answered: ProofOutcome): Promise<Examined> => {
  const outcome = located(claimed.keyManager, answered);
  if (outcome.outcome !== 'REJECTED') await claimed.attempt.forgive();
  const { evidence } = outcome;
  if (outcome.outcome === 'PROVEN')
    return { finding: { method: outcome.method, grade: 'PROVEN', evidence }, doubt: undefined };
  return { finding: { method: 'NONE', grade: 'UNPROVEN', evidence }, doubt: failureOf(claimed, outcome) };
};

/** Without a secret there is nothing to ask with; only where nothing could be asked is that all the same. */
export const unasked = (keyManager: KeyManagerRow): Examined => ({
  finding: { method: 'NONE', grade: 'UNPROVEN', evidence: [] },
  doubt: new KeyManagerCannotVerify(undecided.NO_ENDPOINT(keyManager.name), []),
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
