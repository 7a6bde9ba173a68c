import { defineTables } from '../db/kit.ts';
import type { QuotaPeriod } from '../subscriptions/table.ts';

/*
 * What the gateways have counted. Rows outlive what they are about, so nothing refers to anything; where a request was
 * refused before it was known whose it was, the id is empty.
 */
export const usageTables = defineTables(k => ({
  usageBucket: k.table(
    'usage_bucket',
    {
      /** Days since the epoch, UTC. */
      day: k.int('day').notNull(),
      apiId: k.text('api_id').notNull(),
      applicationId: k.text('application_id').notNull(),
      keyMappingId: k.text('key_mapping_id').notNull(),
      /** `ALLOWED`, or why not. */
      outcome: k.text('outcome').notNull(),
      requests: k.int('requests').notNull(),
      /** All of them together, in milliseconds. */
      elapsedMs: k.ms('elapsed_ms').notNull(),
      /** How many took at most so many milliseconds, and no less than the bound before. */
      within5: k.int('within_5').notNull(),
      within25: k.int('within_25').notNull(),
      within100: k.int('within_100').notNull(),
      within500: k.int('within_500').notNull(),
      within2500: k.int('within_2500').notNull(),
    },
    t => [
      k.primaryKey({ columns: [t.day, t.apiId, t.applicationId, t.keyMappingId, t.outcome] }),
      k.index('usage_bucket_application').on(t.applicationId, t.day),
      k.index('usage_bucket_api').on(t.apiId, t.day),
    ],
  ),
  keyMappingUse: k.table('key_mapping_use', {
    keyMappingId: k.text('key_mapping_id').primaryKey(),
    lastUsedAt: k.ms('last_used_at').notNull(),
  }),
  refusal: k.table(
    'refusal',
    {
      requestId: k.text('request_id').primaryKey(),
      at: k.ms('at').notNull(),
      apiId: k.text('api_id').notNull(),
      applicationId: k.text('application_id').notNull(),
      keyMappingId: k.text('key_mapping_id').notNull(),
      method: k.text('method').notNull(),
      reason: k.text('reason').notNull(),
    },
    t => [k.index('refusal_at').on(t.at)],
  ),
  quotaWindow: k.table(
    'quota_window',
    {
      applicationId: k.text('application_id').notNull(),
      planId: k.text('plan_id').notNull(),
      period: k.text('period').$type<QuotaPeriod>().notNull(),
      /** When it began, in milliseconds. */
      start: k.ms('start').notNull(),
      used: k.int('used').notNull(),
    },
    t => [
      k.primaryKey({ columns: [t.applicationId, t.planId, t.period, t.start] }),
      k.index('quota_window_period_start').on(t.period, t.start),
    ],
  ),
}));
