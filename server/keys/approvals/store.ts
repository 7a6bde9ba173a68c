import { and, asc, eq, gt, inArray, lte, ne, or, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../../db/database.ts';
import { type Page, type PageRequest, pageOf } from '../../lib/paging.ts';
import type { KeyMapping } from '../store.ts';
import { type ApprovalState, keyTables } from '../table.ts';

export type KeyApproval = ReturnType<typeof keyTables>['keyApproval']['$inferSelect'];

/** A claim that was put before an administrator. */
export interface PutClaim {
  readonly mapping: KeyMapping;
  readonly approval: KeyApproval;
}

export interface Decided {
  readonly state: Exclude<ApprovalState, 'WAITING'>;
  readonly decidedBy: string;
  readonly decidedAt: number;
  readonly reason?: string;
}

const prepare = (db: Database) => {
  const { keyMapping, keyApproval } = keyTables(db.kit);
  return {
    page: db.read
      .select({ mapping: keyMapping, approval: keyApproval })
      .from(keyApproval)
      .innerJoin(keyMapping, eq(keyMapping.id, keyApproval.keyMappingId))
      .where(
        and(
          eq(keyApproval.organizationId, sql.placeholder('organizationId')),
          eq(keyApproval.state, 'WAITING'),
          gt(keyApproval.requestedAt, sql.placeholder('since')),
          sql`(${keyApproval.requestedAt}, ${keyApproval.keyMappingId}) > (${sql.placeholder('at')}, ${sql.placeholder('id')})`,
        ),
      )
      .orderBy(asc(keyApproval.requestedAt), asc(keyApproval.keyMappingId))
      .limit(sql.placeholder('limit'))
      .prepare('key_approval_page'),
  };
};

export const approvalStore = perDatabase((db: Database) => {
  const { keyMapping, keyApproval } = keyTables(db.kit);
  const { page } = prepare(db);
  const claims = (on: Read) =>
    on
      .select({ mapping: keyMapping, approval: keyApproval })
      .from(keyApproval)
      .innerJoin(keyMapping, eq(keyMapping.id, keyApproval.keyMappingId));
  return {
    within: async (tx: Write, keyMappingId: string): Promise<PutClaim | undefined> =>
      (await claims(tx).where(eq(keyApproval.keyMappingId, keyMappingId)))[0],

    ofMappings: async (keyMappingIds: readonly string[]): Promise<readonly KeyApproval[]> =>
      db.read
        .select()
        .from(keyApproval)
        .where(inArray(keyApproval.keyMappingId, [...keyMappingIds])),

    /** What waits for applications, and what of theirs was declined or has lapsed since then; oldest first. */
    ofApplications: async (
      applicationIds: readonly string[],
      since: number,
    ): Promise<readonly KeyMapping[]> =>
      (
        await claims(db.read)
          .where(
            and(
              inArray(keyMapping.applicationId, [...applicationIds]),
              or(
                and(eq(keyMapping.state, 'AWAITING_APPROVAL'), gt(keyApproval.requestedAt, since)),
                and(eq(keyMapping.state, 'FAILED'), gt(keyApproval.decidedAt, since)),
              ),
            ),
          )
          .orderBy(asc(keyApproval.requestedAt), asc(keyApproval.keyMappingId))
      ).map(({ mapping }) => mapping),

    /** What waits in an organization, the longest first. */
    page: async (organizationId: string, since: number, request: PageRequest): Promise<Page<PutClaim>> => {
      const [at = '0', id = ''] = request.after ?? [];
      const values = { organizationId, since, at: Number(at), id, limit: request.limit + 1 };
      return pageOf(await page.execute(values), request.limit);
    },

    /** How many wait in an organization that others than this person have claimed. */
    countWaiting: (organizationId: string, since: number, butNot: string): Promise<number> =>
      db.read.$count(
        keyApproval,
        and(
          eq(keyApproval.organizationId, organizationId),
          eq(keyApproval.state, 'WAITING'),
          gt(keyApproval.requestedAt, since),
          ne(keyApproval.claimantId, butNot),
        ),
      ),

    waitingOf: async (tx: Write, applicationId: string): Promise<readonly KeyMapping[]> =>
      (
        await claims(tx).where(
          and(eq(keyMapping.applicationId, applicationId), eq(keyApproval.state, 'WAITING')),
        )
      ).map(({ mapping }) => mapping),

    /** Whether this person waits for the same client themselves, for whichever application. */
    waitsFor: async (
      tx: Write,
      claimantId: string,
      { issuer, clientId }: Pick<KeyMapping, 'issuer' | 'clientId'>,
    ): Promise<boolean> =>
      (
        await claims(tx)
          .where(
            and(
              eq(keyApproval.claimantId, claimantId),
              eq(keyApproval.state, 'WAITING'),
              eq(keyMapping.issuer, issuer),
              eq(keyMapping.clientId, clientId),
            ),
          )
          .limit(1)
      ).length > 0,

    askedUntil: async (tx: Write, until: number, most: number): Promise<readonly PutClaim[]> =>
      claims(tx)
        .where(and(eq(keyApproval.state, 'WAITING'), lte(keyApproval.requestedAt, until)))
        .limit(most),

    insert: async (tx: Write, row: KeyApproval): Promise<void> => {
      await tx.insert(keyApproval).values(row);
    },

    /** Once only: false when nothing waits any more. */
    decide: async (tx: Write, keyMappingId: string, decided: Decided): Promise<boolean> =>
      (
        await tx
          .update(keyApproval)
          .set(decided)
          .where(and(eq(keyApproval.keyMappingId, keyMappingId), eq(keyApproval.state, 'WAITING')))
          .returning({ id: keyApproval.keyMappingId })
      ).length === 1,
  };
});
