import { latchkey } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { isFirstTime } from '../settings/service.ts';
import { insertApi, type NewApi } from './service.ts';

export interface SampleApi {
  readonly organizationId: string;
  /** Where the sample backend is, without a slash at its end. */
  readonly endpointBaseUrl: string;
  readonly keyManagerIds: readonly string[];
}

const READ = 'orders:read';
const WRITE = 'orders:write';

const orders = ({ endpointBaseUrl, keyManagerIds }: SampleApi): NewApi => ({
  name: 'Orders',
  description: 'A sample to try things out with: it lists orders, takes new ones, and says what it was sent.',
  context: '/orders',
  version: 'v1',
  productionEndpoint: `${endpointBaseUrl}/production`,
  sandboxEndpoint: `${endpointBaseUrl}/sandbox`,
  scopes: [
    { name: READ, description: 'See orders.' },
    { name: WRITE, description: 'Place orders.' },
  ],
  resources: [
    { method: 'GET', path: '/orders', scopes: [READ] },
    { method: 'GET', path: '/orders/{id}', scopes: [READ] },
    { method: 'POST', path: '/orders', scopes: [WRITE] },
    { method: 'GET', path: '/status', scopes: [] },
  ],
  keyManagerIds,
});

/** Publishes the sample API at the first start only: whoever deletes it is rid of it. */
export const seedSampleApi = (deps: StoreDeps, sample: SampleApi): Promise<void> =>
  deps.db.transaction(async tx => {
    if (!(await isFirstTime(deps, tx, 'sampleApi'))) return;
    await insertApi(deps, tx, latchkey, sample.organizationId, orders(sample));
  });
