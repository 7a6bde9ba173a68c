import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeKeyManager, newApplication, newKeyManager, newOrganization } from '../api/provide-support.ts';
import { graphql } from '../gql/index.ts';
import { CreateApi } from '../support/catalogue-documents.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, openTab, panelOf, signInOn } from './steps.ts';

/* More key managers and APIs than a page of a list holds: the last ones can be chosen like any other. */

const COUNT = 104;
const LAST = 'Z, the last one';
const CLIENT = { id: 'storefront-web', secret: 'a secret of its own' };
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;
let keys: string;
let last: string;
let admin: Client;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CLIENT.id]: CLIENT.secret } }),
  ]);
  admin = await signedIn(latchkey.url);
  keys = `/applications/${encodeURIComponent(await newApplication(admin, 'Storefront'))}/production`;
  for (let index = 0; index < COUNT; index += 1)
    await newKeyManager(admin, `http://127.0.0.1:9/${index}`, { name: `Key manager ${1000 + index}` });
  last = await newKeyManager(admin, server.issuer, { name: LAST });
  for (let index = 0; index < 55; index += 1) await newApi(admin, `API ${1000 + index}`, `/api-${index}`);
  await newApi(admin, LAST, '/last');
  portal = await openPortal(latchkey.url);
  await portal.page.goto('/');
  await signInOn(portal.page);
  await portal.page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const newApi = async (client: Client, name: string, context: string) => {
  const input = { name, context, version: 'v1', productionEndpoint: 'http://127.0.0.1:9' };
  expectType(
    (await client.send(CreateApi, { input: { ...input, keyManagerIds: [last] } })).createApi,
    'CreateApiPayload',
  );
};

const panels = () => portal.page.locator('section.km-panel');

test('an address leads to a panel that is on no page yet', async () => {
  const { page } = portal;
  await page.goto(`${keys}/${encodeURIComponent(last)}`);
  const panel = panelOf(page, LAST);
  await panel.waitFor();
  await expect
    .poll(() => panel.evaluate(element => element === document.activeElement), { timeout: 10_000 })
    .toBe(true);
  expect(await panels().count()).toBe(51);
  await panel.getByRole('button', { name: PROVIDE }).waitFor();
});

test('an address of none says so, and shows the others', async () => {
  const { page } = portal;
  await page.goto(`${keys}/${encodeURIComponent(btoa('KeyManager:nobody'))}`);
  await page.getByText('The key manager that this address names is not there').waitFor();
  expect(await panels().count()).toBe(50);
  await page.evaluate(() => window.scrollTo(0, 0));
  expect.soft(await portal.look('keys, an address of no key manager')).toEqual([]);
});

test('the list goes on to the last, where keys are provided like anywhere', async () => {
  const { page } = portal;
  await page.goto(keys);
  await page.getByText('50 shown').waitFor();
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.getByText('100 shown').waitFor();
  await page.getByRole('button', { name: 'Load more' }).click();
  await panelOf(page, LAST).waitFor();
  // And the resident key manager.
  expect(await panels().count()).toBe(COUNT + 2);
  await panelOf(page, LAST).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill(CLIENT.id);
  await form.getByLabel('Consumer secret').fill(CLIENT.secret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByRole('button', { name: 'Done' }).click();
  await panelOf(page, LAST).getByText('Active', { exact: true }).waitFor();
  expect(await panels().count()).toBe(COUNT + 2);
});

test('what is in use is shown before its page is loaded', async () => {
  const { page } = portal;
  await page.goto(keys);
  await panelOf(page, LAST).getByText('Active', { exact: true }).waitFor();
  expect(await panels().count()).toBe(51);
});

test('the last one is chosen for an API, which begins with as many as it may accept', async () => {
  const { page } = portal;
  await page.goto('/apis/new');
  const group = page.getByRole('group', { name: 'Key managers' });
  await group.getByText('50 shown').waitFor();
  expect(await group.getByRole('checkbox', { checked: true }).count()).toBe(50);
  await group.getByRole('button', { name: 'Load more' }).click();
  await group.getByText('100 shown').waitFor();
  await group.getByRole('button', { name: 'Load more' }).click();
  await group.getByLabel(LAST).waitFor();
  expect(await group.getByRole('checkbox', { checked: true }).count()).toBe(50);
  expect(await group.getByLabel(LAST).isChecked()).toBe(false);
  expect.soft(await portal.look('publish an API, many key managers')).toEqual([]);
});

test('the last API is subscribed to', async () => {
  const { page } = portal;
  await openTab(page, 'Storefront', 'Subscriptions');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  const form = dialog(page, 'Subscribe to an API');
  await form.getByRole('button', { name: 'Load more' }).click();
  await form.getByLabel(`${LAST} v1`).waitFor();
  await form.getByLabel('Search APIs').fill('api 1007');
  await form.getByLabel(`${LAST} v1`).waitFor({ state: 'detached' });
  await form.getByLabel('API 1007 v1').check();
  await form.getByLabel('Search APIs').fill('called by no API');
  await form.getByText('No API to subscribe to is called').waitFor();
  // What was chosen is not searched away.
  expect(await form.getByLabel('API 1007 v1').isChecked()).toBe(true);
  await form.getByLabel('Search APIs').press('Enter');
  await form.getByLabel('Search APIs').fill('last one');
  await form.getByLabel(`${LAST} v1`).check();
  expect.soft(await portal.look('subscribe, many APIs')).toEqual([]);
  await form.getByRole('button', { name: 'Subscribe' }).click();
  await page.getByRole('button', { name: `Call it: ${LAST}` }).waitFor();
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await form.getByLabel('Search APIs').fill('last one');
  await form.getByText('No API to subscribe to is called').waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();
});

const Sharing = graphql(`
  query TestSharing($id: ID!) {
    keyManager(id: $id) { sharedWith { name } }
  }
`);

test('an organization that is on no page yet keeps its share of a key manager until it is taken out', async () => {
  const { page } = portal;
  const sharedWith: string[] = [];
  for (let index = 0; index < 55; index += 1)
    sharedWith.push(await newOrganization(admin, `Organization ${1000 + index}`));
  await changeKeyManager(admin, last, { sharedWith: sharedWith.slice(-1) });
  const shared = async () => (await admin.send(Sharing, { id: last })).keyManager?.sharedWith;
  await page.goto(`/admin/key-managers/${encodeURIComponent(last)}`);
  const group = page.getByRole('group', { name: 'Organizations' });
  await group.getByText('Organization 1000').waitFor();
  expect(await group.getByText('Organization 1054').count()).toBe(0);
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
  await save();
  await page.getByText(`${LAST} was changed.`).waitFor();
  expect(await shared()).toEqual([{ name: 'Organization 1054' }]);
  await group.getByRole('button', { name: 'Load more' }).click();
  await group.getByLabel('Organization 1054').uncheck();
  expect.soft(await portal.look('key manager, many organizations')).toEqual([]);
  await save();
  await expect.poll(shared).toEqual([]);
});
