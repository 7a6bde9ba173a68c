import { type DecisionTable, standardTable } from '../oauth/decision-table.ts';
import { proveClient } from '../oauth/proof.ts';
import type { ProofServer } from '../oauth/proof-types.ts';
import type { Io, KeyManager, KeyManagerConfig, Policy, Trust } from './key-manager.ts';

/** What a server starts with that keeps to the standards (RFC 9068 access tokens). */
export const standardTrust: Trust = {
  tokenHandling: 'LOCAL',
  consumerKeyClaim: 'client_id',
  scopesClaim: 'scope',
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  audiences: [],
  profile: 'at+jwt',
  clockToleranceSeconds: 10,
};

export const standardPolicy: Policy = {
  outOfBandProvisioning: true,
  proof: 'REQUIRED',
  clientAuthentication: 'auto',
  supportedClientAuthentications: [],
  access: { rule: 'EVERYONE', roles: [] },
  tokenRequestScope: null,
};

const proofServer = (config: KeyManagerConfig, table: DecisionTable): ProofServer => {
  const { introspection, revocation, token } = config.endpoints;
  const { clientAuthentication, supportedClientAuthentications, tokenRequestScope } = config.policy;
  return {
    issuer: config.issuer,
    endpoints: {
      ...(introspection === null ? {} : { introspection }),
      ...(revocation === null ? {} : { revocation }),
      ...(token === null ? {} : { token }),
    },
    authentication: clientAuthentication,
    ...(supportedClientAuthentications.length === 0
      ? {}
      : { authenticationMethods: supportedClientAuthentications }),
    table,
    ...(tokenRequestScope === null ? {} : { clientCredentialsParams: { scope: tokenRequestScope } }),
  };
};

/**
 * Opens a key manager that is spoken to by the protocol alone. A product that answers in its own way brings
 * a decision table of its own.
 */
export const openByProtocol =
  (table: DecisionTable = standardTable) =>
  (config: KeyManagerConfig, io: Io): KeyManager => ({
    prove: ({ clientId, clientSecret }, onStage) =>
      proveClient(
        {
          fetch: io.fetch,
          now: io.clock,
          randomToken: io.randomToken,
          controls: io.controls,
          ...(onStage ? { onStage } : {}),
        },
        proofServer(config, table),
        { clientId, clientSecret: clientSecret.reveal() },
      ),
  });
