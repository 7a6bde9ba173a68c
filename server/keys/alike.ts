import { recordChange } from '../audit/record.ts';
import type { RegistrationProof } from '../key-managers/key-manager.ts';
import type { KeyManagerRow } from '../key-managers/store.ts';
import type { Clock } from '../lib/clock.ts';
import { hidden } from '../limits/count.ts';
import { isRegisteredError, redact } from '../oauth/answer-text.ts';
import type { Evidence, ProofOutcome, ProofStep } from '../oauth/proof-types.ts';
import type { SecretAnswers } from '../oauth/refusal.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { KeyDeps } from './deps.ts';
import type { Announce } from './progress.ts';
import { untilWholeStep } from './rejection-pace.ts';
import { answersToSecret, tellsSecretsApart } from './secret-answers.ts';
import type { Ask } from './shown.ts';

/*
 * A wrong secret and an unknown client are one answer, to whoever looks at its bytes or its time. Many key managers
 * tell them apart by status, error or speed, so nothing of their answer goes on to the claimant: it is kept for
 * whoever administers the key manager. The same holds where no table reads a refusal as one.
 */

/**
 * What a claimant sees of a refusal: what was asked first, and of what was answered that it was not accepted. What
 * was asked after that already depends on the answer. `at` is when the claim began: when the answer came is told to
 * nobody.
 */
export const shownOfRefusal = ([first]: readonly Evidence[], at: number): readonly Evidence[] => {
  if (first === undefined) return [];
  const { method, endpoint, authentication, subject, control } = first;
  return [{ method, endpoint, authentication, ...(subject === undefined ? {} : { subject }), at, control }];
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

/** That the key manager was reached is told with what comes next: told at once, it tells how fast it refuses. */
const withholding = (announce: Announce, clock: Clock) => {
  let reachedAt: number | undefined;
  const release = (): void => {
    if (reachedAt !== undefined) announce('REACHED', reachedAt);
  };
  const tell = ({ stage }: ProofStep): void => {
    if (stage === 'REACHED') {
      reachedAt ??= clock();
      return;
    }
    release();
    announce(stage);
  };
  return { tell, release };
};

interface Asking {
  readonly viewer: Viewer;
  readonly keyManager: KeyManagerRow;
  readonly consumerKey: string;
  readonly announce: Announce;
  /** Told of what is no guess, as a look for an address of ours that is not registered yet: it leaves no entry. */
  readonly isGuess?: false;
}

/** What was pasted as consumer key may be a secret, so a keyed hash names it, and no answer that repeats it is kept. */
const recordRefusal = (
  deps: KeyDeps,
  { viewer, keyManager, consumerKey }: Asking,
  { outcome, evidence }: ProofOutcome,
): Promise<void> =>
  deps.db.transaction(tx =>
    recordChange(deps, tx, {
      actor: viewer,
      organizationId: keyManager.organizationId,
      action: 'keys.reject',
      entity: 'key_manager',
      entityId: keyManager.id,
      details: {
        outcome,
        client: hidden(deps, 'client', keyManager.issuer, consumerKey),
        evidence: evidence.map(({ error, ...one }) => ({
          ...one,
          ...(error === undefined
            ? {}
            : { error: isRegisteredError(error) ? error : redact(error, [consumerKey]) }),
        })),
      },
    }),
  );

/** What was answered, as the claimant sees it, and what that comes to for the limits on guessing. */
interface Alike extends RegistrationProof {
  readonly answers: SecretAnswers;
}

/** A secret that was proved has no answer to hide. */
const mustBeAlike = (outcome: ProofOutcome): boolean =>
  outcome.outcome === 'REJECTED' || (outcome.outcome !== 'PROVEN' && tellsSecretsApart(outcome));

/**
 * Asks the key manager whether a client is the claimant's. A refusal is kept as it came in the audit of whoever owns
 * the key manager, and answered like every other one of its outcome.
 */
export const askAlike = async (deps: KeyDeps, asking: Asking, ask: Ask): Promise<Alike> => {
  const began = deps.clock();
  const progress = withholding(asking.announce, deps.clock);
  const answered = await ask(progress.tell);
  const outcome = located(asking.keyManager, answered.outcome);
  const answers = answersToSecret(outcome);
  if (!mustBeAlike(outcome)) {
    progress.release();
    return { ...answered, outcome, answers };
  }
  const { stepMs, wait } = deps.rejections;
  if (asking.isGuess !== false) await recordRefusal(deps, asking, outcome);
  await wait(untilWholeStep(deps.clock() - began, stepMs));
  return { ...answered, answers, outcome: { ...outcome, evidence: shownOfRefusal(outcome.evidence, began) } };
};
