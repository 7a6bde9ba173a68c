import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { apiTables } from '../apis/table.ts';
import { applicationTables } from '../applications/table.ts';
import { changeLogTables } from '../db/change-log.ts';
import { type Database, perDatabase } from '../db/database.ts';
import { isOneOf } from '../db/kit.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import { keyTables, LIVE } from '../keys/table.ts';
import { subscriptionTables } from '../subscriptions/table.ts';

/*
 * Everything the data plane reads: an entity of which there are few as a whole, one of which there are many page by
 * page, and each row by its id, after a change.
 */

const id = sql.placeholder('id');
const after = sql.placeholder('after');

/** Rows of a page: as many as take about two milliseconds, because decisions wait for as long. */
export const PAGE_ROWS = 500;

const apiStatements = ({ kit, read }: Database) => {
  const { api, apiKeyManager } = apiTables(kit);
  const links = () => read.select().from(apiKeyManager).orderBy(asc(apiKeyManager.keyManagerId));
  return {
    apis: read.select().from(api).prepare('gateway_apis'),
    apiById: read.select().from(api).where(eq(api.id, id)).prepare('gateway_api'),
    apiKeyManagers: links().prepare('gateway_api_key_managers'),
    apiKeyManagersOf: links().where(eq(apiKeyManager.apiId, id)).prepare('gateway_api_key_managers_of'),
  };
};

const keyManagerStatements = ({ kit, read }: Database) => {
  const { keyManager, keyManagerCredential } = keyManagerTables(kit);
  const credentials = () => read.select().from(keyManagerCredential);
  return {
    keyManagers: read.select().from(keyManager).prepare('gateway_key_managers'),
    keyManagerById: read
      .select()
      .from(keyManager)
      .where(eq(keyManager.id, id))
      .prepare('gateway_key_manager'),
    credentials: credentials().prepare('gateway_credentials'),
    credentialsOf: credentials()
      .where(eq(keyManagerCredential.keyManagerId, id))
      .prepare('gateway_credentials_of'),
  };
};

const mappingStatements = ({ kit, read }: Database) => {
  const { keyMapping, proof } = keyTables(kit);
  const { applicationId, keyManagerId, issuer, clientId, keyType, state } = keyMapping;
  const mapping = { id: keyMapping.id, applicationId, keyManagerId, issuer, clientId, keyType, state };
  // The inner join is a protection: what has no proof at all never leaves the database.
  const proven = () =>
    read
      .select({ mapping, grade: proof.grade })
      .from(keyMapping)
      .innerJoin(proof, eq(proof.keyMappingId, keyMapping.id));
  const isLive = isOneOf(state, LIVE);
  const byClient = and(
    eq(issuer, sql.placeholder('issuer')),
    eq(clientId, sql.placeholder('clientId')),
    isLive,
  );
  return {
    mappingsAfter: proven()
      .where(and(gt(keyMapping.id, after), isLive))
      .orderBy(asc(keyMapping.id))
      .limit(PAGE_ROWS)
      .prepare('gateway_mappings_after'),
    mappingById: proven().where(eq(keyMapping.id, id)).prepare('gateway_mapping'),
    mappingByClient: proven().where(byClient).prepare('gateway_mapping_by_client'),
  };
};

const applicationStatements = ({ kit, read }: Database) => {
  const { application } = applicationTables(kit);
  const { organizationId, name, state } = application;
  const applications = () =>
    read.select({ id: application.id, organizationId, name, state }).from(application);
  return {
    applicationsAfter: applications()
      .where(gt(application.id, after))
      .orderBy(asc(application.id))
      .limit(PAGE_ROWS)
      .prepare('gateway_applications_after'),
    applicationById: applications().where(eq(application.id, id)).prepare('gateway_application'),
  };
};

const subscriptionStatements = ({ kit, read }: Database) => {
  const { plan, subscription } = subscriptionTables(kit);
  const { applicationId, apiId } = subscription;
  const subscriptions = () => read.select().from(subscription);
  const pair = and(eq(applicationId, sql.placeholder('applicationId')), eq(apiId, sql.placeholder('apiId')));
  return {
    plans: read.select().from(plan).prepare('gateway_plans'),
    planById: read.select().from(plan).where(eq(plan.id, id)).prepare('gateway_plan'),
    subscriptionsAfter: subscriptions()
      .where(gt(subscription.id, after))
      .orderBy(asc(subscription.id))
      .limit(PAGE_ROWS)
      .prepare('gateway_subscriptions_after'),
    subscriptionById: subscriptions().where(eq(subscription.id, id)).prepare('gateway_subscription'),
    subscriptionByPair: subscriptions().where(pair).prepare('gateway_subscription_by_pair'),
  };
};

const changeStatements = ({ kit, read }: Database) => {
  const { changeLog } = changeLogTables(kit);
  return {
    lastChange: read
      .select({ seq: changeLog.seq })
      .from(changeLog)
      .orderBy(desc(changeLog.seq))
      .limit(1)
      .prepare('gateway_last_change'),
    changesAfter: read
      .select()
      .from(changeLog)
      .where(gt(changeLog.seq, sql.placeholder('seq')))
      .orderBy(asc(changeLog.seq))
      .limit(500)
      .prepare('gateway_changes_after'),
  };
};

const apiQueries = (db: Database) => {
  const run = apiStatements(db);
  return {
    apis: async () => {
      const links = Map.groupBy(await run.apiKeyManagers.execute(), link => link.apiId);
      return (await run.apis.execute()).map(api => ({
        api,
        keyManagerIds: (links.get(api.id) ?? []).map(link => link.keyManagerId),
      }));
    },
    api: async (id: string) => {
      const [api] = await run.apiById.execute({ id });
      const links = await run.apiKeyManagersOf.execute({ id });
      return api && { api, keyManagerIds: links.map(link => link.keyManagerId) };
    },
  };
};

const keyManagerQueries = (db: Database) => {
  const run = keyManagerStatements(db);
  return {
    keyManagers: async () => {
      const credentials = Map.groupBy(await run.credentials.execute(), one => one.keyManagerId);
      return (await run.keyManagers.execute()).map(keyManager => ({
        keyManager,
        credentials: credentials.get(keyManager.id) ?? [],
      }));
    },
    keyManager: async (id: string) => {
      const [keyManager] = await run.keyManagerById.execute({ id });
      return keyManager && { keyManager, credentials: await run.credentialsOf.execute({ id }) };
    },
  };
};

const mappingQueries = (db: Database) => {
  const run = mappingStatements(db);
  return {
    mappingsAfter: (after: string) => run.mappingsAfter.execute({ after }),
    mapping: (id: string) => run.mappingById.execute({ id }),
    mappingOfClient: (issuer: string, clientId: string) => run.mappingByClient.execute({ issuer, clientId }),
  };
};

const applicationQueries = (db: Database) => {
  const run = applicationStatements(db);
  return {
    applicationsAfter: (after: string) => run.applicationsAfter.execute({ after }),
    application: async (id: string) => (await run.applicationById.execute({ id }))[0],
  };
};

const subscriptionQueries = (db: Database) => {
  const run = subscriptionStatements(db);
  return {
    plans: () => run.plans.execute(),
    plan: async (id: string) => (await run.planById.execute({ id }))[0],
    subscriptionsAfter: (after: string) => run.subscriptionsAfter.execute({ after }),
    subscription: async (id: string) => (await run.subscriptionById.execute({ id }))[0],
    subscriptionOf: async (applicationId: string, apiId: string) =>
      (await run.subscriptionByPair.execute({ applicationId, apiId }))[0],
  };
};

/** The reads of the data plane; a mapping comes once for each of its proofs. */
export const gatewayStore = perDatabase(db => {
  const changes = changeStatements(db);
  return {
    ...apiQueries(db),
    ...keyManagerQueries(db),
    ...mappingQueries(db),
    ...applicationQueries(db),
    ...subscriptionQueries(db),
    lastChange: async () => (await changes.lastChange.execute())[0]?.seq ?? 0,
    changesAfter: (seq: number) => changes.changesAfter.execute({ seq }),
  };
});

export type GatewayStore = ReturnType<typeof gatewayStore>;
