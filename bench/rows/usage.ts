import { startGateway } from '../kit/latchkey.ts';
import { startBackend } from '../kit/nginx.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { freePort, untilAnswered } from '../kit/waiting.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const TOKENS = 2_000;
const CONNECTIONS = 32;
const SECONDS = 3;
/** Two gateways alike differ by a fifth, as their code happens to be optimised: each round has a pair of its own. */
const PAIRS = 9;

const REACH = 1.05;

const SECRET = 'the-secret-of-the-scraper-0123456789abcdef';
const ON = { LATCHKEY_USAGE_ENABLED: 'true', LATCHKEY_METRICS_SECRET: SECRET };
const OFF = { LATCHKEY_USAGE_ENABLED: 'false' };

const tokensOf = ({ issuer }: World): readonly string[] =>
  Array.from({ length: TOKENS }, (_, index) =>
    issuer.token(clientId(index % APPLICATIONS, 'PRODUCTION'), index),
  );

/** One more gateway on the same store. */
const startAnother = async (scope: AsyncDisposableStack, world: World, env: World['env']) => {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const settings = { ...world.env, LATCHKEY_GATEWAY_LISTEN: address, ...env };
  const { pid } = await startGateway(scope, { ...world, gatewayUrl: url, env: settings });
  return { pid, url };
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

interface Stage {
  readonly world: World;
  readonly script: string;
}

/** One round between two gateways that are started for it; which one comes first takes turns. */
const round = async ({ world, script }: Stage, onFirst: boolean): Promise<Rounds<'on', LoadSample>> => {
  await using scope = new AsyncDisposableStack();
  const start = (env: World['env']) => startAnother(scope, world, env);
  const [one, other] = [await start(onFirst ? ON : OFF), await start(onFirst ? OFF : ON)];
  const [on, off] = onFirst ? [one, other] : [other, one];
  const common = { script, connections: CONNECTIONS, seconds: SECONDS };
  const reference = () => burst(off.pid, { ...common, url: off.url });
  const subject = async () => {
    const load = burst(on.pid, { ...common, url: on.url });
    // More often than anybody scrapes: once in each of these few seconds' bursts.
    await untilAnswered(`${on.url}/-/metrics`, { authorization: `Bearer ${SECRET}` });
    return load;
  };
  // Every token is verified once, and the code optimised, before anything counts.
  await reference();
  await subject();
  // Awaited here: both gateways end with this scope.
  return await alternate({ reference, subjects: { on: subject }, rounds: 1 });
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  await startBackend(scope, workspace.scratch('backend'), world.backendPort);
  const script = writeTokensScript(workspace.scratch('tokens.lua'), '/shop/v1/orders', tokensOf(world));
  const all: Rounds<'on', LoadSample>[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) all.push(await round({ world, script }, pair % 2 === 1));
  return linesOf({
    accepted: all.flatMap(({ accepted }) => accepted),
    rejected: all.reduce((sum, { rejected }) => sum + rejected, 0),
  });
};

/** What it costs to count each request, to write that down every second, and to be scraped. */
export const usage: Bench = { name: 'usage', needs: ['wrk', 'nginx'], run };
