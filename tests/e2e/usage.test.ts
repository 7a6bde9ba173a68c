import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager, openStore, provide } from '../api/provide-support.ts';
import { CreateApi } from '../support/catalogue-documents.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { RemoveKeys } from '../support/documents.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { signInAs } from './steps.ts';

/* Of what was counted, what has no name: it still has its line, so that the parts add up. */

const CONSUMER_KEY = 'storefront-web';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;
let ids: Record<'application' | 'api', string>;

const rawId = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';

type Line = readonly [apiId: string, applicationId: string, keyMappingId: string, outcome: string, number];

const count = (lines: readonly Line[]): void => {
  const store = openStore(latchkey);
  const today = Math.floor(Date.now() / 86_400_000);
  const add = store.prepare('INSERT INTO usage_bucket VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, 0)');
  for (const [apiId, applicationId, keyMappingId, outcome, requests] of lines)
    add.run(today, apiId, applicationId, keyMappingId, outcome, requests, 40 * requests, requests);
  store.close();
};

const bind = async (admin: Client, keyManagerId: string): Promise<string> => {
  const bound = await provide(admin, {
    ...{ applicationId: ids.application, keyManagerId },
    ...{ consumerKey: CONSUMER_KEY, consumerSecret: 'its secret' },
  });
  return expectType(bound, 'ProvideExistingKeysPayload').keyMapping.id;
};

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CONSUMER_KEY]: 'its secret' } }),
  ]);
  const admin = await signedIn(latchkey.url);
  const application = await newApplication(admin, 'Storefront');
  const keyManager = await newKeyManager(admin, server.issuer, { name: 'Corporate' });
  const where = {
    name: 'Deliveries',
    context: '/deliveries',
    version: 'v1',
    productionEndpoint: 'http://127.0.0.1:9',
  };
  const { createApi } = await admin.send(CreateApi, { input: { ...where, keyManagerIds: [keyManager] } });
  ids = { application, api: expectType(createApi, 'CreateApiPayload').api.id };
  const first = await bind(admin, keyManager);
  await admin.send(RemoveKeys, { input: { keyMappingId: first } });
  const second = await bind(admin, keyManager);
  const [api, app] = [rawId(ids.api), rawId(application)];
  count([
    [api, app, rawId(first), 'ALLOWED', 1200],
    [api, app, rawId(first), 'SCOPE_MISSING', 3],
    [api, app, rawId(second), 'ALLOWED', 40],
    ['gone', app, 'gone', 'ALLOWED', 7],
    [api, 'gone', 'gone-too', 'ALLOWED', 5],
    [api, '', '', 'TOKEN_INVALID', 9],
  ]);
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => expect(portal.complaints()).toEqual([]));

const rowsOf = (table: string): Promise<readonly string[]> =>
  portal.page.getByRole('table', { name: table }).locator('tbody tr').allInnerTexts();

test('an application tells how each client went, also before it was provided again, and after it was deleted', async () => {
  const { page, look } = portal;
  await page.goto(`/applications/${encodeURIComponent(ids.application)}/usage`);
  await page.getByRole('table', { name: 'By client' }).waitFor();
  const [client, gone, ...others] = await rowsOf('By client');
  expect(client).toMatch(/storefront-web.*: 40 passed, 0 refused.*, ended .*: 1,200 passed, 3 refused/s);
  expect(client).not.toContain('mapping ended');
  expect(gone).toContain('A deleted client');
  expect(others).toEqual([]);
  const [api, deleted] = await rowsOf('By API');
  expect(api).toMatch(/Deliveries.*96 ms.*1,240/s);
  expect(deleted).toContain('A deleted API');
  expect(await look('usage of clients')).toEqual([]);
});

test('an API tells of everybody', async () => {
  const { page, look } = portal;
  await page.goto(`/apis/${encodeURIComponent(ids.api)}`);
  await page.getByRole('table', { name: 'By application' }).waitFor();
  const rows = await rowsOf('By application');
  expect(rows.map(row => row.split(/\s*[\n\t]/, 1)[0])).toEqual([
    'Storefront',
    'Somebody else',
    'A deleted application',
  ]);
  expect(await look('usage by everybody')).toEqual([]);
});
