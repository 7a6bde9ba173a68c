import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where WSO2 Identity Server 5.x and 6.x answer otherwise than the standard table expects. */
export const wso2Decisions: DecisionTable = [
  {
    endpoint: 'introspection',
    status: 401,
    verdict: 'UNDECIDED',
    seen: 'WSO2 IS up to 6.x may ask for an administrator here (its 6.1 page takes client credentials too), so a refusal decides nothing. Revocation decides',
  },
];
