import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Answers of ForgeRock AM that are worth pinning, whatever the standard table comes to say. */
export const forgerockDecisions: DecisionTable = [
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_client',
    verdict: 'REJECTED',
    seen: 'not seen: AM enforces the client’s own method, "Invalid authentication method for accessing this endpoint", in the words of a wrong secret; so another one is tried',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_scope',
    verdict: 'ACCEPTED',
    seen: 'not seen: AM, "No scope requested and no default scope configured", after client authentication',
  },
];
