import { keyRules } from './authorization-keys.ts';
import { type Caller, idOf } from './authorization-world.ts';

/*
 * Who may see and do what. The tables are closed: what the schema has and they have not fails the test, and
 * so does what they have and the schema has not.
 */

const MEMBERS: readonly Caller[] = ['developer', 'publisher', 'administrator', 'platformAdministrator'];
const SIGNED_IN: readonly Caller[] = [...MEMBERS, 'stranger'];
const ADMINISTRATORS: readonly Caller[] = ['administrator'];
const OWNERS: readonly Caller[] = ['developer', 'administrator'];

interface Visibility {
  readonly own: readonly Caller[];
  readonly colleague?: readonly Caller[];
  /** The stranger is an administrator there. */
  readonly foreign: readonly Caller[];
}

/** Every type with an id of its own: who sees one's own, a colleague's, and one of the other organization. */
export const nodes: Readonly<Record<string, Visibility>> = {
  Api: { own: MEMBERS, foreign: ['stranger'] },
  ApiSubscription: { own: OWNERS, colleague: ADMINISTRATORS, foreign: ['stranger'] },
  ApiToken: { own: ['developer'], colleague: ['administrator'], foreign: [] },
  Application: { own: OWNERS, colleague: ADMINISTRATORS, foreign: ['stranger'] },
  AuditEvent: { own: ADMINISTRATORS, foreign: ['stranger'] },
  KeyManager: { own: MEMBERS, foreign: ['stranger'] },
  KeyMapping: { own: OWNERS, colleague: ADMINISTRATORS, foreign: ['stranger'] },
  Member: { own: ADMINISTRATORS, foreign: ['stranger'] },
  Organization: { own: MEMBERS, foreign: ['stranger'] },
  Plan: { own: SIGNED_IN, foreign: [] },
  ServiceProvider: { own: ADMINISTRATORS, foreign: ['stranger'] },
};

/** Types without an id: they are seen with the object that they are a part of, and nowhere else. */
export const parts: readonly string[] = [
  'ApiResource',
  'ApiScope',
  'Credential',
  'Discovery',
  'DiscoveryAttempt',
  'Endpoints',
  'FieldSpec',
  'KeyManagerAccess',
  'KeyManagerKind',
  'KeyManagerPolicy',
  'KeyManagerSetting',
  'Membership',
  'PageInfo',
  'Person',
  'Proof',
  'ProofEvidence',
  'ProvideStage',
  'Provisioning',
  'RequiredClaim',
  'ServiceProviderOAuth',
  'Settings',
  'SigningCommand',
  'Trust',
  'Viewer',
];

/** Fields that lead from one object to another one with an id or to a person: where data could cross over. */
export const paths: readonly string[] = [
  'Api.keyManagers',
  'ApiSubscription.api',
  'ApiSubscription.application',
  'ApiSubscription.plan',
  'Application.keyMappings',
  'Application.owner',
  'Application.subscriptions',
  'ClientAlreadyMappedError.holder',
  'KeyMapping.application',
  'KeyMapping.keyManager',
  'Membership.organization',
  'Viewer.apiTokens',
  'Viewer.organization',
];

/** Fields that say less to who may see the object but not manage it, and what they say then. */
export const narrowed: Readonly<Record<string, { managers: readonly Caller[]; otherwise: unknown }>> = {
  'Api.canManage': { managers: ['publisher', 'administrator'], otherwise: false },
  'KeyManager.canManage': { managers: ADMINISTRATORS, otherwise: false },
  'KeyManager.credentials': { managers: ADMINISTRATORS, otherwise: [] },
  'KeyManager.mappingCount': { managers: ADMINISTRATORS, otherwise: 0 },
};

export type QueryRule =
  /** One object by its id: null for who may not see it. */
  | { readonly byId: string }
  /** A page of a type; refused to who may see none, where that is said. */
  | { readonly list: string; readonly refused?: 'FORBIDDEN'; readonly alsoFor?: readonly Caller[] }
  /** The same for everybody who may ask. */
  | { readonly open: readonly Caller[] };

export const queries: Readonly<Record<string, QueryRule>> = {
  api: { byId: 'Api' },
  apis: { list: 'Api' },
  application: { byId: 'Application' },
  applications: { list: 'Application' },
  // Platform administrators read what concerns every organization, which is of none.
  auditEvents: { list: 'AuditEvent', refused: 'FORBIDDEN', alsoFor: ['platformAdministrator'] },
  keyManager: { byId: 'KeyManager' },
  keyManagerKinds: { open: SIGNED_IN },
  keyManagers: { list: 'KeyManager' },
  members: { list: 'Member', refused: 'FORBIDDEN' },
  node: { byId: 'Node' },
  plans: { open: SIGNED_IN },
  serviceProvider: { byId: 'ServiceProvider' },
  serviceProviders: { list: 'ServiceProvider', refused: 'FORBIDDEN' },
  settings: { open: SIGNED_IN },
  viewer: { open: ['anonymous', ...SIGNED_IN] },
};

/** Only who provides keys watches that attempt: the person is a part of its name. */
export const subscriptions: readonly string[] = ['provideProgress'];

export interface MutationRule {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly may: readonly Caller[];
  /** What everybody else in the organization is told. */
  readonly otherwise: 'FORBIDDEN' | 'NOT_FOUND';
  /** Where letting somebody in ends otherwise than in the payload: nothing listens at the key manager. */
  readonly ends?: string;
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
  ...keyRules,
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
  { name: 'createOrganization', input: { name: 'New' }, may: PLATFORM_ONLY, otherwise: 'FORBIDDEN' },
  { name: 'updateSettings', input: { keyProvisioning: true }, may: PLATFORM_ONLY, otherwise: 'FORBIDDEN' },
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

/** What only a key manager that answers gives, and what only kinds with settings of their own have. */
export const unreached: ReadonlySet<string> = new Set([
  ...['Discovery', 'DiscoveryAttempt', 'ProbeKeyManagerPayload', 'KeyManagerSetting'],
]);
