import { expect, it } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { apiStore } from '../apis/store.ts';
import { createApplication } from '../applications/service.ts';
import { applicationStore } from '../applications/store.ts';
import { keyStore } from '../keys/store.ts';
import type { MappingState } from '../keys/table.ts';
import { usageStore } from './store.ts';

/** More than either engine takes in one statement. */
const MANY = 70_000;
const AT = Date.UTC(2026, 10, 25);

/** An application with a mapping in each of these states; all but those that were claims alone have a proof. */
const filled = async (states: readonly MappingState[]) => {
  const deps = await openCatalogue();
  const { id } = await createApplication(deps, people.developer, { name: 'One', description: '' });
  const client = { keyManagerId: 'km-platform', issuer: 'https://km-platform.example.com', clientId: 'one' };
  const how = { keyType: 'PRODUCTION', mode: 'MAPPED', label: '', createdBy: 'developer' } as const;
  await deps.db.transaction(async tx => {
    const store = keyStore(deps.db);
    for (const state of states) {
      const row = {
        ...client,
        ...how,
        id: state,
        applicationId: id,
        state,
        createdAt: AT,
        updatedAt: AT + 1,
      };
      await store.insert(tx, row);
      if (state === 'AWAITING_APPROVAL' || state === 'FAILED') continue;
      const shown = {
        method: 'INTROSPECTION',
        grade: 'PROVEN',
        evidence: [],
        by: 'developer',
        at: AT,
      } as const;
      await store.insertProof(tx, { id: `proof-${state}`, keyMappingId: state, ...shown });
    }
  });
  return { deps, id };
};

it('knows the clients that an application has and had, and no claims', async () => {
  const { deps, id } = await filled(['REMOVED', 'DISPLACED', 'ACTIVE', 'AWAITING_APPROVAL', 'FAILED']);
  const clients = await usageStore(deps.db).clientsOf([id]);
  expect(Object.fromEntries(clients.map(client => [client.id, client.endedAt]))).toEqual({
    REMOVED: AT + 1,
    DISPLACED: AT + 1,
    ACTIVE: null,
  });
  expect(clients[0]).toMatchObject({
    applicationId: id,
    clientId: 'one',
    keyType: 'PRODUCTION',
    createdAt: AT,
  });
});

it('is asked of any number of applications at once', async () => {
  const { deps, id } = await filled(['ACTIVE']);
  const ids = Array.from({ length: MANY }, (_, index) => (index === MANY - 1 ? id : `gone-${index}`));
  expect(await applicationStore(deps.db).byIds(ids)).toMatchObject([{ id }]);
  expect(await apiStore(deps.db).byIds(ids)).toEqual([]);
  expect(await usageStore(deps.db).clientsOf(ids)).toMatchObject([{ id: 'ACTIVE' }]);
});
