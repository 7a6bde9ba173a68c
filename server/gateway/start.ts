import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import { bothNames } from '../config-fields.ts';
import { openDatabase } from '../db/open.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import { listenOn, originOf } from '../lib/listener.ts';
import type { Log } from '../lib/log.ts';
import { reachOwn } from '../lib/own-origin.ts';
import { createSafeFetch } from '../lib/safe-fetch.ts';
import { createSeal } from '../lib/seal.ts';
import { loadSealingKey } from '../lib/sealing-key-file.ts';
import { createUpstreamPolicy, portOf } from '../lib/upstream-address.ts';
import { createJwksCache } from '../oauth/jwks.ts';
import { settingsFrom } from '../settings/policy.ts';
import { settingStore } from '../settings/store.ts';
import { createCallerReader } from './caller.ts';
import { createLiveView, type LiveView } from './live-view.ts';
import { createForwarder, type ProxyTimeouts } from './proxy.ts';
import { createQuota } from './quota.ts';
import { createGateway } from './server.ts';
import { gatewayStore } from './store.ts';
import { createVerifier, type Verifier } from './verify.ts';

export type GatewayConfig = Pick<
  Config,
  | 'databaseFile'
  | 'sealing'
  | 'outbound'
  | 'publicUrl'
  | 'portal'
  | 'initialSwitches'
  | 'samplePort'
  | 'trustedProxies'
> & {
  readonly gateway: Config['gateway'];
};

export interface GatewayOptions {
  readonly log: Log;
  /** The wall clock that tokens are judged by. */
  readonly clock?: Clock;
  /** Milliseconds that never jump, for leases and memories. */
  readonly uptime?: () => number;
  readonly timeouts?: Partial<ProxyTimeouts>;
}

export interface RunningGateway {
  /** Where it listens, without a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const MAX_HEADER_BYTES = 16 * 1024;
const STANDSTILL_MS = 90_000;
const CLOSING_MS = 5_000;
const LOOK_AGAIN_MS = 50;

const newServer = (): Server => {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 10_000,
    // An upload may take as long as it likes while it moves; one that stands still is cut off.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    insecureHTTPParser: false,
  });
  return server.setTimeout(STANDSTILL_MS);
};

const closeServer = async (server: Server): Promise<void> => {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeIdleConnections();
  // Answers under way may finish, and then their connections are idle; but not for ever.
  const patience = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
  await closed;
  clearInterval(patience);
  clearTimeout(impatience);
};

const openVerification = async (config: GatewayConfig, options: GatewayOptions) => {
  const { log, clock = systemClock, uptime = () => performance.now() } = options;
  const sealing = config.sealing;
  const seal = createSeal('keys' in sealing ? sealing.keys : loadSealingKey(sealing.file, { create: false }));
  const db = await openDatabase({ file: config.databaseFile, readOnly: true });
  const outside = createSafeFetch(config.outbound);
  const inside = createSafeFetch({ allowLoopback: true, allowedCidrs: ['0.0.0.0/0', '::/0'] });
  const fetch = reachOwn(outside, inside, {
    publicUrl: config.publicUrl,
    listener: () => originOf(config.portal),
  });
  const quota = createQuota();
  let verifier: Verifier | undefined;
  const view: LiveView = await createLiveView({
    store: gatewayStore(db),
    changes: db.changes,
    proofRequired: async () =>
      settingsFrom(await settingStore(db).switches(), config.initialSwitches).provisionedAppValidation,
    quota: quota.left,
    uptime,
    onTrouble: error =>
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'The store cannot be followed.'),
    onSkip: (entity, id, error) =>
      log.error(
        { entity, id, error: error instanceof Error ? error.name : 'unknown' },
        'A row is left out, because it cannot be used.',
      ),
    onKeyManagerChange: id => verifier?.forget(id),
  });
  verifier = createVerifier({
    fetch,
    unseal: seal.open,
    clock,
    uptime,
    keyManager: view.keyManager,
    jwks: createJwksCache({ fetch, clock: uptime }),
    onTrouble: (keyManagerId, reason) =>
      log.warn({ keyManagerId, reason }, 'A key manager could not be asked.'),
  });
  const close = async (): Promise<void> => {
    await view.close();
    await outside.close();
    await inside.close();
    await db.close();
  };
  return { view, verifier, quota, clock, close };
};

/** Starts the data plane on an existing store, and resolves when it listens and can decide. */
export const startGateway = async (
  config: GatewayConfig,
  options: GatewayOptions,
): Promise<RunningGateway> => {
  const { view, verifier, quota, clock, close } = await openVerification(config, options);
  let url = '';
  const permitted = createUpstreamPolicy({
    allowedCidrs: config.gateway.allowedCidrs,
    allowLoopback: config.outbound.allowLoopback,
    openPort: config.samplePort,
    ownPorts: () => [config.portal.port, portOf('http:', new URL(url).port)],
  });
  const proxy = createForwarder(permitted, createCallerReader(config.trustedProxies), options.timeouts);
  const server = newServer();
  createGateway({ view, verifier, quota, proxy, clock, ids: randomIds, log: options.log }).attach(server);
  const release = async (): Promise<void> => {
    await proxy.close();
    await close();
  };
  try {
    url = await listenOn(server, config.gateway, bothNames('gateway.listen'));
    view.follow();
    return {
      url,
      close: async () => {
        await closeServer(server);
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
};
