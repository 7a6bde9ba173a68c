import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { DeleteApplication } from '../support/catalogue-documents.ts';
import { expectType, signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, go, openTab, panelOf, signInAs } from './steps.ts';

/* A page of which nothing can be shown has its heading all the same, and a way back. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';

let latchkey: Latchkey;
let portal: Watched;

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, 'http://127.0.0.1:9', { name: KEY_MANAGER });
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

// A browser complains of every request that comes to nothing.
afterEach(() => portal.forget());

const heading = (name: string) => portal.page.getByRole('heading', { level: 1, name }).waitFor();

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

/** Everything that the portal is asked comes to nothing, until it is let go. */
const cutOff = async (): Promise<() => Promise<void>> => {
  const { page } = portal;
  await page.route('**/graphql', route => route.abort());
  return () => page.unroute('**/graphql');
};

const pages: readonly (readonly [what: string, list: string, name: string])[] = [
  ['The application', 'Applications', APPLICATION],
  ['The API', 'APIs', 'Orders'],
  ['The key manager', 'Key managers', KEY_MANAGER],
];

test.each(pages)('%s could not be loaded', async (what, list, name) => {
  const { page } = portal;
  await go(page, list);
  const link = page.getByRole('link', { name, exact: true });
  await link.waitFor();
  const again = await cutOff();
  await link.click();
  await heading(`${what} could not be loaded`);
  await looksRight(`${what}, not loaded`);
  await page.getByRole('main').getByRole('link', { name: list }).click();
  await heading(list);
  await again();
});

test('while a page is awaited, the way back is there', async () => {
  const { page } = portal;
  await go(page, 'APIs');
  await page.route('**/graphql', () => {});
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByText('Loading the API').waitFor();
  await looksRight('an API, awaited');
  await page.getByRole('main').getByRole('link', { name: 'APIs' }).click();
  await heading('APIs');
  await page.unroute('**/graphql');
  await page.reload();
});

test('the form of a key manager is not there before the reports that stand above it', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  let letGo = () => {};
  const held = new Promise<void>(resolve => {
    letGo = resolve;
  });
  await page.route('**/graphql', async route => {
    if (route.request().postData()?.includes('"KeyManagerProbes"')) await held;
    await route.continue();
  });
  const answered = page.waitForResponse(
    response => response.request().postData()?.includes('"KeyManager"') ?? false,
  );
  await page.getByRole('link', { name: KEY_MANAGER, exact: true }).click();
  await (await answered).finished();
  await page.evaluate(() => new Promise(drawn => setTimeout(() => requestAnimationFrame(drawn), 100)));
  expect(await page.getByText('Loading the key manager').count()).toBe(1);
  letGo();
  await heading(KEY_MANAGER);
  await page.getByText('It has not been probed yet.').waitFor();
  await page.unroute('**/graphql');
});

test('the rows of a kind could not be loaded, which is said in their place', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByRole('link', { name: KEY_MANAGER, exact: true }).click();
  await page.route('**/graphql', route =>
    route.request().postData()?.includes('"KindDecisions"') ? route.abort() : route.continue(),
  );
  await page.getByText('The rows of its kind, which come after these').click();
  await page.getByRole('alert').getByText('The rows of its kind could not be loaded').waitFor();
  await looksRight('the rows of a kind, not loaded');
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('table', { name: 'How its kind reads answers' }).waitFor();
});

test('a refusal that could not be loaded is asked for again', async () => {
  const { page } = portal;
  await go(page, 'Applications');
  await page.getByText(APPLICATION).waitFor();
  await page.goto('/refusals');
  await heading('Why refused?');
  await page.route('**/graphql', route =>
    route.request().postData()?.includes('"Refusal"') ? route.abort() : route.continue(),
  );
  await page.goto('/refusals/nothing-is-kept-of-it');
  await page.getByRole('alert').getByText('The refusal could not be loaded').waitFor();
  await looksRight('a refusal, not loaded');
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Nothing is kept of this request.').waitFor();
});

test('what is deleted elsewhere does not vanish without a word', async () => {
  const { page } = portal;
  const admin = await signedIn(latchkey.url);
  const id = await newApplication(admin, 'Short-lived');
  await page.goto(`/applications/${encodeURIComponent(id)}/production`);
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: 'Provide existing OAuth keys' }).click();
  const form = dialog(page, 'Provide existing OAuth keys');
  await form.getByLabel('Consumer key').fill('storefront-web');
  await form.getByLabel('Consumer secret').fill('its secret');
  const { deleteApplication } = await admin.send(DeleteApplication, { input: { id } });
  expectType(deleteApplication, 'DeleteApplicationPayload');
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await heading('Short-lived is gone');
  await page.getByRole('alert').getByText('Whatever you had not saved here is lost.').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await looksRight('an application that is gone');
  await page.getByRole('link', { name: 'Go to applications' }).click();
  await heading('Applications');
});

test('a page that fails while it is drawn', async () => {
  const { page } = portal;
  await page.route('**/assets/audit-*.js', route => route.abort());
  await page.reload();
  await go(page, 'Applications');
  await page.getByRole('link', { name: 'Audit' }).click();
  await heading('This page could not be shown');
  await looksRight('a page that fails');
  await page.getByRole('main').getByRole('link', { name: 'Applications' }).click();
  await heading('Applications');
});

test('the portal as a whole could not be loaded', async () => {
  const { page } = portal;
  const again = await cutOff();
  await page.reload();
  await heading('The portal could not be loaded');
  await looksRight('the portal, not loaded');
  await again();
  await page.getByRole('button', { name: 'Try again' }).click();
  await openTab(page, APPLICATION, 'Settings');
});
