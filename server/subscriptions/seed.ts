import { latchkey, recordChange } from '../audit/record.ts';
import type { StoreDeps } from '../db/deps.ts';
import { type PlanRow, subscriptionStore } from './store.ts';

type Plan = Omit<PlanRow, 'id' | 'createdAt'>;

/** Of what a minute allows, a tenth may come in one second. */
const perMinute = (name: string, requests: number): Plan => ({
  name,
  description: `${requests.toLocaleString('en')} requests a minute.`,
  requests,
  period: 'MINUTE',
  spikeRequests: requests / 10,
  spikePeriod: 'SECOND',
});

const plans: readonly Plan[] = [
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

/** Makes the plans that are missing; call it at every start. */
export const seedPlans = (deps: StoreDeps): Promise<void> =>
  deps.db.transaction(async tx => {
    for (const plan of plans) {
      const row: PlanRow = { ...plan, id: deps.ids(), createdAt: deps.clock() };
      if (!(await subscriptionStore(deps.db).insertPlan(tx, row))) continue;
      await recordChange(deps, tx, {
        actor: latchkey,
        organizationId: null,
        action: 'plan.create',
        entity: 'plan',
        entityId: row.id,
        details: { ...plan },
        changed: [{ entity: 'plan', id: row.id }],
      });
    }
  });
