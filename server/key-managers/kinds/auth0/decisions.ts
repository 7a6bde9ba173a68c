import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where Auth0 answers otherwise than the standard table expects. */
export const auth0Decisions: DecisionTable = [
  {
    endpoint: 'token',
    status: 401,
    error: 'access_denied',
    verdict: 'REJECTED',
    seen: 'Auth0, "Unauthorized": an unknown client and a wrong secret alike; auth0/node-auth0#682',
  },
  {
    endpoint: 'token',
    status: 403,
    error: 'unauthorized_client',
    verdict: 'ACCEPTED',
    seen: 'Auth0, "Grant type \'client_credentials\' not allowed for the client": the secret is right; auth0/ruby-auth0#190',
  },
  {
    endpoint: 'token',
    status: 403,
    error: 'access_denied',
    verdict: 'ACCEPTED',
    seen: 'Auth0, "Client is not authorized to access ...": no grant for this API, the secret is right; auth0/auth0-python#173',
  },
];
