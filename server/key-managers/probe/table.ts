import { defineTables } from '../../db/kit.ts';
import { organizationTables } from '../../organizations/table.ts';
import { keyManagerTables } from '../table.ts';
import type { HealthState, ProbeChange } from './policy.ts';
import type { Report } from './report.ts';

export const probeTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const { keyManager } = keyManagerTables(k);
  const keyManagerProbe = k.table(
    'key_manager_probe',
    {
      id: k.text('id').primaryKey(),
      /** Absent: of a server that is not saved yet; whoever saves it takes the report along. */
      keyManagerId: k.text('key_manager_id').references(() => keyManager.id, { onDelete: 'cascade' }),
      /** In which organization somebody probed; absent: Latchkey did, as it does every day. */
      organizationId: k.text('organization_id').references(() => organization.id, { onDelete: 'cascade' }),
      /** Absent: Latchkey. */
      by: k.text('by'),
      at: k.ms('at').notNull(),
      elapsedMs: k.int('elapsed_ms').notNull(),
      report: k.json<Report>('report').notNull(),
      /** What differs from what was known before. */
      changes: k.json<readonly ProbeChange[]>('changes').notNull(),
    },
    t => [k.index('key_manager_probe_history').on(t.keyManagerId, t.at, t.id)],
  );
  const keyManagerHealth = k.table(
    'key_manager_health',
    {
      keyManagerId: k
        .text('key_manager_id')
        .primaryKey()
        .references(() => keyManager.id, { onDelete: 'cascade' }),
      /** Absent until it has been probed. */
      state: k.text('state').$type<HealthState>(),
      latencyMs: k.int('latency_ms'),
      measuredAt: k.ms('measured_at'),
      /** When it is to be probed again. */
      dueAt: k.ms('due_at').notNull(),
      /** Until when a portal has taken it on itself to do so; then another one may. */
      leasedUntil: k.ms('leased_until').notNull(),
    },
    t => [k.index('key_manager_health_due').on(t.dueAt)],
  );
  return { keyManagerProbe, keyManagerHealth };
});
