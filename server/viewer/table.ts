import { defineTables } from '../db/kit.ts';
import { organizationTables } from '../organizations/table.ts';

/** `user`, `session`, `account` and `verification` have the columns that better-auth writes. */
export const viewerTables = defineTables(k => {
  const { organization } = organizationTables(k);
  const user = k.table('user', {
    id: k.text('id').primaryKey(),
    name: k.text('name').notNull(),
    email: k.text('email').notNull().unique(),
    emailVerified: k.bool('email_verified').notNull(),
    image: k.text('image'),
    platformAdministrator: k.bool('platform_administrator').notNull(),
    createdAt: k.ms('created_at').notNull(),
    updatedAt: k.ms('updated_at').notNull(),
    /** False while the password is the one-time one, which whoever made the account knows too. */
    passwordChosen: k.bool('password_chosen').notNull().default(false),
  });
  const userId = () =>
    k
      .text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' });
  const session = k.table(
    'session',
    {
      id: k.text('id').primaryKey(),
      token: k.text('token').notNull().unique(),
      userId: userId(),
      organizationId: k.text('organization_id').references(() => organization.id, { onDelete: 'set null' }),
      ipAddress: k.text('ip_address'),
      userAgent: k.text('user_agent'),
      expiresAt: k.ms('expires_at').notNull(),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [k.index('session_user').on(t.userId)],
  );
  const account = k.table(
    'account',
    {
      id: k.text('id').primaryKey(),
      accountId: k.text('account_id').notNull(),
      providerId: k.text('provider_id').notNull(),
      userId: userId(),
      password: k.text('password'),
      accessToken: k.text('access_token'),
      refreshToken: k.text('refresh_token'),
      idToken: k.text('id_token'),
      accessTokenExpiresAt: k.ms('access_token_expires_at'),
      refreshTokenExpiresAt: k.ms('refresh_token_expires_at'),
      scope: k.text('scope'),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [k.index('account_user').on(t.userId)],
  );
  const verification = k.table(
    'verification',
    {
      id: k.text('id').primaryKey(),
      identifier: k.text('identifier').notNull(),
      value: k.text('value').notNull(),
      expiresAt: k.ms('expires_at').notNull(),
      createdAt: k.ms('created_at').notNull(),
      updatedAt: k.ms('updated_at').notNull(),
    },
    t => [k.index('verification_identifier').on(t.identifier)],
  );
  const apiToken = k.table(
    'api_token',
    {
      id: k.text('id').primaryKey(),
      userId: userId(),
      /** A token acts in one organization, whichever the person looks at in the browser. */
      organizationId: k
        .text('organization_id')
        .notNull()
        .references(() => organization.id, { onDelete: 'cascade' }),
      name: k.text('name').notNull(),
      hash: k.text('hash').notNull().unique(),
      expiresAt: k.ms('expires_at'),
      createdAt: k.ms('created_at').notNull(),
    },
    t => [k.index('api_token_user').on(t.userId)],
  );
  return { user, session, account, verification, apiToken };
});
