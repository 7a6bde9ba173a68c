import { Agent, request } from 'node:http';
import { setTimeout as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startGateway } from '../../server/gateway/start.ts';
import { createLog } from '../../server/lib/log.ts';
import { seeds, tokens } from './mutations.ts';
import { NOW, scene } from './scene.ts';
import { openAttackWorld } from './world.ts';

/** How many tokens are tried. */
const TRIED = 1_000_000;

/** The last seed is of a stranger. */
const good: ReadonlySet<string> = new Set(seeds.slice(0, 2));

test('of a million changed tokens none passes but the good ones, and nothing throws', {
  timeout: 900_000,
}, async () => {
  await using world = await openAttackWorld(scene, () => NOW);
  const judge = (token: string) =>
    world.plane.judge({
      method: 'GET',
      target: '/orders/v1/list',
      authorization: { bearer: 'PRESENT', token },
    });
  // The keys are fetched once; from then on nothing is waited for, but what is decided elsewhere.
  for (const token of good) expect(await judge(token)).toMatchObject({ allowed: true });
  const counts = { allowed: 0, refused: 0, unexpected: 0 };
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(tokens, async token => {
      // The view is followed by a timer, which wants its turn.
      if (tried++ % 5_000 === 0) await nextTurn(1);
      const judged = judge(token);
      const decision = judged instanceof Promise ? await judged : judged;
      counts[decision.allowed ? 'allowed' : 'refused'] += 1;
      if (!decision.allowed && decision.reason === 'UNEXPECTED') counts.unexpected += 1;
      return decision.allowed === good.has(token);
    }),
    { numRuns: TRIED, endOnFailure: true },
  );
  expect(counts.unexpected).toBe(0);
  expect(counts.allowed).toBeGreaterThan(TRIED / 200);
  expect(counts.refused).toBeGreaterThan(TRIED * 0.9);
});

const statusOf = (url: string, token: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { headers: { authorization: `Bearer ${token}` }, agent }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject).end();
  });

const agent = new Agent({ keepAlive: true });

test('whatever is sent in place of a token, the gateway answers it with a refusal', async () => {
  await using world = await openAttackWorld(scene, () => NOW);
  const gateway = await startGateway(
    {
      ...world.config,
      samplePort: 0,
      decisions: undefined,
      usage: true,
      metricsSecret: undefined,
      log: { requests: false },
      trustedProxies: [],
      gateway: {
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'http://localhost',
        allowedCidrs: [],
        maxHeaderBytes: 16_384,
        maxBodyBytes: 0,
      },
    },
    { log: createLog({ level: 'silent' }), clock: () => NOW },
  );
  const sendable = fc
    .sample(tokens, 3_000)
    .filter(token => !good.has(token.trim()) && /^[\t -~\u0080-\u00ff]*$/.test(token));
  const statuses = new Set<number>();
  for (const token of sendable) statuses.add(await statusOf(`${gateway.url}/orders/v1/list`, token));
  agent.destroy();
  await gateway.close();
  expect(sendable.length).toBeGreaterThan(1_000);
  expect([...statuses].filter(status => status !== 400 && status !== 401 && status !== 403)).toEqual([]);
});
