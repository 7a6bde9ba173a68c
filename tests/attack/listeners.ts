import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { apiTables } from '../../server/apis/table.ts';
import { type GatewayConfig, type RunningGateway, startGateway } from '../../server/gateway/start.ts';
import { createLog } from '../../server/lib/log.ts';
import { secret } from '../../server/lib/secret.ts';
import { NOW, scene } from './scene.ts';
import { type AttackWorld, openAttackWorld } from './world.ts';

/*
 * The listeners, and an upstream behind them. Bytes are sent as they are, because no client would send what an attacker
 * sends.
 */

export const SECRET = 'a-secret-that-both-sides-know-0123456789';
export const MOST_BYTES = 1_000;

/** What has reached the upstream. */
export interface Arrived {
  readonly method: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface Listeners {
  readonly gateway: string;
  /** Where those are answered who know the secret. */
  readonly decisions: string;
  /** Where nobody at this address is answered. */
  readonly closed: string;
  /** The gateway beside that one, which does not let tunnels go on for long. */
  readonly impatient: string;
  readonly arrived: readonly Arrived[];
  readonly world: AttackWorld;
  /** Lets time pass for tokens. */
  readonly pass: (ms: number) => void;
  /** Whether the gateways find what they know of the store too old, however often they look. */
  readonly stall: (stalling: boolean) => void;
}

/** How long a tunnel of the second gateway goes on while nobody can tell. */
const UNKNOWN_MS = 300;

const agree = (_request: IncomingMessage, socket: NodeJS.ReadWriteStream): void => {
  socket.on('error', () => {});
  socket.on('data', chunk => socket.write(chunk));
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
};

const startUpstream = async () => {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', rawHeaders } = request;
    // A body that breaks off never was one.
    const body = await text(request).catch(() => undefined);
    if (body !== undefined) arrived.push({ method, rawHeaders, body });
    response.end('here');
  });
  server.on('upgrade', agree);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, arrived, close: () => server.close() };
};

/** The head of the answer to these bytes; nothing when none comes. */
export const send = (url: string, bytes: string): Promise<string> =>
  new Promise(resolve => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let received = '';
    socket.setEncoding('latin1').on('data', chunk => {
      received += chunk;
      if (received.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    socket.setTimeout(5_000, () => socket.destroy());
  });

/** Whether a tunnel that somebody goes on talking through is closed within so many milliseconds. */
export const tunnelAfter = async (url: string, bytes: string, ms: number, meanwhile: () => void) => {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
  const state = { open: false, closed: false };
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closed = true;
  });
  socket.once('data', chunk => {
    state.open = String(chunk).includes(' 101 ');
  });
  while (!state.open && !state.closed) await pause(5);
  if (!state.open) return 'REFUSED';
  const talking = setInterval(() => socket.write('x'), 20);
  meanwhile();
  const end = performance.now() + ms;
  while (!state.closed && performance.now() < end) await pause(10);
  clearInterval(talking);
  socket.destroy();
  return state.closed ? 'CLOSED' : 'OPEN';
};

const listening = { host: '127.0.0.1', port: 0 };

/** Both gateways, over one store. */
export const openListeners = async (
  log = createLog({ level: 'silent' }),
): Promise<Listeners & AsyncDisposable> => {
  const upstream = await startUpstream();
  let clock = NOW;
  let [stalling, stalled] = [false, 0];
  const uptime = (): number => {
    if (stalling) stalled += 6_000;
    return performance.now() + stalled;
  };
  const world = await openAttackWorld(scene, () => clock);
  const { api } = apiTables(world.db.kit);
  await world.db.transaction(tx => tx.update(api).set({ productionEndpoint: upstream.url }));
  const config: Omit<GatewayConfig, 'decisions'> = {
    ...world.config,
    samplePort: 0,
    usage: true,
    metricsSecret: undefined,
    log: { requests: true },
    trustedProxies: [],
    gateway: {
      ...listening,
      publicUrl: 'http://localhost',
      allowedCidrs: [],
      maxHeaderBytes: 16_384,
      maxBodyBytes: MOST_BYTES,
    },
  };
  const start = (
    rules: Pick<NonNullable<GatewayConfig['decisions']>, 'secret' | 'trustedCidrs'>,
    timeouts: object,
  ): Promise<RunningGateway> =>
    startGateway(
      { ...config, decisions: { ...listening, ...rules } },
      { log, clock: () => clock, uptime, timeouts },
    );
  const open = await start({ secret: secret(SECRET), trustedCidrs: [] }, { recheck: 20 });
  const strange = { secret: undefined, trustedCidrs: ['203.0.113.0/24'] };
  const closed = await start(strange, { recheck: 20, unknown: UNKNOWN_MS });
  return {
    gateway: open.url,
    decisions: open.decisionsUrl ?? '',
    closed: closed.decisionsUrl ?? '',
    impatient: closed.url,
    arrived: upstream.arrived,
    world,
    pass: ms => {
      clock += ms;
    },
    stall: now => {
      stalling = now;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([open.close(), closed.close()]);
      upstream.close();
      await world[Symbol.asyncDispose]();
    },
  };
};
