import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBearer } from '../../server/gateway/bearer.ts';
import { type DataPlane, openDataPlane } from '../../server/gateway/data-plane.ts';
import { inspect as inspectRequest } from '../../server/inspector/service.ts';
import { createLog } from '../../server/lib/log.ts';
import { secret } from '../../server/lib/secret.ts';
import { isRecord, member } from '../../server/oauth/json.ts';
import type { Viewer } from '../../server/viewer/viewer.ts';
import { active } from './asked.ts';
import { attempts } from './attempts.ts';
import { seeds as localSeeds, tokensFrom } from './mutations.ts';
import { asked, claims, NOW, own, ownCurve, scene } from './scene.ts';
import { answerIn, opaque, signed } from './tokens.ts';
import { type AttackWorld, openAttackWorld, type Seed } from './world.ts';

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

const steadily = (token: string) => {
  const { body } = answerIn(token) ?? {};
  const clear = isRecord(body) && typeof member(body, 'active') === 'boolean';
  return { body: clear ? body : { active: false } };
};

/** There is an answer about whatever is asked, so that nobody is left in peace while another one is not. */
const steady: Seed = {
  ...scene,
  keyManagers: scene.keyManagers.map(keyManager =>
    keyManager.id === asked.id ? { ...keyManager, answer: steadily } : keyManager,
  ),
};

beforeAll(async () => {
  world = await openAttackWorld(steady, () => NOW);
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

/** By each kind of key, of each kind of key manager, and one that is right in all but its type. */
const seeds = [
  ...localSeeds,
  signed(ownCurve, claims),
  signed(own, claims, { typ: 'JWT' }),
  signed(own, { ...claims, iss: asked.issuer, answer: { body: active } }),
  opaque({ body: active }),
];

const requests = [
  ['GET', '/orders/v1/list'],
  ['POST', '/orders/v1/list?page=2'],
  ['GET', '/asked/v1/list'],
  ['PUT', '/asked/v1/list'],
  ['GET', '/shelf/v1/items/7'],
  ['POST', '/shelf/v1/items'],
  ['DELETE', '/shelf/v1/items/7'],
  ['GET', '/live/v1/list'],
  ['GET', '/blocked/v1/list'],
  ['GET', '/orders/v1/../list'],
] as const;

test('of thousands of changed tokens, none is judged otherwise at any request', {
  timeout: 300_000,
}, async () => {
  const reasons = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(tokensFrom(seeds), fc.constantFrom(...requests), async (token, [method, target]) => {
      const header = /^bearer /i.test(token) ? token : `Bearer ${token}`;
      const authorization = readBearer(token === '' ? [] : ['authorization', header]);
      const gateways = await world.plane.judge({ method, target, authorization });
      const { decision } = await inspect(token, method, target);
      const reason = reasonOf(decision);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      return reason === reasonOf(gateways);
    }),
    { numRuns: TRIED, endOnFailure: true },
  );
  expect(reasons.get('ALLOWED')).toBeGreaterThan(10);
  expect([...reasons.keys()]).toEqual(
    expect.arrayContaining(['SIGNATURE_INVALID', 'TOKEN_INACTIVE', 'TOKEN_TYPE_WRONG', 'SCOPE_MISSING']),
  );
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
