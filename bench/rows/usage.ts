import { fileURLToPath } from 'node:url';
import { startBackend } from '../kit/nginx.ts';
import { cpuMicros, firstMessage, launch } from '../kit/processes.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { pause, untilAnswered } from '../kit/waiting.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type Load, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const GATEWAYS = fileURLToPath(new URL('../servers/gateways.ts', import.meta.url));
const TOKENS = 2_000;
const CONNECTIONS = 32;
const SECONDS = 3;
const ROUNDS = 9;
/** Until the gateway has written what it counted, with time to spare. */
const WRITTEN_MS = 1_500;

const REACH = 1.05;

const SECRET = 'the-secret-of-the-scraper-0123456789abcdef';

const tokensOf = ({ issuer }: World): readonly string[] =>
  Array.from({ length: TOKENS }, (_, index) =>
    issuer.token(clientId(index % APPLICATIONS, 'PRODUCTION'), index),
  );

interface Gateways {
  readonly pid: number;
  readonly on: string;
  readonly off: string;
}

const startGateways = async (scope: AsyncDisposableStack, world: World): Promise<Gateways> => {
  const env = { ...world.env, LATCHKEY_GATEWAY_LISTEN: '127.0.0.1:0', LATCHKEY_METRICS_SECRET: SECRET };
  const running = launch({
    command: process.execPath,
    args: [GATEWAYS],
    cwd: world.dataFolder,
    env,
    ipc: true,
  });
  scope.defer(running.stop);
  const { on, off }: { on?: unknown; off?: unknown } = Object(await firstMessage(running));
  return { pid: running.pid, on: String(on), off: String(off) };
};

const figures = (of: (figure: (sample: LoadSample) => number) => number): string =>
  `${of(sample => sample.cost).toFixed(1)} µs of CPU, ${Math.round(of(sample => sample.perSecond))}/s`;

const linesOf = (rounds: Rounds<'on', LoadSample>): readonly Line[] => [
  {
    what: 'metrics and usage: CPU for a request',
    against: `the same gateway without them (${figures(figure => typicalReference(rounds, figure))})`,
    measured: figures(figure => typical(rounds, 'on', figure)),
    remark: remarkOf(rounds),
    ...atMost(REACH, ratioOf(rounds, 'on')),
  },
];

/** A burst, and what it leaves to do for the moment after it. */
const settled = async (pid: number, load: Load): Promise<LoadSample> => {
  const sample = await burst(pid, load);
  const before = cpuMicros(pid);
  await pause(WRITTEN_MS);
  const requests = sample.perSecond * load.seconds;
  return { ...sample, cost: sample.cost + (cpuMicros(pid) - before) / requests };
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  await startBackend(scope, workspace.scratch('usage-backend'), world.backendPort);
  const { pid, on, off } = await startGateways(scope, world);
  const script = writeTokensScript(workspace.scratch('tokens.lua'), '/shop/v1/orders', tokensOf(world));
  const common = { script, connections: CONNECTIONS, seconds: SECONDS };
  const reference = () => settled(pid, { ...common, url: off });
  const subject = async () => {
    const measured = settled(pid, { ...common, url: on });
    // More often than anybody scrapes: once in each of these few seconds' bursts.
    await untilAnswered(`${on}/-/metrics`, { authorization: `Bearer ${SECRET}` });
    return measured;
  };
  // Every token is verified once, and the code optimised, before anything counts.
  await reference();
  await subject();
  return linesOf(await alternate({ reference, subjects: { on: subject }, rounds: ROUNDS }));
};

/** What it costs to count each request, to write that down every second, and to be scraped. */
export const usage: Bench = { name: 'usage', needs: ['wrk', 'nginx'], run };
