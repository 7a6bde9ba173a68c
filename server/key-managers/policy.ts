import { nameRule } from '../lib/check.ts';
import { isLoopbackUrl } from '../lib/loopback-url.ts';
import { isJwsAlgorithm } from '../oauth/algorithms.ts';
import type { RequiredClaim } from '../oauth/token-trust.ts';
import { importPems } from '../oauth/verification-keys.ts';
import { issuersAt } from '../oauth/well-known.ts';
import { can } from '../viewer/access.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { decisionsProblem } from './decisions.ts';
import type { Endpoints, Policy, ProofPolicy, Trust } from './key-manager.ts';
import type { KeyManagerRow } from './store.ts';
import type { Users } from './users-store.ts';

/** The platform's are for platform administrators; an organization's for its administrators. */
export const mayManage = (viewer: Viewer, keyManager: Pick<KeyManagerRow, 'organizationId'>): boolean =>
  keyManager.organizationId === null
    ? can(viewer, 'platform.manage')
    : keyManager.organizationId === viewer.organizationId && can(viewer, 'keyManager.manage');

/** Whether clients that were made elsewhere can be provided, and the reason when not. */
export type Provisioning =
  | { readonly available: true }
  | {
      readonly available: false;
      readonly reason: 'PROVISIONING_DISABLED' | 'KEY_MANAGER_DISABLED';
      readonly message: string;
    };

/** The key manager must be enabled, and both switches on: the platform's and the key manager's. */
export const provisioning = (
  keyManager: Pick<KeyManagerRow, 'enabled' | 'policy' | 'name'>,
  platformSwitch: boolean,
): Provisioning => {
  const unavailable = (
    reason: 'PROVISIONING_DISABLED' | 'KEY_MANAGER_DISABLED',
    message: string,
  ): Provisioning => ({ available: false, reason, message });
  if (!keyManager.enabled)
    return unavailable('KEY_MANAGER_DISABLED', `${keyManager.name} is switched off. Ask an administrator.`);
  if (!platformSwitch)
    return unavailable(
      'PROVISIONING_DISABLED',
      'Providing existing OAuth keys is switched off on this platform. A platform administrator can switch it on under Settings.',
    );
  if (!keyManager.policy.outOfBandProvisioning)
    return unavailable(
      'PROVISIONING_DISABLED',
      `Providing existing OAuth keys is switched off for ${keyManager.name}. An administrator can switch it on in the key manager.`,
    );
  return { available: true };
};

/** What holds for a client that is not proved: the platform's switch wins over the key manager's, as in WSO2. */
export const proofPolicy = (policy: Policy, provisionedAppValidation: boolean): ProofPolicy =>
  provisionedAppValidation ? policy.proof : 'OFF';

/** Whether there is anything at which a consumer secret could be checked. */
export const canBeAsked = ({ introspection, revocation, pushedAuthorization, token }: Endpoints): boolean =>
  [introspection, revocation, pushedAuthorization, token].some(endpoint => typeof endpoint === 'string');

/** Whether a client can be given a token in the way that is asked for, as far as is known. */
export const offersGrant = ({ tokenGeneration = true, grantTypes = [] }: Policy, grant: string): boolean =>
  tokenGeneration && (grantTypes.length === 0 || grantTypes.includes(grant));

/** Every organization may use the platform's, unless it was told otherwise, and no other one's. */
export const isSharedWithAll = ({
  organizationId,
  sharedWithAll,
}: Pick<KeyManagerRow, 'organizationId' | 'sharedWithAll'>): boolean =>
  sharedWithAll ?? organizationId === null;

/** Whether this person may use it for an application. */
export const mayUse = (viewer: Viewer, { access }: Policy): boolean => {
  const named = access.roles.includes(viewer.role);
  return access.rule === 'EVERYONE' || (access.rule === 'ONLY' ? named : !named);
};

/**
 * Whether no token can be for both of two key managers that share an issuer: by audiences that have nothing in
 * common, or by one claim that must have another text for each. A token for audiences of both is the gateway's to
 * refuse.
 */
export const areApart = (one: Trust, other: Trust): boolean => {
  const audiences = [one.audiences, other.audiences];
  if (
    audiences.every(list => list.length > 0) &&
    one.audiences.every(name => !other.audiences.includes(name))
  )
    return true;
  const [claim, otherClaim] = [one.requiredClaim, other.requiredClaim];
  return Boolean(claim && otherClaim && claim.name === otherClaim.name && claim.value !== otherClaim.value);
};

/** How many dependents are named before the rest is only counted. */
export const MOST_NAMED = 5;

const counted = (count: number, what: string, names: readonly string[]): string[] => {
  if (count === 0) return [];
  const named = names.slice(0, MOST_NAMED).join(', ');
  const list = names.length > MOST_NAMED ? `${named} and others` : named;
  return [
    `${count} ${what}${count === 1 ? '' : 's'}${list === '' ? ' of other organizations' : ` (${list})`}`,
  ];
};

/** What depends on a key manager, in words; undefined when nothing does. Only the asker's own is named. */
export const usedBy = ({ mappings, waiting, applicationNames, apis, apiNames }: Users): string | undefined =>
  [
    ...counted(mappings, 'key mapping', applicationNames),
    ...(waiting === 0
      ? []
      : [`${waiting} client${waiting === 1 ? ' that waits' : 's that wait'} for approval`]),
    ...counted(apis, 'API', apiNames),
  ].join(' and ') || undefined;

interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

const urlProblem = (value: string): string | undefined => {
  if (/\s/.test(value)) return 'Remove the spaces from the address.';
  const url = URL.parse(value);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'Write an https address.';
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the address.';
  if (url.hash !== '') return 'Leave out what follows the #.';
  return value.length > 2000 ? 'Write at most 2,000 characters.' : undefined;
};

const claimProblem = (value: string): string | undefined =>
  value.length > 0 && value.length <= 100 && value.trim() === value
    ? undefined
    : 'Name one claim, with 1 to 100 characters.';

const requiredClaimProblem = ({ name, value }: RequiredClaim): string | undefined => {
  const named = claimProblem(name);
  if (named) return named;
  return value.length > 0 && value.length <= 500
    ? undefined
    : 'Write the text that the claim must have, with 1 to 500 characters.';
};

export const issuerProblem = (issuer: string): string | undefined => {
  const problem = urlProblem(issuer);
  if (problem) return problem;
  if (issuersAt(issuer)) return 'This is the address of metadata. Write the issuer that it names.';
  return issuer.includes('?') ? 'An issuer has no query (RFC 8414 section 2).' : undefined;
};

type Addresses = { readonly [name in keyof Endpoints]?: string | null | undefined };

/** The first of these addresses that cannot stand. */
const addressProblem = (field: string, addresses: Addresses): Problem | undefined => {
  for (const [name, value] of Object.entries(addresses)) {
    const message = typeof value === 'string' ? urlProblem(value) : undefined;
    if (message) return { path: [field, name], message };
  }
  return undefined;
};

/** The first address in an input that cannot stand, known before anybody is asked. */
export const givenProblem = (given: {
  readonly metadataUrl?: string | null | undefined;
  readonly endpoints?: Addresses | undefined;
  readonly displayedEndpoints?: Addresses | undefined;
}): Problem | undefined => {
  const metadata = typeof given.metadataUrl === 'string' ? urlProblem(given.metadataUrl) : undefined;
  if (metadata) return { path: ['metadataUrl'], message: metadata };
  return (
    addressProblem('endpoints', given.endpoints ?? {}) ??
    addressProblem('displayedEndpoints', given.displayedEndpoints ?? {})
  );
};

const MAX_CERTIFICATES = 10;

const certificatesProblem = (certificates: readonly string[], jwks: string | null): string | undefined => {
  if (certificates.length === 0) return undefined;
  if (jwks !== null) return 'Give the address of the keys (JWKS) or certificates, not both.';
  if (certificates.length > MAX_CERTIFICATES) return `Write at most ${MAX_CERTIFICATES}.`;
  const wrong = certificates.findIndex(pem => pem.length > 10_000 || importPems([pem]).refused.length > 0);
  return wrong === -1
    ? undefined
    : `Number ${wrong + 1} is no certificate or public key in PEM that can be used. Never paste a private key.`;
};

const trustProblems = (trust: Trust, endpoints: Endpoints): readonly Problem[] => {
  const at = (field: string, message: string | undefined): Problem[] =>
    message === undefined ? [] : [{ path: ['trust', field], message }];
  const { certificates = [] } = trust;
  const unknown = trust.algorithms.filter(algorithm => !isJwsAlgorithm(algorithm));
  return [
    ...at('consumerKeyClaim', claimProblem(trust.consumerKeyClaim)),
    ...at('scopesClaim', claimProblem(trust.scopesClaim)),
    ...at('requiredClaim', trust.requiredClaim ? requiredClaimProblem(trust.requiredClaim) : undefined),
    ...at('algorithms', unknown.length > 0 ? `Not offered: ${unknown.join(', ')}.` : undefined),
    ...at('algorithms', trust.algorithms.length === 0 ? 'Choose at least one algorithm.' : undefined),
    ...at('certificates', certificatesProblem(certificates, endpoints.jwks)),
    ...at(
      'clockToleranceSeconds',
      Number.isInteger(trust.clockToleranceSeconds) &&
        trust.clockToleranceSeconds >= 0 &&
        trust.clockToleranceSeconds <= 60
        ? undefined
        : 'Write 0 to 60 seconds.',
    ),
    ...at(
      'tokenHandling',
      trust.tokenHandling === 'LOCAL' && endpoints.jwks === null && certificates.length === 0
        ? 'To check tokens by signature, give the address of the keys (JWKS) or certificates, or choose introspection.'
        : undefined,
    ),
    ...at(
      'tokenHandling',
      trust.tokenHandling === 'INTROSPECTION' && endpoints.introspection === null
        ? 'To introspect tokens, give the introspection endpoint.'
        : undefined,
    ),
  ];
};

const isPlain = (url: string, publicUrl: string): boolean =>
  url.startsWith('http:') && new URL(url).origin !== new URL(publicUrl).origin;

/**
 * The first address that would be spoken to without TLS. That is for trying out, while Latchkey's own address is
 * this machine; beyond, such an endpoint would be refused whenever it is used. Latchkey's own is never called by it.
 */
export const plainHttpProblem = (
  {
    issuer,
    endpoints,
    metadataUrl = null,
  }: Pick<KeyManagerRow, 'issuer' | 'endpoints'> & {
    readonly metadataUrl?: string | null;
  },
  publicUrl: string,
): Problem | undefined => {
  if (isLoopbackUrl(publicUrl)) return undefined;
  const addresses: readonly (readonly [readonly string[], string | null])[] = [
    ...Object.entries(endpoints).map(([name, value]) => [['endpoints', name], value] as const),
    [['issuer'], issuer],
    [['metadataUrl'], metadataUrl],
  ];
  const plain = addresses.find(([, value]) => value !== null && isPlain(value, publicUrl));
  return plain && { path: plain[0], message: 'Write an https address: it would be called without TLS.' };
};

const MOST_GRANT_TYPES = 20;

/** Names and URNs (RFC 6749 sections 4 and 4.5), in the characters of appendix A.10 and a URI. */
const grantTypesProblem = ({ grantTypes = [] }: Policy): string | undefined => {
  if (grantTypes.length > MOST_GRANT_TYPES) return `Write at most ${MOST_GRANT_TYPES}.`;
  const wrong = grantTypes.find(grant => !/^[\w.:/-]{1,200}$/.test(grant));
  return wrong === undefined ? undefined : 'Write grant types as client_credentials, each on one line.';
};

/** The first thing that cannot stand in what developers are shown and offered, and in what is read where and how. */
export const offerProblem = (
  row: Pick<KeyManagerRow, 'kind' | 'displayName' | 'displayedEndpoints' | 'metadataUrl' | 'policy'>,
): Problem | undefined => {
  const name = row.displayName === null ? undefined : nameRule()(row.displayName);
  if (name) return { path: ['displayName'], message: name };
  const { metadataUrl, displayedEndpoints } = row;
  const address = givenProblem({ metadataUrl, displayedEndpoints: displayedEndpoints ?? {} });
  if (address) return address;
  const grants = grantTypesProblem(row.policy);
  if (grants !== undefined) return { path: ['policy', 'grantTypes'], message: grants };
  return decisionsProblem(row.kind, row.policy.decisions ?? []);
};

/** The first thing in a configuration that cannot stand; undefined when it may be saved. */
export const configurationProblem = (
  config: Pick<KeyManagerRow, 'issuer' | 'endpoints' | 'trust'>,
): Problem | undefined => {
  const issuer = issuerProblem(config.issuer);
  if (issuer) return { path: ['issuer'], message: issuer };
  return givenProblem({ endpoints: config.endpoints }) ?? trustProblems(config.trust, config.endpoints)[0];
};
