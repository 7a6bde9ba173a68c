import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { createApi } from '../apis/service.ts';
import { auditStore } from '../audit/store.ts';
import { changeLogTables } from '../db/change-log.ts';
import { NotFound } from '../errors.ts';
import type { MappingState } from '../keys/table.ts';
import { keyTables } from '../keys/table.ts';
import { seedPlans } from '../subscriptions/seed.ts';
import { listPlans, subscribe, unsubscribe } from '../subscriptions/service.ts';
import { createApplication, deleteApplication, updateApplication } from './service.ts';

const { developer, publisher } = people;

const set = async () => {
  const deps = await openCatalogue();
  const application = await createApplication(deps, developer, { name: 'Shop', description: '' });
  const map = (id: string, state: MappingState) =>
    deps.db.transaction(async tx => {
      const { keyMapping } = keyTables(deps.db.kit);
      await tx.insert(keyMapping).values({
        id,
        applicationId: application.id,
        keyManagerId: 'km-platform',
        issuer: 'https://id.example.com',
        clientId: id,
        keyType: 'PRODUCTION',
        mode: 'MAPPED',
        label: '',
        state,
        createdBy: 'Dev',
        createdAt: 1,
        updatedAt: 1,
      });
    });
  return { deps, application, map };
};

test('what an application holds goes with it, each audited and told to the data plane', async () => {
  const { deps, application, map } = await set();
  await map('active', 'ACTIVE');
  await map('suspended', 'SUSPENDED');
  await map('removed', 'REMOVED');
  await seedPlans(deps);
  const [plan] = await listPlans(deps);
  const api = await createApi(deps, publisher, {
    name: 'Orders',
    description: '',
    context: '/orders',
    version: 'v1',
    productionEndpoint: null,
    sandboxEndpoint: null,
    scopes: [],
    resources: [],
    keyManagerIds: ['km-platform'],
  });
  const pair = { applicationId: application.id, apiId: api.id, planId: plan?.id ?? '' };
  const { id } = await subscribe(deps, developer, pair);
  const { changeLog } = changeLogTables(deps.db.kit);
  const known = (await deps.db.read.select().from(changeLog)).length;
  await deleteApplication(deps, developer, application.id);
  const events = (await auditStore(deps.db).following(0, 100)).slice(-4);
  expect(events.map(({ action, entityId }) => `${action} ${entityId}`).sort()).toEqual([
    `application.delete ${application.id}`,
    'keys.remove active',
    'keys.remove suspended',
    `subscription.delete ${id}`,
  ]);
  const changes = (await deps.db.read.select().from(changeLog)).slice(known);
  expect(changes.map(({ entity, entityId }) => `${entity} ${entityId}`).sort()).toEqual([
    `application ${application.id}`,
    'key_mapping active',
    'key_mapping suspended',
    `subscription ${id}`,
  ]);
  expect(await deps.db.read.select().from(keyTables(deps.db.kit).keyMapping)).toEqual([]);
});

test('of several who delete at once, one does', async () => {
  const { deps, application } = await set();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 }, () => deleteApplication(deps, developer, application.id)),
  );
  const failed = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failed).toHaveLength(3);
  for (const reason of failed) expect(reason).toBeInstanceOf(NotFound);
  const events = await auditStore(deps.db).following(0, 100);
  expect(events.filter(({ action }) => action === 'application.delete')).toHaveLength(1);
});

test('a change that comes after the deletion changes nothing, and is not audited', async () => {
  const { deps, application } = await set();
  const outcomes = await Promise.allSettled([
    deleteApplication(deps, developer, application.id),
    updateApplication(deps, developer, application.id, { name: 'Other' }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  const events = await auditStore(deps.db).following(0, 100);
  expect(events.some(({ action }) => action === 'application.update')).toBe(false);
});

test('a subscription ends once', async () => {
  const { deps, application } = await set();
  await seedPlans(deps);
  const [plan] = await listPlans(deps);
  const definition = { name: 'Orders', description: '', context: '/orders', version: 'v1' };
  const endpoints = { productionEndpoint: null, sandboxEndpoint: null, scopes: [], resources: [] };
  const api = await createApi(deps, publisher, {
    ...definition,
    ...endpoints,
    keyManagerIds: ['km-platform'],
  });
  const pair = { applicationId: application.id, apiId: api.id, planId: plan?.id ?? '' };
  const { id } = await subscribe(deps, developer, pair);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => unsubscribe(deps, developer, id)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
