import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where Okta answers otherwise than the standard table expects. */
export const oktaDecisions: DecisionTable = [
  {
    endpoint: 'token',
    status: 400,
    error: 'access_denied',
    verdict: 'ACCEPTED',
    seen: 'Okta, "Policy evaluation failed for this request": no access policy lets this client have a token; that the status is 400 was not checked',
  },
];
