import { createServer, type Server } from 'node:http';
import type { Config, PeerRules } from '../config.ts';
import { bothNames } from '../config-fields.ts';
import { randomIds } from '../lib/ids.ts';
import { listenOn } from '../lib/listener.ts';
import type { Log } from '../lib/log.ts';
import { createUpstreamPolicy, portOf } from '../lib/upstream-address.ts';
import { type AccountsConfig, metricsFor, openAccounts } from './accounts.ts';
import { createCallerReader } from './caller.ts';
import { type DataPlane, type DataPlaneConfig, type DataPlaneOptions, openDataPlane } from './data-plane.ts';
import { createDecisionEndpoint } from './decision-endpoint.ts';
import { createNote, type Note } from './note.ts';
import { createPeers } from './peers.ts';
import { createForwarder, type ProxyTimeouts } from './proxy.ts';
import { createGateway } from './server.ts';
import { asksForTunnel } from './tunnel.ts';

export interface GatewayConfig
  extends DataPlaneConfig,
    AccountsConfig,
    Pick<Config, 'samplePort' | 'trustedProxies' | 'gateway' | 'decisions' | 'metricsSecret'> {
  readonly log: Pick<Config['log'], 'requests'>;
}

export interface GatewayOptions extends DataPlaneOptions {
  readonly timeouts?: Partial<ProxyTimeouts>;
}

export interface RunningGateway {
  /** Where it listens, without a slash at its end. */
  readonly url: string;
  /** Where other gateways ask, if any may. */
  readonly decisionsUrl: string | undefined;
  readonly close: () => Promise<void>;
}

const STANDSTILL_MS = 90_000;
const CLOSING_MS = 5_000;
const LOOK_AGAIN_MS = 50;

const newServer = ({ gateway }: GatewayConfig): Server => {
  const server = createServer({
    maxHeaderSize: gateway.maxHeaderBytes,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
    // An upload may take as long as it likes while it moves; one that stands still is cut off.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    insecureHTTPParser: false,
    // Who names no host is told so like everybody else who is refused.
    requireHostHeader: false,
    shouldUpgradeCallback: asksForTunnel,
  });
  return server.setTimeout(STANDSTILL_MS);
};

const closeServer = async (server: Server, endDetached: () => void): Promise<void> => {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeIdleConnections();
  // Answers under way may finish, and then their connections are idle; but not for ever.
  const patience = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const impatience = setTimeout(() => {
    server.closeAllConnections();
    endDetached();
  }, CLOSING_MS);
  await closed;
  clearInterval(patience);
  clearTimeout(impatience);
};

const DECISION_HEADER_BYTES = 32 * 1024;
const DECISION_MS = 10_000;

/** What a gateway passes on fits in, with what it adds; nothing here is large, and nobody may be slow. */
const newDecisionServer = (
  plane: DataPlane,
  note: Note,
  {
    rules,
    portalUrl,
    log,
  }: { readonly rules: PeerRules; readonly portalUrl: string | undefined; readonly log: Log },
): Server => {
  const server = createServer({
    maxHeaderSize: DECISION_HEADER_BYTES,
    headersTimeout: DECISION_MS,
    requestTimeout: DECISION_MS,
    // Longer than gateways keep a connection that nobody uses: the one that ends it must not be the one that is asked.
    keepAliveTimeout: 75_000,
    insecureHTTPParser: false,
    optimizeEmptyRequests: true,
  });
  createDecisionEndpoint({
    ...plane,
    note,
    portalUrl,
    peers: createPeers(rules),
    ids: randomIds,
    log,
  }).attach(server);
  return server;
};

/** Where refusals can be asked about: nowhere, when nothing is kept of them. */
const refusalsAt = ({ usage, publicUrl }: GatewayConfig): string | undefined =>
  usage ? publicUrl : undefined;

/** Starts the data plane on an existing store, and resolves when it listens and can decide. */
export const startGateway = async (
  config: GatewayConfig,
  options: GatewayOptions,
): Promise<RunningGateway> => {
  const plane = await openDataPlane(config, options);
  const { log } = options;
  const { meter, ledger } = await openAccounts(config, plane, options);
  const note = createNote({ meter, log, logRequests: config.log.requests });
  let url = '';
  let decisionsUrl: string | undefined;
  const permitted = createUpstreamPolicy({
    allowedCidrs: config.gateway.allowedCidrs,
    allowLoopback: config.outbound.allowLoopback,
    openPort: config.samplePort,
    ownPorts: () => [
      config.portal.port,
      ...[url, decisionsUrl ?? url].map(own => portOf('http:', new URL(own).port)),
    ],
  });
  const proxy = createForwarder(permitted, createCallerReader(config.trustedProxies), {
    ...options.timeouts,
    maxBodyBytes: config.gateway.maxBodyBytes,
  });
  const server = newServer(config);
  const gateway = createGateway({
    ...plane,
    proxy,
    meter,
    portalUrl: refusalsAt(config),
    metrics: metricsFor(config.metricsSecret),
    note,
    ids: randomIds,
    log,
  });
  gateway.attach(server);
  const decisions =
    config.decisions &&
    newDecisionServer(plane, note, { rules: config.decisions, portalUrl: refusalsAt(config), log });
  const close = async (): Promise<void> => {
    proxy.endTunnels();
    const open = [server, decisions].filter(one => one?.listening).filter(one => one !== undefined);
    await Promise.all(open.map(one => closeServer(one, gateway.endDetached)));
    await proxy.close();
    await ledger.close();
    await plane.close();
  };
  try {
    url = await listenOn(server, config.gateway, bothNames('gateway.listen'));
    if (decisions && config.decisions)
      decisionsUrl = await listenOn(decisions, config.decisions, bothNames('decisions.listen'));
    plane.view.follow();
    ledger.follow();
    return { url, decisionsUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
};
