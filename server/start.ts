import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { seedSampleApi } from './apis/seed.ts';
import { type AppDeps, createApp } from './app.ts';
import type { Config } from './config.ts';
import { bothNames } from './config-fields.ts';
import { openDatabase } from './db/open.ts';
import { createPageServer } from './http/pages.ts';
import { createInspectionPlane } from './inspector/plane.ts';
import { createOpened } from './key-managers/opened.ts';
import { createProbeProgress } from './key-managers/probe/progress.ts';
import { startProbing } from './key-managers/probe/schedule.ts';
import { ensureResident } from './key-managers/seed.ts';
import { unsealSettings } from './key-managers/settings.ts';
import { lapseApprovals } from './keys/approvals/approvals.ts';
import { pruneChallenges } from './keys/challenges/challenge.ts';
import { createProgress } from './keys/progress.ts';
import { systemClock } from './lib/clock.ts';
import { randomIds, randomToken } from './lib/ids.ts';
import { listenOn } from './lib/listener.ts';
import type { Log } from './lib/log.ts';
import { reachOwn } from './lib/own-origin.ts';
import { createSafeFetch, type SafeFetch } from './lib/safe-fetch.ts';
import { createSeal, deriveSecret } from './lib/seal.ts';
import { createUpstreamPolicy, mayBeUpstream } from './lib/upstream-address.ts';
import { pruneCounters } from './limits/count.ts';
import { limitSecrets } from './limits/secrets.ts';
import { pruneNotices } from './notices/service.ts';
import { ensureFirstAdministrator, type FirstStart } from './organizations/first-start.ts';
import { organizationStore } from './organizations/store.ts';
import { pruneArtifacts } from './resident/adapter.ts';
import { residentIssuer } from './resident/issuer.ts';
import { loadResidentKeys } from './resident/keys.ts';
import { seedGatewayClient } from './resident/seed.ts';
import { fingerprintKeys, openSealing } from './sealing/service.ts';
import { seedPlans } from './subscriptions/seed.ts';
import { pruneUsage } from './usage/service.ts';
import { pruneSessions } from './viewer/session-store.ts';

export interface PortalOptions {
  readonly log: Log;
  /** The folder with the built pages; absent: the API alone. */
  readonly pagesFolder?: string | undefined;
  /** The folder with the database's migrations. */
  readonly migrationsFolder: string;
  /** The portal's own GraphQL documents, by their SHA-256. */
  readonly persistedDocuments?: ReadonlyMap<string, string>;
  /** Where the sample backend is; absent: no sample API. */
  readonly sampleUrl?: string | undefined;
  /** Stands before the guarded way out and may send a request elsewhere, never past the guard. */
  readonly reroute?: ((outside: SafeFetch) => SafeFetch) | undefined;
  /** Told of the first administrator as soon as there is one: whatever fails afterwards, it is not told again. */
  readonly onFirstStart?: (firstStart: FirstStart) => void;
}

export interface RunningPortal {
  /** Where it listens, without a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const PRUNE_EVERY_MS = 10 * 60 * 1000;

const openGround = async (config: Config, options: PortalOptions) => {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  // A key that is lost must not be replaced quietly: the new one would open nothing.
  const sealing = openSealing(config.sealing, { create: !existsSync(config.databaseFile) });
  const db = await openDatabase({ file: config.databaseFile, migrationsFolder: options.migrationsFolder });
  const outside = createSafeFetch(config.outbound);
  const inside = createSafeFetch({ allowLoopback: true, allowedCidrs: ['0.0.0.0/0', '::/0'] });
  const dropped = await fingerprintKeys(db, sealing);
  const seal = createSeal(sealing.keys, { ...sealing, fingerprintKeys: dropped });
  const inspection = createInspectionPlane(config, { log: options.log });
  const clocks = { clock: systemClock, ids: randomIds };
  return { keys: sealing.keys, dropped, db, outside, inside, seal, inspection, ...clocks };
};

type Ground = Awaited<ReturnType<typeof openGround>>;

/** What has to be there before the first request: made at the first start, left alone at later ones. */
const seed = async (ground: Ground, config: Config, options: PortalOptions): Promise<void> => {
  const firstStart = await ensureFirstAdministrator(ground, config.firstAdministrator);
  if (firstStart) options.onFirstStart?.(firstStart);
  const resident = await ensureResident(ground, residentIssuer(config.publicUrl));
  await seedGatewayClient(ground, resident.id);
  await seedPlans(ground);
  const organization = await organizationStore(ground.db).any(ground.db.read);
  if (organization && options.sampleUrl) {
    await seedSampleApi(ground, {
      organizationId: organization.id,
      endpointBaseUrl: options.sampleUrl,
      keyManagerIds: [resident.id],
    });
  }
};

const appDeps = async (
  ground: Ground,
  config: Config,
  options: PortalOptions,
  listener: () => string,
): Promise<AppDeps> => {
  const { db, clock, ids, seal } = ground;
  const upstreams = createUpstreamPolicy({
    allowedCidrs: config.gateway.allowedCidrs,
    allowLoopback: config.outbound.allowLoopback,
    openPort: options.sampleUrl === undefined ? 0 : Number(new URL(options.sampleUrl).port),
    ownPorts: () => [config.portal.port, config.gateway.port, config.decisions?.port ?? 0],
  });
  const { reroute = outside => outside } = options;
  const fetch = reachOwn(reroute(ground.outside), ground.inside, { publicUrl: config.publicUrl, listener });
  return {
    db,
    clock,
    ids,
    seal,
    fetch,
    log: options.log,
    openKeyManager: createOpened({ fetch, clock, randomToken, unsealSettings: unsealSettings(ground) }),
    attemptLimits: config.limits.attempts,
    rejections: { stepMs: config.limits.rejectionStepMs, wait: setTimeout },
    initialSwitches: config.initialSwitches,
    progress: createProgress(),
    probeProgress: createProbeProgress(),
    publicUrl: config.publicUrl,
    gatewayUrl: config.gateway.publicUrl,
    inspectionPlane: ground.inspection.open,
    mayBeUpstream: url => mayBeUpstream(upstreams, url),
    graphqlLimits: {
      depth: config.limits.graphql.depth,
      breadth: 300,
      complexity: config.limits.graphql.cost,
    },
    maxTokens: config.limits.graphql.tokens,
    cookieSecret: deriveSecret(ground.keys, 'accounts-cookie').reveal(),
    ...limitSecrets(ground.keys, ground.dropped),
    residentKeys: await loadResidentKeys(ground),
    trustedProxies: config.trustedProxies,
    bodyBytes: config.limits.bodyBytes,
    persistedDocuments: options.persistedDocuments ?? new Map(),
    pages: options.pagesFolder === undefined ? undefined : createPageServer(options.pagesFolder),
  };
};

const closeServer = async (server: Server): Promise<void> => {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeAllConnections();
  await closed;
};

/** `ended` is waited for between the network and the store: without a network, what is under way ends at once. */
const closeGround = async (
  { outside, inside, inspection, db }: Ground,
  ended = async () => {},
): Promise<void> => {
  await inspection.close();
  await outside.close();
  await inside.close();
  await ended();
  await db.close();
};

const startOn = async (ground: Ground, config: Config, options: PortalOptions): Promise<RunningPortal> => {
  await seed(ground, config, options);
  let url = '';
  const deps = await appDeps(ground, config, options, () => url);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, createApp(deps));
  url = await listenOn(server, config.portal, bothNames('portal.listen'));
  const pruning = setInterval(() => {
    Promise.all([
      pruneArtifacts(ground),
      pruneCounters(ground),
      pruneSessions(ground),
      pruneChallenges(ground),
      pruneUsage(ground),
      pruneNotices(ground),
      lapseApprovals(ground),
    ]).catch(() => options.log.warn({}, 'What has expired could not be pruned.'));
  }, PRUNE_EVERY_MS);
  const probing = config.probes.daily ? startProbing(deps) : undefined;
  return {
    url,
    close: async () => {
      clearInterval(pruning);
      probing?.stop();
      await closeServer(server);
      await closeGround(ground, probing?.ended);
    },
  };
};

/** Starts the portal: opens the store, makes what a first start needs, and resolves when it listens. */
export const startPortal = async (config: Config, options: PortalOptions): Promise<RunningPortal> => {
  const ground = await openGround(config, options);
  try {
    return await startOn(ground, config, options);
  } catch (error) {
    await closeGround(ground);
    throw error;
  }
};
