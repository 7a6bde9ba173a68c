import { applicationTables } from '../../applications/table.ts';
import { defineTables } from '../../db/kit.ts';
import { keyManagerTables } from '../../key-managers/table.ts';
import type { Evidence } from '../../oauth/proof-types.ts';
import type { KeyType } from '../table.ts';

export type ChallengeKind = 'SIGNED' | 'CALLBACK';

export const challengeTables = defineTables(k => {
  const { application } = applicationTables(k);
  const { keyManager } = keyManagerTables(k);
  /** A proof under way that takes a person some minutes. It is of use to that person alone, once. */
  const proofChallenge = k.table(
    'proof_challenge',
    {
      id: k.text('id').primaryKey(),
      kind: k.text('kind').$type<ChallengeKind>().notNull(),
      userId: k.text('user_id').notNull(),
      organizationId: k.text('organization_id').notNull(),
      applicationId: k
        .text('application_id')
        .notNull()
        .references(() => application.id, { onDelete: 'cascade' }),
      keyManagerId: k
        .text('key_manager_id')
        .notNull()
        .references(() => keyManager.id, { onDelete: 'cascade' }),
      /** What another configuration is asked says nothing about this one. */
      keyManagerVersion: k.int('key_manager_version').notNull(),
      keyType: k.text('key_type').$type<KeyType>().notNull(),
      /** The consumer key and label, sealed: what is pasted as a consumer key may be a secret. */
      sealedClient: k.text('sealed_client').notNull(),
      /** Of a signed challenge: whom the assertion is addressed to. */
      audience: k.text('audience'),
      /** Of a callback challenge: SHA-256 of the last part of the one-time address. */
      tokenHash: k.text('token_hash'),
      /** What a browser's request is recognized by, sealed; absent while none is under way. */
      sealedRound: k.text('sealed_round'),
      /** What a browser's request showed; absent: nothing yet. */
      evidence: k.json<readonly Evidence[]>('evidence'),
      createdAt: k.ms('created_at').notNull(),
      expiresAt: k.ms('expires_at').notNull(),
      usedAt: k.ms('used_at'),
    },
    t => [
      k.uniqueIndex('proof_challenge_token').on(t.tokenHash),
      k.index('proof_challenge_expiry').on(t.expiresAt),
    ],
  );
  return { proofChallenge };
});
