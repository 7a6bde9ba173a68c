import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import { type ChangedEntity, changeLogTables } from '../db/change-log.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { auditTables } from './table.ts';

/** Who did it: a viewer, or Latchkey itself at start. */
export type Actor = Pick<Viewer, 'userId' | 'name' | 'address'>;

/** Latchkey itself, for what it sets up at its first start. */
export const latchkey: Actor = { userId: 'latchkey', name: 'Latchkey', address: null };

export interface Change {
  readonly actor: Actor;
  /** Absent: it concerns the platform. */
  readonly organizationId: string | null;
  /** What was done, as `entity.verb`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  /** What a reader needs to understand it; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Rows that the data plane has to load anew. */
  readonly changed?: readonly { readonly entity: ChangedEntity; readonly id: string }[];
}

type AuditRow = ReturnType<typeof auditTables>['auditEvent']['$inferSelect'];

/** The hash of an entry over itself and the one before it (SHA-256 over JSON in a fixed order, base64url). */
export const hashOf = (entry: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.previousHash,
        entry.sequence,
        entry.id,
        entry.organizationId,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.entity,
        entry.entityId,
        entry.details,
        entry.address,
        entry.at,
      ]),
    )
    .digest('base64url');

/**
 * Writes the audit entry and the change-log rows of a change, in the transaction that makes the change:
 * all three are written, or none.
 */
export const recordChange = async (deps: StoreDeps, tx: Write, change: Change): Promise<void> => {
  const { auditEvent } = auditTables(deps.db.kit);
  const [last] = await tx
    .select({ sequence: auditEvent.sequence, hash: auditEvent.hash })
    .from(auditEvent)
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  const at = deps.clock();
  const entry = {
    sequence: (last?.sequence ?? 0) + 1,
    id: deps.ids(),
    organizationId: change.organizationId,
    actorId: change.actor.userId,
    actorName: change.actor.name,
    action: change.action,
    entity: change.entity,
    entityId: change.entityId,
    details: change.details ?? {},
    address: change.actor.address,
    at,
    previousHash: last?.hash ?? '',
  };
  await tx.insert(auditEvent).values({ ...entry, hash: hashOf(entry) });
  const { changeLog } = changeLogTables(deps.db.kit);
  for (const { entity, id } of change.changed ?? []) {
    await tx.insert(changeLog).values({ entity, entityId: id, at });
  }
};
