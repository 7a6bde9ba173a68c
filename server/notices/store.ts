import { and, desc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { noticeTables } from './table.ts';

export type Notice = ReturnType<typeof noticeTables>['notice']['$inferSelect'];

/** Whose notices: a person's in one organization, with or without those that are for administrators. */
export interface Reader {
  readonly userId: string;
  readonly organizationId: string;
  readonly administrator: boolean;
  readonly platformAdministrator: boolean;
}

export const noticeStore = perDatabase((db: Database) => {
  const { notice } = noticeTables(db.kit);
  const isFor = (reader: Reader): SQL | undefined =>
    and(
      eq(notice.userId, reader.userId),
      eq(notice.organizationId, reader.organizationId),
      reader.administrator ? undefined : eq(notice.asAdministrator, false),
      reader.platformAdministrator ? undefined : eq(notice.asPlatformAdministrator, false),
    );
  return {
    find: async (reader: Reader, id: string): Promise<Notice | undefined> =>
      (
        await db.read
          .select()
          .from(notice)
          .where(and(isFor(reader), eq(notice.id, id)))
      )[0],

    /** Newest first. */
    page: async (reader: Reader, request: PageRequest): Promise<Page<Notice>> => {
      const [at, id = ''] = request.after ?? [];
      const before =
        at === undefined ? undefined : sql`(${notice.at}, ${notice.id}) < (${Number(at)}, ${id})`;
      const rows = await db.read
        .select()
        .from(notice)
        .where(and(isFor(reader), before))
        .orderBy(desc(notice.at), desc(notice.id))
        .limit(request.limit + 1);
      return pageOf(rows, request.limit);
    },

    countUnread: (reader: Reader): Promise<number> =>
      db.read.$count(notice, and(isFor(reader), isNull(notice.readAt))),

    insert: async (tx: Write, rows: Notice[]): Promise<void> => {
      if (rows.length > 0) await tx.insert(notice).values(rows);
    },

    /** One, or all; what was read before keeps its time. */
    markRead: async (tx: Write, reader: Reader, id: string | undefined, readAt: number): Promise<void> => {
      const these = id === undefined ? undefined : eq(notice.id, id);
      await tx
        .update(notice)
        .set({ readAt })
        .where(and(isFor(reader), isNull(notice.readAt), these));
    },

    prune: async (tx: Write, until: number): Promise<void> => {
      await tx.delete(notice).where(lte(notice.at, until));
    },
  };
});
