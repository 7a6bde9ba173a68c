import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBearer } from '../../server/gateway/bearer.ts';
import { type DataPlane, openDataPlane } from '../../server/gateway/data-plane.ts';
import { inspect as inspectRequest } from '../../server/inspector/service.ts';
import { createLog } from '../../server/lib/log.ts';
import { secret } from '../../server/lib/secret.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { attempts } from './attempts.ts';
import { tokens } from './mutations.ts';
import { NOW, scene } from './scene.ts';
import { type AttackWorld, openAttackWorld } from './world.ts';

/* The inspector has a data plane of its own over the store of the gateway's: they never say different things. */

const TRIED = 5_000;

const viewer: Viewer = {
  userId: 'person',
  name: 'Person',
  email: 'person@example.test',
  platformAdministrator: false,
  passwordChosen: true,
  organizationId: 'organization-of-shop',
  role: 'ADMINISTRATOR',
  credential: { type: 'SESSION', id: 'session', madeAt: NOW },
  address: null,
};

let world: AttackWorld;
let plane: DataPlane;

const deps = () => ({
  db: world.db,
  clock: () => NOW,
  ids: () => 'id',
  inspectionPlane: async () => plane,
});

beforeAll(async () => {
  world = await openAttackWorld(scene, () => NOW);
  plane = await openDataPlane(world.config, { log: createLog({ level: 'silent' }), clock: () => NOW });
  plane.view.follow();
});
afterAll(async () => {
  await plane.close();
  await world[Symbol.asyncDispose]();
});

const inspect = (token: string, method: string, target: string) =>
  inspectRequest(deps(), viewer, {
    token: secret(token),
    method,
    target,
  });

const reasonOf = (decision: Awaited<ReturnType<typeof inspect>>['decision']): string =>
  decision.allowed ? 'ALLOWED' : decision.reason;

test('whatever is tried against the gateway, the inspector says the same, and where it ended', async () => {
  for (const { name, method = 'GET', target, headers, expected } of attempts) {
    const [field, value = ''] = headers;
    if (headers.length > 2 || (field !== undefined && !/^bearer .+/i.test(value)) || !target.startsWith('/'))
      continue;
    const { decision, steps } = await inspect(value, method, target);
    expect(reasonOf(decision), name).toBe(expected);
    const states = steps.map(({ state }) => state);
    const failed = states.indexOf('FAILED');
    const passed = failed === -1 ? states.length : failed;
    expect(
      states.slice(0, passed).every(state => state === 'PASSED'),
      name,
    ).toBe(true);
    expect(
      states.slice(passed + 1).every(state => state === 'NOT_REACHED'),
      name,
    ).toBe(true);
    expect(failed === -1, name).toBe(expected === 'ALLOWED');
  }
});

test('of thousands of changed tokens, none is judged otherwise', { timeout: 300_000 }, async () => {
  let allowed = 0;
  await fc.assert(
    fc.asyncProperty(tokens, async token => {
      const facts = { method: 'GET', target: '/orders/v1/list' };
      const header = /^bearer /i.test(token) ? token : `Bearer ${token}`;
      const authorization = readBearer(token === '' ? [] : ['authorization', header]);
      const gateways = await world.plane.judge({ ...facts, authorization });
      const { decision } = await inspect(token, facts.method, facts.target);
      if (decision.allowed) allowed += 1;
      return reasonOf(decision) === reasonOf(gateways);
    }),
    { numRuns: TRIED, endOnFailure: true },
  );
  expect(allowed).toBeGreaterThan(10);
});

test('names of others are not told', async () => {
  const stranger = { ...viewer, organizationId: 'organization-of-closed' };
  const good = attempts.find(({ name }) => name === 'a good token')?.headers[1] ?? '';
  const inspected = await inspectRequest(deps(), stranger, {
    token: secret(good),
    method: 'GET',
    target: '/orders/v1/list',
  });
  const told = JSON.stringify(inspected.steps);
  expect(reasonOf(inspected.decision)).toBe('ALLOWED');
  expect(told).toContain('an application that you may not see');
  expect(told).not.toContain('shop');
});
