import { eq, sql } from 'drizzle-orm';
import { apiTables } from '../../server/apis/table.ts';
import { applicationTables } from '../../server/applications/table.ts';
import { changeLogTables } from '../../server/db/change-log.ts';
import type { Database, Write } from '../../server/db/database.ts';
import type { Endpoints, Settings } from '../../server/key-managers/key-manager.ts';
import { standardPolicy, standardTrust } from '../../server/key-managers/protocol.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { keyTables } from '../../server/keys/table.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { tokenHash } from '../../server/viewer/session.ts';
import { viewerTables } from '../../server/viewer/table.ts';

/* Rows are written through the tables: what the services would have made, without the time that they take. */

const AT = Date.UTC(2026, 0, 1);
const times = { createdAt: AT, updatedAt: AT };

export const ORGANIZATION = 'bench';
export const PERSON = 'bench-developer';
export const KEY_MANAGER = 'bench-key-manager';

const NO_ENDPOINTS: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

/** A developer with a personal API token in an organization of one. */
export const insertDeveloper = async ({ kit }: Database, tx: Write, apiToken: string): Promise<void> => {
  const { organization, member } = organizationTables(kit);
  const { user, apiToken: tokens } = viewerTables(kit);
  await tx.insert(organization).values({ id: ORGANIZATION, name: 'Bench', createdAt: AT });
  const account = { name: 'Bench', email: 'bench@example.com', emailVerified: true, image: null };
  await tx
    .insert(user)
    .values({ id: PERSON, ...account, platformAdministrator: false, passwordChosen: true, ...times });
  await tx
    .insert(member)
    .values({ organizationId: ORGANIZATION, userId: PERSON, role: 'DEVELOPER', createdAt: AT });
  const owner = {
    userId: PERSON,
    organizationId: ORGANIZATION,
    name: 'bench',
    expiresAt: null,
    createdAt: AT,
  };
  await tx.insert(tokens).values({ id: 'bench-token', hash: tokenHash(apiToken), ...owner });
};

export interface NewKeyManager {
  readonly id: string;
  readonly issuer: string;
  readonly endpoints: Partial<Endpoints>;
  /** OIDC unless told. */
  readonly kind?: string;
  /** What the form of its kind holds; unless told, that each registration has a token of its own. */
  readonly settings?: Settings;
}

export const insertKeyManager = async ({ kit }: Database, tx: Write, given: NewKeyManager): Promise<void> => {
  const { id, issuer, endpoints, kind = 'OIDC' } = given;
  const { settings = { registrationTokensPerClient: 'true' } } = given;
  const about = { organizationId: null, kind, name: id, description: '', settings };
  const policy = { ...standardPolicy, supportedClientAuthentications: ['client_secret_basic'] };
  const rules = { trust: standardTrust, policy, enabled: true, version: 1 };
  await tx
    .insert(keyManagerTables(kit).keyManager)
    .values({ id, issuer, endpoints: { ...NO_ENDPOINTS, ...endpoints }, ...about, ...rules, ...times });
};

/** A key manager more, with clients of the first application, which the API accepts. */
export const insertAnotherIssuer = async (
  db: Database,
  tx: Write,
  given: NewKeyManager & { readonly clientIds: readonly string[]; readonly apiId: string },
): Promise<void> => {
  const { id, issuer, clientIds, apiId } = given;
  await insertKeyManager(db, tx, given);
  await tx.insert(apiTables(db.kit).apiKeyManager).values({ apiId, keyManagerId: id });
  const { keyMapping, proof } = keyTables(db.kit);
  const shared = { ...mappingOf(0, 'PRODUCTION', issuer), keyManagerId: id };
  const mappings = clientIds.map(clientId => ({ ...shared, id: `mapping-of-${clientId}`, clientId }));
  await tx.insert(keyMapping).values(mappings);
  await tx.insert(proof).values(mappings.map(mapping => proofOf(mapping.id)));
};

/** What was remembered under the key manager no longer counts: each token is verified anew. */
export const touchKeyManager = async ({ kit }: Database, tx: Write): Promise<void> => {
  const { keyManager } = keyManagerTables(kit);
  await tx.update(keyManager).set({ version: sql`${keyManager.version} + 1` });
  await tx
    .insert(changeLogTables(kit).changeLog)
    .values({ entity: 'key_manager', entityId: KEY_MANAGER, at: AT });
};

/** The client of an application for production is removed, or is there again, as the portal would have it. */
export const setMappingState = async (
  { kit }: Database,
  tx: Write,
  index: number,
  state: 'ACTIVE' | 'REMOVED',
): Promise<void> => {
  const { keyMapping } = keyTables(kit);
  const id = `mapping-${clientId(index, 'PRODUCTION')}`;
  await tx.update(keyMapping).set({ state }).where(eq(keyMapping.id, id));
  await tx.insert(changeLogTables(kit).changeLog).values({ entity: 'key_mapping', entityId: id, at: AT });
};

export const applicationId = (index: number): string => `application-${String(index).padStart(6, '0')}`;
export const clientId = (index: number, keyType: 'PRODUCTION' | 'SANDBOX'): string =>
  `client-${keyType.toLowerCase()}-${String(index).padStart(6, '0')}`;

const mappingOf = (index: number, keyType: 'PRODUCTION' | 'SANDBOX', issuer: string) => ({
  id: `mapping-${clientId(index, keyType)}`,
  applicationId: applicationId(index),
  keyManagerId: KEY_MANAGER,
  issuer,
  clientId: clientId(index, keyType),
  keyType,
  mode: 'MAPPED' as const,
  label: '',
  state: 'ACTIVE' as const,
  createdBy: 'Bench',
  ...times,
});

const mappingsOf = (index: number, issuer: string) =>
  (['PRODUCTION', 'SANDBOX'] as const).map(keyType => mappingOf(index, keyType, issuer));

const proofOf = (keyMappingId: string) => ({
  id: `proof-${keyMappingId}`,
  keyMappingId,
  method: 'INTROSPECTION' as const,
  grade: 'PROVEN' as const,
  evidence: [],
  by: 'Bench',
  at: AT,
});

/** Applications of the developer, each with a proven client for production and one for sandbox. */
export const insertApplications = async (
  { kit }: Database,
  tx: Write,
  { from, count, issuer }: { readonly from: number; readonly count: number; readonly issuer: string },
): Promise<void> => {
  const indexes = Array.from({ length: count }, (_, index) => from + index);
  const owner = { organizationId: ORGANIZATION, ownerId: PERSON, state: 'ACTIVE' as const, ...times };
  await tx.insert(applicationTables(kit).application).values(
    indexes.map(index => ({
      id: applicationId(index),
      name: `Application ${String(index).padStart(6, '0')}`,
      description: 'Lists orders, and places one now and then.',
      ...owner,
    })),
  );
  const { keyMapping, proof } = keyTables(kit);
  const mappings = indexes.flatMap(index => mappingsOf(index, issuer));
  await tx.insert(keyMapping).values(mappings);
  await tx.insert(proof).values(mappings.map(({ id }) => proofOf(id)));
};

/** An API at `/<name>/v1`, and the subscriptions of the first applications to it under a plan without a limit. */
export const insertApi = async (
  { kit }: Database,
  tx: Write,
  api: { readonly name: string; readonly endpoint: string; readonly subscribers: number },
): Promise<void> => {
  const { api: apis, apiKeyManager } = apiTables(kit);
  const { plan, subscription } = subscriptionTables(kit);
  const { name, endpoint, subscribers } = api;
  const about = { organizationId: ORGANIZATION, name, description: '', context: `/${name}`, version: 'v1' };
  const endpoints = { productionEndpoint: endpoint, sandboxEndpoint: endpoint };
  const rules = {
    scopes: [{ name: 'read', description: '' }],
    resources: [{ method: 'GET', path: '/*', scopes: ['read'] }],
  };
  await tx.insert(apis).values({ id: name, ...about, ...endpoints, ...rules, ...times });
  await tx.insert(apiKeyManager).values({ apiId: name, keyManagerId: KEY_MANAGER });
  const free = {
    id: 'bench-plan',
    name: 'Bench',
    description: '',
    requests: null,
    period: null,
    createdAt: AT,
  };
  await tx.insert(plan).values(free).onConflictDoNothing();
  const rows = Array.from({ length: subscribers }, (_, index) => ({
    id: `${name}-${applicationId(index)}`,
    applicationId: applicationId(index),
    apiId: name,
    planId: free.id,
    state: 'ACTIVE' as const,
    createdAt: AT,
  }));
  await tx.insert(subscription).values(rows);
};
