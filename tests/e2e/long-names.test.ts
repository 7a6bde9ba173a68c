import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager, openStore, provide } from '../api/provide-support.ts';
import { CreateApi } from '../support/catalogue-documents.ts';
import { expectType, signedIn } from '../support/client.ts';
import { AddMember, Subscribe } from '../support/documents.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, panelOf, signInAs } from './steps.ts';

/* Names as long and as wide as they may be, without a place to break: every page keeps to the window. */

const LONG = 'W'.repeat(100);
const CONSUMER_KEY = 'W'.repeat(200);
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;
let ids: Record<'application' | 'api' | 'keyManager', string>;

const planOf = (name: string): string => {
  const store = openStore(latchkey);
  store.prepare('UPDATE plan SET name = ? WHERE name = ?').run(name, 'Gold');
  const { id } =
    store.prepare<[string], { id: string }>('SELECT id FROM plan WHERE name = ?').get(name) ?? {};
  store.close();
  return Buffer.from(`Plan:${id}`).toString('base64url');
};

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { labelled: 'its secret', [CONSUMER_KEY]: 'its secret' } }),
  ]);
  const admin = await signedIn(latchkey.url);
  const application = await newApplication(admin, LONG);
  const keyManager = await newKeyManager(admin, server.issuer, { name: LONG });
  for (const client of [{ consumerKey: 'labelled', label: LONG }, { consumerKey: CONSUMER_KEY }]) {
    const bound = await provide(admin, {
      applicationId: application,
      keyManagerId: keyManager,
      consumerSecret: 'its secret',
      ...client,
    });
    expectType(bound, 'ProvideExistingKeysPayload');
  }
  const { createApi } = await admin.send(CreateApi, {
    input: {
      name: LONG,
      context: `/${'w'.repeat(98)}`,
      version: 'v1',
      productionEndpoint: 'http://127.0.0.1:9',
      keyManagerIds: [keyManager],
      scopes: [{ name: 's'.repeat(100), description: LONG }],
      resources: [{ method: 'GET', path: `/${'r'.repeat(150)}`, scopes: ['s'.repeat(100)] }],
    },
  });
  const api = expectType(createApi, 'CreateApiPayload').api.id;
  const { subscribe } = await admin.send(Subscribe, {
    input: { applicationId: application, apiId: api, planId: planOf(LONG) },
  });
  expectType(subscribe, 'SubscribePayload');
  const member = { email: `${'w'.repeat(60)}@${'w'.repeat(60)}.example.com`, name: LONG };
  const { addMember } = await admin.send(AddMember, { input: { ...member, role: 'DEVELOPER' } });
  expectType(addMember, 'AddMemberPayload');
  ids = { application, api, keyManager };
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => expect(portal.complaints()).toEqual([]));

/** What holds more than it has room for: the window, a dialog, a panel. */
const overruns = async (state: string): Promise<readonly string[]> => {
  const { page } = portal;
  const found: string[] = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('dialog[open], .dialog-body, .panel, main')]
        .filter(element => element.scrollWidth > element.clientWidth)
        .map(({ className, localName, scrollWidth }) => `${localName}.${className} ${scrollWidth}`),
    );
    found.push(...wide.map(each => `${state}, ${width}: ${each}`));
    if (process.env.SCREENSHOTS)
      await page.screenshot({
        path: `${process.env.SCREENSHOTS}/long-${state.replaceAll('/', '-')}-${width}.png`,
      });
  }
  return found;
};

test('no page runs over', async () => {
  const { page } = portal;
  const [application, api, keyManager] = [ids.application, ids.api, ids.keyManager].map(encodeURIComponent);
  const tabs = ['', '/production', '/sandbox', '/subscriptions', '/usage', '/activity', '/settings'];
  const addresses = [
    '/applications',
    ...tabs.map(tab => `/applications/${application}${tab}`),
    '/apis',
    '/apis/new',
    `/apis/${api}`,
    `/apis/${api}/edit`,
    '/admin/key-managers',
    `/admin/key-managers/${keyManager}`,
    '/admin/members',
    '/admin/plans',
    '/admin/audit',
  ];
  const found: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page
      .getByText(/^Loading/)
      .first()
      .waitFor({ state: 'detached' });
    found.push(...(await overruns(address.replace(/(?<=\/)\w{30,}/, 'id'))));
  }
  expect(found).toEqual([]);
});

test('no dialog runs over', async () => {
  const { page } = portal;
  const found: string[] = [];
  await page.goto(`/applications/${encodeURIComponent(ids.application)}/production`);
  const panel = panelOf(page, LONG);
  await panel.getByRole('button', { name: PROVIDE }).click();
  await dialog(page, PROVIDE).waitFor();
  found.push(...(await overruns('provide')));
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Remove…' }).last().click();
  await dialog(page, 'Remove these keys').waitFor();
  found.push(...(await overruns('remove')));
  await page.goto(`/applications/${encodeURIComponent(ids.application)}/subscriptions`);
  await page.getByRole('button', { name: `Change the plan for ${LONG}` }).click();
  await page.getByRole('dialog').getByLabel(LONG).waitFor();
  found.push(...(await overruns('change the plan')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Unsubscribe from ${LONG}` }).click();
  await page.getByRole('dialog').waitFor();
  found.push(...(await overruns('unsubscribe')));
  expect(found).toEqual([]);
});
