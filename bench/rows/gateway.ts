import { freePort } from '../../examples/demo/free-port.ts';
import { startHaproxy } from '../kit/haproxy.ts';
import { startGateway } from '../kit/latchkey.ts';
import { startBackend, startProxy } from '../kit/nginx.ts';
import { atMost, type Line, type Spread } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const TOKENS = 2_000;
const CONNECTIONS = 32;
const SECONDS = 3;
const ROUNDS = 5;

const CPU_REACH = 1.6;

const PATH = '/shop/v1/orders';

const CLIENTS = Array.from({ length: APPLICATIONS }, (_, index) => clientId(index, 'PRODUCTION'));

const tokensOf = ({ issuer }: World): readonly string[] =>
  Array.from({ length: TOKENS }, (_, index) => issuer.token(CLIENTS[index % APPLICATIONS] ?? '', index));

const figures = (perSecond: number, p99: number, cost: number): string =>
  `${Math.round(cost)} µs of CPU, ${Math.round(perSecond)}/s, p99 ${p99.toFixed(1)} ms`;

const linesOf = (
  peer: string,
  rounds: Rounds<'gateway', LoadSample>,
  reach: (ratio: Spread | undefined) => Partial<Line>,
): readonly Line[] => {
  const of = (figure: (sample: LoadSample) => number) => typical(rounds, 'gateway', figure);
  const reference = (figure: (sample: LoadSample) => number) => typicalReference(rounds, figure);
  const [perSecond, p99, cost] = [
    (sample: LoadSample) => sample.perSecond,
    (sample: LoadSample) => sample.p99Ms,
    (sample: LoadSample) => sample.cost,
  ] as const;
  const against = `${peer} (${figures(reference(perSecond), reference(p99), reference(cost))})`;
  const common = { against, measured: figures(of(perSecond), of(p99), of(cost)) };
  const line = (what: string, figure: (sample: LoadSample) => number): Line => {
    const ratio = ratioOf(rounds, 'gateway', figure);
    return { what, ...common, ...(ratio && { ratio }) };
  };
  return [
    {
      ...line('gateway, RS256, warm: CPU for a request', cost),
      remark: remarkOf(rounds),
      ...reach(ratioOf(rounds, 'gateway')),
    },
    line('gateway, RS256, warm: requests a second', perSecond),
    line('gateway, RS256, warm: p99', p99),
  ];
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  const { issuer, backendPort } = world;
  await startBackend(scope, workspace.scratch('backend'), backendPort);
  const haproxy = await startHaproxy(scope, workspace.scratch('haproxy'), {
    issuer,
    clientIds: CLIENTS,
    backendPort,
  });
  const proxyPort = await freePort();
  const nginx = await startProxy(scope, workspace.scratch('proxy'), proxyPort, backendPort);
  const gateway = await startGateway(scope, world);
  const script = writeTokensScript(workspace.scratch('tokens.lua'), PATH, tokensOf(world));
  const common = { script, connections: CONNECTIONS, seconds: SECONDS };
  // All get the same requests, tokens and all.
  const subject = () => burst(gateway.pid, { ...common, url: world.gatewayUrl });
  const against = (pid: number, url: string) =>
    alternate({
      reference: () => burst(pid, { ...common, url }),
      subjects: { gateway: subject },
      rounds: ROUNDS,
    });
  // Every token is verified once, and the code optimised, before anything counts.
  await subject();
  return [
    ...linesOf('HAProxy, jwt_verify and proxy', await against(haproxy.pid, haproxy.proxyUrl), ratio =>
      atMost(CPU_REACH, ratio),
    ),
    ...linesOf('nginx, plain proxy', await against(nginx.pid, `http://127.0.0.1:${proxyPort}`), () => ({})),
  ];
};

/** The gateway as a proxy that checks tokens: against a native one that checks less, and one that checks nothing. */
export const gateway: Bench = { name: 'gateway', needs: ['wrk', 'nginx', 'haproxy'], run };
