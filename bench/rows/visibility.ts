import { setImmediate as nextTurn } from 'node:timers/promises';
import { freePort } from '../../examples/demo/free-port.ts';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { createLiveView } from '../../server/gateway/live-view.ts';
import { gatewayStore } from '../../server/gateway/store.ts';
import { startGateway } from '../kit/latchkey.ts';
import { atMost, type Line } from '../kit/result.ts';
import { clientId, KEY_MANAGER, setMappingState } from '../kit/seed.ts';
import { pause, untilAnswered } from '../kit/waiting.ts';
import { openWorld, type World } from '../kit/world.ts';
import type { Bench, Setting } from './bench.ts';

/** Of each kind half: the client is removed, and is there again. */
const CHANGES = 300;
const GATEWAYS = 3;

const SAME_PROCESS_MS = 10;
const OTHER_PROCESS_MS = 1_000;

/** Long enough that the looks of the gateways do not fall into step with the changes. */
const restBetween = (): Promise<void> => pause(Math.random() * 20);

type State = 'ACTIVE' | 'REMOVED';

const stateOf = (change: number): State => (change % 2 === 0 ? 'REMOVED' : 'ACTIVE');

/** Commits a change, and gives the moment when it was. */
const commit = async (db: Database, state: State): Promise<number> => {
  await db.transaction(tx => setMappingState(db, tx, 0, state));
  return performance.now();
};

const openView = async (scope: AsyncDisposableStack, file: string) => {
  const db = await openDatabase({ file, readOnly: true });
  scope.defer(db.close);
  const view = await createLiveView({
    store: gatewayStore(db),
    changes: db.changes,
    onCommit: db.onCommit,
    proofRequired: async () => true,
    quota: () => ({ left: true }),
    uptime: () => performance.now(),
    onTrouble: () => {},
    onSkip: () => {},
    onKeyManagerChange: () => {},
  });
  scope.defer(view.close);
  await view.fill();
  view.follow();
  return view;
};

/** Milliseconds from each commit until a view of the same process has it. */
const inSameProcess = async (scope: AsyncDisposableStack, world: World, db: Database) => {
  const view = await openView(scope, world.databaseFile);
  const client = clientId(0, 'PRODUCTION');
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const state = stateOf(change);
    const committedAt = await commit(db, state);
    while ((view.mapping(KEY_MANAGER, client) === undefined) !== (state === 'REMOVED')) await nextTurn();
    times.push(performance.now() - committedAt);
    await restBetween();
  }
  return times;
};

const startGateways = (scope: AsyncDisposableStack, world: World): Promise<readonly string[]> =>
  Promise.all(
    Array.from({ length: GATEWAYS }, async () => {
      const listen = `127.0.0.1:${await freePort()}`;
      const gatewayUrl = `http://${listen}`;
      await startGateway(scope, {
        ...world,
        gatewayUrl,
        env: { ...world.env, LATCHKEY_GATEWAY_LISTEN: listen },
      });
      return gatewayUrl;
    }),
  );

/** Milliseconds from each commit until a gateway answers by it, and from each removal until all of them refuse. */
const inOtherProcesses = async (scope: AsyncDisposableStack, world: World, db: Database) => {
  const gateways = await startGateways(scope, world);
  const authorization = `Bearer ${world.issuer.token(clientId(0, 'PRODUCTION'), 0)}`;
  const answering = (status: number) =>
    Promise.all(
      gateways.map(url => untilAnswered(`${url}/near/v1/orders`, { authorization }, undefined, status)),
    );
  await answering(200);
  const [first, everywhere]: [number[], number[]] = [[], []];
  for (let change = 0; change < CHANGES; change += 1) {
    const state = stateOf(change);
    const committedAt = await commit(db, state);
    const times = (await answering(state === 'REMOVED' ? 403 : 200)).map(at => at - committedAt);
    first.push(times[0] ?? Number.POSITIVE_INFINITY);
    if (state === 'REMOVED') everywhere.push(Math.max(...times));
    await restBetween();
  }
  return { first, everywhere };
};

const lineOf = (what: string, limitMs: number, times: readonly number[]): Line => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  const [p50, p99, max] = [at(0.5), at(0.99), at(1)];
  const ms = (value: number): string => value.toFixed(1);
  return {
    what,
    against: `${limitMs} ms`,
    measured: `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)} ms`,
    remark: `p99 (p50–max) of ${times.length} changes`,
    ...atMost(1, { median: p99 / limitMs, min: p50 / limitMs, max: max / limitMs }),
  };
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  const db = await openDatabase({ file: world.databaseFile });
  scope.defer(db.close);
  const same = await inSameProcess(scope, world, db);
  const { first, everywhere } = await inOtherProcesses(scope, world, db);
  return [
    lineOf('from a commit until a view in the same process has it', SAME_PROCESS_MS, same),
    lineOf('from a commit until a gateway of its own answers by it', OTHER_PROCESS_MS, first),
    lineOf(
      'from the removal of a client until each of three gateways refuses it',
      OTHER_PROCESS_MS,
      everywhere,
    ),
  ];
};

/** How soon decisions see a change. */
export const visibility: Bench = { name: 'visibility', needs: [], run };
