import type { Clock } from '../lib/clock.ts';
import { admit, type Decision, decide } from './decide.ts';
import type { Evidence, RequestFacts, View } from './facts.ts';
import type { Verifier } from './verify.ts';

export interface JudgeDeps {
  readonly view: View;
  readonly verifier: Pick<Verifier, 'verify'>;
  readonly clock: Clock;
}

/** Decides about one request; it waits only where a token has to be verified elsewhere. */
export type Judge = (facts: RequestFacts) => Decision | Promise<Decision>;

/**
 * The one way to a decision: find out who may have issued the token, let them verify it, and decide upon everything
 * that holds by then.
 */
export const createJudge =
  ({ view, verifier, clock }: JudgeDeps): Judge =>
  facts => {
    const admitted = admit(facts, view);
    if (!admitted.allowed) return admitted;
    const conclude = (evidence: Evidence): Decision => decide(facts, evidence, view, clock());
    const found = verifier.verify(admitted.token, admitted.keyManagers);
    return found instanceof Promise ? found.then(conclude) : conclude(found);
  };
