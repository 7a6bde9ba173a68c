import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import { type Database, perDatabase, type Read, type Write } from '../db/database.ts';
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
  };
};

/** One page of each of several applications, in one statement, in the order of time and id. */
const pages = async (
  db: Database,
  applicationIds: readonly string[],
  request: PageRequest,
): Promise<ReadonlyMap<string, Page<SubscriptionRow>>> => {
  const { subscription } = subscriptionTables(db.kit);
  const [at = '0', id = ''] = request.after ?? [];
  const place = sql<number>`row_number() over (partition by ${subscription.applicationId} order by ${subscription.createdAt}, ${subscription.id})`;
  const ranked = db.read
    .select({
      id: subscription.id,
      applicationId: subscription.applicationId,
      apiId: subscription.apiId,
      planId: subscription.planId,
      state: subscription.state,
      createdAt: subscription.createdAt,
      place: place.as('place'),
    })
    .from(subscription)
    .where(
      and(
        inArray(subscription.applicationId, [...applicationIds]),
        sql`(${subscription.createdAt}, ${subscription.id}) > (${Number(at)}, ${id})`,
      ),
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

    pages: (applicationIds: readonly string[], request: PageRequest) => pages(db, applicationIds, request),

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
