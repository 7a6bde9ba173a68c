import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { multiplyApplications } from '../kit/multiply.ts';
import { firstMessage, launch } from '../kit/processes.ts';
import { atMost, type Line, spreadOf } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, type Sample, typical, typicalReference } from '../kit/rounds.ts';
import { openWorld } from '../kit/world.ts';
import type { Bench, Setting } from './bench.ts';

const SERVER = fileURLToPath(new URL('../servers/mappings.ts', import.meta.url));
const FILLING = fileURLToPath(new URL('../servers/filling.ts', import.meta.url));
const FEW = 1_000;
const MANY = 1_000_000;
const LOOKUPS = 300_000;
const ROUNDS = 7;
const FILLS = 3;
const LOOKUP_REACH = 1.1;
const MEMORY_REACH = 120;
const FILLED_REACH = 10;
const TURN_REACH = 25;

const numberIn = (message: unknown, name: string): number => {
  const value: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
  if (typeof value !== 'number') throw new Error('The process with the mappings said something else.');
  return value;
};

const start = async (scope: AsyncDisposableStack, count: number) => {
  const running = launch({
    command: process.execPath,
    args: ['--expose-gc', SERVER, String(count)],
    ipc: true,
  });
  scope.defer(running.stop);
  const told = await firstMessage(running);
  const look = async (): Promise<Sample> => {
    running.child.send(LOOKUPS);
    const [message]: unknown[] = await once(running.child, 'message');
    return { cost: numberIn(message, 'cost') };
  };
  return {
    look,
    bytes: numberIn(told, 'bytes'),
    seconds: numberIn(told, 'seconds'),
  };
};

/** A gateway's view of a store with a million mappings, two to an application, from nothing. */
const fillOnce = async (scope: AsyncDisposableStack, file: string) => {
  const running = launch({ command: process.execPath, args: [FILLING, file], ipc: true });
  scope.defer(running.stop);
  const told = await firstMessage(running);
  return { seconds: numberIn(told, 'seconds'), longestMs: numberIn(told, 'longestMs') };
};

const fill = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const { databaseFile } = await openWorld(scope, workspace);
  multiplyApplications(databaseFile, MANY / 2);
  const fills = [];
  for (let times = 0; times < FILLS; times += 1) fills.push(await fillOnce(scope, databaseFile));
  const seconds = spreadOf(fills.map(one => one.seconds));
  const longest = spreadOf(fills.map(one => one.longestMs));
  return [
    {
      what: 'from a store with 1,000,000 mappings to all of them in memory, in seconds',
      against: '1 s',
      measured: `${seconds.median.toFixed(1)} s`,
      ...atMost(FILLED_REACH, seconds),
    },
    {
      what: 'meanwhile the longest without a turn, in ms of CPU',
      against: '1 ms',
      measured: `${longest.median.toFixed(1)} ms`,
      ...atMost(TURN_REACH, longest),
    },
  ];
};

const MEGABYTE = 1_000_000;

const hold = async ({ scope }: Setting): Promise<readonly Line[]> => {
  const few = await start(scope, FEW);
  const many = await start(scope, MANY);
  for (const one of [few, many]) for (let round = 0; round < 3; round += 1) await one.look();
  const rounds = await alternate({ reference: few.look, subjects: { many: many.look }, rounds: ROUNDS });
  const nanos = (cost: number): string => `${Math.round(cost * 1000)} ns`;
  const megabytes = many.bytes / MEGABYTE;
  return [
    {
      what: 'one of 1,000,000 mappings looked up, 2,000 of them by turns: CPU',
      against: `one of 1,000 (${nanos(typicalReference(rounds, sample => sample.cost))})`,
      measured: nanos(typical(rounds, 'many', sample => sample.cost)),
      remark: remarkOf(rounds),
      ...atMost(LOOKUP_REACH, ratioOf(rounds, 'many')),
    },
    {
      what: 'memory in use for 1,000,000 mappings, in MB',
      against: '1 MB',
      measured: `${Math.round(megabytes)} MB`,
      remark: `put in within ${many.seconds.toFixed(1)} s`,
      ...atMost(MEMORY_REACH, spreadOf([megabytes])),
    },
  ];
};

const run = async (setting: Setting): Promise<readonly Line[]> => [
  ...(await hold(setting)),
  ...(await fill(setting)),
];

/** What it costs to know very many clients. */
export const mappings: Bench = { name: 'mappings', needs: [], run };
