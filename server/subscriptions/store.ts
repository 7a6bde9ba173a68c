import { aliasedTable, and, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
import { wantedRows, wantedValue } from '../db/kit.ts';
import { type Page, type PageRequest, pageOf } from '../lib/paging.ts';
import { subscriptionTables } from './table.ts';

export type PlanRow = ReturnType<typeof subscriptionTables>['plan']['$inferSelect'];
export type SubscriptionRow = ReturnType<typeof subscriptionTables>['subscription']['$inferSelect'];

const prepare = (db: Database) => {
  const { plan, subscription } = subscriptionTables(db.kit);
  return {
    plans: db.read.select().from(plan).prepare('plans'),
    planById: db.read
      .select()
      .from(plan)
      .where(eq(plan.id, sql.placeholder('id')))
      .prepare('plan_by_id'),
    byId: db.read
      .select()
      .from(subscription)
      .where(eq(subscription.id, sql.placeholder('id')))
      .prepare('subscription_by_id'),
    ofApplication: db.read
      .select()
      .from(subscription)
      .where(
        and(
          eq(subscription.applicationId, sql.placeholder('applicationId')),
          sql`(${subscription.createdAt}, ${subscription.id}) > (${sql.placeholder('at')}, ${sql.placeholder('id')})`,
        ),
      )
      .orderBy(subscription.createdAt, subscription.id)
      .limit(sql.placeholder('limit'))
      .prepare('subscriptions_of_application'),
  };
};

/** What a page comes after, in the order of time and id, and how many rows tell whether another follows. */
const partOf = ({ after: [at = '0', id = ''] = [], limit }: PageRequest) => ({
  at: Number(at),
  id,
  limit: limit + 1,
});

/**
 * The first rows of each of several applications, in one statement. Each is read up to where its page ends, which the
 * index tells: a window over all would number every subscription of an application to show the oldest few. What was
 * made at the time of the last row is read with it.
 */
const oldestOfEach = (
  db: Database,
  applicationIds: readonly string[],
  { at, id, limit }: ReturnType<typeof partOf>,
): Promise<readonly SubscriptionRow[]> => {
  const { subscription } = subscriptionTables(db.kit);
  const shown = aliasedTable(subscription, 'shown');
  const after = ({ createdAt, id: key }: Pick<typeof subscription, 'createdAt' | 'id'>) =>
    sql`(${createdAt}, ${key}) > (${at}, ${id})`;
  const end = db.read
    .select({ createdAt: shown.createdAt })
    .from(shown)
    .where(and(eq(shown.applicationId, wantedValue), after(shown)))
    .orderBy(shown.createdAt, shown.id)
    .limit(1)
    .offset(limit - 1);
  return db.read
    .select(getTableColumns(subscription))
    .from(wantedRows(applicationIds))
    .innerJoin(
      subscription,
      and(
        eq(subscription.applicationId, wantedValue),
        after(subscription),
        sql`${subscription.createdAt} <= coalesce(${end}, ${Number.MAX_SAFE_INTEGER})`,
      ),
    )
    .orderBy(subscription.createdAt, subscription.id);
};

export const subscriptionStore = perDatabase((db: Database) => {
  const { plan, subscription, apiPlan } = subscriptionTables(db.kit);
  const prepared = prepare(db);
  return {
    plans: (): Promise<readonly PlanRow[]> => prepared.plans.execute(),

    planById: async (id: string): Promise<PlanRow | undefined> =>
      (await prepared.planById.execute({ id }))[0],

    /** False when there is a plan of this name. */
    insertPlan: async (tx: Write, row: PlanRow): Promise<boolean> =>
      (await tx.insert(plan).values(row).onConflictDoNothing().returning({ id: plan.id })).length === 1,

    planWithin: async (tx: Read, id: string): Promise<PlanRow | undefined> =>
      (await tx.select().from(plan).where(eq(plan.id, id)))[0],

    /** Whether another plan has this name. */
    isPlanNameTaken: async (tx: Read, { id, name }: Pick<PlanRow, 'id' | 'name'>): Promise<boolean> =>
      (await tx.$count(plan, and(eq(plan.name, name), ne(plan.id, id)))) > 0,

    updatePlan: async (tx: Write, row: PlanRow): Promise<void> => {
      await tx.update(plan).set(row).where(eq(plan.id, row.id));
    },

    removePlan: async (tx: Write, id: string): Promise<void> => {
      await tx.delete(plan).where(eq(plan.id, id));
    },

    /** The plans that APIs offer by name. */
    plansOfApis: async (
      apiIds: readonly string[],
    ): Promise<readonly { readonly apiId: string; readonly planId: string }[]> =>
      db.read
        .select()
        .from(apiPlan)
        .where(inArray(apiPlan.apiId, [...apiIds])),

    plansOffered: async (tx: Read, apiId: string): Promise<readonly PlanRow[]> =>
      (
        await tx
          .select({ plan })
          .from(plan)
          .innerJoin(apiPlan, eq(apiPlan.planId, plan.id))
          .where(eq(apiPlan.apiId, apiId))
      ).map(row => row.plan),

    setPlansOfApi: async (tx: Write, apiId: string, planIds: readonly string[]): Promise<void> => {
      await tx.delete(apiPlan).where(eq(apiPlan.apiId, apiId));
      for (const planId of new Set(planIds)) await tx.insert(apiPlan).values({ apiId, planId });
    },

    countOffers: (tx: Read, planId: string): Promise<number> =>
      tx.$count(apiPlan, eq(apiPlan.planId, planId)),

    countOnPlan: (tx: Read, planId: string): Promise<number> =>
      tx.$count(subscription, eq(subscription.planId, planId)),

    byId: async (id: string): Promise<SubscriptionRow | undefined> =>
      (await prepared.byId.execute({ id }))[0],

    /** One page of each, the oldest first; of one application without a statement to be built first. */
    pages: async (
      applicationIds: readonly string[],
      request: PageRequest,
    ): Promise<ReadonlyMap<string, Page<SubscriptionRow>>> => {
      const part = partOf(request);
      const [applicationId = '', ...others] = applicationIds;
      const rows =
        others.length === 0
          ? await prepared.ofApplication.execute({ ...part, applicationId })
          : await oldestOfEach(db, applicationIds, part);
      const found = Map.groupBy(rows, row => row.applicationId);
      return new Map(applicationIds.map(id => [id, pageOf(found.get(id) ?? [], request.limit)]));
    },

    /** False when the application subscribes to the API already. */
    insert: async (tx: Write, row: SubscriptionRow): Promise<boolean> =>
      (await tx.insert(subscription).values(row).onConflictDoNothing().returning({ id: subscription.id }))
        .length === 1,

    within: async (tx: Read, id: string): Promise<SubscriptionRow | undefined> =>
      (await tx.select().from(subscription).where(eq(subscription.id, id)))[0],

    setPlan: async (tx: Write, id: string, planId: string): Promise<void> => {
      await tx.update(subscription).set({ planId }).where(eq(subscription.id, id));
    },

    /** False when there is none. */
    remove: async (tx: Write, id: string): Promise<boolean> =>
      (await tx.delete(subscription).where(eq(subscription.id, id)).returning({ id: subscription.id }))
        .length === 1,
  };
});
