import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { type ChangedEntity, changeLogTables } from '../db/change-log.ts';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { settingTables } from '../settings/table.ts';
import { auditTables } from './table.ts';

export type AuditEvent = ReturnType<typeof auditTables>['auditEvent']['$inferSelect'];

/** Names one entry and everything before it, since its hash is over the hash of the one before. */
export interface Mark {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * The newest entry is also kept apart, in a row of `setting`: without it, a chain whose end was cut off would
 * look whole, and the next entry would take the place of a removed one.
 */
const HEAD = 'audit.head';

/** What a page comes before, in the order of time. */
const before = ({ after }: PageRequest): number => Number(after?.[0] ?? Number.MAX_SAFE_INTEGER);

const prepare = (db: Database) => {
  const { auditEvent } = auditTables(db.kit);
  const { setting } = settingTables(db.kit);
  const newestFirst = (name: string, scope: ReturnType<typeof isNull>) =>
    db.read
      .select()
      .from(auditEvent)
      .where(and(scope, lt(auditEvent.sequence, sql.placeholder('before'))))
      .orderBy(desc(auditEvent.sequence))
      .limit(sql.placeholder('limit'))
      .prepare(name);
  return {
    byId: db.read
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.id, sql.placeholder('id')))
      .prepare('audit_by_id'),
    ofOrganization: newestFirst(
      'audit_page',
      eq(auditEvent.organizationId, sql.placeholder('organizationId')),
    ),
    ofPlatform: newestFirst('audit_page_of_platform', isNull(auditEvent.organizationId)),
    following: db.read
      .select()
      .from(auditEvent)
      .where(gt(auditEvent.sequence, sql.placeholder('after')))
      .orderBy(asc(auditEvent.sequence))
      .limit(sql.placeholder('limit'))
      .prepare('audit_following'),
    head: db.read.select().from(setting).where(eq(setting.key, HEAD)).prepare('audit_head'),
  };
};

/** One page of each of several applications, in one statement, newest first. */
const pagesOfApplications = async (
  db: Database,
  applicationIds: readonly string[],
  request: PageRequest,
): Promise<ReadonlyMap<string, Page<AuditEvent>>> => {
  const { auditEvent } = auditTables(db.kit);
  const place = sql<number>`row_number() over (partition by ${auditEvent.applicationId} order by ${auditEvent.sequence} desc)`;
  const ranked = db.read
    .select({ ...getTableColumns(auditEvent), place: place.as('place') })
    .from(auditEvent)
    .where(
      and(inArray(auditEvent.applicationId, [...applicationIds]), lt(auditEvent.sequence, before(request))),
    )
    .as('ranked');
  const rows = await db.read
    .select()
    .from(ranked)
    .where(lte(ranked.place, request.limit + 1))
    .orderBy(ranked.place);
  const found = Map.groupBy(
    rows.map(({ place: _, ...row }) => row),
    row => row.applicationId,
  );
  return new Map(applicationIds.map(key => [key, pageOf(found.get(key) ?? [], request.limit)]));
};

const markOf = (value: unknown): Mark | undefined =>
  typeof value === 'object' &&
  value !== null &&
  'sequence' in value &&
  'hash' in value &&
  typeof value.sequence === 'number' &&
  typeof value.hash === 'string'
    ? { sequence: value.sequence, hash: value.hash }
    : undefined;

/** Whose entries: an organization's, the platform's, or both. */
export interface AuditFilter {
  readonly organizationId: string | undefined;
  readonly platform: boolean;
}

export const auditStore = perDatabase((db: Database) => {
  const { auditEvent } = auditTables(db.kit);
  const { changeLog } = changeLogTables(db.kit);
  const { setting } = settingTables(db.kit);
  const prepared = prepare(db);
  return {
    byId: async (id: string): Promise<AuditEvent | undefined> => (await prepared.byId.execute({ id }))[0],

    /** Newest first; each of the two kinds by its own index, because of the two together none is. */
    page: async (filter: AuditFilter, request: PageRequest): Promise<Page<AuditEvent>> => {
      const values = { before: before(request), limit: request.limit + 1 };
      const { organizationId, platform } = filter;
      const own =
        organizationId === undefined
          ? []
          : await prepared.ofOrganization.execute({ ...values, organizationId });
      const shared = platform ? await prepared.ofPlatform.execute(values) : [];
      return pageOf(
        [...own, ...shared].sort((one, other) => other.sequence - one.sequence),
        request.limit,
      );
    },

    pagesOfApplications: (applicationIds: readonly string[], request: PageRequest) =>
      pagesOfApplications(db, applicationIds, request),

    /** The whole chain's entries after one, oldest first. */
    following: async (after: number, limit: number): Promise<readonly AuditEvent[]> =>
      prepared.following.execute({ after, limit }),

    head: async (): Promise<Mark | undefined> => markOf((await prepared.head.execute())[0]?.value),

    headWithin: async (tx: Write): Promise<Mark | undefined> =>
      markOf((await tx.select().from(setting).where(eq(setting.key, HEAD)))[0]?.value),

    append: async (tx: Write, entry: Omit<AuditEvent, 'applicationId'>): Promise<void> => {
      await tx.insert(auditEvent).values(entry);
    },

    moveHead: async (tx: Write, { sequence, hash }: Mark, at: number): Promise<void> => {
      await tx
        .insert(setting)
        .values({ key: HEAD, value: { sequence, hash }, updatedAt: at })
        .onConflictDoUpdate({
          target: setting.key,
          set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
        });
    },

    tellDataPlane: async (
      tx: Write,
      changed: readonly { readonly entity: ChangedEntity; readonly id: string }[],
      at: number,
    ): Promise<void> => {
      if (changed.length === 0) return;
      await tx.insert(changeLog).values(changed.map(({ entity, id }) => ({ entity, entityId: id, at })));
    },
  };
});
