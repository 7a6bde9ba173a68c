import { and, asc, count, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { organizationTables, type Role } from '../organizations/table.ts';
import { viewerTables } from './table.ts';

export type ApiToken = ReturnType<typeof viewerTables>['apiToken']['$inferSelect'];

const MOST_MEMBERSHIPS = 200;

/** A membership that a session or token acts in, with the person. */
export interface ViewerRow {
  readonly credentialId: string;
  readonly credentialMadeAt: number;
  readonly expiresAt: number | null;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformAdministrator: boolean;
  readonly passwordChosen: boolean;
  readonly organizationId: string;
  readonly role: Role;
}

export interface MembershipRow {
  readonly organization: { readonly id: string; readonly name: string; readonly createdAt: number };
  readonly role: Role;
}

/** Everything about a viewer in one statement each: they are read with every call. */
const prepareViewers = (db: Database) => {
  const { user, session, apiToken } = viewerTables(db.kit);
  const { member } = organizationTables(db.kit);
  const person = {
    userId: user.id,
    name: user.name,
    email: user.email,
    platformAdministrator: user.platformAdministrator,
    passwordChosen: user.passwordChosen,
    organizationId: member.organizationId,
    role: member.role,
  };
  const chosenFirst = sql`CASE WHEN ${member.organizationId} = ${session.organizationId} THEN 0 ELSE 1 END`;
  const bySession = db.read
    .select({
      credentialId: session.id,
      credentialMadeAt: session.createdAt,
      expiresAt: session.expiresAt,
      ...person,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(member, eq(member.userId, user.id))
    .where(eq(session.token, sql.placeholder('token')))
    // Never by name: a membership that somebody else gives must not move a session.
    .orderBy(chosenFirst, asc(member.createdAt), asc(member.organizationId))
    .limit(1)
    .prepare('viewer_by_session');
  const byTokenHash = db.read
    .select({
      credentialId: apiToken.id,
      credentialMadeAt: apiToken.createdAt,
      expiresAt: apiToken.expiresAt,
      ...person,
    })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .innerJoin(member, and(eq(member.userId, user.id), eq(member.organizationId, apiToken.organizationId)))
    .where(eq(apiToken.hash, sql.placeholder('hash')))
    .prepare('viewer_by_token');
  return { bySession, byTokenHash };
};

const prepareLists = (db: Database) => {
  const { apiToken } = viewerTables(db.kit);
  const { organization, member } = organizationTables(db.kit);
  const memberships = db.read
    .select({ organization, role: member.role })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(member.userId, sql.placeholder('userId')))
    .orderBy(asc(organization.name), asc(organization.id))
    .limit(MOST_MEMBERSHIPS)
    .prepare('memberships');
  const tokensOf = db.read
    .select()
    .from(apiToken)
    .where(
      and(
        eq(apiToken.userId, sql.placeholder('userId')),
        eq(apiToken.organizationId, sql.placeholder('organizationId')),
      ),
    )
    .orderBy(desc(apiToken.createdAt), asc(apiToken.id))
    .prepare('tokens_of');
  return { memberships, tokensOf };
};

export const viewerStore = perDatabase((db: Database) => {
  const { session, apiToken } = viewerTables(db.kit);
  const { member } = organizationTables(db.kit);
  const { bySession, byTokenHash } = prepareViewers(db);
  const { memberships, tokensOf } = prepareLists(db);
  return {
    bySession: async (token: string): Promise<ViewerRow | undefined> =>
      (await bySession.execute({ token }))[0],
    byTokenHash: async (hash: string): Promise<ViewerRow | undefined> =>
      (await byTokenHash.execute({ hash }))[0],
    memberships: (userId: string): Promise<MembershipRow[]> => memberships.execute({ userId }),
    tokensOf: (userId: string, organizationId: string): Promise<ApiToken[]> =>
      tokensOf.execute({ userId, organizationId }),
    countLiveTokens: async (on: Read, userId: string, now: number): Promise<number> => {
      const live = or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, now));
      const [row] = await on
        .select({ total: count() })
        .from(apiToken)
        .where(and(eq(apiToken.userId, userId), live));
      return row?.total ?? 0;
    },
    insertToken: async (tx: Write, row: ApiToken): Promise<void> => {
      await tx.insert(apiToken).values(row);
    },
    /** Of this person, in this organization: any other's is left alone. */
    deleteToken: async (
      tx: Write,
      key: Pick<ApiToken, 'id' | 'userId' | 'organizationId'>,
    ): Promise<{ name: string } | undefined> => {
      const [row] = await tx
        .delete(apiToken)
        .where(
          and(
            eq(apiToken.id, key.id),
            eq(apiToken.userId, key.userId),
            eq(apiToken.organizationId, key.organizationId),
          ),
        )
        .returning({ name: apiToken.name });
      return row;
    },
    membershipRole: async (on: Read, userId: string, organizationId: string): Promise<Role | undefined> => {
      const [row] = await on
        .select({ role: member.role })
        .from(member)
        .where(and(eq(member.userId, userId), eq(member.organizationId, organizationId)));
      return row?.role;
    },
    setSessionOrganization: async (tx: Write, sessionId: string, organizationId: string): Promise<void> => {
      await tx.update(session).set({ organizationId }).where(eq(session.id, sessionId));
    },
  };
});
