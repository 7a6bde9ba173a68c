import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { createApi } from '../apis/service.ts';
import { createApplication } from '../applications/service.ts';
import { auditStore } from '../audit/store.ts';
import { changeLogTables } from '../db/change-log.ts';
import { ChangedMeanwhile, Conflict, Forbidden, InUse, NotFound } from '../errors.ts';
import { createPlan, deletePlan, updatePlan } from './manage-plans.ts';
import { type PlanDefinition, planRemark } from './policy.ts';
import { seedPlans } from './seed.ts';
import { listPlans, subscribe, unsubscribe } from './service.ts';

const { administrator, developer, platformAdministrator: operator, publisher, stranger } = people;

const free = { requests: null, period: null, spikeRequests: null, spikePeriod: null } as const;
const trial: PlanDefinition = {
  ...free,
  name: 'Trial',
  description: 'To try it.',
  requests: 50,
  period: 'DAY',
};

test('a platform administrator makes, changes and deletes a plan, and nobody else', async () => {
  const deps = await openCatalogue();
  for (const viewer of [administrator, developer, publisher, stranger])
    await expect(createPlan(deps, viewer, trial)).rejects.toThrow(Forbidden);
  const plan = await createPlan(deps, operator, trial);
  expect(plan).toMatchObject({ ...trial, revision: 1 });
  for (const viewer of [administrator, developer, publisher, stranger]) {
    await expect(updatePlan(deps, viewer, plan.id, { requests: 1 })).rejects.toThrow(Forbidden);
    await expect(deletePlan(deps, viewer, plan.id)).rejects.toThrow(Forbidden);
  }
  const changed = await updatePlan(deps, operator, plan.id, { spikeRequests: 1, spikePeriod: 'SECOND' });
  const evenly = { ...plan, spikeRequests: 1, spikePeriod: 'SECOND', revision: 2 };
  expect(changed).toEqual(evenly);
  const lifted = await updatePlan(deps, operator, plan.id, { requests: null, period: null });
  expect(lifted).toEqual({ ...evenly, requests: null, period: null, revision: 3 });
  expect(await listPlans(deps)).toEqual([lifted]);
  await deletePlan(deps, operator, plan.id);
  expect(await listPlans(deps)).toEqual([]);
  await expect(updatePlan(deps, operator, plan.id, { requests: 1 })).rejects.toThrow(NotFound);
  await expect(deletePlan(deps, operator, plan.id)).rejects.toThrow(NotFound);
});

test('each of it is audited for the platform, and told to the data plane', async () => {
  const deps = await openCatalogue();
  const { id } = await createPlan(deps, operator, trial);
  await updatePlan(deps, operator, id, { requests: 60 });
  await deletePlan(deps, operator, id);
  const events = await auditStore(deps.db).following(0, 10);
  expect(events).toMatchObject([
    { action: 'plan.create', entityId: id, organizationId: null, details: { name: 'Trial', requests: 50 } },
    { action: 'plan.update', entityId: id, organizationId: null, details: { requests: 60, period: 'DAY' } },
    { action: 'plan.delete', entityId: id, organizationId: null },
  ]);
  const { changeLog } = changeLogTables(deps.db.kit);
  const changes = await deps.db.read.select().from(changeLog);
  expect(changes.map(({ entity, entityId }) => [entity, entityId])).toEqual(Array(3).fill(['plan', id]));
});

test('who changed what somebody else changed meanwhile is told so', async () => {
  const deps = await openCatalogue();
  const { id, revision } = await createPlan(deps, operator, trial);
  await updatePlan(deps, operator, id, { revision, requests: 60 });
  await expect(updatePlan(deps, operator, id, { revision, requests: 70 })).rejects.toThrow(ChangedMeanwhile);
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(requests => updatePlan(deps, operator, id, { revision: 2, requests })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a name is taken once', async () => {
  const deps = await openCatalogue();
  await createPlan(deps, operator, trial);
  await expect(createPlan(deps, operator, trial)).rejects.toThrow(Conflict);
  const other = await createPlan(deps, operator, { ...trial, name: 'Other' });
  await expect(updatePlan(deps, operator, other.id, { name: 'Trial' })).rejects.toMatchObject({
    code: 'CONFLICT',
    path: ['name'],
  });
  await updatePlan(deps, operator, other.id, { name: 'Other' });
});

test.each<[Partial<PlanDefinition>, string]>([
  [{ name: '' }, 'name'],
  [{ name: ' Trial' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ description: 'x'.repeat(501) }, 'description'],
  [{ requests: 0 }, 'requests'],
  [{ requests: -1 }, 'requests'],
  [{ requests: 1.5 }, 'requests'],
  [{ requests: 1_000_000_001 }, 'requests'],
  [{ requests: Number.NaN }, 'requests'],
  [{ requests: null }, 'requests'],
  [{ period: null }, 'period'],
  [{ spikeRequests: 5 }, 'spikePeriod'],
  [{ spikePeriod: 'SECOND' }, 'spikeRequests'],
  [{ spikeRequests: 0, spikePeriod: 'SECOND' }, 'spikeRequests'],
])('%j is refused at %s', async (changes, field) => {
  const deps = await openCatalogue();
  await expect(createPlan(deps, operator, { ...trial, ...changes })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    path: [field],
  });
  const { id } = await createPlan(deps, operator, trial);
  await expect(updatePlan(deps, operator, id, changes)).rejects.toMatchObject({ path: [field] });
});

test('a plan is not deleted while subscriptions are on it, whoever has them', async () => {
  const deps = await openCatalogue();
  const { id: planId } = await createPlan(deps, operator, trial);
  const subscribed = [];
  for (const [viewer, keyManagerId] of [
    [administrator, 'km-acme'],
    [stranger, 'km-globex'],
  ] as const) {
    const api = await createApi(deps, viewer, {
      name: 'Orders',
      description: '',
      context: `/${keyManagerId}`,
      version: 'v1',
      productionEndpoint: null,
      sandboxEndpoint: null,
      scopes: [],
      resources: [],
      keyManagerIds: [keyManagerId],
    });
    const application = await createApplication(deps, viewer, { name: 'Shop', description: '' });
    const asked = { applicationId: application.id, apiId: api.id, planId };
    subscribed.push([viewer, await subscribe(deps, viewer, asked)] as const);
  }
  await expect(deletePlan(deps, operator, planId)).rejects.toThrow(InUse);
  await expect(deletePlan(deps, operator, planId)).rejects.toThrow('2 subscriptions are on Trial.');
  for (const [viewer, { id }] of subscribed) await unsubscribe(deps, viewer, id);
  await deletePlan(deps, operator, planId);
});

test('the plans to begin with are not made again once they were renamed or deleted', async () => {
  const deps = await openCatalogue();
  await seedPlans(deps);
  const [first, second] = await listPlans(deps);
  await deletePlan(deps, operator, first?.id ?? '');
  await updatePlan(deps, operator, second?.id ?? '', { name: 'Platinum' });
  await seedPlans(deps);
  expect((await listPlans(deps)).map(({ name }) => name)).toEqual(['Platinum', 'Silver', 'Bronze']);
});

test.each<[Partial<PlanDefinition>, string | undefined]>([
  [{}, undefined],
  [{ spikeRequests: 1, spikePeriod: 'MINUTE' }, undefined],
  [
    { requests: 5_000, spikeRequests: 1, spikePeriod: 'MINUTE' },
    'At most 1,440 a day can pass the spike arrest, so the quota of 5,000 is never used up.',
  ],
  [
    { requests: 5, period: 'SECOND', spikeRequests: 30, spikePeriod: 'MINUTE' },
    'Less than one request a second can pass the spike arrest, so the quota of 5 is never used up.',
  ],
  [{ requests: null, period: null, spikeRequests: 1, spikePeriod: 'MINUTE' }, undefined],
])('a quota that spike arrest keeps from being used up is remarked upon: %j', (changes, remark) => {
  expect(planRemark({ ...trial, ...changes })).toBe(remark);
});
