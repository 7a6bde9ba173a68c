import { applicationTables } from '../applications/table.ts';
import { defineTables, isOneOf } from '../db/kit.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import type { Evidence, ProofMethod } from '../oauth/proof-types.ts';

export type KeyType = 'PRODUCTION' | 'SANDBOX';
export type MappingMode = 'CREATED' | 'MAPPED';
export type MappingState = 'AWAITING_APPROVAL' | 'ACTIVE' | 'SUSPENDED' | 'DISPLACED' | 'FAILED' | 'REMOVED';
export type ProofGrade = 'PROVEN' | 'APPROVED' | 'UNPROVEN';
export type ApprovalState = 'WAITING' | 'APPROVED' | 'DECLINED' | 'LAPSED' | 'WITHDRAWN';

/** The states in which a mapping holds its (issuer, client id): no other live mapping may have the same. */
export const LIVE = ['ACTIVE', 'SUSPENDED'] as const satisfies readonly MappingState[];

/** The states in which an application still has a mapping or may get it. */
export const OPEN = [...LIVE, 'AWAITING_APPROVAL'] as const satisfies readonly MappingState[];

const open: ReadonlySet<MappingState> = new Set(OPEN);

export const isOpen = (state: MappingState): boolean => open.has(state);

export const keyTables = defineTables(k => {
  const { application } = applicationTables(k);
  const { keyManager } = keyManagerTables(k);
  const keyMapping = k.table(
    'key_mapping',
    {
      id: k.text('id').primaryKey(),
      applicationId: k
        .text('application_id')
        .notNull()
        .references(() => application.id, { onDelete: 'cascade' }),
      keyManagerId: k
        .text('key_manager_id')
        .notNull()
        .references(() => keyManager.id),
      issuer: k.text('issuer').notNull(),
      clientId: k.text('client_id').notNull(),
      keyType: k.text('key_type').$type<KeyType>().notNull(),
      mode: k.text('mode').$type<MappingMode>().notNull(),
      label: k.text('label').notNull(),
      state: k.text('state').$type<MappingState>().notNull(),
      createdBy: k.text('created_by').notNull(),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [
      k.uniqueIndex('key_mapping_live_client').on(t.issuer, t.clientId).where(isOneOf('state', LIVE)),
      k.index('key_mapping_application').on(t.applicationId, t.keyType, t.createdAt),
      k.index('key_mapping_key_manager').on(t.keyManagerId),
    ],
  );
  const proof = k.table(
    'proof',
    {
      id: k.text('id').primaryKey(),
      keyMappingId: k
        .text('key_mapping_id')
        .notNull()
        .references(() => keyMapping.id, { onDelete: 'cascade' }),
      method: k.text('method').$type<ProofMethod | 'APPROVAL' | 'NONE'>().notNull(),
      grade: k.text('grade').$type<ProofGrade>().notNull(),
      evidence: k.json<readonly Evidence[]>('evidence').notNull(),
      by: k.text('by').notNull(),
      at: k.ms('at').notNull(),
    },
    t => [k.index('proof_key_mapping').on(t.keyMappingId, t.at)],
  );
  /** A claim that was put before an administrator. It is no proof: what waits has none, so no gateway loads it. */
  const keyApproval = k.table(
    'key_approval',
    {
      keyMappingId: k
        .text('key_mapping_id')
        .primaryKey()
        .references(() => keyMapping.id, { onDelete: 'cascade' }),
      organizationId: k.text('organization_id').notNull(),
      claimantId: k.text('claimant_id').notNull(),
      /** Why it could not be proved, in words. */
      doubt: k.text('doubt').notNull(),
      evidence: k.json<readonly Evidence[]>('evidence').notNull(),
      requestedAt: k.ms('requested_at').notNull(),
      state: k.text('state').$type<ApprovalState>().notNull(),
      decidedBy: k.text('decided_by'),
      decidedAt: k.ms('decided_at'),
      /** Why it was declined. */
      reason: k.text('reason'),
    },
    t => [
      k.index('key_approval_waiting').on(t.organizationId, t.state, t.requestedAt, t.keyMappingId),
      k.index('key_approval_age').on(t.state, t.requestedAt),
    ],
  );
  return { keyMapping, proof, keyApproval };
});
