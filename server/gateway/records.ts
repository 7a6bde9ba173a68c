import type { ProofGrade } from '../keys/table.ts';
import { isJwsAlgorithm } from '../oauth/algorithms.ts';
import { plan as authenticationPlan, type ClientAuthentication } from '../oauth/client-auth.ts';
import type { TokenTrust } from '../oauth/token-trust.ts';
import { importPems, type VerificationKeys } from '../oauth/verification-keys.ts';
import type { ApiFacts, KeyManagerFacts, MappingFacts, PlanFacts, Upstream } from './facts.ts';
import { compileResource } from './route.ts';
import type { GatewayStore } from './store.ts';

/* Rows become what decisions and verification work with: once, when they are loaded. */

type Loaded<Name extends keyof GatewayStore> = NonNullable<
  Awaited<ReturnType<Extract<GatewayStore[Name], (id: string) => unknown>>>
>;

/** How tokens are introspected at a key manager; the credentials stay sealed until they are used. */
export interface IntrospectionRecord {
  readonly url: string;
  /** The ways to authenticate, in the order to try. */
  readonly authentications: readonly ClientAuthentication[];
  readonly sealedClientId: string;
  readonly sealedClientSecret: string;
}

/** A key manager with all that the verification of its tokens needs. */
export interface KeyManagerRecord extends KeyManagerFacts {
  readonly tokenHandling: 'LOCAL' | 'INTROSPECTION';
  readonly trust: TokenTrust;
  readonly jwksUri: string | undefined;
  /** Keys typed in, each alone: which of several fits a token only its signature tells. */
  readonly certificates: readonly VerificationKeys[];
  readonly introspection: IntrospectionRecord | undefined;
}

const introspectionOf = ({
  keyManager,
  credentials,
}: Loaded<'keyManager'>): IntrospectionRecord | undefined => {
  const sealed = new Map(credentials.map(credential => [credential.name, credential.sealed]));
  const url = keyManager.endpoints.introspection;
  const sealedClientId = sealed.get('introspectionClientId');
  const sealedClientSecret = sealed.get('introspectionClientSecret');
  const authentications = authenticationPlan(
    keyManager.policy.supportedClientAuthentications,
    keyManager.policy.clientAuthentication,
  );
  if (url === null || sealedClientId === undefined || sealedClientSecret === undefined) return undefined;
  return { url, authentications, sealedClientId, sealedClientSecret };
};

/** No authorization server in use gives access tokens a longer life; the resident one gives this at most. */
const LONGEST_LIFETIME_SECONDS = 30 * 24 * 3600;

export const toKeyManager = (loaded: Loaded<'keyManager'>): KeyManagerRecord => {
  const { id, version, issuer, enabled, policy, trust, endpoints } = loaded.keyManager;
  return {
    id,
    version,
    issuer,
    enabled,
    acceptsUnproven: policy.proof === 'OFF',
    clockToleranceMs: trust.clockToleranceSeconds * 1000,
    tokenHandling: trust.tokenHandling,
    trust: {
      issuer,
      algorithms: trust.algorithms.filter(isJwsAlgorithm),
      profile: trust.profile,
      audiences: trust.audiences,
      clientIdClaim: trust.consumerKeyClaim,
      scopesClaim: trust.scopesClaim,
      ...(trust.scopesFormat ? { scopesFormat: trust.scopesFormat } : {}),
      ...(trust.requiredClaim ? { requiredClaim: trust.requiredClaim } : {}),
      clockToleranceSeconds: trust.clockToleranceSeconds,
      maxLifetimeSeconds: LONGEST_LIFETIME_SECONDS,
    },
    jwksUri: endpoints.jwks ?? undefined,
    certificates: (trust.certificates ?? []).map(pem => importPems([pem])),
    introspection: introspectionOf(loaded),
  };
};

const toUpstream = (endpoint: string | null): Upstream | undefined => {
  const url = endpoint === null ? null : URL.parse(endpoint);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
};

export const toApi = ({ api, keyManagerIds }: Loaded<'api'>): ApiFacts => ({
  id: api.id,
  organizationId: api.organizationId,
  name: api.name,
  context: api.context,
  version: api.version,
  resources: api.resources.map(compileResource),
  keyManagerIds,
  endpoints: { PRODUCTION: toUpstream(api.productionEndpoint), SANDBOX: toUpstream(api.sandboxEndpoint) },
});

/** The best first. */
const grades = ['PROVEN', 'APPROVED', 'UNPROVEN'] as const satisfies readonly ProofGrade[];

/** A mapping from its rows, one for each proof: the best one counts. Not for one that no longer binds. */
export const toMapping = (
  rows: Loaded<'mapping'>,
): (MappingFacts & { readonly keyManagerId: string }) | undefined => {
  const mapping = rows[0]?.mapping;
  if (mapping === undefined || (mapping.state !== 'ACTIVE' && mapping.state !== 'SUSPENDED'))
    return undefined;
  const { id, applicationId, keyManagerId, issuer, clientId, keyType, state } = mapping;
  const grade = grades.find(one => rows.some(row => row.grade === one)) ?? 'UNPROVEN';
  return { id, applicationId, keyManagerId, issuer, clientId, keyType, state, grade };
};

export const toPlan = ({ id, name, requests, period, ...row }: Loaded<'plan'>): PlanFacts => ({
  id,
  name,
  quota: requests === null || period === null ? undefined : { requests, period },
  spike:
    row.spikeRequests === null || row.spikePeriod === null
      ? undefined
      : { requests: row.spikeRequests, period: row.spikePeriod },
});
