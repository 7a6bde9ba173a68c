import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { answering, startProgram } from '../kit/latchkey.ts';
import { cpuMicros, peakMemory } from '../kit/processes.ts';
import { atMost, type Line, type Spread, spreadOf } from '../kit/result.ts';
import {
  alternate,
  type Rounds,
  ratioOf,
  remarkOf,
  type Sample,
  typical,
  typicalReference,
} from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { openWorld, type World } from '../kit/world.ts';
import type { Bench, Setting } from './bench.ts';

const ROUNDS = 5;
const DECISION_REACH = 5;

/** Of two mappings each. */
const APPLICATIONS = 50_000;
const DECISION_MS_REACH = 150;

/** One start; the cost is milliseconds until it was ready. */
interface Start extends Sample {
  /** Until the first page came; the same as the cost where there is no page. */
  readonly pageMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

const DECIDED_PATH = '/near/v1/orders';

/** Starts a program and ends it again when it has made its first decision. */
const startOnce = async (world: World, program: '../server/launch.ts' | 'gateway.js'): Promise<Start> => {
  await using scope = new AsyncDisposableStack();
  const authorization = `Bearer ${world.issuer.token(clientId(0, 'PRODUCTION'), 0)}`;
  const startedAt = performance.now();
  const running = startProgram(scope, world, program);
  const page =
    program === 'gateway.js'
      ? undefined
      : answering(running, `${world.portalUrl}/`).then(at => at - startedAt);
  const decided =
    (await answering(running, `${world.gatewayUrl}${DECIDED_PATH}`, { authorization })) - startedAt;
  return {
    cost: decided,
    pageMs: (await page) ?? decided,
    cpuMs: cpuMicros(running.pid) / 1000,
    peakBytes: peakMemory(running.pid),
  };
};

/** The highest memory of the process is read from the kernel: `resourceUsage` still knows that of its parent. */
const NOTHING = `
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const [, peak] = /VmHWM:\\s+(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'latin1'));
  console.log(JSON.stringify([userCPUTime + systemCPUTime, Number(peak)]));
`;

const BARE_STARTS = 9;

const startNothingOnce = (): Start => {
  const startedAt = performance.now();
  const told: unknown = JSON.parse(execFileSync(process.execPath, ['-e', NOTHING]).toString());
  const cost = performance.now() - startedAt;
  const [cpuMicroseconds, peakKibibytes] = Array.isArray(told) ? told.map(Number) : [];
  const peakBytes = (peakKibibytes ?? 0) * 1024;
  return { cost, pageMs: cost, cpuMs: (cpuMicroseconds ?? 0) / 1000, peakBytes };
};

/** What Node itself takes: the middle of several, because it is over so soon that every neighbour shows. */
const startNothing = async (): Promise<Start> => {
  const starts = Array.from({ length: BARE_STARTS }, startNothingOnce);
  const middle = (figure: (start: Start) => number): number => spreadOf(starts.map(figure)).median;
  const cost = middle(start => start.cost);
  return {
    cost,
    pageMs: cost,
    cpuMs: middle(start => start.cpuMs),
    peakBytes: middle(start => start.peakBytes),
  };
};

const MEBIBYTE = 1024 ** 2;

type Program = 'whole' | 'gateway';

const ms = (value: number): string => `${Math.round(value)} ms`;
const mebibytes = (value: number): string => `${Math.round(value / MEBIBYTE)} MiB`;

const msOf = ({ accepted }: Rounds<Program, Start>): Spread | undefined =>
  accepted.length === 0 ? undefined : spreadOf(accepted.map(({ subjects }) => subjects.gateway.cost));

const linesOf = (rounds: Rounds<Program, Start>): readonly Line[] => {
  const remark = remarkOf(rounds);
  const line = (
    what: string,
    program: Program,
    figure: (start: Start) => number,
    show: (value: number) => string,
    bound?: number,
  ): Line => {
    const ratio = ratioOf(rounds, program, figure);
    return {
      what,
      against: `node -e 0 (${show(typicalReference(rounds, figure))})`,
      measured: show(typical(rounds, program, figure)),
      remark,
      ...(bound === undefined ? ratio && { ratio } : atMost(bound, ratio)),
    };
  };
  return [
    line('npm start until the first page', 'whole', start => start.pageMs, ms),
    line('npm start until the first decision', 'whole', start => start.cost, ms),
    line('npm start until then: CPU of all processes', 'whole', start => start.cpuMs, ms),
    line('npm start until then: peak memory of all processes', 'whole', start => start.peakBytes, mebibytes),
    line('gateway alone until the first decision', 'gateway', start => start.cost, ms, DECISION_REACH),
    {
      what: 'gateway alone until the first decision, in ms',
      against: '1 ms',
      measured: ms(typical(rounds, 'gateway', start => start.cost)),
      remark,
      ...atMost(DECISION_MS_REACH, msOf(rounds)),
    },
    line('gateway alone: peak memory', 'gateway', start => start.peakBytes, mebibytes),
  ];
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const opened = await openWorld(scope, workspace, { applications: APPLICATIONS });
  // As `npm start` has its gateway run.
  const NODE_COMPILE_CACHE = join(workspace.root, 'dist/compile-cache');
  const world = { ...opened, env: { ...opened.env, NODE_COMPILE_CACHE } };
  const whole = () => startOnce(world, '../server/launch.ts');
  const gateway = () => startOnce(world, 'gateway.js');
  // The first start fills the compile cache, and makes what only a first start makes.
  await whole();
  await gateway();
  return linesOf(await alternate({ reference: startNothing, subjects: { whole, gateway }, rounds: ROUNDS }));
};

/** From the start of the process until somebody is served, on a store with data, from a bundle that is there. */
export const startUp: Bench = { name: 'start-up', needs: [], run };
