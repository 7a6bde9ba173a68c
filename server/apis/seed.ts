import { latchkey, recordChange } from '../audit/record.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import { isFirstTime } from '../settings/service.ts';
import { insertApi, type NewApi } from './service.ts';
import { apiStore } from './store.ts';

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

type Endpoints = Pick<NewApi, 'productionEndpoint' | 'sandboxEndpoint'>;

/** Where the sample backend can only have been: on loopback, at any port. */
const backendOf = ({ productionEndpoint, sandboxEndpoint }: Endpoints): string | undefined => {
  const [, backend] = /^(http:\/\/127\.0\.0\.1:\d+)\/production$/.exec(productionEndpoint ?? '') ?? [];
  return backend !== undefined && sandboxEndpoint === `${backend}/sandbox` ? backend : undefined;
};

/** The backend may listen on another port than before: its API goes with it, unless somebody sent it elsewhere. */
const followBackend = async (deps: StoreDeps, tx: Write, sample: SampleApi): Promise<void> => {
  const { context, version, productionEndpoint, sandboxEndpoint } = orders(sample);
  const store = apiStore(deps.db);
  const api = await store.byPathWithin(tx, sample.organizationId, { context, version });
  const backend = api && backendOf(api);
  if (!api || backend === undefined || backend === sample.endpointBaseUrl) return;
  const endpoints = { productionEndpoint, sandboxEndpoint };
  await store.update(tx, { ...api, ...endpoints, updatedAt: deps.clock() });
  await recordChange(deps, tx, {
    actor: latchkey,
    organizationId: api.organizationId,
    action: 'api.update',
    entity: 'api',
    entityId: api.id,
    details: { name: api.name, context, version, ...endpoints },
    changed: [{ entity: 'api', id: api.id }],
  });
};

/** Publishes the sample API at the first start only: whoever deletes it is rid of it. */
export const seedSampleApi = (deps: StoreDeps, sample: SampleApi): Promise<void> =>
  deps.db.transaction(async tx => {
    if (!(await isFirstTime(deps, tx, 'sampleApi'))) return followBackend(deps, tx, sample);
    await insertApi(deps, tx, latchkey, sample.organizationId, orders(sample));
  });
