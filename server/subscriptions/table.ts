import { apiTables } from '../apis/table.ts';
import { applicationTables } from '../applications/table.ts';
import { defineTables } from '../db/kit.ts';

export type SubscriptionState = 'ACTIVE' | 'BLOCKED';
export type QuotaPeriod = 'SECOND' | 'MINUTE' | 'DAY';
/** How long the windows of quotas are. */
export const PERIOD_MS: Readonly<Record<QuotaPeriod, number>> = {
  SECOND: 1_000,
  MINUTE: 60_000,
  DAY: 86_400_000,
};
export type SpikePeriod = 'SECOND' | 'MINUTE';

export const subscriptionTables = defineTables(k => {
  const { application } = applicationTables(k);
  const { api } = apiTables(k);
  const plan = k.table('plan', {
    id: k.text('id').primaryKey(),
    name: k.text('name').notNull().unique(),
    description: k.text('description').notNull(),
    /** Requests in each period; absent: not limited. */
    requests: k.int('requests'),
    period: k.text('period').$type<QuotaPeriod>(),
    createdAt: k.ms('created_at').notNull(),
    /** How many requests may come in each such period however much is left, evenly; absent: as they like. */
    spikeRequests: k.int('spike_requests'),
    spikePeriod: k.text('spike_period').$type<SpikePeriod>(),
    revision: k.int('revision').notNull().default(1),
  });
  const subscription = k.table(
    'subscription',
    {
      id: k.text('id').primaryKey(),
      applicationId: k
        .text('application_id')
        .notNull()
        .references(() => application.id, { onDelete: 'cascade' }),
      apiId: k
        .text('api_id')
        .notNull()
        .references(() => api.id),
      planId: k
        .text('plan_id')
        .notNull()
        .references(() => plan.id),
      state: k.text('state').$type<SubscriptionState>().notNull(),
      createdAt: k.ms('created_at').notNull(),
    },
    t => [
      k.unique('subscription_pair').on(t.applicationId, t.apiId),
      k.index('subscription_application').on(t.applicationId, t.createdAt, t.id),
      k.index('subscription_api').on(t.apiId),
      k.index('subscription_plan').on(t.planId),
    ],
  );
  /** The plans that an API offers; an API without any here offers all. */
  const apiPlan = k.table(
    'api_plan',
    {
      apiId: k
        .text('api_id')
        .notNull()
        .references(() => api.id, { onDelete: 'cascade' }),
      planId: k
        .text('plan_id')
        .notNull()
        .references(() => plan.id),
    },
    t => [k.primaryKey({ columns: [t.apiId, t.planId] }), k.index('api_plan_plan').on(t.planId)],
  );
  return { plan, subscription, apiPlan };
});
