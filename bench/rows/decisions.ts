import { freePort } from '../../examples/demo/free-port.ts';
import { openDatabase } from '../../server/db/open.ts';
import { type Haproxy, startHaproxy } from '../kit/haproxy.ts';
import type { Algorithm } from '../kit/issuer.ts';
import { startGateway } from '../kit/latchkey.ts';
import { startAsking, startBackend } from '../kit/nginx.ts';
import type { Running } from '../kit/processes.ts';
import { atLeast, atMost, type Line } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { clientId, touchKeyManager } from '../kit/seed.ts';
import { pause } from '../kit/waiting.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import { burst, type Load, type LoadSample, writeTokensScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const WARM_TOKENS = 2_000;
/** More than are asked about in one burst, so that none comes twice in it. */
const COLD_TOKENS = 25_000;
const CONNECTIONS = 32;
const SECONDS = 3;
const COLD_SECONDS = 1;
const ROUNDS = 5;
/** Until the gateway has followed a change, with time to spare. */
const FOLLOWED_MS = 200;

const PATH = '/shop/v1/orders';
const SECRET = 'the-secret-of-the-bench-0123456789abcdef';
const CLIENTS = Array.from({ length: APPLICATIONS }, (_, index) => clientId(index, 'PRODUCTION'));

const cost = (sample: LoadSample): number => sample.cost;
const perSecond = (sample: LoadSample): number => sample.perSecond;
const p99 = (sample: LoadSample): number => sample.p99Ms;

const figures = (of: (figure: (sample: LoadSample) => number) => number): string =>
  `${of(cost).toFixed(1)} µs of CPU, ${Math.round(of(perSecond))}/s, p99 ${of(p99).toFixed(1)} ms`;

type Measured = Rounds<'latchkey', LoadSample>;

const shown = (peer: string, rounds: Measured): Pick<Line, 'against' | 'measured' | 'remark'> => ({
  against: `${peer} (${figures(figure => typicalReference(rounds, figure))})`,
  measured: figures(figure => typical(rounds, 'latchkey', figure)),
  remark: remarkOf(rounds),
});

/** Everything that runs for these rows, and the tokens. */
interface Stage {
  readonly setting: Setting;
  readonly world: World;
  readonly decisionsPort: number;
  readonly haproxy: Haproxy;
  readonly gateway: Running;
}

const tokensOf = ({ issuer }: World, count: number, algorithm: Algorithm = 'RS256'): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    issuer.token(CLIENTS[index % APPLICATIONS] ?? '', index, algorithm),
  );

/** What nginx would ask, asked by the load generator itself. */
const QUESTION = { 'X-Original-Method': 'GET', 'X-Original-URI': PATH, 'X-Latchkey-Secret': SECRET };

/** The same tokens for both: to HAProxy in the request itself, to Latchkey in a question about it. */
const loadsOf = (stage: Stage, name: string, tokens: readonly string[], seconds: number) => {
  const { scratch } = stage.setting.workspace;
  const common = { connections: CONNECTIONS, seconds };
  return {
    request: (url: string): Load => ({
      ...common,
      url,
      script: writeTokensScript(scratch(`${name}-requests.lua`), PATH, tokens),
    }),
    question: {
      ...common,
      url: `http://127.0.0.1:${stage.decisionsPort}`,
      script: writeTokensScript(scratch(`${name}-questions.lua`), '/nginx', tokens, QUESTION),
    },
  };
};

const warm = async (stage: Stage): Promise<readonly Line[]> => {
  const { haproxy, gateway, world } = stage;
  const loads = loadsOf(stage, 'warm', tokensOf(world, WARM_TOKENS), SECONDS);
  const request = loads.request(haproxy.decisionUrl.RS256);
  const latchkey = () => burst(gateway.pid, loads.question);
  // Every token is verified once, and the code optimised, before anything counts.
  await latchkey();
  await latchkey();
  const reference = () => burst(haproxy.pid, request);
  const rounds = await alternate({ reference, subjects: { latchkey }, rounds: ROUNDS });
  return [
    {
      what: 'decision for another gateway, RS256, warm: CPU',
      ...shown('HAProxy, jwt_verify alone', rounds),
      ...atMost(0.6, ratioOf(rounds, 'latchkey')),
    },
  ];
};

const cold = async (stage: Stage, algorithm: Algorithm, bound: number): Promise<readonly Line[]> => {
  const { haproxy, gateway, world, setting } = stage;
  const loads = loadsOf(stage, `cold-${algorithm}`, tokensOf(world, COLD_TOKENS, algorithm), COLD_SECONDS);
  const request = loads.request(haproxy.decisionUrl[algorithm]);
  const db = await openDatabase({ file: world.databaseFile });
  setting.scope.defer(db.close);
  const latchkey = async () => {
    await db.transaction(tx => touchKeyManager(db, tx));
    await pause(FOLLOWED_MS);
    return burst(gateway.pid, loads.question);
  };
  await latchkey();
  const reference = () => burst(haproxy.pid, request);
  const rounds = await alternate({ reference, subjects: { latchkey }, rounds: ROUNDS });
  return [
    {
      what: `decision for another gateway, ${algorithm}, every token new: CPU`,
      ...shown('HAProxy, jwt_verify alone', rounds),
      ...atMost(bound, ratioOf(rounds, 'latchkey')),
    },
  ];
};

const throughNginx = async (stage: Stage): Promise<readonly Line[]> => {
  const { haproxy, gateway, world, setting, decisionsPort } = stage;
  const { workspace, scope } = setting;
  const { backendPort } = world;
  const port = await freePort();
  const tokens = tokensOf(world, WARM_TOKENS);
  const asking = { port, decisionsPort, secret: SECRET, backendPort, token: tokens[0] ?? '' };
  const nginx = await startAsking(scope, workspace.scratch('asking'), asking);
  const { request } = loadsOf(stage, 'nginx', tokens, SECONDS);
  const [direct, proxied] = [request(haproxy.proxyUrl), request(`http://127.0.0.1:${port}`)];
  const latchkey = () => burst([nginx.pid, gateway.pid], proxied);
  await latchkey();
  const reference = () => burst(haproxy.pid, direct);
  const rounds = await alternate({ reference, subjects: { latchkey }, rounds: ROUNDS });
  const common = shown('HAProxy, jwt_verify and proxy', rounds);
  return [
    {
      what: 'nginx asks and passes on, RS256, warm: requests a second',
      ...common,
      ...atLeast(1.1, ratioOf(rounds, 'latchkey', perSecond)),
    },
    {
      what: 'nginx asks and passes on, RS256, warm: CPU of both',
      ...common,
      ...atMost(1, ratioOf(rounds, 'latchkey')),
    },
  ];
};

const run = async (setting: Setting): Promise<readonly Line[]> => {
  const { workspace, scope } = setting;
  const opened = await openWorld(scope, workspace);
  const decisionsPort = await freePort();
  const settings = {
    LATCHKEY_DECISIONS_LISTEN: `127.0.0.1:${decisionsPort}`,
    LATCHKEY_DECISIONS_SECRET: SECRET,
  };
  const world = { ...opened, env: { ...opened.env, ...settings } };
  const { issuer, backendPort } = world;
  await startBackend(scope, workspace.scratch('decisions-backend'), backendPort);
  const options = { issuer, clientIds: CLIENTS, backendPort };
  const haproxy = await startHaproxy(scope, workspace.scratch('decisions-haproxy'), options);
  const gateway = await startGateway(scope, world);
  const stage = { setting, world, decisionsPort, haproxy, gateway };
  return [
    ...(await warm(stage)),
    ...(await throughNginx(stage)),
    ...(await cold(stage, 'RS256', 1.6)),
    ...(await cold(stage, 'ES256', 2.5)),
  ];
};

/** Decisions for other gateways, against a gateway that checks tokens by itself, and less of them. */
export const decisions: Bench = { name: 'decisions', needs: ['wrk', 'nginx', 'haproxy'], run };
