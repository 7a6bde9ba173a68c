import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm';
import { applicationTables } from '../applications/table.ts';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { viewerTables } from '../viewer/table.ts';
import { organizationTables, type Role } from './table.ts';

export type Organization = ReturnType<typeof organizationTables>['organization']['$inferSelect'];

export interface MemberKey {
  readonly organizationId: string;
  readonly userId: string;
}

export interface Member extends MemberKey {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: number;
}

type Values = ReturnType<typeof organizationTables>['member']['$inferInsert'];

const membersOver = (db: Database) => {
  const { user } = viewerTables(db.kit);
  const { member } = organizationTables(db.kit);
  return (on: Read) =>
    on
      .select({
        organizationId: member.organizationId,
        userId: member.userId,
        name: user.name,
        email: user.email,
        role: member.role,
        createdAt: member.createdAt,
      })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId));
};

const isMember = (db: Database, { organizationId, userId }: MemberKey) => {
  const { member } = organizationTables(db.kit);
  return and(eq(member.organizationId, organizationId), eq(member.userId, userId));
};

/** What a person can reach the organization with, besides the membership itself. */
const endAccess = async (db: Database, tx: Write, { organizationId, userId }: MemberKey): Promise<void> => {
  const { apiToken, session } = viewerTables(db.kit);
  await tx
    .delete(apiToken)
    .where(and(eq(apiToken.organizationId, organizationId), eq(apiToken.userId, userId)));
  await tx
    .update(session)
    .set({ organizationId: null })
    .where(and(eq(session.organizationId, organizationId), eq(session.userId, userId)));
};

const preparePage = (db: Database) => {
  const { member } = organizationTables(db.kit);
  const { user } = viewerTables(db.kit);
  return membersOver(db)(db.read)
    .where(
      and(
        eq(member.organizationId, sql.placeholder('organizationId')),
        sql`(${user.name}, ${user.id}) > (${sql.placeholder('name')}, ${sql.placeholder('userId')})`,
      ),
    )
    .orderBy(asc(user.name), asc(user.id))
    .limit(sql.placeholder('limit'))
    .prepare('member_page');
};

const prepareOrganizations = (db: Database) => {
  const { organization } = organizationTables(db.kit);
  return db.read
    .select()
    .from(organization)
    .where(
      sql`(${organization.name}, ${organization.id}) > (${sql.placeholder('name')}, ${sql.placeholder('id')})`,
    )
    .orderBy(asc(organization.name), asc(organization.id))
    .limit(sql.placeholder('limit'))
    .prepare('organization_page');
};

/** What stands against taking a member's role or membership away. */
const obstacles = (db: Database) => {
  const { user } = viewerTables(db.kit);
  const { member } = organizationTables(db.kit);
  const { application } = applicationTables(db.kit);
  return {
    countOtherAdministrators: async (on: Read, { organizationId, userId }: MemberKey): Promise<number> => {
      const others = and(
        eq(member.organizationId, organizationId),
        eq(member.role, 'ADMINISTRATOR'),
        ne(member.userId, userId),
        // Who has not chosen a password cannot do anything yet, and may never come.
        eq(user.passwordChosen, true),
      );
      const [row] = await on
        .select({ total: count() })
        .from(member)
        .innerJoin(user, eq(user.id, member.userId))
        .where(others);
      return row?.total ?? 0;
    },
    countApplicationsOf: async (on: Read, { organizationId, userId }: MemberKey): Promise<number> => {
      const owned = and(eq(application.organizationId, organizationId), eq(application.ownerId, userId));
      const [row] = await on.select({ total: count() }).from(application).where(owned);
      return row?.total ?? 0;
    },
  };
};

export const organizationStore = perDatabase((db: Database) => {
  const { organization, member } = organizationTables(db.kit);
  const members = membersOver(db);
  const page = preparePage(db);
  const organizations = prepareOrganizations(db);
  return {
    byIds: (ids: readonly string[]): Promise<Organization[]> =>
      db.read
        .select()
        .from(organization)
        .where(inArray(organization.id, [...ids]))
        .execute(),
    /** Which of these there are. */
    existing: async (on: Read, ids: readonly string[]): Promise<readonly string[]> =>
      (
        await on
          .select({ id: organization.id })
          .from(organization)
          .where(inArray(organization.id, [...ids]))
      ).map(({ id }) => id),
    /** All of them, in the order of name and id. */
    page: async (request: PageRequest): Promise<Page<Organization>> => {
      const [name = '', id = ''] = request.after ?? [];
      return pageOf(await organizations.execute({ name, id, limit: request.limit + 1 }), request.limit);
    },
    any: async (on: Read): Promise<Organization | undefined> =>
      (await on.select().from(organization).orderBy(asc(organization.createdAt)).limit(1))[0],
    insert: async (tx: Write, row: Organization): Promise<void> => {
      await tx.insert(organization).values(row);
    },
    member: async (on: Read, key: MemberKey): Promise<Member | undefined> =>
      (await members(on).where(isMember(db, key)))[0],
    membershipsOf: (on: Read, userId: string): Promise<Member[]> =>
      members(on).where(eq(member.userId, userId)).execute(),
    administrators: async (on: Read, organizationId: string): Promise<readonly string[]> =>
      (
        await on
          .select({ userId: member.userId })
          .from(member)
          .where(and(eq(member.organizationId, organizationId), eq(member.role, 'ADMINISTRATOR')))
      ).map(({ userId }) => userId),
    /** Who administers the platform, once for each organization that they are in. */
    platformAdministrators: (on: Read): Promise<MemberKey[]> =>
      members(on)
        .where(eq(viewerTables(db.kit).user.platformAdministrator, true))
        .execute(),
    /** In the order of name and id. */
    members: async (organizationId: string, request: PageRequest): Promise<Page<Member>> => {
      const [name = '', userId = ''] = request.after ?? [];
      const rows = await page.execute({ organizationId, name, userId, limit: request.limit + 1 });
      return pageOf(rows, request.limit);
    },
    /** False when the person is a member already. */
    insertMember: async (tx: Write, row: Values): Promise<boolean> =>
      (await tx.insert(member).values(row).onConflictDoNothing().returning({ id: member.userId })).length ===
      1,
    setRole: async (tx: Write, key: MemberKey, role: Role): Promise<void> => {
      await tx.update(member).set({ role }).where(isMember(db, key));
    },
    removeMember: async (tx: Write, key: MemberKey): Promise<void> => {
      await tx.delete(member).where(isMember(db, key));
      await endAccess(db, tx, key);
    },
    ...obstacles(db),
  };
});
