import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, fieldOf, go, openTab, panelOf, signInAs } from './steps.ts';
import { answer, heading, question } from './unsaved-steps.ts';

/* What was typed for something new, in a dialog or on a page, is not dropped without a question either. */

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

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

test('a dialog: Escape and the cross ask, Cancel does not', async () => {
  const { page } = portal;
  await go(page, 'Plans');
  const form = dialog(page, 'Add a plan');
  const add = page.getByRole('button', { name: 'Add plan' });
  await add.click();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await add.click();
  await form.getByLabel('Name').fill('Partner');
  await page.keyboard.press('Escape');
  await question(page).waitFor();
  expect.soft(await portal.look('a dialog, asked before it is dropped')).toEqual([]);
  // However often: browsers close a dialog by themselves that is asked to close again and again.
  for (const _ of ['again', 'and again']) {
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await question(page).waitFor();
  }
  await answer(page, 'Keep editing');
  expect(await form.getByLabel('Name').inputValue()).toBe('Partner');
  await form.getByRole('button', { name: 'Close' }).click();
  await answer(page, 'Discard');
  await form.waitFor({ state: 'detached' });
  await add.click();
  await form.getByLabel('Name').fill('Partner');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.waitFor({ state: 'detached' });
  await go(page, 'APIs');
});

test('a dialog that the browser closes by itself asks, and can be opened again', async () => {
  const { page } = portal;
  await go(page, 'Plans');
  const form = dialog(page, 'Add a plan');
  const add = page.getByRole('button', { name: 'Add plan' });
  const close = () => form.evaluate(element => element instanceof HTMLDialogElement && element.close());
  await add.click();
  await close();
  await form.waitFor({ state: 'detached' });
  await add.click();
  await form.getByLabel('Name').fill('Partner');
  await close();
  await answer(page, 'Keep editing');
  expect(await form.getByLabel('Name').inputValue()).toBe('Partner');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.waitFor({ state: 'detached' });
});

test('a new API: a link asks, its own Cancel does not, nor does what was published', async () => {
  const { page } = portal;
  const openNew = async () => {
    await go(page, 'APIs');
    await page.getByRole('link', { name: 'Publish API' }).click();
    await heading(page, 'Publish an API');
    await page.getByLabel('Name', { exact: true }).fill('Returns');
  };
  await openNew();
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Keep editing');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Keep editing');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await heading(page, 'APIs');
  await openNew();
  await page.getByLabel('Context').fill('/returns');
  await page.getByLabel('Version').fill('v1');
  await fieldOf(page, 'Production endpoint').fill('http://127.0.0.1:9/');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await heading(page, 'Returns v1');
});

test('a new key manager: what it is found by and another kind ask, and so does what was refused', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByRole('link', { name: 'Add key manager' }).click();
  const kind = (name: string) => page.getByRole('radio', { name });
  const found = page.getByRole('form', { name: 'Find the key manager' });
  const made = page.getByRole('form', { name: 'The new key manager' });
  const asksToKeep = async (leave: () => Promise<void>) => {
    await leave();
    await answer(page, 'Keep editing');
  };
  const toNotices = () => page.getByRole('link', { name: 'Notices' }).click();
  await fieldOf(found, 'Issuer').fill('http://127.0.0.1:9');
  await found.getByRole('button', { name: 'Probe', exact: true }).click();
  await found.getByRole('alert').first().waitFor();
  await asksToKeep(toNotices);
  await asksToKeep(() => kind('Keycloak').click());
  expect(await fieldOf(found, 'Issuer').inputValue()).toBe('http://127.0.0.1:9');
  await kind('Keycloak').click();
  await answer(page, 'Discard');
  await kind('Okta').click();
  await kind('Keycloak').check();
  await fieldOf(found, 'Server URL').fill('http://127.0.0.1:9');
  await fieldOf(found, 'Realm').fill('corp');
  await found.getByRole('button', { name: 'Enter everything by hand' }).click();
  await fieldOf(made, 'Name').fill('Refused');
  await fieldOf(found, 'Server URL').fill('nowhere');
  for (const _ of ['once', 'and again']) {
    await made.getByRole('button', { name: 'Add key manager' }).click();
    await found.getByRole('alert').first().waitFor();
  }
  await fieldOf(found, 'Server URL').fill('');
  await fieldOf(found, 'Realm').fill('');
  await asksToKeep(toNotices);
  await made.getByRole('button', { name: 'Cancel' }).click();
  await heading(page, 'Key managers');
});

test('a dialog with a consumer secret asks as well, and again after a refusal', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: 'Provide existing OAuth keys' }).click();
  const form = dialog(page, 'Provide existing OAuth keys');
  await form.getByLabel('Consumer secret').fill('a secret');
  await page.keyboard.press('Escape');
  await answer(page, 'Keep editing');
  await form.getByLabel('Consumer key').fill('storefront-web');
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByRole('alert').first().waitFor();
  await page.keyboard.press('Escape');
  await answer(page, 'Discard');
  await form.waitFor({ state: 'detached' });
});
