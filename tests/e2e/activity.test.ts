import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager, provide } from '../api/provide-support.ts';
import { expectType, signedIn } from '../support/client.ts';
import { Catalogue, RemoveKeys, Subscribe } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { openTab, signInOn } from './steps.ts';

/* What was done to an application, on its page. */

const APPLICATION = 'Storefront';
const CLIENT = { id: 'storefront-web', secret: 'a secret of its own' };
const CHANGES_OF_KEYS = 60;

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CLIENT.id]: CLIENT.secret } }),
  ]);
  const admin = await signedIn(latchkey.url);
  const applicationId = await newApplication(admin, APPLICATION);
  const keyManagerId = await newKeyManager(admin, server.issuer);
  const client = { consumerKey: CLIENT.id, consumerSecret: CLIENT.secret };
  for (let round = 0; round < CHANGES_OF_KEYS / 2; round += 1) {
    const provided = await provide(admin, { applicationId, keyManagerId, ...client });
    const { keyMapping } = expectType(provided, 'ProvideExistingKeysPayload');
    await admin.send(RemoveKeys, { input: { keyMappingId: keyMapping.id } });
  }
  const { apis, plans } = await admin.send(Catalogue, {});
  const [apiId, planId] = [apis.edges[0]?.node.id ?? '', plans[0]?.id ?? ''];
  await admin.send(Subscribe, { input: { applicationId, apiId, planId } });
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

test('it is listed, newest first, and goes on to the beginning', async () => {
  const { page } = portal;
  await page.goto('/');
  await signInOn(page);
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  await openTab(page, APPLICATION, 'Activity');
  const rows = page.getByRole('table', { name: 'activity' }).locator('tbody').getByRole('row');
  await rows.first().waitFor();
  const lines = (await rows.allTextContents()).slice(0, 3);
  expect(lines[0]).toMatch(/Administrator.*Subscribed to an API.*Orders/);
  expect(lines[1]).toMatch(/Administrator.*Removed keys.*Production.*storefront-web/);
  expect(lines[2]).toMatch(/Provided existing keys.*Proven by introspection.*storefront-web/);
  expect.soft(await portal.look('activity')).toEqual([]);
  await page.getByText('50 shown').waitFor();
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.getByText('Created the application').waitFor();
  expect(await rows.count()).toBe(CHANGES_OF_KEYS + 2);
});
