import { createHash } from 'node:crypto';
import { createMemory } from '../../server/gateway/memory.ts';

/*
 * So many mappings in the memory of a gateway, in a process of its own, because memory is that of a process. Given
 * their number; asked over its channel for a burst of look-ups, it tells what each took.
 */

const CLIENTS = 2_000;

const digest = (kind: string, index: number): string =>
  createHash('sha256').update(`${kind}-${index}`).digest('base64url').slice(0, 22);

/** As long as authorization servers make them: the length of a UUID. */
const clientIdOf = (index: number): string => `${digest('client', index)}-${String(index).padStart(13, '0')}`;

const fill = (count: number) => {
  const { mappings } = createMemory();
  for (let index = 0; index < count; index += 1) {
    mappings.put({
      id: digest('mapping', index),
      applicationId: digest('application', index),
      keyManagerId: 'key-manager',
      issuer: 'https://issuer.example',
      clientId: clientIdOf(index),
      keyType: index % 2 === 0 ? 'PRODUCTION' : 'SANDBOX',
      state: 'ACTIVE',
      grade: 'PROVEN',
    });
  }
  return mappings;
};

/** Microseconds of processor for each. */
const costOf = (times: number, work: (index: number) => unknown): number => {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) if (work(index) === undefined) throw new Error('Not found.');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
};

/** What is in use after what is not was collected. */
const held = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const run = (count: number): void => {
  globalThis.gc?.();
  const before = held();
  const startedAt = performance.now();
  const mappings = fill(count);
  const seconds = (performance.now() - startedAt) / 1000;
  globalThis.gc?.();
  const bytes = held() - before;
  const few = Array.from({ length: CLIENTS }, (_, index) =>
    clientIdOf(Math.floor((index * count) / CLIENTS)),
  );
  process.on('message', (times: number) => {
    const find = (index: number) => mappings.get('key-manager', few[index % CLIENTS] ?? '');
    process.send?.({ cost: costOf(times, find) });
  });
  process.send?.({ bytes, seconds });
};

if (import.meta.main) run(Number(process.argv[2]));
