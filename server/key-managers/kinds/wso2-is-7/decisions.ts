import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where WSO2 Identity Server 7 answers otherwise than the standard table expects. */
export const wso2Is7Decisions: DecisionTable = [
  {
    endpoint: 'introspection',
    status: 403,
    verdict: 'UNDECIDED',
    seen: 'inferred, and not seen: IS 7 authorizes its interfaces after authentication, so 403 is no word about the secret. Revocation decides',
  },
];
