import { asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { apiTables } from '../apis/table.ts';
import { applicationTables } from '../applications/table.ts';
import { changeLogTables } from '../db/change-log.ts';
import { type Database, perDatabase } from '../db/database.ts';
import { keyManagerTables } from '../key-managers/table.ts';
import { keyTables } from '../keys/table.ts';
import { subscriptionTables } from '../subscriptions/table.ts';

/*
 * Everything the data plane reads: each entity either as a whole, at the start, or by its id, after a change.
 * The `by` of a pair is a statement with a parameter, so the two are built by one function.
 */

const id = sql.placeholder('id');

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
  // The inner join is a protection: what has no proof at all never leaves the database.
  const proven = () =>
    read
      .select({ mapping: keyMapping, grade: proof.grade })
      .from(keyMapping)
      .innerJoin(proof, eq(proof.keyMappingId, keyMapping.id));
  return {
    mappings: proven()
      .where(inArray(keyMapping.state, ['ACTIVE', 'SUSPENDED']))
      .prepare('gateway_mappings'),
    mappingById: proven().where(eq(keyMapping.id, id)).prepare('gateway_mapping'),
  };
};

const subscriberStatements = ({ kit, read }: Database) => {
  const { application } = applicationTables(kit);
  const { plan, subscription } = subscriptionTables(kit);
  return {
    applications: read.select().from(application).prepare('gateway_applications'),
    applicationById: read
      .select()
      .from(application)
      .where(eq(application.id, id))
      .prepare('gateway_application'),
    plans: read.select().from(plan).prepare('gateway_plans'),
    planById: read.select().from(plan).where(eq(plan.id, id)).prepare('gateway_plan'),
    subscriptions: read.select().from(subscription).prepare('gateway_subscriptions'),
    subscriptionById: read
      .select()
      .from(subscription)
      .where(eq(subscription.id, id))
      .prepare('gateway_subscription'),
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

const subscriberQueries = (db: Database) => {
  const run = subscriberStatements(db);
  return {
    applications: () => run.applications.execute(),
    application: async (id: string) => (await run.applicationById.execute({ id }))[0],
    plans: () => run.plans.execute(),
    plan: async (id: string) => (await run.planById.execute({ id }))[0],
    subscriptions: () => run.subscriptions.execute(),
    subscription: async (id: string) => (await run.subscriptionById.execute({ id }))[0],
  };
};

/** The reads of the data plane; a mapping comes once for each of its proofs. */
export const gatewayStore = perDatabase(db => {
  const mappings = mappingStatements(db);
  const changes = changeStatements(db);
  return {
    ...apiQueries(db),
    ...keyManagerQueries(db),
    ...subscriberQueries(db),
    mappings: () => mappings.mappings.execute(),
    mapping: (id: string) => mappings.mappingById.execute({ id }),
    lastChange: async () => (await changes.lastChange.execute())[0]?.seq ?? 0,
    changesAfter: (seq: number) => changes.changesAfter.execute({ seq }),
  };
});

export type GatewayStore = ReturnType<typeof gatewayStore>;
