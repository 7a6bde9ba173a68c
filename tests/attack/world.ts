import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ApiResource, apiTables } from '../../server/apis/table.ts';
import { applicationTables } from '../../server/applications/table.ts';
import type { Database, Write } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { type DataPlane, type DataPlaneConfig, openDataPlane } from '../../server/gateway/data-plane.ts';
import { standardPolicy, standardTrust } from '../../server/key-managers/protocol.ts';
import { credentialContext, keyManagerTables } from '../../server/key-managers/table.ts';
import { keyTables } from '../../server/keys/table.ts';
import { createLog, type Log } from '../../server/lib/log.ts';
import { createSeal } from '../../server/lib/seal.ts';
import { organizationTables } from '../../server/organizations/table.ts';
import { subscriptionTables } from '../../server/subscriptions/table.ts';
import { viewerTables } from '../../server/viewer/table.ts';
import type { Answer, Members } from './tokens.ts';

/*
 * A store with what the attacks are on, and the data plane over it: no listener, but everything that decides. It
 * needs no test runner, because broken builds run it in processes of their own.
 */

export interface KeyManagerSeed {
  readonly id: string;
  readonly issuer: string;
  /** What its JWK Set holds. */
  readonly jwks: readonly Members[];
  readonly trust?: Partial<typeof standardTrust>;
  readonly enabled?: boolean;
  /** There where tokens are introspected. */
  readonly answer?: (token: string) => Answer | Promise<Answer>;
}

export interface MappingSeed {
  readonly keyManager: KeyManagerSeed;
  readonly clientId: string;
  readonly applicationId: string;
  readonly keyType?: 'PRODUCTION' | 'SANDBOX';
  readonly state?: 'ACTIVE' | 'SUSPENDED' | 'REMOVED';
  readonly grade?: 'PROVEN' | 'UNPROVEN';
}

export interface ApiSeed {
  readonly id: string;
  readonly keyManagerIds: readonly string[];
  readonly scopes?: readonly string[];
  readonly sandbox?: boolean;
  /** Everything, with any of the scopes, unless these are named. */
  readonly resources?: readonly ApiResource[];
}

export interface Seed {
  readonly keyManagers: readonly KeyManagerSeed[];
  /** Each in an organization of the same number. */
  readonly applications: readonly { readonly id: string; readonly state?: 'ACTIVE' | 'SUSPENDED' }[];
  readonly mappings: readonly MappingSeed[];
  readonly apis: readonly ApiSeed[];
  readonly subscriptions: readonly (readonly [
    applicationId: string,
    apiId: string,
    more?: { readonly state?: 'BLOCKED'; readonly planId?: string },
  ])[];
  /** By id, how many requests there are in a day; `plan` is always there, and unlimited. */
  readonly plans?: Readonly<Record<string, number>>;
}

const at = 1_700_000_000_000;
const noEndpoints = {
  token: null,
  authorization: null,
  introspection: null,
  revocation: null,
  pushedAuthorization: null,
  userinfo: null,
  registration: null,
};
const times = { createdAt: at, updatedAt: at };

const seedPeople = async ({ kit }: Database, tx: Write, { applications }: Seed): Promise<void> => {
  await tx.insert(viewerTables(kit).user).values({
    id: 'person',
    name: 'Person',
    email: 'person@example.test',
    emailVerified: true,
    platformAdministrator: false,
    ...times,
  });
  for (const { id, state = 'ACTIVE' } of applications) {
    const organizationId = `organization-of-${id}`;
    await tx
      .insert(organizationTables(kit).organization)
      .values({ id: organizationId, name: organizationId, createdAt: at });
    const about = { organizationId, ownerId: 'person', name: id, description: '', state };
    await tx.insert(applicationTables(kit).application).values({ id, ...about, ...times });
  }
};

const sealing = { keys: { current: { id: 'test', key: createSecretKey(randomBytes(32)) } } };
const seal = createSeal(sealing.keys);

/** What the gateway introspects with. */
export const INTROSPECTING = {
  introspectionClientId: 'gateway',
  introspectionClientSecret: 'gateway-secret',
};

const seedKeyManagers = async ({ kit }: Database, tx: Write, seed: Seed, servedAt: string): Promise<void> => {
  const { keyManager, keyManagerCredential } = keyManagerTables(kit);
  for (const { id, issuer, trust, enabled = true, answer } of seed.keyManagers) {
    const asked = answer === undefined ? {} : { introspection: `${servedAt}/${id}` };
    const tokenHandling = answer === undefined ? 'LOCAL' : 'INTROSPECTION';
    await tx.insert(keyManager).values({
      id,
      organizationId: null,
      kind: 'OIDC',
      name: id,
      description: '',
      issuer,
      endpoints: { ...noEndpoints, jwks: `${servedAt}/${id}`, ...asked },
      trust: { ...standardTrust, tokenHandling, ...trust },
      policy: standardPolicy,
      settings: {},
      enabled,
      version: 1,
      ...times,
    });
    if (answer === undefined) continue;
    for (const [name, value] of Object.entries(INTROSPECTING)) {
      const sealed = seal.seal(value, credentialContext(id, name));
      await tx.insert(keyManagerCredential).values({ keyManagerId: id, name, sealed, changedAt: at });
    }
  }
};

const seedMappings = async ({ kit }: Database, tx: Write, { mappings }: Seed): Promise<void> => {
  const { keyMapping, proof } = keyTables(kit);
  for (const [index, mapping] of mappings.entries()) {
    const { keyManager, clientId, applicationId, keyType = 'PRODUCTION', state = 'ACTIVE' } = mapping;
    const { grade = 'PROVEN' } = mapping;
    const id = `mapping-${index}`;
    const of = { applicationId, keyManagerId: keyManager.id, issuer: keyManager.issuer, clientId };
    const how = { keyType, mode: 'MAPPED', label: '', state, createdBy: 'Person' } as const;
    await tx.insert(keyMapping).values({ id, ...of, ...how, ...times });
    const method = grade === 'PROVEN' ? 'INTROSPECTION' : 'NONE';
    const shown = { method, grade, evidence: [], by: 'Person', at } as const;
    await tx.insert(proof).values({ id: `proof-${index}`, keyMappingId: id, ...shown });
  }
};

const seedApis = async ({ kit }: Database, tx: Write, seed: Seed): Promise<void> => {
  const { api, apiKeyManager } = apiTables(kit);
  const { plan, subscription } = subscriptionTables(kit);
  const organizationId = `organization-of-${seed.applications[0]?.id}`;
  for (const { id, keyManagerIds, scopes = [], sandbox = true, ...more } of seed.apis) {
    const { resources = [{ method: '*', path: '/*', scopes }] } = more;
    const productionEndpoint = `http://${id}.test/production`;
    const sandboxEndpoint = sandbox ? `http://${id}.test/sandbox` : null;
    const where = { context: `/${id}`, version: 'v1', productionEndpoint, sandboxEndpoint };
    const about = { organizationId, name: id, description: '', scopes: [], resources };
    await tx.insert(api).values({ id, ...where, ...about, ...times });
    for (const keyManagerId of keyManagerIds)
      await tx.insert(apiKeyManager).values({ apiId: id, keyManagerId });
  }
  const unlimited = { requests: null, period: null, createdAt: at };
  await tx.insert(plan).values({ id: 'plan', name: 'Plan', description: '', ...unlimited });
  for (const [id, requests] of Object.entries(seed.plans ?? {}))
    await tx.insert(plan).values({ id, name: id, description: '', requests, period: 'DAY', createdAt: at });
  for (const [applicationId, apiId, { state = 'ACTIVE', planId = 'plan' } = {}] of seed.subscriptions) {
    const row = {
      id: `${applicationId}-${apiId}`,
      applicationId,
      apiId,
      planId,
      state,
      createdAt: at,
    } as const;
    await tx.insert(subscription).values(row);
  }
};

const JSON_TYPE = { 'content-type': 'application/json' };

const answerTo = async (seed: KeyManagerSeed, request: IncomingMessage): Promise<Answer> => {
  if (request.method === 'GET') return { body: { keys: seed.jwks } };
  return seed.answer?.(new URLSearchParams(await text(request)).get('token') ?? '');
};

/** Each key manager at its id: its JWK Set for those who get, an introspection for those who post. */
const serve = async ({ keyManagers }: Seed) => {
  const served = new Map(keyManagers.map(seed => [`/${seed.id}`, seed]));
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const seed = served.get(request.url ?? '');
    requests.push(`${request.method} ${seed?.id}`);
    const answer = seed && (await answerTo(seed, request));
    if (answer === undefined) request.socket.destroy();
    else response.writeHead(answer.status ?? 200, JSON_TYPE).end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
};

export interface AttackWorld extends AsyncDisposable {
  readonly plane: DataPlane;
  readonly config: DataPlaneConfig;
  readonly db: Database;
  /** What its key managers were asked, as `GET home`. */
  readonly requests: readonly string[];
}

export interface AttackWorldOptions {
  readonly uptime?: () => number;
  readonly log?: Log;
}

/** A data plane over a store that holds the seed. `clock` judges the tokens. */
export const openAttackWorld = async (
  seed: Seed,
  clock: () => number,
  options: AttackWorldOptions = {},
): Promise<AttackWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-attack-'));
  const file = join(folder, 'store.sqlite');
  const migrationsFolder = join(import.meta.dirname, '../../drizzle/sqlite');
  const db = await openDatabase({ file, migrationsFolder });
  const served = await serve(seed);
  await db.transaction(async tx => {
    await seedPeople(db, tx, seed);
    await seedKeyManagers(db, tx, seed, served.url);
    await seedMappings(db, tx, seed);
    await seedApis(db, tx, seed);
  });
  const config: DataPlaneConfig = {
    databaseFile: file,
    sealing,
    outbound: { allowLoopback: true, allowedCidrs: [] },
    publicUrl: 'http://localhost:1',
    portal: { host: '127.0.0.1', port: 1 },
    initialSwitches: { keyProvisioning: true, provisionedAppValidation: true },
  };
  const plane = await openDataPlane(config, { log: createLog({ level: 'silent' }), clock, ...options });
  plane.view.follow();
  return {
    plane,
    config,
    db,
    requests: served.requests,
    [Symbol.asyncDispose]: async () => {
      await plane.close();
      await db.close();
      served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
