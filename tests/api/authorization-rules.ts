import type { Caller } from './authorization-world.ts';

/*
 * Who may see and do what. The tables are closed: what the schema has and they have not fails the test, and
 * so does what they have and the schema has not.
 */

export const MEMBERS: readonly Caller[] = [
  'developer',
  'publisher',
  'administrator',
  'platformAdministrator',
];
const SIGNED_IN: readonly Caller[] = [...MEMBERS, 'stranger'];
export const ADMINISTRATORS: readonly Caller[] = ['administrator'];
export const OWNERS: readonly Caller[] = ['developer', 'administrator'];

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
  Notice: { own: ['developer'], colleague: ['administrator'], foreign: [] },
  Plan: { own: SIGNED_IN, foreign: [] },
  ServiceProvider: { own: ADMINISTRATORS, foreign: ['stranger'] },
};

/** Types without an id: they are seen with the object that they are a part of, and nowhere else. */
export const parts: readonly string[] = [
  'Activity',
  'ApiResource',
  'ApiScope',
  'ClaimCandidate',
  'ClientRecord',
  'Credential',
  'DecisionRow',
  'Discovery',
  'DiscoveryAttempt',
  'DisplayedEndpoints',
  'Endpoints',
  'FieldSpec',
  'KeyApproval',
  'KeyManagerAccess',
  'KeyManagerHealth',
  'KeyManagerKind',
  'KeyManagerLayout',
  'KeyManagerPolicy',
  'KeyManagerProbe',
  'KeyManagerSetting',
  'Membership',
  'InspectionStep',
  'PageInfo',
  'Person',
  'ProbeChange',
  'ProbeChoice',
  'ProbeEvidence',
  'ProbeStep',
  'ProbeSuggestion',
  'Proof',
  'ProofEvidence',
  'ProvideStage',
  'Refusal',
  'RefusalAnswer',
  'Usage',
  'UsageByApi',
  'UsageByApplication',
  'UsageByClient',
  'UsageByKeyMapping',
  'UsageByReason',
  'UsageDay',
  'Provisioning',
  'PublishedKey',
  'RequiredClaim',
  'RegistrationAccess',
  'ServiceProviderOAuth',
  'Settings',
  'SigningCommand',
  'Trust',
  'Viewer',
];

/** Fields that lead from one object to another one with an id or to a person: where data could cross over. */
export const paths: readonly string[] = [
  'Api.keyManagers',
  'Api.plans',
  'ApiSubscription.api',
  'ApiSubscription.application',
  'ApiSubscription.plan',
  'Application.keyClaims',
  'Application.keyMappings',
  'Application.owner',
  'Application.subscriptions',
  'ClientAlreadyMappedError.holder',
  'KeyManager.sharedWith',
  'KeyMapping.application',
  'KeyMapping.keyManager',
  'Membership.organization',
  'Notice.application',
  'Refusal.api',
  'Refusal.application',
  'Viewer.apiTokens',
  'Viewer.organization',
];

/** Fields that say less to who may see the object but not manage it, and what they say then. */
export const narrowed: Readonly<Record<string, { managers: readonly Caller[]; otherwise: unknown }>> = {
  'Api.canManage': { managers: ['publisher', 'administrator'], otherwise: false },
  'KeyManager.canManage': { managers: ADMINISTRATORS, otherwise: false },
  'KeyManager.credentials': { managers: ADMINISTRATORS, otherwise: [] },
  'KeyManager.sharedWith': { managers: ['platformAdministrator'], otherwise: [] },
  'KeyManager.mappingCount': { managers: ADMINISTRATORS, otherwise: 0 },
  'KeyManager.probes': { managers: ADMINISTRATORS, otherwise: [] },
};

export type QueryRule =
  /** One object by its id: null for who may not see it. */
  | { readonly byId: string }
  /** A page of a type; refused to who may see none, where that is said. */
  | { readonly list: string; readonly refused?: 'FORBIDDEN'; readonly alsoFor?: readonly Caller[] }
  /** The same for everybody who may ask. */
  | {
      readonly open: readonly Caller[];
      /** It tells of every organization. */
      readonly ofAll?: true;
      /** What has to be given. */
      readonly args?: string;
    };

export const queries: Readonly<Record<string, QueryRule>> = {
  api: { byId: 'Api' },
  apis: { list: 'Api' },
  application: { byId: 'Application' },
  applications: { list: 'Application' },
  // Platform administrators read what concerns every organization, which is of none.
  auditEvents: { list: 'AuditEvent', refused: 'FORBIDDEN', alsoFor: ['platformAdministrator'] },
  // Of clients that wait alone; tests/api/approvals.test.ts looks at which.
  keyApprovals: { open: ['administrator', 'stranger'] },
  keyManager: { byId: 'KeyManager' },
  keyManagerKinds: { open: SIGNED_IN },
  keyManagerLayout: {
    open: SIGNED_IN,
    args: '(kind: "OKTA", settings: [{ name: "organizationUrl", value: "https://a.example" }])',
  },
  keyManagers: { list: 'KeyManager' },
  members: { list: 'Member', refused: 'FORBIDDEN' },
  node: { byId: 'Node' },
  notices: { list: 'Notice' },
  organizations: { open: ['platformAdministrator'], ofAll: true },
  plans: { open: SIGNED_IN },
  // Who has the request id learns the reason; names of what one may not see are left out.
  refusal: { open: SIGNED_IN, args: '(requestId: "request-1")' },
  serviceProvider: { byId: 'ServiceProvider' },
  serviceProviders: { list: 'ServiceProvider', refused: 'FORBIDDEN' },
  settings: { open: SIGNED_IN },
  viewer: { open: ['anonymous', ...SIGNED_IN] },
};

/** Only who provides keys or probes watches that attempt: the person is a part of its name. */
export const subscriptions: readonly string[] = ['probeProgress', 'provideProgress'];

/** What only a key manager that answers gives, and what only kinds with settings of their own have. */
export const unreached: ReadonlySet<string> = new Set([
  ...['Discovery', 'DiscoveryAttempt'],
  'RegistrationAccess',
]);
