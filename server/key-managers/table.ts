import { defineTables } from '../db/kit.ts';
import { organizationTables } from '../organizations/table.ts';
import type { DisplayedEndpoints, Endpoints, Policy, Settings, Trust } from './key-manager.ts';

/** The place that a credential is sealed for. */
export const credentialContext = (keyManagerId: string, name: string): string =>
  `key_manager_credential|${keyManagerId}|${name}`;

export const keyManagerTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const keyManager = k.table(
    'key_manager',
    {
      id: k.text('id').primaryKey(),
      /** Absent: it belongs to the platform. */
      organizationId: k.text('organization_id').references(() => organization.id),
      kind: k.text('kind').notNull(),
      name: k.text('name').notNull(),
      /** Absent: the name. */
      displayName: k.text('display_name'),
      description: k.text('description').notNull(),
      /** Where its metadata was read; absent: from its issuer, or nowhere. */
      metadataUrl: k.text('metadata_url'),
      issuer: k.text('issuer').notNull(),
      endpoints: k.json<Endpoints>('endpoints').notNull(),
      /** Absent: developers are shown what Latchkey calls. */
      displayedEndpoints: k.json<DisplayedEndpoints>('displayed_endpoints'),
      trust: k.json<Trust>('trust').notNull(),
      policy: k.json<Policy>('policy').notNull(),
      /** What only this kind has, as its `FieldSpec`s describe it; never a secret. */
      settings: k.json<Settings>('settings').notNull(),
      enabled: k.bool('enabled').notNull(),
      /** Whether every organization may use it; absent: when it belongs to the platform. */
      sharedWithAll: k.bool('shared_with_all'),
      version: k.int('version').notNull(),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [k.index('key_manager_list').on(t.name, t.id), k.index('key_manager_issuer').on(t.issuer)],
  );
  /** The organizations that may use it besides its own. */
  const keyManagerShare = k.table(
    'key_manager_share',
    {
      keyManagerId: k
        .text('key_manager_id')
        .notNull()
        .references(() => keyManager.id, { onDelete: 'cascade' }),
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id, { onDelete: 'cascade' }),
    },
    t => [
      k.primaryKey({ columns: [t.keyManagerId, t.organizationId] }),
      k.index('key_manager_share_organization').on(t.organizationId),
    ],
  );
  const keyManagerCredential = k.table(
    'key_manager_credential',
    {
      keyManagerId: k
        .text('key_manager_id')
        .notNull()
        .references(() => keyManager.id, { onDelete: 'cascade' }),
      name: k.text('name').notNull(),
      sealed: k.text('sealed').notNull(),
      changedAt: k.ms('changed_at').notNull(),
    },
    t => [k.primaryKey({ columns: [t.keyManagerId, t.name] })],
  );
  return { keyManager, keyManagerShare, keyManagerCredential };
});
