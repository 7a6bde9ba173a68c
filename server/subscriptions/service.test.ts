import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { createApi, deleteApi, updateApi } from '../apis/service.ts';
import { createApplication, deleteApplication } from '../applications/service.ts';
import { auditStore } from '../audit/store.ts';
import { changeLogTables } from '../db/change-log.ts';
import { Conflict, InUse } from '../errors.ts';
import { deletePlan } from './manage-plans.ts';
import { seedPlans } from './seed.ts';
import { changePlan, findSubscription, listPlans, subscribe, unsubscribe } from './service.ts';
import { subscriptionStore } from './store.ts';

const { administrator, developer, publisher, stranger } = people;

const set = async () => {
  const deps = await openCatalogue();
  await seedPlans(deps);
  const [plan] = await listPlans(deps);
  const planId = plan?.id ?? '';
  const api = (version: string, viewer = publisher, keyManagerId = 'km-platform') =>
    createApi(deps, viewer, {
      name: `Orders ${version}`,
      description: '',
      context: '/orders',
      version,
      productionEndpoint: null,
      sandboxEndpoint: null,
      scopes: [],
      resources: [],
      keyManagerIds: [keyManagerId],
    });
  const application = (name: string, viewer = developer) =>
    createApplication(deps, viewer, { name, description: '' });
  return { deps, planId, api, application };
};

test('the plans are there after every start, once, the most generous first', async () => {
  const { deps } = await set();
  await seedPlans(deps);
  const plans = await listPlans(deps);
  expect(plans.map(({ name, requests, period }) => [name, requests, period])).toEqual([
    ['Unlimited', null, null],
    ['Gold', 1000, 'MINUTE'],
    ['Silver', 100, 'MINUTE'],
    ['Bronze', 10, 'MINUTE'],
  ]);
  const events = await auditStore(deps.db).following(0, 10);
  expect(events.map(({ action, actorName }) => [action, actorName])).toEqual(
    Array(4).fill(['plan.create', 'Latchkey']),
  );
});

test('an application subscribes to an API once, of 16 who try at once', async () => {
  const { deps, planId, api, application } = await set();
  const asked = { applicationId: (await application('Shop')).id, apiId: (await api('v1')).id, planId };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 16 }, () => subscribe(deps, developer, asked)),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
  }
});

test.each(['applicationId', 'apiId', 'planId'] as const)('an unknown %s is not found', async field => {
  const { deps, planId, api, application } = await set();
  const asked = { applicationId: (await application('Shop')).id, apiId: (await api('v1')).id, planId };
  await expect(subscribe(deps, developer, { ...asked, [field]: 'unknown' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    path: [field],
  });
  await subscribe(deps, developer, asked);
});

test('only who manages an application subscribes it, and only to its organization’s APIs', async () => {
  const { deps, planId, api, application } = await set();
  const applicationId = (await application('Shop')).id;
  const apiId = (await api('v1')).id;
  for (const viewer of [publisher, stranger]) {
    await expect(subscribe(deps, viewer, { applicationId, apiId, planId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['applicationId'],
    });
  }
  const foreign = (await api('v2', stranger, 'km-globex')).id;
  await expect(subscribe(deps, developer, { applicationId, apiId: foreign, planId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    path: ['apiId'],
  });
  const { id } = await subscribe(deps, administrator, { applicationId, apiId, planId });
  for (const viewer of [publisher, stranger]) {
    expect(await findSubscription(deps, viewer, id)).toBeUndefined();
    await expect(unsubscribe(deps, viewer, id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      path: ['subscriptionId'],
    });
  }
  expect(await findSubscription(deps, developer, id)).toMatchObject({
    applicationId,
    apiId,
    state: 'ACTIVE',
  });
  expect((await unsubscribe(deps, developer, id)).id).toBe(applicationId);
  expect(await findSubscription(deps, developer, id)).toBeUndefined();
});

test('subscribing and unsubscribing are audited, and told to the data plane', async () => {
  const { deps, planId, api, application } = await set();
  const asked = { applicationId: (await application('Shop')).id, apiId: (await api('v1')).id, planId };
  const { id } = await subscribe(deps, developer, asked);
  await unsubscribe(deps, developer, id);
  const events = await auditStore(deps.db).following(0, 100);
  expect(events.slice(-2)).toMatchObject([
    { action: 'subscription.create', entityId: id, details: { application: 'Shop', plan: 'Unlimited' } },
    { action: 'subscription.delete', entityId: id, details: { application: 'Shop' } },
  ]);
  const { changeLog } = changeLogTables(deps.db.kit);
  const changes = await deps.db.read.select().from(changeLog);
  expect(changes.filter(({ entity }) => entity === 'subscription').map(({ entityId }) => entityId)).toEqual([
    id,
    id,
  ]);
});

test('a subscription moves to another plan, for who manages the application alone', async () => {
  const { deps, planId, api, application } = await set();
  const gold = (await listPlans(deps)).find(({ name }) => name === 'Gold')?.id ?? '';
  const asked = { applicationId: (await application('Shop')).id, apiId: (await api('v1')).id, planId };
  const { id } = await subscribe(deps, developer, asked);
  for (const viewer of [publisher, stranger]) {
    await expect(changePlan(deps, viewer, id, gold)).rejects.toMatchObject({ path: ['subscriptionId'] });
  }
  await expect(changePlan(deps, developer, id, 'unknown')).rejects.toMatchObject({ path: ['planId'] });
  await expect(changePlan(deps, developer, 'unknown', gold)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await changePlan(deps, developer, id, gold)).toMatchObject({ id, planId: gold, state: 'ACTIVE' });
  // What is so already leaves no trace.
  await changePlan(deps, developer, id, gold);
  const events = await auditStore(deps.db).following(0, 100);
  expect(events.filter(({ action }) => action === 'subscription.update')).toMatchObject([
    { entityId: id, details: { application: 'Shop', plan: 'Gold', planBefore: 'Unlimited', planId: gold } },
  ]);
  const { changeLog } = changeLogTables(deps.db.kit);
  const changes = await deps.db.read.select().from(changeLog);
  expect(changes.filter(({ entityId }) => entityId === id)).toHaveLength(2);
});

test('an API is not deleted while applications subscribe to it', async () => {
  const { deps, planId, api, application } = await set();
  const apiId = (await api('v1')).id;
  const shop = await application('Shop');
  const cafe = await application('Café', administrator);
  const { id } = await subscribe(deps, developer, { applicationId: shop.id, apiId, planId });
  await subscribe(deps, administrator, { applicationId: cafe.id, apiId, planId });
  await expect(deleteApi(deps, publisher, apiId)).rejects.toThrow(InUse);
  await expect(deleteApi(deps, publisher, apiId)).rejects.toThrow('2 applications subscribe');
  await unsubscribe(deps, developer, id);
  await expect(deleteApi(deps, publisher, apiId)).rejects.toThrow('1 application subscribes');
  await deleteApplication(deps, administrator, cafe.id);
  await deleteApi(deps, publisher, apiId);
});

test('pages of several applications take one statement', async () => {
  const { deps, planId, api, application } = await set();
  const apis = [await api('v1'), await api('v2'), await api('v3')];
  const shop = await application('Shop');
  const cafe = await application('Café');
  const empty = await application('Empty');
  for (const { id: apiId } of apis)
    await subscribe(deps, developer, { applicationId: shop.id, apiId, planId });
  await subscribe(deps, developer, { applicationId: cafe.id, apiId: apis[2]?.id ?? '', planId });
  deps.statements.length = 0;
  const ids = [shop.id, cafe.id, empty.id];
  const pages = await subscriptionStore(deps.db).pages(ids, { limit: 2, after: undefined });
  expect(deps.statements).toHaveLength(1);
  const shown = (page = pages.get(shop.id)) => [
    page?.items.map(({ apiId }) => apis.findIndex(({ id }) => id === apiId)),
    page?.hasNext,
  ];
  expect(ids.map(id => shown(pages.get(id)))).toEqual([
    [[0, 1], true],
    [[2], false],
    [[], false],
  ]);
  const last = pages.get(shop.id)?.items.at(-1);
  const after = [String(last?.createdAt), last?.id ?? ''];
  const next = await subscriptionStore(deps.db).pages([shop.id], { limit: 2, after });
  expect(shown(next.get(shop.id))).toEqual([[2], false]);
});

test('an API is subscribed to under the plans that it offers, and no other', async () => {
  const { deps, api, application } = await set();
  const [unlimited, gold, silver] = (await listPlans(deps)).map(({ id }) => id);
  if (!unlimited || !gold || !silver) throw new Error('There are too few plans.');
  const { id: apiId } = await api('v1');
  const { id: applicationId } = await application('Shop');
  const offer = (planIds: readonly string[], viewer = publisher) =>
    updateApi(deps, viewer, apiId, { planIds });
  await offer([gold, silver]);
  const refusal = {
    code: 'INPUT_INVALID',
    path: ['planId'],
    message: expect.stringContaining('Gold or Silver'),
  };
  const wanted = { applicationId, apiId, planId: unlimited };
  await expect(subscribe(deps, developer, wanted)).rejects.toMatchObject(refusal);
  const { id } = await subscribe(deps, developer, { ...wanted, planId: silver });
  await expect(changePlan(deps, developer, id, unlimited)).rejects.toMatchObject(refusal);
  expect(await changePlan(deps, developer, id, gold)).toMatchObject({ planId: gold });
  // Developers do not choose what is offered; a plan that is no longer offered is kept, and not come back to.
  await expect(offer([], developer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await offer([silver]);
  expect(await changePlan(deps, developer, id, gold)).toMatchObject({ planId: gold });
  await changePlan(deps, developer, id, silver);
  await expect(changePlan(deps, developer, id, gold)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  // The control: without a choice, all are offered, and other changes leave the choice alone.
  await updateApi(deps, publisher, apiId, { description: 'Changed' });
  await expect(changePlan(deps, developer, id, unlimited)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  await offer([]);
  expect(await changePlan(deps, developer, id, unlimited)).toMatchObject({ planId: unlimited });
});

test('a plan that an API offers is not deleted, and none that is not there is offered', async () => {
  const { deps, planId, api } = await set();
  const { id } = await api('v1');
  await expect(updateApi(deps, publisher, id, { planIds: [planId, 'none'] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    path: ['planIds', '1'],
  });
  await updateApi(deps, publisher, id, { planIds: [planId] });
  await expect(deletePlan(deps, people.platformAdministrator, planId)).rejects.toMatchObject({
    code: 'IN_USE',
    message: expect.stringContaining('1 API offers'),
  });
  await updateApi(deps, publisher, id, { planIds: [] });
  await deletePlan(deps, people.platformAdministrator, planId);
});
