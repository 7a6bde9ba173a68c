import type { DecisionTable } from '../../../oauth/decision-table.ts';

/** Where Keycloak answers otherwise than the standard table expects. */
export const keycloakDecisions: DecisionTable = [
  {
    endpoint: 'revocation',
    status: 200,
    error: 'invalid_token',
    verdict: 'ACCEPTED',
    seen: 'TokenRevocationEndpoint of Keycloak: a token that cannot be read is an error with status 200, after client authentication',
  },
  {
    endpoint: 'token',
    status: 400,
    error: 'unauthorized_client',
    verdict: 'REJECTED',
    seen: 'an older Keycloak (which version was not checked) for a wrong secret ("Invalid client secret"); keycloak-oauth-sig#33',
  },
];
