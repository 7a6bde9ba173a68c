import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { clickWithoutFocus, dialog, go, openTab, signInAs } from './steps.ts';

/* Two people change the same thing: the second keeps what they typed, and overwrites nothing unseen. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const MINE = 'What I typed.';

let latchkey: Latchkey;
let portal: Watched;
let other: Page;

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, 'http://127.0.0.1:9', { name: KEY_MANAGER });
  portal = await openPortal(latchkey.url);
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  other = await page.context().newPage();
  await other.goto('/');
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const description = (page: Page) => page.locator('textarea[name="description"]');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

/** Both have the form open, the other one saves first; then what I typed is refused until I have loaded. */
const collide = async (
  open: (page: Page) => Promise<void>,
  saved: () => Promise<void>,
  theirs: string,
  { field = description, mine = MINE } = {},
) => {
  const { page } = portal;
  await open(page);
  await field(page).fill(mine);
  await open(other);
  await field(other).fill(theirs);
  await save(other);
  await saved();
  await save(page);
  await page.getByText('This was changed since you opened it.').waitFor();
  for (const _ of ['again', 'and again']) {
    await page.getByRole('alert').getByText('changed').waitFor();
    expect(await field(page).inputValue()).toBe(mine);
    await save(page);
  }
  await page.getByRole('alert').getByText('changed').waitFor();
  expect(await page.getByText(/changed (since|meanwhile)/).count()).toBe(1);
  expect.soft(await portal.look(`conflict, ${theirs}`)).toEqual([]);
  await page.getByRole('button', { name: 'Load what is there now' }).click();
  await expect.poll(() => field(page).inputValue()).toBe(theirs);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await field(page).fill(mine);
  await save(page);
};

test('an application', async () => {
  const open = (page: Page) => openTab(page, APPLICATION, 'Settings');
  await collide(open, () => other.getByText('Saved.').waitFor(), 'Theirs, of the application');
  await portal.page.getByText('Saved.').waitFor();
  await description(portal.page).fill('Once more.');
  await save(portal.page);
  await portal.page.getByText('Saved.').nth(1).waitFor();
});

test('an API', async () => {
  const open = async (page: Page) => {
    await go(page, 'APIs');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Edit Orders' }).waitFor();
  };
  await collide(open, () => other.getByText('Orders was changed.').waitFor(), 'Theirs, of the API');
  await portal.page.getByText('Orders was changed.').waitFor();
});

const openKeyManager = async (page: Page) => {
  await go(page, 'Key managers');
  await page.getByRole('link', { name: KEY_MANAGER, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: KEY_MANAGER }).waitFor();
};

test('a checkbox alone, where a click gives it no focus, is not taken back by what is read', async () => {
  const { page } = portal;
  await openKeyManager(page);
  const enabled = page.getByLabel('Enabled', { exact: true });
  await clickWithoutFocus(enabled);
  await openKeyManager(other);
  await description(other).fill('Theirs, beside a checkbox');
  await save(other);
  await other.getByText(`${KEY_MANAGER} was changed.`).waitFor();
  await page.getByRole('button', { name: 'Probe now' }).click();
  await page.getByText('This was changed since you opened it.').waitFor();
  expect(await enabled.isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Load what is there now' }).click();
});

test('a key manager', async () => {
  const changed = `${KEY_MANAGER} was changed.`;
  await collide(openKeyManager, () => other.getByText(changed).waitFor(), 'Theirs, of the key manager');
  await portal.page.getByText(changed).waitFor();
});

test('the OAuth client of a service provider', async () => {
  const name = 'storefront-web';
  await go(portal.page, 'Service providers');
  await portal.page.getByRole('button', { name: 'Add service provider', exact: true }).click();
  const form = dialog(portal.page, 'Add a service provider');
  await form.getByLabel('Service provider name').fill(name);
  await form.getByRole('button', { name: 'Register' }).click();
  await portal.page.getByRole('button', { name: 'Configure' }).click();
  await portal.page.getByRole('button', { name: 'Add', exact: true }).click();
  const once = dialog(portal.page, `Consumer key and secret of ${name}`);
  await once.getByLabel('I have stored it').check();
  await once.getByRole('button', { name: 'Done' }).click();
  const open = async (page: Page) => {
    await go(page, 'Service providers');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
  };
  await collide(open, () => other.getByText('Saved.').waitFor(), 'https://theirs.example.com/callback', {
    field: page => page.getByLabel('Callback URLs'),
    mine: 'https://mine.example.com/callback',
  });
  await portal.page.getByText('https://mine.example.com/callback').waitFor();
});
