import { isJwsAlgorithm } from '../../oauth/algorithms.ts';
import type { ClientAuthentication } from '../../oauth/client-auth.ts';
import type { Endpoints, Policy, Trust } from '../key-manager.ts';
import type { ClaimCandidate, Findings } from './report.ts';

/** Several candidates fit, and nobody but an administrator knows which one is meant. */
export interface Choice {
  readonly field: 'consumerKeyClaim' | 'scopesClaim';
  readonly candidates: readonly ClaimCandidate[];
}

/** What a key manager starts from, before it is known what its server does. */
export interface Base {
  readonly trust: Trust;
  readonly policy: Policy;
}

/** What a key manager would be saved with by what was found, and what is left to choose. */
export interface Suggestion extends Base {
  readonly endpoints: Endpoints;
  readonly choices: readonly Choice[];
}

const only = (candidates: readonly ClaimCandidate[]): string | undefined =>
  candidates.length === 1 ? candidates[0]?.claim : undefined;

/** How the claim that is read holds scopes, where a token has shown it. */
export const formatOf = (candidate: ClaimCandidate | undefined): Pick<Trust, 'scopesFormat'> =>
  candidate?.format === undefined ? {} : { scopesFormat: candidate.format };

/**
 * The ways that a server takes: those that worked and, since clients differ, the other ones that it lists. Of HTTP
 * Basic the encoding that worked stands for both.
 */
const waysOf = ({
  workingAuthentications: working,
  listedAuthentications: listed,
}: Findings): readonly ClientAuthentication[] => {
  const basic = working.find(way => way !== 'client_secret_post');
  const post = working.includes('client_secret_post') || listed.includes('client_secret_post');
  return [
    ...(post ? (['client_secret_post'] as const) : []),
    ...(basic ? [basic] : listed.includes('client_secret_basic') ? (['client_secret_basic'] as const) : []),
  ];
};

/** What the server lists stands for what it offers; nothing is concluded from a list that is not there. */
const policyOf = (findings: Findings, given: Policy): Policy => {
  const { grantTypes } = findings;
  const policy = grantTypes.length === 0 ? given : { ...given, grantTypes };
  if (findings.workingAuthentications.length === 0)
    return findings.listedAuthentications.length === 0
      ? policy
      : { ...policy, supportedClientAuthentications: findings.listedAuthentications };
  const ways = waysOf(findings);
  const [first] = ways;
  return {
    ...policy,
    supportedClientAuthentications: ways,
    clientAuthentication: ways.length === 1 && first ? first : 'auto',
  };
};

const trustOf = (findings: Findings, trust: Trust): Trust => {
  const { consumerKeyClaims, scopesClaims, tokenHandling, profile } = findings;
  const algorithms = findings.algorithms.filter(isJwsAlgorithm);
  return {
    ...trust,
    consumerKeyClaim: only(consumerKeyClaims) ?? trust.consumerKeyClaim,
    scopesClaim: only(scopesClaims) ?? trust.scopesClaim,
    ...(scopesClaims.length === 1 && formatOf(scopesClaims[0])),
    tokenHandling: tokenHandling ?? trust.tokenHandling,
    profile: profile ?? trust.profile,
    algorithms: algorithms.length === 0 ? trust.algorithms : algorithms,
  };
};

const choicesOf = ({ consumerKeyClaims, scopesClaims }: Findings): readonly Choice[] => {
  const choices: readonly Choice[] = [
    { field: 'consumerKeyClaim', candidates: consumerKeyClaims },
    { field: 'scopesClaim', candidates: scopesClaims },
  ];
  return choices.filter(({ candidates }) => candidates.length > 1);
};

/** What was found, laid over what is there; where several fit, what is there stays and the choice is left open. */
export const suggestionOf = (findings: Findings, { trust, policy }: Base): Suggestion => ({
  endpoints: findings.endpoints,
  trust: trustOf(findings, trust),
  policy: policyOf(findings, policy),
  choices: choicesOf(findings),
});
