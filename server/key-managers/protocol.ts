import { type DecisionTable, standardTable } from '../oauth/decision-table.ts';
import { member } from '../oauth/json.ts';
import { parseCompact } from '../oauth/jwt.ts';
import { proveClient } from '../oauth/proof.ts';
import type { ProofIo, ProofServer, TokenFinding } from '../oauth/proof-types.ts';
import { openChallenges } from './challenges.ts';
import type { Io, KeyManager, KeyManagerConfig, Policy, Settings, Trust } from './key-manager.ts';

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

/** What a product's dialect adds to the protocol. */
export interface Dialect {
  /** How its answers are read, where it differs from the standard. */
  readonly table?: DecisionTable;
  /** Whom its clients address their assertions to, where that is not the issuer. */
  readonly assertionAudience?: 'TOKEN_ENDPOINT';
  /** What it wants in every client_credentials request. */
  readonly tokenRequest?: (settings: Settings) => Readonly<Record<string, string>>;
}

/**
 * Whose is a token that a client_credentials request brought? It came from the server itself, so its signature says
 * nothing more; but one that names another issuer or client in the claims that the gateway reads proves nothing.
 */
const findingOf = ({ issuer, trust }: KeyManagerConfig, token: string, clientId: string): TokenFinding => {
  // Where tokens are introspected, nobody reads their claims.
  const payload = trust.tokenHandling === 'LOCAL' ? parseCompact(token)?.payload : undefined;
  if (payload === undefined) return 'OPAQUE';
  return member(payload, 'iss') === issuer && member(payload, trust.consumerKeyClaim) === clientId
    ? 'MATCHES'
    : 'DIFFERS';
};

const proofServer = (
  config: KeyManagerConfig,
  { table = standardTable, tokenRequest }: Dialect,
): ProofServer => {
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
    verifyToken: (token, clientId) => findingOf(config, token, clientId),
    clientCredentialsParams: {
      ...tokenRequest?.(config.settings),
      ...(tokenRequestScope === null ? {} : { scope: tokenRequestScope }),
    },
  };
};

/** A product's own rows before the standard ones: the first that fits decides. */
export const tableWith = (own: DecisionTable): DecisionTable => [...own, ...standardTable];

/** Opens a key manager that is spoken to by the protocol alone, or in a product's dialect of it. */
export const openByProtocol =
  (dialect: Dialect = {}) =>
  (config: KeyManagerConfig, io: Io): KeyManager => {
    const protocol = proofServer(config, dialect);
    const proofIo = (onStage?: ProofIo['onStage']): ProofIo => ({
      fetch: io.fetch,
      now: io.clock,
      randomToken: io.randomToken,
      controls: io.controls,
      ...(onStage ? { onStage } : {}),
    });
    return {
      protocol,
      prove: ({ clientId, clientSecret }, onStage) =>
        proveClient(proofIo(onStage), protocol, { clientId, clientSecret: clientSecret.reveal() }),
      challenges: openChallenges(
        proofIo,
        protocol,
        config.endpoints.authorization,
        dialect.assertionAudience,
      ),
    };
  };
