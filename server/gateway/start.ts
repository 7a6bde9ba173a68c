import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import { bothNames } from '../config-fields.ts';
import { randomIds } from '../lib/ids.ts';
import { listenOn } from '../lib/listener.ts';
import { createUpstreamPolicy, portOf } from '../lib/upstream-address.ts';
import { createCallerReader } from './caller.ts';
import { type DataPlaneConfig, type DataPlaneOptions, openDataPlane } from './data-plane.ts';
import { createForwarder, type ProxyTimeouts } from './proxy.ts';
import { createGateway } from './server.ts';

export interface GatewayConfig
  extends DataPlaneConfig,
    Pick<Config, 'samplePort' | 'trustedProxies' | 'gateway'> {}

export interface GatewayOptions extends DataPlaneOptions {
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

/** Starts the data plane on an existing store, and resolves when it listens and can decide. */
export const startGateway = async (
  config: GatewayConfig,
  options: GatewayOptions,
): Promise<RunningGateway> => {
  const plane = await openDataPlane(config, options);
  let url = '';
  const permitted = createUpstreamPolicy({
    allowedCidrs: config.gateway.allowedCidrs,
    allowLoopback: config.outbound.allowLoopback,
    openPort: config.samplePort,
    ownPorts: () => [config.portal.port, portOf('http:', new URL(url).port)],
  });
  const proxy = createForwarder(permitted, createCallerReader(config.trustedProxies), options.timeouts);
  const server = newServer();
  createGateway({ ...plane, proxy, ids: randomIds, log: options.log }).attach(server);
  const release = async (): Promise<void> => {
    await proxy.close();
    await plane.close();
  };
  try {
    url = await listenOn(server, config.gateway, bothNames('gateway.listen'));
    plane.view.follow();
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
