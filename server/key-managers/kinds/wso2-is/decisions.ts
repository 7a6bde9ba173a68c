import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where WSO2 Identity Server 5.x and 6.x answer otherwise than the standard table expects. */
export const wso2Decisions: DecisionTable = [
  {
    endpoint: 'introspection',
    status: 401,
    verdict: 'UNDECIDED',
    seen: 'WSO2 IS up to 6.x asks for an administrator here, unless it is configured for client credentials: a right secret is refused as well. Revocation decides',
  },
];
