import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { type ApiResource, apiTables } from '../../server/apis/table.ts';
import { applicationTables } from '../../server/applications/table.ts';
import { type ChangedEntity, changeLogTables } from '../../server/db/change-log.ts';
import type { Database, Write } from '../../server/db/database.ts';
import { type GatewayConfig, type GatewayOptions, startGateway } from '../../server/gateway/start.ts';
import type { Endpoints, Policy, Trust } from '../../server/key-managers/key-manager.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { keyTables, type MappingState, type ProofGrade } from '../../server/keys/table.ts';
import { createLog } from '../../server/lib/log.ts';
import { createSeal } from '../../server/lib/seal.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import { openTestDatabase } from '../support/database.ts';

/* Rows are written through the tables, as the portal's services would: the change and its log row at once. */

const at = 1_700_000_000_000;
const times = { createdAt: at, updatedAt: at };

export const trust: Trust = {
  tokenHandling: 'LOCAL',
  consumerKeyClaim: 'client_id',
  scopesClaim: 'scope',
  algorithms: ['RS256', 'ES256'],
  audiences: [],
  profile: 'at+jwt',
  clockToleranceSeconds: 10,
};
export const policy: Policy = {
  outOfBandProvisioning: true,
  proof: 'REQUIRED',
  clientAuthentication: 'auto',
  supportedClientAuthentications: [],
  access: { rule: 'EVERYONE', roles: [] },
  tokenRequestScope: null,
};
export const endpoints: Endpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  userinfo: null,
  registration: null,
  jwks: null,
};

const sealingKeys = { current: { id: 'test', key: createSecretKey(randomBytes(32)) } };
const seal = createSeal(sealingKeys);

export interface NewKeyManager {
  readonly id: string;
  readonly issuer: string;
  readonly endpoints: Partial<Endpoints>;
  readonly trust?: Partial<Trust>;
  readonly policy?: Partial<Policy>;
  readonly enabled?: boolean;
  readonly introspectAs?: { readonly clientId: string; readonly clientSecret: string };
}

export interface NewMapping {
  readonly id?: string;
  readonly applicationId?: string;
  readonly keyManagerId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyType?: 'PRODUCTION' | 'SANDBOX';
  readonly state?: MappingState;
  /** `null`: without any proof. */
  readonly grade?: ProofGrade | null;
}

export interface NewApi {
  readonly id?: string;
  readonly context?: string;
  readonly keyManagerIds: readonly string[];
  readonly productionEndpoint?: string | null;
  readonly sandboxEndpoint?: string | null;
  readonly resources?: readonly ApiResource[];
}

export const logChange = async (
  { kit }: Database,
  tx: Write,
  entity: ChangedEntity,
  entityId: string,
): Promise<void> => {
  await tx.insert(changeLogTables(kit).changeLog).values({ entity, entityId, at });
};

const insertKeyManager = async (db: Database, tx: Write, given: NewKeyManager): Promise<void> => {
  const { keyManager, keyManagerCredential } = keyManagerTables(db.kit);
  const { id, issuer, enabled = true } = given;
  await tx.insert(keyManager).values({
    id,
    organizationId: null,
    kind: 'generic',
    name: id,
    description: '',
    issuer,
    endpoints: { ...endpoints, ...given.endpoints },
    trust: { ...trust, ...given.trust },
    policy: { ...policy, ...given.policy },
    settings: {},
    enabled,
    version: 1,
    ...times,
  });
  const credentials = {
    introspectionClientId: given.introspectAs?.clientId,
    introspectionClientSecret: given.introspectAs?.clientSecret,
  };
  for (const [name, value] of Object.entries(credentials)) {
    if (value === undefined) continue;
    const sealed = seal.seal(value, `key_manager_credential|${id}|${name}`);
    await tx.insert(keyManagerCredential).values({ keyManagerId: id, name, sealed, changedAt: at });
  }
  await logChange(db, tx, 'key_manager', id);
};

const insertMapping = async (db: Database, tx: Write, given: NewMapping): Promise<void> => {
  const { keyMapping, proof } = keyTables(db.kit);
  const { id = `${given.keyManagerId}-${given.clientId}`, applicationId = 'app', grade = 'PROVEN' } = given;
  const { keyManagerId, issuer, clientId, keyType = 'PRODUCTION', state = 'ACTIVE' } = given;
  const who = { createdBy: 'person', mode: 'MAPPED', label: '' } as const;
  const row = { id, applicationId, keyManagerId, issuer, clientId, keyType, state, ...who, ...times };
  await tx.insert(keyMapping).values(row);
  if (grade !== null) {
    const method = grade === 'PROVEN' ? 'INTROSPECTION' : 'NONE';
    await tx
      .insert(proof)
      .values({ id: `proof-${id}`, keyMappingId: id, method, grade, evidence: [], by: 'person', at });
  }
  await logChange(db, tx, 'key_mapping', id);
};

const insertApi = async (db: Database, tx: Write, given: NewApi): Promise<void> => {
  const { api, apiKeyManager } = apiTables(db.kit);
  const { id = 'api', context = '/shop', productionEndpoint = null, sandboxEndpoint = null } = given;
  const { resources = [{ method: '*', path: '/*', scopes: [] }], keyManagerIds } = given;
  const about = { organizationId: 'org', name: id, description: '', scopes: [] };
  const where = { context, version: 'v1', productionEndpoint, sandboxEndpoint };
  await tx.insert(api).values({ id, ...about, ...where, resources, ...times });
  for (const keyManagerId of keyManagerIds)
    await tx.insert(apiKeyManager).values({ apiId: id, keyManagerId });
  await logChange(db, tx, 'api', id);
};

const insertPeople = async (db: Database, tx: Write): Promise<void> => {
  await tx.insert(organizationTables(db.kit).organization).values({ id: 'org', name: 'Org', createdAt: at });
  await tx.insert(viewerTables(db.kit).user).values({
    id: 'person',
    name: 'Person',
    email: 'person@example.test',
    emailVerified: true,
    platformAdministrator: false,
    ...times,
  });
};

const insertApplication = async (db: Database, tx: Write, id: string, name: string): Promise<void> => {
  const { application } = applicationTables(db.kit);
  const row = {
    id,
    organizationId: 'org',
    ownerId: 'person',
    name,
    description: '',
    state: 'ACTIVE',
  } as const;
  await tx.insert(application).values({ ...row, ...times });
  await logChange(db, tx, 'application', id);
};

const insertSubscription = async (
  db: Database,
  tx: Write,
  [applicationId, apiId]: readonly [string, string],
  planId = 'free',
): Promise<void> => {
  const id = `${applicationId}-${apiId}`;
  const row = { id, applicationId, apiId, planId, state: 'ACTIVE', createdAt: at } as const;
  await tx.insert(subscriptionTables(db.kit).subscription).values(row);
  await logChange(db, tx, 'subscription', id);
};

const writersOf = (db: Database) => {
  const written =
    <A extends unknown[]>(insert: (db: Database, tx: Write, ...given: A) => Promise<void>) =>
    (...given: A) =>
      db.transaction(tx => insert(db, tx, ...given));
  return {
    keyManager: written(insertKeyManager),
    mapping: written(insertMapping),
    api: written(insertApi),
    application: written(insertApplication),
    subscription: written(insertSubscription),
    plan: (
      id: string,
      requests: number | null,
      period: 'SECOND' | 'MINUTE' | 'DAY' | null,
      spike:
        | { readonly spikeRequests: number; readonly spikePeriod: 'SECOND' | 'MINUTE' }
        | undefined = undefined,
    ) =>
      db.transaction(async tx => {
        const row = { id, name: id, description: '', requests, period, ...spike, createdAt: at };
        await tx.insert(subscriptionTables(db.kit).plan).values(row);
        await logChange(db, tx, 'plan', id);
      }),
    /** Any other change, with its row in the log. */
    change: (entity: ChangedEntity, id: string, work: (tx: Write) => Promise<unknown>) =>
      db.transaction(async tx => {
        await work(tx);
        await logChange(db, tx, entity, id);
      }),
  };
};

const closers: (() => Promise<void>)[] = [];

/** Closed after the test file, the last first. */
export const closeLater = (close: () => Promise<void>): void => void closers.push(close);

afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A store with an organization, a person, one application and a plan without a limit. */
export const openWorld = async () => {
  const db = await openTestDatabase();
  const write = writersOf(db);
  await db.transaction(tx => insertPeople(db, tx));
  await write.application('app', 'Shop');
  await write.plan('free', null, null);
  return { db, write };
};

export type World = Awaited<ReturnType<typeof openWorld>>;

export const gatewayConfig: GatewayConfig['gateway'] = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://localhost',
  allowedCidrs: [],
  maxHeaderBytes: 16_384,
  maxBodyBytes: 1_000_000,
};

/** The gateway on a connection of its own to the world's store; `lines` is what it logs. */
export const startTestGateway = async (
  { db }: World,
  options: Partial<GatewayOptions> = {},
  config: Partial<GatewayConfig> = {},
) => {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: line => void lines.push(line) });
  const gateway = await startGateway(
    {
      databaseFile: db.file,
      sealing: { keys: sealingKeys },
      outbound: { allowLoopback: true, allowedCidrs: [] },
      publicUrl: 'http://localhost:1',
      portal: { host: '127.0.0.1', port: 1 },
      initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
      decisions: undefined,
      usage: true,
      metricsSecret: undefined,
      log: { requests: false },
      samplePort: 0,
      trustedProxies: [],
      gateway: gatewayConfig,
      ...config,
    },
    { log, ...options },
  );
  closeLater(gateway.close);
  return { ...gateway, lines };
};
