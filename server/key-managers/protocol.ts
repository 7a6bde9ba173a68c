import { secret } from '../lib/secret.ts';
import type { DecisionTable } from '../oauth/decision-table.ts';
import { ServerUnavailable } from '../oauth/endpoint-request.ts';
import { member } from '../oauth/json.ts';
import { parseCompact } from '../oauth/jwt.ts';
import { proveClient } from '../oauth/proof.ts';
import { proveRegistration } from '../oauth/proof-registration.ts';
import type { ProofIo, ProofServer, ProofStep, TokenFinding } from '../oauth/proof-types.ts';
import { type AssertionRules, openChallenges } from './challenges.ts';
import { tableOf } from './decisions.ts';
import type {
  Io,
  KeyManager,
  KeyManagerConfig,
  KeyManagerKind,
  Policy,
  Settings,
  Trust,
} from './key-manager.ts';
import { createSignatureCheck, type SignatureCheck } from './token-signature.ts';

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
  /** How its answers are read, where that differs from the standard. */
  readonly decisions?: DecisionTable;
  /** How its clients authenticate by assertion, where that is not everywhere and addressed to the issuer. */
  readonly assertions?: AssertionRules;
  /** What it wants in every client_credentials request. */
  readonly tokenRequest?: (settings: Settings) => Readonly<Record<string, string>>;
  /**
   * Whether a registration is read by its client's own token and no other. Where that of an administrator does it as
   * well, reading proves nothing; so absent is no.
   */
  readonly ownRegistrationTokens?: (settings: Settings) => boolean;
  /**
   * Whether a token says of itself that it is one client's own, where the product gives registrations to others as well
   * and goes by the same words. Absent: nothing has to be said.
   */
  readonly isOwnRegistrationToken?: (token: string) => boolean;
  /** True where the token that is asked for is somebody else's to read: then neither claims nor signature are ours. */
  readonly tokensForOthers?: (config: KeyManagerConfig) => boolean;
}

/**
 * Whose is a token that a client_credentials request brought? One that names another issuer or client in the claims
 * that the gateway reads, or that the key manager's own keys did not sign, proves nothing.
 */
const findingOf = async (
  { issuer, trust }: KeyManagerConfig,
  isSigned: SignatureCheck,
  token: string,
  clientId: string,
): Promise<TokenFinding> => {
  // Where tokens are introspected, nobody reads their claims.
  const parsed = trust.tokenHandling === 'LOCAL' ? parseCompact(token) : undefined;
  if (parsed === undefined) return 'OPAQUE';
  const { payload } = parsed;
  if (member(payload, 'iss') !== issuer || member(payload, trust.consumerKeyClaim) !== clientId)
    return 'DIFFERS';
  const signed = await isSigned(parsed);
  if (signed instanceof ServerUnavailable) return signed;
  return signed ? 'MATCHES' : 'UNVERIFIED';
};

const endpointsOf = ({ endpoints }: KeyManagerConfig): ProofServer['endpoints'] => {
  const { introspection, revocation, pushedAuthorization, token } = endpoints;
  return {
    ...(introspection === null ? {} : { introspection }),
    ...(revocation === null ? {} : { revocation }),
    ...(pushedAuthorization ? { pushedAuthorization } : {}),
    ...(token === null ? {} : { token }),
  };
};

const proofServer = (
  config: KeyManagerConfig,
  { decisions = [], tokenRequest, tokensForOthers }: Dialect,
  io: Io,
): ProofServer => {
  const { clientAuthentication, supportedClientAuthentications, tokenRequestScope } = config.policy;
  const isSigned = createSignatureCheck(config, io);
  return {
    issuer: config.issuer,
    endpoints: endpointsOf(config),
    authentication: clientAuthentication,
    ...(supportedClientAuthentications.length === 0
      ? {}
      : { authenticationMethods: supportedClientAuthentications }),
    table: tableOf(config.policy.decisions ?? [], decisions),
    ...(!tokensForOthers?.(config) && {
      verifyToken: (token, clientId) => findingOf(config, isSigned, token, clientId),
    }),
    clientCredentialsParams: {
      ...tokenRequest?.(config.settings),
      ...(tokenRequestScope === null ? {} : { scope: tokenRequestScope }),
    },
  };
};

const proofIo = (io: Io, onStage?: (step: ProofStep) => void): ProofIo => ({
  fetch: io.fetch,
  now: io.clock,
  randomToken: io.randomToken,
  controls: io.controls,
  ...(io.strangers && { strangers: io.strangers }),
  ...(io.authentications && { authentications: io.authentications }),
  ...(onStage && { onStage }),
});

const registrationProof =
  (
    io: Io,
    server: ProofServer,
    { isOwnRegistrationToken: isOwn = () => true }: Dialect,
  ): NonNullable<KeyManager['proveRegistration']> =>
  async ({ clientId, access }, onStage) => {
    const claim = { clientId, uri: access.uri, token: access.token.reveal() };
    // It is not even sent: whatever it would read, it proves nothing.
    if (!isOwn(claim.token))
      return { outcome: { outcome: 'CANNOT_VERIFY', why: 'NO_TOKEN_OF_ITS_OWN', evidence: [] } };
    const { outcome, replaced } = await proveRegistration(proofIo(io, onStage), server, claim);
    return { outcome, ...(replaced && { replaced: { uri: replaced.uri, token: secret(replaced.token) } }) };
  };

const openIn =
  (dialect: Dialect) =>
  (config: KeyManagerConfig, io: Io): KeyManager => {
    const protocol = proofServer(config, dialect, io);
    const readable =
      config.endpoints.registration !== null && dialect.ownRegistrationTokens?.(config.settings);
    return {
      protocol,
      prove: ({ clientId, clientSecret }, onStage) =>
        proveClient(proofIo(io, onStage), protocol, { clientId, clientSecret: clientSecret.reveal() }),
      challenges: openChallenges(
        onStage => proofIo(io, onStage),
        protocol,
        {
          authorization: config.endpoints.authorization,
          metadataAt: config.metadataUrl ?? undefined,
        },
        dialect.assertions,
      ),
      ...(readable && { proveRegistration: registrationProof(io, protocol, dialect) }),
    };
  };

/** How a kind is spoken to: by the protocol alone, or in its product's dialect of it. */
export const byProtocol = (dialect: Dialect = {}): Pick<KeyManagerKind, 'decisions' | 'open'> => ({
  decisions: dialect.decisions ?? [],
  open: openIn(dialect),
});
