import type { ChangedEntity } from '../db/change-log.ts';
import type { Write } from '../db/database.ts';
import type { StoreDeps } from '../db/deps.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { AuditAction } from './actions.ts';
import { hashOf } from './policy.ts';
import { auditStore } from './store.ts';

/** Who did it: a viewer, or Latchkey itself at start. */
export type Actor = Pick<Viewer, 'userId' | 'name' | 'address'>;

/** Latchkey itself, for what it sets up at its first start. */
export const latchkey: Actor = { userId: 'latchkey', name: 'Latchkey', address: null };

export interface Change {
  readonly actor: Actor;
  /** Absent: it concerns the platform. */
  readonly organizationId: string | null;
  readonly action: AuditAction;
  readonly entity: string;
  readonly entityId: string;
  /** What a reader needs to understand it; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Rows that the data plane has to load anew. */
  readonly changed?: readonly { readonly entity: ChangedEntity; readonly id: string }[];
}

/**
 * Writes the audit entry and the change-log rows of a change, in the transaction that makes the change:
 * all three are written, or none.
 */
export const recordChange = async (deps: StoreDeps, tx: Write, change: Change): Promise<void> => {
  const store = auditStore(deps.db);
  // After the newest that was ever written, not the newest still there: what was cut off stays missing.
  const head = await store.headWithin(tx);
  const at = deps.clock();
  const entry = {
    sequence: (head?.sequence ?? 0) + 1,
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
    previousHash: head?.hash ?? '',
  };
  const hash = hashOf(entry);
  await store.append(tx, { ...entry, hash });
  await store.moveHead(tx, { sequence: entry.sequence, hash }, at);
  await store.tellDataPlane(tx, change.changed ?? [], at);
};
