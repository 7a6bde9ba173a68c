import { startGateway } from '../kit/latchkey.ts';
import { startBackend, startProxy } from '../kit/nginx.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { freePort } from '../kit/waiting.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const TOKENS = 2_000;
const CONNECTIONS = 32;
const SECONDS = 3;
const ROUNDS = 5;

/** 1.6 times what HAProxy takes for the same with jwt_verify, which is 2.8 times nginx without any check. */
const CPU_REACH = 4.5;

const PATH = '/shop/v1/orders';

const tokensOf = ({ issuer }: World): readonly string[] =>
  Array.from({ length: TOKENS }, (_, index) =>
    issuer.token(clientId(index % APPLICATIONS, 'PRODUCTION'), index),
  );

const figures = (perSecond: number, p99: number, cost: number): string =>
  `${Math.round(cost)} µs of CPU, ${Math.round(perSecond)}/s, p99 ${p99.toFixed(1)} ms`;

const linesOf = (rounds: Rounds<'gateway', LoadSample>): readonly Line[] => {
  const of = (figure: (sample: LoadSample) => number) => typical(rounds, 'gateway', figure);
  const reference = (figure: (sample: LoadSample) => number) => typicalReference(rounds, figure);
  const [perSecond, p99, cost] = [
    (sample: LoadSample) => sample.perSecond,
    (sample: LoadSample) => sample.p99Ms,
    (sample: LoadSample) => sample.cost,
  ] as const;
  const against = `nginx, plain proxy (${figures(reference(perSecond), reference(p99), reference(cost))})`;
  const common = { against, measured: figures(of(perSecond), of(p99), of(cost)) };
  const remark = remarkOf(rounds);
  const line = (what: string, figure: (sample: LoadSample) => number): Line => {
    const ratio = ratioOf(rounds, 'gateway', figure);
    return { what, ...common, ...(ratio && { ratio }) };
  };
  const ratio = ratioOf(rounds, 'gateway');
  return [
    {
      what: 'gateway, RS256, warm: CPU for a request',
      ...common,
      remark,
      ...atMost(CPU_REACH, ratio),
    },
    line('gateway, RS256, warm: requests a second', perSecond),
    line('gateway, RS256, warm: p99', p99),
  ];
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  const proxyPort = await freePort();
  await startBackend(scope, workspace.scratch('backend'), world.backendPort);
  const nginx = await startProxy(scope, workspace.scratch('proxy'), proxyPort, world.backendPort);
  const gateway = await startGateway(scope, world);
  const script = writeTokensScript(workspace.scratch('tokens.lua'), PATH, tokensOf(world));
  const common = { script, connections: CONNECTIONS, seconds: SECONDS };
  // The reference gets the same requests, tokens and all.
  const reference = () => burst(nginx.pid, { ...common, url: `http://127.0.0.1:${proxyPort}` });
  const subject = () => burst(gateway.pid, { ...common, url: world.gatewayUrl });
  // Every token is verified once, and the code optimised, before anything counts.
  await subject();
  return linesOf(await alternate({ reference, subjects: { gateway: subject }, rounds: ROUNDS }));
};

/** The gateway as a proxy that checks tokens, against a proxy that checks nothing. */
export const gateway: Bench = { name: 'gateway', needs: ['wrk', 'nginx'], run };
