import { verify as verifySignature } from 'node:crypto';
import { openDatabase } from '../../server/db/open.ts';
import type { RequestFacts } from '../../server/gateway/facts.ts';
import { createJudge } from '../../server/gateway/judge.ts';
import { createLiveView } from '../../server/gateway/live-view.ts';
import { createQuota } from '../../server/gateway/quota.ts';
import { gatewayStore } from '../../server/gateway/store.ts';
import { createVerifier } from '../../server/gateway/verify.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { createJwksCache } from '../../server/oauth/jwks.ts';
import type { Line } from '../kit/result.ts';
import { alternate, ratioOf, remarkOf, type Sample, typical, typicalReference } from '../kit/rounds.ts';
import { clientId } from '../kit/seed.ts';
import { APPLICATIONS, openWorld, type World } from '../kit/world.ts';
import type { Bench, Setting } from './bench.ts';

const TOKENS = 2_000;
const ROUNDS = 7;
const VERIFICATIONS = 10_000;
const DECISIONS = 20_000;

/** The data plane without its listener: the view, the verifier, and nothing that sends or receives. */
const openDataPlane = async (scope: AsyncDisposableStack, world: World) => {
  const db = await openDatabase({ file: world.databaseFile, readOnly: true });
  scope.defer(db.close);
  const fetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
  scope.defer(fetch.close);
  const uptime = () => performance.now();
  const trouble = (error: unknown): never => {
    throw new Error('The data plane of the bench is in trouble.', { cause: error });
  };
  const view = await createLiveView({
    store: gatewayStore(db),
    changes: db.changes,
    onCommit: db.onCommit,
    proofRequired: async () => true,
    quota: createQuota().left,
    uptime,
    onTrouble: trouble,
    onSkip: trouble,
    onKeyManagerChange: () => {},
  });
  scope.defer(view.close);
  await view.fill();
  const verifier = createVerifier({
    fetch,
    unseal: trouble,
    clock: systemClock,
    uptime,
    keyManager: view.keyManager,
    jwks: createJwksCache({ fetch, clock: uptime }),
    onTrouble: trouble,
  });
  return { view, judge: createJudge({ view, verifier, clock: systemClock }) };
};

type DataPlane = Awaited<ReturnType<typeof openDataPlane>>;

const factsFor = (token: string): RequestFacts => ({
  method: 'GET',
  target: '/shop/v1/orders/17?status=open',
  authorization: { bearer: 'PRESENT', token },
});

/** One decision as the listener makes it; a promise would mean that the token is not remembered. */
const decideOnce = ({ judge }: DataPlane, facts: RequestFacts): boolean | Promise<boolean> => {
  const judged = judge(facts);
  return judged instanceof Promise ? judged.then(({ allowed }) => allowed) : judged.allowed;
};

/** Microseconds of this process's processor for each of so many. */
const costOf = (times: number, work: (index: number) => unknown): Sample => {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) {
    if (work(index) !== true) throw new Error('A decision of the bench did not allow.');
  }
  const { user, system } = process.cpuUsage(before);
  return { cost: (user + system) / times };
};

const run = async ({ workspace, scope }: Setting): Promise<readonly Line[]> => {
  const world = await openWorld(scope, workspace);
  const tokens = Array.from({ length: TOKENS }, (_, index) =>
    world.issuer.token(clientId(index % APPLICATIONS, 'PRODUCTION'), index),
  );
  const facts = tokens.map(factsFor);
  const plane = await openDataPlane(scope, world);
  for (const one of facts) {
    await plane.view.refresh();
    if (!(await decideOnce(plane, one))) throw new Error('The bench was refused.');
  }
  const [token = ''] = tokens;
  const dot = token.lastIndexOf('.');
  const signed = Buffer.from(token.slice(0, dot));
  const signature = Buffer.from(token.slice(dot + 1), 'base64url');
  const publicKey = world.issuer.publicKeys.RS256;
  const reference = async () =>
    costOf(VERIFICATIONS, () => verifySignature('sha256', signed, publicKey, signature));
  const warm = async () => {
    // Between two bursts the view has grown older than its lease.
    await plane.view.refresh();
    return costOf(DECISIONS, index => decideOnce(plane, facts[index % TOKENS] ?? factsFor('')));
  };
  await warm();
  const rounds = await alternate({ reference, subjects: { warm }, rounds: ROUNDS });
  const ratio = ratioOf(rounds, 'warm');
  const perSecond = (cost: number): string => `${Math.round(1_000_000 / cost).toLocaleString('en')}/s`;
  return [
    {
      what: 'decision about a remembered token, in the process: CPU',
      against: `crypto.verify RS256 (${perSecond(typicalReference(rounds, sample => sample.cost))})`,
      measured: perSecond(typical(rounds, 'warm', sample => sample.cost)),
      remark: remarkOf(rounds),
      ...(ratio && { ratio }),
    },
  ];
};

/** What a decision takes without HTTP, against the one signature check that a remembered token saves. */
export const decision: Bench = { name: 'decision', needs: [], run };
