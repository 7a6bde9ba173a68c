import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where Entra ID answers otherwise than the standard table expects. */
export const entraDecisions: DecisionTable = [
  {
    endpoint: 'token',
    status: 400,
    error: 'unauthorized_client',
    verdict: 'REJECTED',
    seen: 'AADSTS700016 (before: AADSTS70001): no such client in the tenant; Azure/azure-xplat-cli#2788',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'invalid_scope',
    verdict: 'UNDECIDED',
    seen: 'not seen: AADSTS1002012 and AADSTS70011 are documented for the form of the scope; taken as saying nothing of the secret',
  },
];
