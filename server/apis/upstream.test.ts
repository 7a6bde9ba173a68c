import { expect, test } from 'vitest';
import { openCatalogue, people } from '../../tests/support/catalogue.ts';
import { InputInvalid } from '../errors.ts';
import { createApi, type NewApi, updateApi } from './service.ts';

const METADATA = 'http://169.254.169.254/latest';

const orders: NewApi = {
  name: 'Orders',
  description: '',
  context: '/orders',
  version: 'v1',
  productionEndpoint: 'https://orders.example.com',
  sandboxEndpoint: null,
  scopes: [],
  resources: [],
  keyManagerIds: ['km-acme'],
};

test('an API is neither made nor changed to have its backend where the gateway does not call', async () => {
  const open = await openCatalogue();
  const deps = { ...open, mayBeUpstream: (url: string) => url !== METADATA };
  const { id } = await createApi(deps, people.publisher, orders);
  const changed = { sandboxEndpoint: METADATA };
  for (const refused of [
    createApi(deps, people.publisher, { ...orders, ...changed, version: 'v2' }),
    updateApi(deps, people.publisher, id, changed),
  ]) {
    await expect(refused).rejects.toThrow(InputInvalid);
    await expect(refused).rejects.toMatchObject({ path: ['sandboxEndpoint'] });
  }
  // Without the judge both would be taken.
  await expect(updateApi(open, people.publisher, id, changed)).resolves.toMatchObject(changed);
});
