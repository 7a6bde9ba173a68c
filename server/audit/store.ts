import { aliasedTable, and, asc, desc, eq, getTableColumns, gt, isNull, lt, sql } from 'drizzle-orm';
import { type ChangedEntity, changeLogTables } from '../db/change-log.ts';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { wantedRows, wantedValue } from '../db/kit.ts';
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

type Part = Readonly<Record<'before' | 'limit', number>>;

/** What a page comes before, in the order of time, and how many entries tell whether another follows. */
const partOf = ({ after, limit }: PageRequest): Part => ({
  before: Number(after?.[0] ?? Number.MAX_SAFE_INTEGER),
  limit: limit + 1,
});

const newerFirst = (one: Mark, other: Mark): number => other.sequence - one.sequence;

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
    ofApplication: newestFirst(
      'audit_page_of_application',
      eq(auditEvent.applicationId, sql.placeholder('applicationId')),
    ),
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

/**
 * The first entries of each of several applications, in one statement. Each is read from where its page ends, which
 * the index tells: a window over all entries would number every one of an application to show the newest few.
 */
const newestOfEach = async (
  db: Database,
  applicationIds: readonly string[],
  values: Part,
): Promise<readonly AuditEvent[]> => {
  const { auditEvent } = auditTables(db.kit);
  const older = aliasedTable(auditEvent, 'older');
  const end = db.read
    .select({ sequence: older.sequence })
    .from(older)
    .where(and(eq(older.applicationId, wantedValue), lt(older.sequence, values.before)))
    .orderBy(desc(older.sequence))
    .limit(1)
    .offset(values.limit);
  return db.read
    .select(getTableColumns(auditEvent))
    .from(wantedRows(applicationIds))
    .innerJoin(
      auditEvent,
      and(
        eq(auditEvent.applicationId, wantedValue),
        lt(auditEvent.sequence, values.before),
        sql`${auditEvent.sequence} > coalesce(${end}, 0)`,
      ),
    );
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
      const values = partOf(request);
      const { organizationId, platform } = filter;
      const own =
        organizationId === undefined
          ? []
          : await prepared.ofOrganization.execute({ ...values, organizationId });
      const shared = platform ? await prepared.ofPlatform.execute(values) : [];
      return pageOf([...own, ...shared].sort(newerFirst), request.limit);
    },

    /** Newest first; of one application, as its page asks, without a statement to be built first. */
    pagesOfApplications: async (
      applicationIds: readonly string[],
      request: PageRequest,
    ): Promise<ReadonlyMap<string, Page<AuditEvent>>> => {
      const part = partOf(request);
      const [applicationId = '', ...others] = applicationIds;
      const entries =
        others.length === 0
          ? await prepared.ofApplication.execute({ ...part, applicationId })
          : await newestOfEach(db, applicationIds, part);
      const found = Map.groupBy(entries, entry => entry.applicationId);
      return new Map(
        applicationIds.map(id => [id, pageOf((found.get(id) ?? []).sort(newerFirst), request.limit)]),
      );
    },

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
