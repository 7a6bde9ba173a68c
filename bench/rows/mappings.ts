import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { firstMessage, launch } from '../kit/processes.ts';
import { atMost, type Line, spreadOf } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, type Sample, typical, typicalReference } from '../kit/rounds.ts';
import type { Bench, Setting } from './bench.ts';

const SERVER = fileURLToPath(new URL('../servers/mappings.ts', import.meta.url));
const FEW = 1_000;
const MANY = 1_000_000;
const LOOKUPS = 300_000;
const ROUNDS = 7;
const LOOKUP_REACH = 1.1;
const MEMORY_REACH = 120;

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

const MEGABYTE = 1_000_000;

const run = async ({ scope }: Setting): Promise<readonly Line[]> => {
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

/** What it costs to know very many clients. */
export const mappings: Bench = { name: 'mappings', needs: [], run };
