import {
  and,
  type Column,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  inArray,
  lt,
  lte,
  type SQL,
  sql,
} from 'drizzle-orm';
import { apiTables } from '../apis/table.ts';
import { applicationTables } from '../applications/table.ts';
import { chunks, readInChunks } from '../db/chunks.ts';
import { type Database, perDatabase, type Write } from '../db/database.ts';
import { isOpen, keyTables } from '../keys/table.ts';
import { PERIOD_MS } from '../subscriptions/table.ts';
import type { MappedClient, OwnedRow, UsageRow } from './policy.ts';
import { usageTables } from './table.ts';

type BucketRow = ReturnType<typeof usageTables>['usageBucket']['$inferSelect'];
export type RefusalRow = ReturnType<typeof usageTables>['refusal']['$inferSelect'];
export type QuotaWindowRow = ReturnType<typeof usageTables>['quotaWindow']['$inferSelect'];

const toUsage = (row: BucketRow & Pick<OwnedRow, 'organizationId'>): OwnedRow => {
  const within = [row.within5, row.within25, row.within100, row.within500, row.within2500];
  const slower = row.requests - within.reduce((sum, count) => sum + count, 0);
  const { organizationId, day, apiId, applicationId, keyMappingId, outcome, requests, elapsedMs } = row;
  return {
    organizationId,
    day,
    apiId,
    applicationId,
    keyMappingId,
    outcome,
    requests,
    elapsedMs,
    within: [...within, slower],
  };
};

const toBucket = ({ within, elapsedMs, ...row }: UsageRow): BucketRow => {
  const [within5 = 0, within25 = 0, within100 = 0, within500 = 0, within2500 = 0] = within;
  return { ...row, elapsedMs: Math.round(elapsedMs), within5, within25, within100, within500, within2500 };
};

/** A column with what the row that is already there has, and what comes. */
const summed = (column: Column): SQL => sql`${column} + excluded.${sql.identifier(column.name)}`;

const given = sql.placeholder;

/*
 * Each statement is built once for all of its rows: with a thousand rows in one statement, building its text takes as
 * long as all the rest.
 */
const statements = (db: Database, tx: Write) => {
  const { usageBucket: bucket, keyMappingUse, quotaWindow } = usageTables(db.kit);
  return {
    add: () =>
      tx
        .insert(bucket)
        .values({
          day: given('day'),
          apiId: given('apiId'),
          applicationId: given('applicationId'),
          keyMappingId: given('keyMappingId'),
          outcome: given('outcome'),
          requests: given('requests'),
          elapsedMs: given('elapsedMs'),
          within5: given('within5'),
          within25: given('within25'),
          within100: given('within100'),
          within500: given('within500'),
          within2500: given('within2500'),
        })
        .onConflictDoUpdate({
          target: [bucket.day, bucket.apiId, bucket.applicationId, bucket.keyMappingId, bucket.outcome],
          set: {
            requests: summed(bucket.requests),
            elapsedMs: summed(bucket.elapsedMs),
            within5: summed(bucket.within5),
            within25: summed(bucket.within25),
            within100: summed(bucket.within100),
            within500: summed(bucket.within500),
            within2500: summed(bucket.within2500),
          },
        })
        .prepare('usage_add'),

    used: () =>
      tx
        .insert(keyMappingUse)
        .values({ keyMappingId: given('keyMappingId'), lastUsedAt: given('lastUsedAt') })
        .onConflictDoUpdate({
          target: keyMappingUse.keyMappingId,
          set: { lastUsedAt: sql`excluded.last_used_at` },
          setWhere: lt(keyMappingUse.lastUsedAt, sql`excluded.last_used_at`),
        })
        .prepare('usage_used'),

    countWindow: () =>
      tx
        .insert(quotaWindow)
        .values({
          applicationId: given('applicationId'),
          planId: given('planId'),
          period: given('period'),
          start: given('start'),
          used: given('used'),
        })
        .onConflictDoUpdate({
          target: [quotaWindow.applicationId, quotaWindow.planId, quotaWindow.period, quotaWindow.start],
          set: { used: summed(quotaWindow.used) },
        })
        .returning()
        .prepare('usage_count_window'),
  };
};

const periods = ['SECOND', 'MINUTE', 'DAY'] as const;

/** What is not forgotten. */
export interface Kept {
  readonly day: number;
  readonly refusalsBefore: number;
  readonly mostRefusals: number;
}

const writers = (db: Database) => {
  const { usageBucket: bucket, quotaWindow, refusal } = usageTables(db.kit);
  return {
    /** Adds to what is there. */
    add: async (tx: Write, rows: readonly UsageRow[]): Promise<void> => {
      const statement = statements(db, tx).add();
      for (const row of rows) await statement.execute({ ...toBucket(row) });
    },

    /** Moves the last use of mappings forward, never back: several gateways write. */
    used: async (tx: Write, uses: ReadonlyMap<string, number>): Promise<void> => {
      const statement = statements(db, tx).used();
      for (const [keyMappingId, lastUsedAt] of uses) await statement.execute({ keyMappingId, lastUsedAt });
    },

    /** Adds to windows, and gives back what each holds then, whoever counted it. */
    countWindows: async (tx: Write, rows: readonly QuotaWindowRow[]): Promise<readonly QuotaWindowRow[]> => {
      const statement = statements(db, tx).countWindow();
      const counted: QuotaWindowRow[] = [];
      for (const row of rows) counted.push(...(await statement.execute({ ...row })));
      return counted;
    },

    /** Keeps refusals for whoever asks about their request ids. */
    remember: async (tx: Write, rows: readonly RefusalRow[]): Promise<void> => {
      for (const some of chunks(rows))
        await tx
          .insert(refusal)
          .values([...some])
          .onConflictDoNothing();
    },

    /** Forgets days before one, windows that have closed, and refusals before a time or beyond a number. */
    prune: async (tx: Write, now: number, { day, refusalsBefore, mostRefusals }: Kept): Promise<void> => {
      await tx.delete(bucket).where(lt(bucket.day, day));
      for (const period of periods)
        await tx
          .delete(quotaWindow)
          .where(and(eq(quotaWindow.period, period), lt(quotaWindow.start, now - 2 * PERIOD_MS[period])));
      const [oldest] = await tx
        .select({ at: refusal.at })
        .from(refusal)
        .orderBy(desc(refusal.at))
        .limit(1)
        .offset(mostRefusals);
      await tx.delete(refusal).where(lte(refusal.at, Math.max(oldest?.at ?? 0, refusalsBefore)));
    },
  };
};

const readers = (db: Database) => {
  const { usageBucket: bucket, keyMappingUse, quotaWindow, refusal } = usageTables(db.kit);
  const since = gte(bucket.day, sql.placeholder('day'));
  const { application } = applicationTables(db.kit);
  const { api } = apiTables(db.kit);
  const columns = getTableColumns(bucket);
  const ofApplication = db.read
    .select({ ...columns, organizationId: api.organizationId })
    .from(bucket)
    .leftJoin(api, eq(api.id, bucket.apiId))
    .where(and(eq(bucket.applicationId, sql.placeholder('id')), since))
    .prepare('usage_of_application');
  const ofApi = db.read
    .select({ ...columns, organizationId: application.organizationId })
    .from(bucket)
    .leftJoin(application, eq(application.id, bucket.applicationId))
    .where(and(eq(bucket.apiId, sql.placeholder('id')), since))
    .prepare('usage_of_api');
  const opened = and(
    eq(quotaWindow.period, sql.placeholder('period')),
    gt(quotaWindow.start, sql.placeholder('after')),
  );
  const openWindows = db.read.select().from(quotaWindow).where(opened).prepare('quota_windows');
  const openWindowsOf = db.read
    .select()
    .from(quotaWindow)
    .where(and(eq(quotaWindow.applicationId, sql.placeholder('id')), opened))
    .prepare('quota_windows_of_application');
  const refusalById = db.read
    .select()
    .from(refusal)
    .where(eq(refusal.requestId, sql.placeholder('requestId')))
    .prepare('refusal_by_request_id');
  return {
    /** The requests of an application, each with the organization of the API. */
    ofApplication: async (id: string, day: number) => (await ofApplication.execute({ id, day })).map(toUsage),
    /** The requests at an API, each with the organization of the application. */
    ofApi: async (id: string, day: number) => (await ofApi.execute({ id, day })).map(toUsage),
    refusal: async (requestId: string): Promise<RefusalRow | undefined> =>
      (await refusalById.execute({ requestId }))[0],
    /** The windows that have not closed. */
    openWindows: async (now: number): Promise<readonly QuotaWindowRow[]> =>
      (
        await Promise.all(
          periods.map(period => openWindows.execute({ period, after: now - PERIOD_MS[period] })),
        )
      ).flat(),

    /** Those of one application. */
    openWindowsOf: async (id: string, now: number): Promise<readonly QuotaWindowRow[]> =>
      (
        await Promise.all(
          periods.map(period => openWindowsOf.execute({ id, period, after: now - PERIOD_MS[period] })),
        )
      ).flat(),

    /** The clients that applications have and had. What has no proof was a claim alone, and no gateway knew it. */
    clientsOf: async (applicationIds: readonly string[]): Promise<readonly MappedClient[]> => {
      const { keyMapping, proof } = keyTables(db.kit);
      const { id, applicationId, issuer, clientId, keyType, state, createdAt, updatedAt } = keyMapping;
      const proofs = db.read.select({ id: proof.id }).from(proof).where(eq(proof.keyMappingId, id));
      const rows = await readInChunks(applicationIds, some =>
        db.read
          .select({ id, applicationId, issuer, clientId, keyType, state, createdAt, updatedAt })
          .from(keyMapping)
          .where(and(inArray(applicationId, some), exists(proofs))),
      );
      return rows.map(({ state: is, updatedAt: at, ...row }) => ({
        ...row,
        endedAt: isOpen(is) ? null : at,
      }));
    },

    /** For each mapping when it was last used, and how many requests passed with it on a day. */
    ofMappings: async (ids: readonly string[], day: number) => {
      const today = await db.read
        .select({ id: bucket.keyMappingId, requests: sql<number>`sum(${bucket.requests})`.mapWith(Number) })
        .from(bucket)
        .where(
          and(eq(bucket.day, day), inArray(bucket.keyMappingId, [...ids]), eq(bucket.outcome, 'ALLOWED')),
        )
        .groupBy(bucket.keyMappingId);
      const uses = await db.read
        .select()
        .from(keyMappingUse)
        .where(inArray(keyMappingUse.keyMappingId, [...ids]));
      const requests = new Map(today.map(row => [row.id, row.requests]));
      const lastUsedAt = new Map(uses.map(row => [row.keyMappingId, row.lastUsedAt]));
      return new Map(
        ids.map(id => [id, { lastUsedAt: lastUsedAt.get(id) ?? null, today: requests.get(id) ?? 0 }]),
      );
    },
  };
};

export const usageStore = perDatabase(db => ({ ...writers(db), ...readers(db) }));
