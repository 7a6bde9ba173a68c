import { createHmac } from 'node:crypto';
import { apiTables } from '../../server/apis/table.ts';
import type { AppDeps } from '../../server/app.ts';
import { applicationTables } from '../../server/applications/table.ts';
import { recordChange } from '../../server/audit/record.ts';
import type { Write } from '../../server/db/database.ts';
import { keyTables } from '../../server/keys/table.ts';
import { organizationTables, type Role } from '../../server/organizations/table.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { tokenHash } from '../../server/viewer/session.ts';
import { sessionCookieName } from '../../server/viewer/session-cookie.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { addClaim, addNotice } from './authorization-claims.ts';
import { addKeyManager } from './authorization-key-managers.ts';
import { addServiceProvider } from './authorization-service-provider.ts';
import { addStrayUsage, addUsage } from './authorization-usage.ts';
import { globalId, openPortal, type Portal } from './graphql-support.ts';

/*
 * Two organizations with an object of every type. Every text of theirs names its organization, so that a
 * single look at an answer tells whether something of the other one is in it.
 */

export const OWN = 'acme';
export const OTHER = 'globex';
export const PLATFORM = 'everybody';

/** Who calls. All but the last belong to the first organization, the last administers the other one. */
export const roles = [
  'anonymous',
  'developer',
  'publisher',
  'administrator',
  'platformAdministrator',
  'stranger',
] as const;
export type Caller = (typeof roles)[number];

export const credentials = ['session', 'token'] as const;
export type Credential = (typeof credentials)[number];

interface Person {
  readonly organization: string;
  readonly role: Role;
  readonly platform?: true;
}

const people: Readonly<Record<string, Person>> = {
  developer: { organization: OWN, role: 'DEVELOPER' },
  publisher: { organization: OWN, role: 'PUBLISHER' },
  administrator: { organization: OWN, role: 'ADMINISTRATOR' },
  // A plain developer where they are a member: looking after the platform opens no organization.
  platformAdministrator: { organization: OWN, role: 'DEVELOPER', platform: true },
  guest: { organization: OWN, role: 'DEVELOPER' },
  stranger: { organization: OTHER, role: 'ADMINISTRATOR' },
  theirDeveloper: { organization: OTHER, role: 'DEVELOPER' },
  theirGuest: { organization: OTHER, role: 'DEVELOPER' },
};

const AT = Date.UTC(2026, 10, 22, 6, 13);
const times = { createdAt: AT, updatedAt: AT };
const userId = (name: string) => `${name}-of-${people[name]?.organization}`;
const bearer = (name: string) => `lk_${name}-of-${people[name]?.organization}`;
const sessionOf = (name: string) => `session-${userId(name)}`;

const addPerson = async (deps: AppDeps, tx: Write, name: string, person: Person) => {
  const { user, session, apiToken } = viewerTables(deps.db.kit);
  const { member } = organizationTables(deps.db.kit);
  const id = userId(name);
  const email = `${name}@${person.organization}.example`;
  const platformAdministrator = person.platform ?? false;
  const account = { platformAdministrator, passwordChosen: true, emailVerified: false, image: null };
  await tx.insert(user).values({ id, name: id, email, ...account, ...times });
  const { organization: organizationId, role } = person;
  await tx.insert(member).values({ organizationId, userId: id, role, createdAt: AT });
  const [createdAt, expiresAt] = [deps.clock(), deps.clock() + 3_600_000];
  const from = { ipAddress: null, userAgent: null, createdAt, updatedAt: createdAt, expiresAt };
  const signIn = { id: sessionOf(name), token: sessionOf(name), userId: id, organizationId };
  await tx.insert(session).values({ ...signIn, ...from });
  const hash = tokenHash(bearer(name));
  const token = { id: `token-${id}`, userId: id, organizationId, name: `Token of ${id}`, hash };
  await tx.insert(apiToken).values({ ...token, createdAt, expiresAt });
};

const addApi = async (deps: AppDeps, tx: Write, id: string, organizationId: string) => {
  const { api, apiKeyManager } = apiTables(deps.db.kit);
  await tx.insert(api).values({
    id,
    organizationId,
    name: `API ${id}`,
    description: `Of ${id}`,
    context: `/${id}`,
    version: 'v1',
    productionEndpoint: `https://${id}.example.com`,
    sandboxEndpoint: `https://sandbox.${id}.example.com`,
    scopes: [{ name: `${id}:read`, description: `Reads ${id}` }],
    resources: [{ method: 'GET', path: `/${id}`, scopes: [`${id}:read`] }],
    ...times,
  });
  await tx.insert(apiKeyManager).values({ apiId: id, keyManagerId: `km-${organizationId}` });
};

/** An application with a mapping and a subscription: `<of>` names them all. */
const addApplication = async (deps: AppDeps, tx: Write, of: string, owner: string) => {
  const { application } = applicationTables(deps.db.kit);
  const { keyMapping, proof } = keyTables(deps.db.kit);
  const { subscription } = subscriptionTables(deps.db.kit);
  const organizationId = people[owner]?.organization ?? '';
  const id = `app-${of}`;
  const named = { name: `Application ${of}`, description: `Of ${of}`, state: 'ACTIVE' as const };
  await tx.insert(application).values({ id, organizationId, ownerId: userId(owner), ...named, ...times });
  const keyManagerId = `km-${organizationId}`;
  const issuer = `http://127.0.0.1:9/${keyManagerId}`;
  await tx.insert(keyMapping).values({
    id: `mapping-${of}`,
    applicationId: id,
    keyManagerId,
    issuer,
    clientId: `client-${of}`,
    keyType: 'PRODUCTION',
    mode: 'MAPPED',
    label: `Label of ${of}`,
    state: 'ACTIVE',
    createdBy: userId(owner),
    ...times,
  });
  const asked = { method: 'INTROSPECTION' as const, authentication: 'client_secret_post' as const };
  const client = { found: true, name: of, grantTypes: [of], enabled: true };
  const evidence = [
    { ...asked, endpoint: issuer, status: 401, error: of, at: AT, elapsedMs: 1, control: true, client },
  ];
  const proven = { method: asked.method, grade: 'PROVEN' as const, evidence, by: userId(owner), at: AT };
  await tx.insert(proof).values({ id: `proof-${of}`, keyMappingId: `mapping-${of}`, ...proven });
  const pair = { applicationId: id, apiId: `api-${organizationId}`, planId: 'plan' };
  await tx.insert(subscription).values({ id: `subscription-${of}`, ...pair, state: 'ACTIVE', createdAt: AT });
  await addUsage(deps, tx, of, organizationId);
  const actor = { userId: userId(owner), name: userId(owner), address: `address of ${of}` };
  const what = {
    action: 'application.update' as const,
    entity: 'application',
    entityId: id,
    details: { name: of },
  };
  await recordChange(deps, tx, { actor, organizationId, ...what });
};

const addOrganization = async (deps: AppDeps, tx: Write, id: string, developer: string) => {
  await addServiceProvider(deps, tx, id);
  for (const one of [id, `${id}-spare`]) {
    await addKeyManager(deps, tx, `km-${one}`, id);
    await addApi(deps, tx, `api-${one}`, id);
  }
  await addKeyManager(deps, tx, `km-${id}-asks`, id, 'APPROVAL');
  await addApplication(deps, tx, id, developer);
  for (const claim of ['waiting', 'waiting-too'])
    await addClaim(deps, tx, `${claim}-${id}`, { of: id, organizationId: id, userId: userId(developer) });
  await addNotice(deps, tx, { of: id, organizationId: id, userId: userId(developer) });
  const actor = { userId: userId(developer), name: userId(developer), address: `address of ${id}` };
  const what = {
    action: 'organization.create' as const,
    entity: `thing of ${id}`,
    entityId: id,
    details: { organization: id },
  };
  await recordChange({ ...deps, ids: () => `audit-${id}` }, tx, { actor, organizationId: id, ...what });
};

const fill = (deps: AppDeps) =>
  deps.db.transaction(async tx => {
    const { organization } = organizationTables(deps.db.kit);
    const { plan } = subscriptionTables(deps.db.kit);
    for (const id of [OWN, OTHER, 'third'])
      await tx.insert(organization).values({ id, name: id, createdAt: AT });
    for (const [name, person] of Object.entries(people)) await addPerson(deps, tx, name, person);
    await addKeyManager(deps, tx, `km-${PLATFORM}`, null);
    const quota = { requests: 10, period: 'MINUTE' as const };
    for (const id of ['plan', 'plan-spare'])
      await tx.insert(plan).values({ id, name: id, description: 'A plan', ...quota, createdAt: AT });
    await addOrganization(deps, tx, OWN, 'developer');
    await addOrganization(deps, tx, OTHER, 'theirDeveloper');
    await addStrayUsage(deps, tx, OWN, OTHER);
    await addStrayUsage(deps, tx, OTHER, OWN);
    // A colleague's: in the same organization, and yet not the developer's.
    await addApplication(deps, tx, `${OWN}-colleague`, 'administrator');
    await addNotice(deps, tx, {
      of: `${OWN}-colleague`,
      organizationId: OWN,
      userId: userId('administrator'),
    });
  });

const memberOf = (name: string) => `${people[name]?.organization}.${userId(name)}`;

/** By type: an object of one's own organization, a colleague's in it where that differs, and a foreign one. */
export const objects: Readonly<
  Record<string, { own: string; foreign?: string; colleague?: string; spare?: string }>
> = {
  Api: { own: `api-${OWN}`, foreign: `api-${OTHER}`, spare: `api-${OWN}-spare` },
  ApiSubscription: {
    own: `subscription-${OWN}`,
    colleague: `subscription-${OWN}-colleague`,
    foreign: `subscription-${OTHER}`,
  },
  ApiToken: {
    own: `token-${userId('developer')}`,
    colleague: `token-${userId('administrator')}`,
    foreign: `token-${userId('theirDeveloper')}`,
  },
  Application: { own: `app-${OWN}`, colleague: `app-${OWN}-colleague`, foreign: `app-${OTHER}` },
  AuditEvent: { own: `audit-${OWN}`, foreign: `audit-${OTHER}` },
  KeyManager: { own: `km-${OWN}`, foreign: `km-${OTHER}`, spare: `km-${OWN}-spare` },
  KeyMapping: { own: `mapping-${OWN}`, colleague: `mapping-${OWN}-colleague`, foreign: `mapping-${OTHER}` },
  Member: { own: memberOf('guest'), foreign: memberOf('theirGuest') },
  Notice: { own: `notice-${OWN}`, colleague: `notice-${OWN}-colleague`, foreign: `notice-${OTHER}` },
  Organization: { own: OWN, foreign: OTHER },
  Plan: { own: 'plan', spare: 'plan-spare' },
  ServiceProvider: { own: `sp-${OWN}`, foreign: `sp-${OTHER}` },
};

/** The id of an object of this type as the API spells it. */
export const idOf = (type: string, which: 'own' | 'colleague' | 'foreign' | 'spare' = 'own'): string => {
  const id = objects[type]?.[which];
  if (id === undefined) throw new Error(`There is no ${which} ${type}.`);
  return globalId(type, id);
};

export interface World extends Portal {
  readonly as: (caller: Caller, credential: Credential) => Readonly<Record<string, string>>;
}

/** A portal with both organizations in it, and limits that let the widest question pass. */
export const openWorld = async (): Promise<World> => {
  const graphqlLimits = { depth: 50, breadth: 10_000, complexity: 1_000_000_000 };
  const portal = await openPortal({ graphqlLimits, maxTokens: 20_000, bodyBytes: 1_000_000 });
  const { deps } = portal;
  await fill(deps);
  const signed = (token: string) =>
    `${token}.${createHmac('sha256', deps.cookieSecret).update(token).digest('base64')}`;
  return {
    ...portal,
    as: (caller, credential) => {
      if (caller === 'anonymous') return {};
      if (credential === 'token') return { authorization: `Bearer ${bearer(caller)}` };
      const cookie = `${sessionCookieName(deps.publicUrl)}=${encodeURIComponent(signed(sessionOf(caller)))}`;
      return { cookie, 'x-latchkey-csrf': '1' };
    },
  };
};
