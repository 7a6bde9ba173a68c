import { ADMINISTRATORS, MEMBERS, OWNERS } from './authorization-rules.ts';
import { type Caller, idOf, OWN } from './authorization-world.ts';
import { globalId } from './graphql-support.ts';

/* Who may change what. */

export interface MutationRule {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly may: readonly Caller[];
  /** What everybody else in the organization is told. */
  readonly otherwise: 'FORBIDDEN' | 'NOT_FOUND';
  /** Where letting somebody in ends otherwise than in the payload: nothing listens at the key manager. */
  readonly ends?: string;
  /** It concerns every organization: an administrator of the other one is told what everybody is. */
  readonly ofAll?: true;
  /** Not with an API token. */
  readonly sessionOnly?: true;
}

const PUBLISHERS: readonly Caller[] = ['publisher', 'administrator'];
const PLATFORM_ONLY: readonly Caller[] = ['platformAdministrator'];
const endpoints = {
  token: 'http://127.0.0.1:9/token',
  introspection: 'http://127.0.0.1:9/introspect',
  jwks: 'http://127.0.0.1:9/jwks',
};

const newKeyManager = (issuer: string, platform: boolean) => ({
  kind: 'OIDC',
  name: issuer,
  issuer: `http://127.0.0.1:9/${issuer}`,
  endpoints,
  introspectionClientId: 'gateway',
  introspectionClientSecret: 'a secret',
  platform,
});

const claimed = {
  applicationId: idOf('Application'),
  keyManagerId: idOf('KeyManager'),
  keyType: 'SANDBOX',
  consumerKey: 'key',
};

const starting = (name: string): MutationRule => ({
  name,
  input: claimed,
  may: OWNERS,
  otherwise: 'NOT_FOUND',
});

/** A challenge is its own person's: everybody is told that there is no such one. */
const answering = (name: string, input: object = {}): MutationRule => ({
  name,
  input: { challenge: 'AAAAAAAAAAAAAAAAAAAAAA', ...input },
  may: MEMBERS,
  otherwise: 'NOT_FOUND',
  ends: 'NOT_FOUND',
});

const challengeRules: readonly MutationRule[] = [
  starting('startSignedChallenge'),
  answering('provideWithSignedChallenge', { assertion: 'a.signed.jwt' }),
  starting('startCallbackChallenge'),
  answering('provideWithCallback'),
];

const platformRules: readonly MutationRule[] = (
  [
    ['createOrganization', { name: 'New' }],
    ['updateSettings', { keyProvisioning: true }],
    ['createPlan', { name: 'New' }],
    ['updatePlan', { id: idOf('Plan'), description: 'Changed' }],
    ['deletePlan', { id: idOf('Plan', 'spare') }],
  ] as const
).map(([name, input]) => ({ name, input, may: PLATFORM_ONLY, otherwise: 'FORBIDDEN', ofAll: true }));

/** In the order of a life: what makes something comes before what ends it. */
export const mutations: readonly MutationRule[] = [
  {
    name: 'registerServiceProvider',
    input: { name: 'New' },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'configureServiceProviderOAuth',
    input: {
      serviceProviderId: idOf('ServiceProvider'),
      grantTypes: ['CLIENT_CREDENTIALS'],
      tokenIssuer: 'JWT',
    },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'regenerateServiceProviderSecret',
    input: { serviceProviderId: idOf('ServiceProvider') },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'deleteServiceProvider',
    input: { id: idOf('ServiceProvider') },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'probeKeyManager',
    input: { issuer: 'http://127.0.0.1:9' },
    may: ['administrator', 'platformAdministrator'],
    otherwise: 'FORBIDDEN',
    ends: 'KEY_MANAGER_UNREACHABLE',
  },
  {
    name: 'probeKeyManager',
    input: { keyManagerId: idOf('KeyManager') },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'createKeyManager',
    input: newKeyManager('new', false),
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'createKeyManager',
    input: newKeyManager('platform', true),
    may: PLATFORM_ONLY,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'updateKeyManager',
    input: { id: idOf('KeyManager'), description: 'Changed' },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'deleteKeyManager',
    input: { id: idOf('KeyManager', 'spare') },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'inspectToken',
    input: { token: 'a token', method: 'GET', path: '/orders' },
    may: [...MEMBERS, 'stranger'],
    otherwise: 'FORBIDDEN',
  },
  { name: 'createApplication', input: { name: 'New' }, may: MEMBERS, otherwise: 'FORBIDDEN' },
  {
    name: 'updateApplication',
    input: { id: idOf('Application'), description: 'Changed' },
    may: OWNERS,
    otherwise: 'NOT_FOUND',
  },
  {
    name: 'updateApplication',
    input: { id: idOf('Application', 'colleague'), description: 'Changed' },
    may: ADMINISTRATORS,
    otherwise: 'NOT_FOUND',
  },
  {
    name: 'provideExistingKeys',
    input: {
      applicationId: idOf('Application'),
      keyManagerId: idOf('KeyManager'),
      keyType: 'SANDBOX',
      consumerKey: 'key',
      consumerSecret: 'a secret',
    },
    may: OWNERS,
    otherwise: 'NOT_FOUND',
  },
  ...challengeRules,
  {
    name: 'approveKeys',
    input: { keyMappingId: globalId('KeyMapping', `waiting-${OWN}`) },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'declineKeys',
    input: { keyMappingId: globalId('KeyMapping', `waiting-too-${OWN}`), reason: 'Not known here.' },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  { name: 'markNoticesRead', input: { id: idOf('Notice') }, may: ['developer'], otherwise: 'NOT_FOUND' },
  { name: 'removeKeys', input: { keyMappingId: idOf('KeyMapping') }, may: OWNERS, otherwise: 'NOT_FOUND' },
  {
    name: 'createApi',
    input: { name: 'New', context: '/new', version: 'v1', keyManagerIds: [idOf('KeyManager')] },
    may: PUBLISHERS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'updateApi',
    input: { id: idOf('Api'), keyManagerIds: [idOf('KeyManager')] },
    may: PUBLISHERS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'changePlan',
    input: { subscriptionId: idOf('ApiSubscription'), planId: idOf('Plan', 'spare') },
    may: OWNERS,
    otherwise: 'NOT_FOUND',
  },
  {
    name: 'unsubscribe',
    input: { subscriptionId: idOf('ApiSubscription') },
    may: OWNERS,
    otherwise: 'NOT_FOUND',
  },
  {
    name: 'subscribe',
    input: { applicationId: idOf('Application'), apiId: idOf('Api', 'spare'), planId: idOf('Plan') },
    may: OWNERS,
    otherwise: 'NOT_FOUND',
  },
  { name: 'deleteApplication', input: { id: idOf('Application') }, may: OWNERS, otherwise: 'NOT_FOUND' },
  { name: 'deleteApi', input: { id: idOf('Api', 'spare') }, may: PUBLISHERS, otherwise: 'FORBIDDEN' },
  {
    name: 'addMember',
    input: { email: 'new@example.com', name: 'New', role: 'DEVELOPER' },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  {
    name: 'updateMember',
    input: { id: idOf('Member'), role: 'PUBLISHER' },
    may: ADMINISTRATORS,
    otherwise: 'FORBIDDEN',
  },
  { name: 'removeMember', input: { id: idOf('Member') }, may: ADMINISTRATORS, otherwise: 'FORBIDDEN' },
  ...platformRules,
  {
    name: 'createApiToken',
    input: { name: 'New' },
    may: MEMBERS,
    otherwise: 'FORBIDDEN',
    sessionOnly: true,
  },
  {
    name: 'revokeApiToken',
    input: { id: idOf('ApiToken') },
    may: ['developer'],
    otherwise: 'NOT_FOUND',
    sessionOnly: true,
  },
  {
    name: 'switchOrganization',
    input: { organizationId: idOf('Organization') },
    may: MEMBERS,
    otherwise: 'NOT_FOUND',
    sessionOnly: true,
  },
];
