import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where PingFederate answers otherwise than the standard table expects. */
export const pingFederateDecisions: DecisionTable = [
  {
    endpoint: 'introspection',
    status: 401,
    error: 'unauthorized_client',
    verdict: 'UNDECIDED',
    seen: 'inferred from RFC 6749 section 5.2, authenticated but not authorized, and not seen: PingFederate lets only clients with the grant "Access Token Validation" introspect',
  },
];
