import { applicationTables } from '../applications/table.ts';
import { defineTables, isOneOf } from '../db/kit.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import type { Evidence, ProofMethod } from '../oauth/proof-types.ts';

export type KeyType = 'PRODUCTION' | 'SANDBOX';
export type MappingMode = 'CREATED' | 'MAPPED';
export type MappingState = 'ACTIVE' | 'SUSPENDED' | 'DISPLACED' | 'REMOVED';
export type ProofGrade = 'PROVEN' | 'UNPROVEN';

/** The states in which a mapping holds its (issuer, client id): no other live mapping may have the same. */
export const LIVE = ['ACTIVE', 'SUSPENDED'] as const satisfies readonly MappingState[];

const live: ReadonlySet<MappingState> = new Set(LIVE);

export const isLive = (state: MappingState): boolean => live.has(state);

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
      method: k.text('method').$type<ProofMethod | 'NONE'>().notNull(),
      grade: k.text('grade').$type<ProofGrade>().notNull(),
      evidence: k.json<readonly Evidence[]>('evidence').notNull(),
      by: k.text('by').notNull(),
      at: k.ms('at').notNull(),
    },
    t => [k.index('proof_key_mapping').on(t.keyMappingId, t.at)],
  );
  return { keyMapping, proof };
});
