import type { Clock } from '../lib/clock.ts';
import { type Admitted, admit, type Decision, decide, settle } from './decide.ts';
import type { Evidence, RequestFacts, View } from './facts.ts';
import type { LiveView } from './live-view.ts';
import type { Verifier } from './verify.ts';

export interface JudgeDeps {
  readonly view: View & Pick<LiveView, 'bring'>;
  readonly verifier: Pick<Verifier, 'verify'>;
  readonly clock: Clock;
}

/** Decides about one request; it waits only where a token has to be verified elsewhere, or just after the start. */
export type Judge = (facts: RequestFacts) => Decision | Promise<Decision>;

/** What of the view is still to be loaded for this decision, while it is being filled. */
const bring = (view: JudgeDeps['view'], { api }: Admitted, evidence: Evidence): Promise<void> | undefined => {
  const keyManager = evidence.verified ? view.keyManager(evidence.keyManagerId) : undefined;
  if (!evidence.verified || keyManager === undefined) return undefined;
  return view.bring({ keyManager, clientId: evidence.claims.clientId, apiId: api.id });
};

/**
 * The one way to a decision: find out who may have issued the token, let them verify it, and decide upon everything
 * that holds by then.
 */
export const createJudge =
  ({ view, verifier, clock }: JudgeDeps): Judge =>
  facts => {
    const admitted = admit(facts, view);
    if (!admitted.allowed) return admitted;
    // After a pause everything is looked at again, from the beginning: what changed in it counts.
    const anew = (evidence: Evidence): Decision => decide(facts, evidence, view, clock());
    const afterwards = (evidence: Evidence): Decision | Promise<Decision> =>
      bring(view, admitted, evidence)?.then(() => anew(evidence)) ?? anew(evidence);
    const found = verifier.verify(admitted.token, admitted.issuers);
    if (found instanceof Promise) return found.then(afterwards);
    const coming = bring(view, admitted, found);
    if (coming !== undefined) return coming.then(() => anew(found));
    return settle(admitted, facts.method, found, view, clock());
  };
