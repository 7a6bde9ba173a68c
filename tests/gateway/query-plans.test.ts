import SqliteDatabase from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { type GatewayStore, gatewayStore } from '../../server/gateway/store.ts';
import { keyStore } from '../../server/keys/store.ts';
import { countLiveMappings } from '../../server/resident/store.ts';
import { usageStore } from '../../server/usage/store.ts';
import { openTestDatabase } from '../support/database.ts';
import { planOf } from '../support/query-plan.ts';
import { closeLater } from './support.ts';

/* Every query runs on the thread that decides: one that looks through a large table stops all decisions meanwhile. */

const texts: string[] = [];
let db: Database;
let connection: SqliteDatabase.Database;

beforeAll(async () => {
  const opened = await openTestDatabase({ onStatement: text => void texts.push(text) });
  db = opened;
  connection = new SqliteDatabase(opened.file);
  closeLater(async () => void connection.close());
});

/** What SQLite would do for everything that was executed meanwhile. */
const plansOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  texts.length = 0;
  await work();
  return texts.flatMap(text => planOf(connection, text));
};

/** Of these there are few, and they are read as a whole; of the log, its end. */
const FEW = ['api', 'api_key_manager', 'key_manager', 'key_manager_credential', 'plan', 'change_log'];

const isSlow = (step: string): boolean =>
  !FEW.some(table => step === `SCAN ${table}` || step.startsWith(`SCAN ${table} USING`)) &&
  !step.startsWith('SEARCH ');

const queries: Record<keyof GatewayStore, (store: GatewayStore) => Promise<unknown>> = {
  apis: store => store.apis(),
  api: store => store.api('id'),
  keyManagers: store => store.keyManagers(),
  keyManager: store => store.keyManager('id'),
  mappingsAfter: store => store.mappingsAfter('id'),
  mapping: store => store.mapping('id'),
  mappingOfClient: store => store.mappingOfClient('issuer', 'client'),
  applicationsAfter: store => store.applicationsAfter('id'),
  application: store => store.application('id'),
  plans: store => store.plans(),
  plan: store => store.plan('id'),
  subscriptionsAfter: store => store.subscriptionsAfter('id'),
  subscription: store => store.subscription('id'),
  subscriptionOf: store => store.subscriptionOf('application', 'api'),
  lastChange: store => store.lastChange(),
  changesAfter: store => store.changesAfter(0),
};

describe('no query of the gateway looks through a large table', () => {
  it.each(Object.entries(queries))('%s', async (_, query) => {
    const steps = await plansOf(() => query(gatewayStore(db)));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(isSlow)).toEqual([]);
  });

  it('the quotas that it begins with', async () => {
    const steps = await plansOf(() => usageStore(db).openWindows(0));
    expect(steps.filter(isSlow)).toEqual([]);
  });
});

describe('the live mapping of a client is found in the index of what is live', () => {
  const found = 'SEARCH key_mapping USING INDEX key_mapping_live_client (issuer=? AND client_id=?)';

  it('by the gateway', async () => {
    expect(await plansOf(() => gatewayStore(db).mappingOfClient('issuer', 'client'))).toContain(found);
  });

  it('by the portal', async () => {
    expect(await plansOf(() => keyStore(db).holder(db.read, 'issuer', 'client'))).toContain(found);
  });

  it('by the resident key manager', async () => {
    const steps = await plansOf(() => countLiveMappings(db, db.read, 'issuer', 'client'));
    expect(steps).toContain(found);
  });
});
