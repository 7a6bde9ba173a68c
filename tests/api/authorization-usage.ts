import type { AppDeps } from '../../server/app.ts';
import type { Write } from '../../server/db/database.ts';
import { dayOf } from '../../server/usage/policy.ts';
import { usageStore } from '../../server/usage/store.ts';

/** A request that passed and one that did not, of an application at an API, today. */
export const addUsage = async (
  deps: AppDeps,
  tx: Write,
  of: string,
  organizationId: string,
): Promise<void> => {
  const whose = { applicationId: `app-${of}`, apiId: `api-${organizationId}`, keyMappingId: `mapping-${of}` };
  const counts = { day: dayOf(deps.clock()), requests: 1, elapsedMs: 4, within: [1, 0, 0, 0, 0, 0] };
  await usageStore(deps.db).add(tx, [
    { ...whose, ...counts, outcome: 'ALLOWED' },
    { ...whose, ...counts, outcome: 'SCOPE_MISSING' },
  ]);
  // An id says nothing of whose request it was; the first application's is the first.
  const requestId = of === 'acme' ? 'request-1' : `request-${deps.ids()}`;
  await usageStore(deps.db).remember(tx, [
    { ...whose, requestId, at: deps.clock(), method: 'GET', reason: 'SCOPE_MISSING' },
  ]);
  await usageStore(deps.db).used(tx, new Map([[whose.keyMappingId, deps.clock()]]));
};

/** Twice today a token of an organization's application was refused at an API of another one. */
export const addStrayUsage = async (
  deps: AppDeps,
  tx: Write,
  of: string,
  organizationId: string,
): Promise<void> => {
  const whose = { applicationId: `app-${of}`, apiId: `api-${organizationId}`, keyMappingId: `mapping-${of}` };
  const counts = { day: dayOf(deps.clock()), requests: 2, elapsedMs: 4, within: [2, 0, 0, 0, 0, 0] };
  await usageStore(deps.db).add(tx, [{ ...whose, ...counts, outcome: 'SUBSCRIPTION_MISSING' }]);
};
