import { sql } from 'drizzle-orm';
import { defineTables } from '../db/kit.ts';

export const auditTables = defineTables(k => {
  const auditEvent = k.table(
    'audit_event',
    {
      /** Counts from 1 without a gap: a removed entry leaves one. */
      sequence: k.ms('sequence').primaryKey(),
      id: k.text('id').notNull().unique(),
      /** Absent: it concerns the platform. */
      organizationId: k.text('organization_id'),
      /**
       * Absent: it concerns no single application. The database works it out of the entry: its hash need not hold
       * it, and a replica of an older version, which knows nothing of it, cannot leave it out.
       */
      applicationId: k
        .text('application_id')
        .generatedAlwaysAs(
          sql`CASE WHEN entity = 'application' THEN entity_id ELSE ${k.stringIn('details', 'applicationId')} END`,
        ),
      actorId: k.text('actor_id').notNull(),
      actorName: k.text('actor_name').notNull(),
      action: k.text('action').notNull(),
      entity: k.text('entity').notNull(),
      entityId: k.text('entity_id').notNull(),
      details: k.json<Readonly<Record<string, unknown>>>('details').notNull(),
      address: k.text('address'),
      at: k.ms('at').notNull(),
      previousHash: k.text('previous_hash').notNull(),
      hash: k.text('hash').notNull(),
    },
    t => [
      k.index('audit_event_organization').on(t.organizationId, t.sequence),
      k.index('audit_event_application').on(t.applicationId, t.sequence),
    ],
  );
  return { auditEvent };
});
