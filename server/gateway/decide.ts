import type { KeyType } from '../keys/table.ts';
import type {
  ApiFacts,
  ApplicationFacts,
  Bearer,
  Claims,
  Evidence,
  Issuers,
  KeyManagerFacts,
  MappingFacts,
  PlanFacts,
  RateLimit,
  RequestFacts,
  SubscriptionFacts,
  Upstream,
  VerificationFailure,
  View,
  Whose,
} from './facts.ts';
import { type ClearTarget, matchPrefix, matchResource, readTarget, restOf } from './route.ts';

/*
 * Whether one request may pass, from what is known at this moment: nothing here waits, remembers or throws.
 * `admit` comes before the token is verified, because it says by whom it may have been issued; `decide` is
 * everything, from the start, so that what changed during the verification counts.
 */

/** Every reason for which a request is refused. */
export type Reason =
  | VerificationFailure
  | 'VIEW_STALE'
  | 'TOKEN_MISSING'
  | 'TOKEN_MALFORMED'
  | 'AUTHORIZATION_REPEATED'
  | 'PATH_AMBIGUOUS'
  | 'API_NOT_FOUND'
  | 'KEY_MANAGER_CHANGED'
  | 'TOKEN_SENDER_CONSTRAINED'
  | 'CLIENT_NOT_MAPPED'
  | 'MAPPING_SUSPENDED'
  | 'MAPPING_UNPROVEN'
  | 'APPLICATION_SUSPENDED'
  | 'SUBSCRIPTION_MISSING'
  | 'SUBSCRIPTION_BLOCKED'
  | 'RESOURCE_NOT_FOUND'
  | 'SCOPE_MISSING'
  | 'QUOTA_EXCEEDED'
  | 'SPIKE_ARRESTED'
  | 'PRODUCTION_ENDPOINT_MISSING'
  | 'SANDBOX_ENDPOINT_MISSING'
  | 'UNEXPECTED';

export interface Refused {
  readonly allowed: false;
  readonly reason: Reason;
  readonly whose: Whose;
  /** With SCOPE_MISSING: any one of these would do. */
  readonly scopes?: readonly string[];
  /** With QUOTA_EXCEEDED and SPIKE_ARRESTED. */
  readonly retryAfterSeconds?: number;
  /** With QUOTA_EXCEEDED: where the application stands with its plan. */
  readonly spent?: { readonly plan: PlanFacts; readonly limit: RateLimit };
  /** With QUOTA_EXCEEDED and SPIKE_ARRESTED, as where it is allowed: all else is in order until then. */
  readonly expiresAt?: number;
}

export interface Allowed {
  readonly allowed: true;
  readonly api: ApiFacts;
  readonly application: ApplicationFacts;
  readonly organizationId: string;
  readonly keyManagerId: string;
  readonly keyMappingId: string;
  readonly keyType: KeyType;
  readonly subscriptionId: string;
  readonly plan: PlanFacts;
  readonly clientId: string;
  /** When the token passes no more, the tolerance for clocks included; in milliseconds. */
  readonly expiresAt: number;
  readonly subject: string | undefined;
  readonly scopes: readonly string[];
  readonly upstream: Upstream;
  /** What follows the API's context and version, with the query, as it was sent. */
  readonly rest: string;
}

export type Decision = Allowed | Refused;

export interface Admitted {
  readonly allowed: true;
  readonly token: string;
  readonly target: ClearTarget;
  readonly api: ApiFacts;
  /** How many segments of the target the API's context and version take. */
  readonly depth: number;
  /** Who may have issued the token. */
  readonly issuers: Issuers;
}

/** Refused before anything was known. */
export const nobody: Whose = { apiId: '', applicationId: '', keyMappingId: '' };

const refuse = (reason: Reason, whose = nobody): Refused => ({ allowed: false, reason, whose });

const whoseOf = (api: ApiFacts, mapping?: MappingFacts): Whose => ({
  apiId: api.id,
  applicationId: mapping?.applicationId ?? '',
  keyMappingId: mapping?.id ?? '',
});

const bearerRefusals = {
  ABSENT: 'TOKEN_MISSING',
  MALFORMED: 'TOKEN_MALFORMED',
  REPEATED: 'AUTHORIZATION_REPEATED',
} as const satisfies Record<Exclude<Bearer['bearer'], 'PRESENT'>, Reason>;

/** The key managers that an API accepts and that are enabled, in the order in which it names them. */
export const issuersAmong = (api: ApiFacts, find: View['keyManager']): Issuers =>
  new Map(
    api.keyManagerIds
      .map(find)
      .filter(one => one?.enabled === true)
      .flatMap(one => (one === undefined ? [] : [[one.id, one] as const])),
  );

/** What can be said before the token is looked into: is there one, for which API, and who may have issued it. */
export const admit = (facts: RequestFacts, view: View): Admitted | Refused => {
  if (!view.fresh()) return refuse('VIEW_STALE');
  const { authorization } = facts;
  if (authorization.bearer !== 'PRESENT') return refuse(bearerRefusals[authorization.bearer]);
  const target = readTarget(facts.target);
  // CONNECT names a host and no path, which no resource is for.
  if (target === undefined)
    return refuse(facts.method === 'CONNECT' ? 'RESOURCE_NOT_FOUND' : 'PATH_AMBIGUOUS');
  const match = matchPrefix(target, view.apiAt);
  if (match === undefined) return refuse('API_NOT_FOUND');
  const { api, depth } = match;
  return { allowed: true, token: authorization.token, target, api, depth, issuers: view.issuersOf(api) };
};

type Verified = Extract<Evidence, { verified: true }>;

const endOf = ({ clockToleranceMs }: KeyManagerFacts, { expiresAt }: Claims): number =>
  expiresAt + clockToleranceMs;

const judgeToken = ({ issuers }: Admitted, evidence: Verified, now: number): KeyManagerFacts | Reason => {
  const { claims, keyManagerId, keyManagerVersion } = evidence;
  const keyManager = issuers.get(keyManagerId);
  if (keyManager === undefined || keyManager.issuer !== claims.issuer) return 'ISSUER_NOT_ALLOWED';
  if (keyManager.version !== keyManagerVersion) return 'KEY_MANAGER_CHANGED';
  // Verified claims are remembered, so their time is looked at again.
  if (now >= endOf(keyManager, claims)) return 'TOKEN_EXPIRED';
  return claims.senderConstrained ? 'TOKEN_SENDER_CONSTRAINED' : keyManager;
};

const judgeClient = (
  view: View,
  keyManager: KeyManagerFacts,
  { clientId }: Claims,
): { mapping: MappingFacts; application: ApplicationFacts } | Reason => {
  const mapping = view.mapping(keyManager.id, clientId);
  if (mapping === undefined || mapping.issuer !== keyManager.issuer) return 'CLIENT_NOT_MAPPED';
  if (mapping.state === 'SUSPENDED') return 'MAPPING_SUSPENDED';
  if (mapping.state !== 'ACTIVE') return 'CLIENT_NOT_MAPPED';
  const mustBeProven = view.proofRequired() && !keyManager.acceptsUnproven;
  if (mapping.grade === 'UNPROVEN' && mustBeProven) return 'MAPPING_UNPROVEN';
  const application = view.application(mapping.applicationId);
  if (application === undefined) return 'CLIENT_NOT_MAPPED';
  return application.state === 'ACTIVE' ? { mapping, application } : 'APPLICATION_SUSPENDED';
};

const judgeSubscription = (
  view: View,
  application: ApplicationFacts,
  api: ApiFacts,
): { subscription: SubscriptionFacts; plan: PlanFacts } | Reason => {
  const subscription = view.subscription(application.id, api.id);
  const plan = subscription && view.plan(subscription.planId);
  if (subscription === undefined || plan === undefined) return 'SUBSCRIPTION_MISSING';
  return subscription.state === 'ACTIVE' ? { subscription, plan } : 'SUBSCRIPTION_BLOCKED';
};

const judgeScopes = (
  { api, target, depth }: Admitted,
  method: string,
  { scopes }: Claims,
  whose: Whose,
): Refused | undefined => {
  const resource = matchResource(api.resources, method, target, depth);
  if (resource === undefined) return refuse('RESOURCE_NOT_FOUND', whose);
  const suffices = resource.scopes.length === 0 || resource.scopes.some(scope => scopes.includes(scope));
  return suffices ? undefined : { ...refuse('SCOPE_MISSING', whose), scopes: resource.scopes };
};

const conclude = (
  admitted: Admitted,
  method: string,
  evidence: Verified,
  view: View,
  now: number,
): Decision => {
  const { api, target, depth } = admitted;
  const keyManager = judgeToken(admitted, evidence, now);
  if (typeof keyManager === 'string') return refuse(keyManager, whoseOf(api));
  const client = judgeClient(view, keyManager, evidence.claims);
  if (typeof client === 'string')
    return refuse(client, whoseOf(api, view.mapping(keyManager.id, evidence.claims.clientId)));
  const { mapping, application } = client;
  const subscribed = judgeSubscription(view, application, api);
  if (typeof subscribed === 'string') return refuse(subscribed, whoseOf(api, mapping));
  const { subscription, plan } = subscribed;
  const unscoped = judgeScopes(admitted, method, evidence.claims, whoseOf(api, mapping));
  if (unscoped !== undefined) return unscoped;
  const expiresAt = endOf(keyManager, evidence.claims);
  const quota = view.quota(application.id, plan, now);
  if (!quota.left) {
    const { why, retryAfterSeconds, limit } = quota;
    const spent = limit === undefined ? {} : { spent: { plan, limit } };
    return { ...refuse(why, whoseOf(api, mapping)), retryAfterSeconds, expiresAt, ...spent };
  }
  const upstream = api.endpoints[mapping.keyType];
  if (upstream === undefined) return refuse(`${mapping.keyType}_ENDPOINT_MISSING`, whoseOf(api, mapping));
  return {
    allowed: true,
    api,
    application,
    organizationId: application.organizationId,
    keyManagerId: keyManager.id,
    keyMappingId: mapping.id,
    keyType: mapping.keyType,
    subscriptionId: subscription.id,
    plan,
    clientId: evidence.claims.clientId,
    expiresAt,
    subject: evidence.claims.subject,
    scopes: evidence.claims.scopes,
    upstream,
    rest: restOf(target, depth),
  };
};

/** Decides about a request that was admitted a moment ago, with nothing in between. */
export const settle = (
  admitted: Admitted,
  method: string,
  evidence: Evidence,
  view: View,
  now: number,
): Decision =>
  evidence.verified
    ? conclude(admitted, method, evidence, view, now)
    : refuse(evidence.failure, whoseOf(admitted.api));

/** The gateway's answer for one request, from what is known now and what the token was found to say. */
export const decide = (facts: RequestFacts, evidence: Evidence, view: View, now: number): Decision => {
  const admitted = admit(facts, view);
  return admitted.allowed ? settle(admitted, facts.method, evidence, view, now) : admitted;
};
