import { latchkey, recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { isFirstTime } from '../settings/service.ts';
import { planChange } from './change.ts';
import type { PlanDefinition } from './policy.ts';
import { type PlanRow, subscriptionStore } from './store.ts';

/** Of what a minute allows, a tenth may come in one second. */
const perMinute = (name: string, requests: number): PlanDefinition => ({
  name,
  description: `${requests.toLocaleString('en')} requests a minute.`,
  requests,
  period: 'MINUTE',
  spikeRequests: requests / 10,
  spikePeriod: 'SECOND',
});

const plans: readonly PlanDefinition[] = [
  {
    name: 'Unlimited',
    description: 'As many requests as you like.',
    requests: null,
    period: null,
    spikeRequests: null,
    spikePeriod: null,
  },
  perMinute('Gold', 1000),
  perMinute('Silver', 100),
  perMinute('Bronze', 10),
];

/** Makes the plans to begin with, once in the life of a database: what is renamed or deleted then stays so. */
export const seedPlans = (deps: StoreDeps): Promise<void> =>
  deps.db.transaction(async tx => {
    if (!(await isFirstTime(deps, tx, 'plans'))) return;
    for (const plan of plans) {
      const row: PlanRow = { ...plan, id: deps.ids(), revision: 1, createdAt: deps.clock() };
      if (await subscriptionStore(deps.db).insertPlan(tx, row))
        await recordChange(deps, tx, planChange(latchkey, 'plan.create', row));
    }
  });
