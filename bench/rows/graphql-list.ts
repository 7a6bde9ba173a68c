import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { LIST, LIST_HASH } from '../kit/documents.ts';
import { startPortal } from '../kit/latchkey.ts';
import { firstMessage, launch } from '../kit/processes.ts';
import { atMost, type Line } from '../kit/result.ts';
import { alternate, type Rounds, ratioOf, remarkOf, typical, typicalReference } from '../kit/rounds.ts';
import { type ListStatements, listStatements } from '../kit/statements.ts';
import { openWorld, type World } from '../kit/world.ts';
import { burst, type LoadSample, writePostScript } from '../kit/wrk.ts';
import type { Bench, Setting } from './bench.ts';

const BARE = fileURLToPath(new URL('../servers/bare.ts', import.meta.url));
const CONNECTIONS = 16;
const SECONDS = 2;
const WARM_UP_SECONDS = 6;
const ROUNDS = 5;
const ADHOC_REACH = 2.2;
const PERSISTED_REACH = 1.6;

type Subject = 'adhoc' | 'persisted' | 'each';

interface Target {
  readonly pid: number;
  readonly url: string;
  readonly body: string;
}

const portOf = (message: unknown): number => {
  const place =
    typeof message === 'object' && message !== null && 'listening' in message && message.listening;
  if (typeof place !== 'object' || place === null || !('port' in place))
    throw new Error('No port was named.');
  return Number(place.port);
};

const ADHOC_BODY = JSON.stringify({ query: LIST });
const PERSISTED_BODY = JSON.stringify({
  extensions: { persistedQuery: { version: 1, sha256Hash: LIST_HASH } },
});

const startBare = async (
  { scope }: Setting,
  world: World,
  statements: ListStatements,
  read: 'batched' | 'each',
): Promise<Target> => {
  const options = JSON.stringify({ file: world.databaseFile, ...statements, read });
  const running = launch({ command: process.execPath, args: [BARE, options], ipc: true });
  scope.defer(running.stop);
  const port = portOf(await firstMessage(running));
  return { pid: running.pid, url: `http://127.0.0.1:${port}/graphql`, body: ADHOC_BODY };
};

const headersOf = ({ apiToken }: World) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: `Bearer ${apiToken}`,
});

const answerOf = async (world: World, { url, body }: Target): Promise<unknown> =>
  (await fetch(url, { method: 'POST', headers: headersOf(world), body })).json();

/** Who answers something else would be compared with for nothing. */
const assertSame = async (world: World, targets: Readonly<Record<string, Target>>): Promise<void> => {
  const [[, first] = [], ...others] = Object.entries(targets);
  if (first === undefined) return;
  const expected = await answerOf(world, first);
  for (const [name, target] of others)
    if (!isDeepStrictEqual(await answerOf(world, target), expected))
      throw new Error(`${name} answers something else than the bare handler: adapt bench/servers/bare.ts.`);
};

const figures = (rounds: Rounds<Subject, LoadSample>, subject: Subject): string => {
  const cost = typical(rounds, subject, sample => sample.cost);
  const perSecond = typical(rounds, subject, sample => sample.perSecond);
  return `${Math.round(cost)} µs of CPU, ${Math.round(perSecond)}/s`;
};

const linesOf = (rounds: Rounds<Subject, LoadSample>): readonly Line[] => {
  const remark = remarkOf(rounds);
  const reference = Math.round(typicalReference(rounds, sample => sample.cost));
  const against = `bare handler, the same 3 statements (${reference} µs)`;
  const line = (subject: Subject, what: string, bound?: number): Line => {
    const ratio = ratioOf(rounds, subject);
    const judged = bound === undefined ? ratio && { ratio } : atMost(bound, ratio);
    return { what, against, measured: figures(rounds, subject), remark, ...judged };
  };
  return [
    line('adhoc', 'GraphQL list, 50 applications x 2 mappings, ad hoc', ADHOC_REACH),
    line('persisted', 'GraphQL list, the same, persisted', PERSISTED_REACH),
    line('each', 'bare handler, one statement for each application'),
  ];
};

const run = async (setting: Setting): Promise<readonly Line[]> => {
  const { workspace, scope } = setting;
  const world = await openWorld(scope, workspace);
  const statements = await listStatements(world);
  const portal = await startPortal(scope, world);
  const graphql = { pid: portal.pid, url: `${world.portalUrl}/graphql` };
  const targets = {
    bare: await startBare(setting, world, statements, 'batched'),
    each: await startBare(setting, world, statements, 'each'),
    adhoc: { ...graphql, body: ADHOC_BODY },
    persisted: { ...graphql, body: PERSISTED_BODY },
  };
  await assertSame(world, targets);
  const load = (name: keyof typeof targets) => {
    const { pid, url, body } = targets[name];
    const script = writePostScript(workspace.scratch(`${name}.lua`), { body, headers: headersOf(world) });
    return (seconds = SECONDS) => burst(pid, { url, script, connections: CONNECTIONS, seconds });
  };
  const loads = {
    bare: load('bare'),
    each: load('each'),
    adhoc: load('adhoc'),
    persisted: load('persisted'),
  };
  // Compiled and optimised code is what runs all day.
  for (const warm of Object.values(loads)) await warm(WARM_UP_SECONDS);
  return linesOf(
    await alternate({
      reference: loads.bare,
      subjects: { adhoc: loads.adhoc, persisted: loads.persisted, each: loads.each },
      rounds: ROUNDS,
    }),
  );
};

/** A list of the public GraphQL API against what the same statements cost without any library over them. */
export const graphqlList: Bench = { name: 'graphql-list', needs: ['wrk'], run };
