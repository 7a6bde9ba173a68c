import { type Evidence, type ProofOutcome, STRANGER } from '../oauth/proof-types.ts';
import { isRefusal, type SecretAnswers } from '../oauth/refusal.ts';

const WITHOUT_A_SECRET: ReadonlySet<Evidence['authentication']> = new Set([
  'none',
  'private_key_jwt',
  'administrator',
]);

const showsSecret = ({ authentication, subject }: Evidence): boolean =>
  !WITHOUT_A_SECRET.has(authentication) && subject !== STRANGER;

/**
 * Where a secret that was claimed is refused, and where it is right. Only a proof says that: an address that takes it
 * may take any other, and then what it refused in another way was a guess all the same.
 */
export const answersToSecret = (outcome: ProofOutcome): SecretAnswers => {
  const shown = outcome.evidence.filter(one => showsSecret(one) && !one.control);
  const proving = outcome.outcome === 'PROVEN' ? outcome.method : undefined;
  return {
    refusedAt: shown.filter(isRefusal).map(({ endpoint }) => endpoint),
    acceptedAt: shown.filter(({ method }) => method === proving).map(({ endpoint }) => endpoint),
  };
};

/** Whether what was answered would tell a wrong secret from a right one; for the right one, its control was refused. */
export const tellsSecretsApart = ({ evidence }: ProofOutcome): boolean =>
  evidence.some(one => showsSecret(one) && isRefusal(one));
