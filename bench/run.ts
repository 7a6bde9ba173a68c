import { loadavg } from 'node:os';
import { describeMachine, missing, widenPath } from './kit/machine.ts';
import type { Line } from './kit/result.ts';
import { openWorkspace, type Workspace } from './kit/workspace.ts';
import { tableOf } from './report.ts';
import type { Bench } from './rows/bench.ts';
import { decision } from './rows/decision.ts';
import { decisions } from './rows/decisions.ts';
import { expressGateway } from './rows/express-gateway.ts';
import { firstPage } from './rows/first-page.ts';
import { gateway } from './rows/gateway.ts';
import { graphqlList } from './rows/graphql-list.ts';
import { junk } from './rows/junk.ts';
import { keyManagers } from './rows/key-managers.ts';
import { mappings } from './rows/mappings.ts';
import { proof } from './rows/proof.ts';
import { startUp } from './rows/start-up.ts';
import { usage } from './rows/usage.ts';
import { visibility } from './rows/visibility.ts';

/*
 * `npm run bench [name…]`: every figure that is claimed, as a ratio against a peer in the same run. A figure that
 * is not reached is no failure of the program; a bench that does not work is.
 */

const benches: readonly Bench[] = [
  graphqlList,
  gateway,
  expressGateway,
  startUp,
  firstPage,
  proof,
  decision,
  decisions,
  usage,
  keyManagers,
  junk,
  mappings,
  visibility,
];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const chosen = (names: readonly string[]): readonly Bench[] => {
  const unknown = names.find(name => !benches.some(bench => bench.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no bench ${unknown}. There are: ${benches.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
};

/** A bench that breaks takes no other with it. */
const measured = async (bench: Bench, workspace: Workspace): Promise<readonly Line[]> => {
  try {
    await using scope = new AsyncDisposableStack();
    return await bench.run({ workspace, scope });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return [{ what: bench.name, against: '', measured: '', remark: 'broken: see above' }];
  }
};

const runOne = async (bench: Bench, workspace: Workspace): Promise<readonly Line[]> => {
  const absent = missing(bench.needs);
  if (absent !== undefined) return [{ what: bench.name, against: '', measured: '', remark: absent }];
  const startedAt = performance.now();
  const lines = await measured(bench, workspace);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`${bench.name}: ${seconds} s, load ${loadavg()[0]?.toFixed(2)}`);
  return lines;
};

const run = async (names: readonly string[]): Promise<void> => {
  const wanted = chosen(names);
  widenPath();
  say(`${describeMachine()}\n`);
  await using scope = new AsyncDisposableStack();
  const workspace = await openWorkspace(scope);
  const lines: Line[] = [];
  for (const bench of wanted) lines.push(...(await runOne(bench, workspace)));
  say(`\n${tableOf(lines)}`);
};

if (import.meta.main) {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
