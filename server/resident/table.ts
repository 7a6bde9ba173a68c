import { defineTables } from '../db/kit.ts';
import { organizationTables } from '../organizations/table.ts';

export type AccessTokenFormat = 'JWT' | 'OPAQUE';

/** The place that a key of the authorization server is sealed for. */
export const residentKeyContext = (kid: string): string => `resident_key|${kid}|sealed`;

export const residentTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const serviceProvider = k.table(
    'service_provider',
    {
      id: k.text('id').primaryKey(),
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id),
      name: k.text('name').notNull(),
      description: k.text('description').notNull(),
      createdBy: k.text('created_by').notNull(),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [k.unique('service_provider_name').on(t.organizationId, t.name)],
  );
  const residentClient = k.table('resident_client', {
    clientId: k.text('client_id').primaryKey(),
    /** Absent: Latchkey's own client, with which its gateway introspects. */
    serviceProviderId: k
      .text('service_provider_id')
      .unique()
      .references(() => serviceProvider.id, { onDelete: 'cascade' }),
    /** HMAC-SHA-256 of the secret, base64url (secret-hash.ts); absent for a public client. */
    secretHash: k.text('secret_hash'),
    redirectUris: k.json<readonly string[]>('redirect_uris').notNull(),
    grantTypes: k.json<readonly string[]>('grant_types').notNull(),
    scopes: k.json<readonly string[]>('scopes').notNull(),
    accessTokenFormat: k.text('access_token_format').$type<AccessTokenFormat>().notNull(),
    /** Seconds. */
    accessTokenTtl: k.int('access_token_ttl').notNull(),
    publicClient: k.bool('public_client').notNull(),
    /** Counts its changes, for whoever changes what they have read. */
    revision: k.int('revision').notNull().default(1),
    enabled: k.bool('enabled').notNull(),
    createdAt: k.ms('created_at').notNull(),
    updatedAt: k.ms('updated_at').notNull(),
  });
  const residentArtifact = k.table(
    'resident_artifact',
    {
      model: k.text('model').notNull(),
      id: k.text('id').notNull(),
      payload: k.json<Readonly<Record<string, unknown>>>('payload').notNull(),
      /** Under what it was issued: a grant, or `client:<id>` for grants and for what clients got for themselves. */
      grantId: k.text('grant_id'),
      userCode: k.text('user_code'),
      uid: k.text('uid'),
      expiresAt: k.ms('expires_at'),
      consumedAt: k.ms('consumed_at'),
      /** Whose it is, as the subject; absent for what clients got for themselves. */
      accountId: k.text('account_id'),
    },
    t => [
      k.primaryKey({ columns: [t.model, t.id] }),
      k.index('resident_artifact_grant').on(t.grantId),
      k.index('resident_artifact_account').on(t.accountId),
      k.index('resident_artifact_uid').on(t.uid),
      k.index('resident_artifact_expiry').on(t.expiresAt),
    ],
  );
  const residentKey = k.table('resident_key', {
    kid: k.text('kid').primaryKey(),
    /** `signing` holds a private JWK, `cookie` a key for the authorization server's cookies. */
    purpose: k.text('purpose').$type<'signing' | 'cookie'>().notNull(),
    sealed: k.text('sealed').notNull(),
    createdAt: k.ms('created_at').notNull(),
  });
  return { serviceProvider, residentClient, residentArtifact, residentKey };
});
