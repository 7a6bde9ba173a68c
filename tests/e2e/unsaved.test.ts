import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager, newOrganization } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { clickWithoutFocus, dialog, go, openTab, signInAs } from './steps.ts';
import { answer, heading, question } from './unsaved-steps.ts';

/* What was typed and not saved is not dropped without a question, whichever way somebody leaves. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const TYPED = 'What I typed.';

let latchkey: Latchkey;
let portal: Watched;

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  for (const name of [APPLICATION, 'Short-lived']) await newApplication(admin, name);
  await newOrganization(admin, 'Elsewhere Ltd');
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

const description = (page: Page) => page.locator('main textarea[name="description"]');
const FORMS = {
  'an application': async (page: Page) => {
    await openTab(page, APPLICATION, 'Settings');
    await description(page).waitFor();
  },
  'an API': async (page: Page) => {
    await go(page, 'APIs');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await heading(page, 'Edit Orders');
  },
  'a key manager': async (page: Page) => {
    await go(page, 'Key managers');
    await page.getByRole('link', { name: KEY_MANAGER, exact: true }).click();
    await heading(page, KEY_MANAGER);
  },
};

const SAVED: Readonly<Record<string, string>> = {
  'an application': 'Saved.',
  'an API': 'Orders was changed.',
  'a key manager': `${KEY_MANAGER} was changed.`,
};

for (const [what, open] of Object.entries(FORMS))
  test(`${what}: a link and the way back ask, until it is saved or given up`, async () => {
    const { page } = portal;
    await open(page);
    const place = page.url();
    await page.getByRole('link', { name: 'Notices' }).click();
    await heading(page, 'Notices');
    await open(page);
    await description(page).fill(TYPED);
    await page.getByRole('link', { name: 'Notices' }).click();
    await question(page).waitFor();
    expect(await question(page).locator(':focus').textContent()).toBe('Keep editing');
    await answer(page, 'Keep editing');
    expect(page.url()).toBe(place);
    expect(await description(page).inputValue()).toBe(TYPED);
    await page.evaluate(() => history.back());
    await question(page).waitFor();
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(place);
    await page.getByRole('link', { name: 'Notices' }).click();
    await answer(page, 'Discard');
    await heading(page, 'Notices');
    await open(page);
    expect(await description(page).inputValue()).not.toBe(TYPED);
    await description(page).fill(TYPED);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    // Its own word: that of the form before may still be there.
    await page
      .getByRole('status')
      .getByText(SAVED[what] ?? '', { exact: true })
      .waitFor();
    await page.getByRole('link', { name: 'Notices' }).click();
    await heading(page, 'Notices');
  });

test('the way back is gone once what was typed is given up', async () => {
  const { page } = portal;
  await go(page, 'APIs');
  await FORMS['an application'](page);
  await description(page).fill('Changed again.');
  await page.evaluate(() => history.back());
  await answer(page, 'Discard');
  await page.getByRole('link', { name: 'Overview', exact: true }).waitFor();
  expect(page.url()).not.toContain('settings');
});

test('a way back that cannot be held up takes its question along', async () => {
  const { page } = portal;
  await go(page, 'APIs');
  await FORMS['an application'](page);
  await description(page).fill('Changed again.');
  // As by the button of the browser, which may be held up once only until something is clicked or typed.
  const browser = await portal.context.newCDPSession(page);
  const { currentIndex, entries } = await browser.send('Page.getNavigationHistory');
  const entryId = entries[currentIndex - 1]?.id ?? 0;
  await browser.send('Page.navigateToHistoryEntry', { entryId });
  // Without a look at the page, which would count as such.
  await new Promise(resolve => setTimeout(resolve, 500));
  await browser.send('Page.navigateToHistoryEntry', { entryId });
  await expect.poll(() => page.url()).not.toContain('settings');
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
});

test('a checkbox alone is asked about, also where a click gives it no focus', async () => {
  const { page } = portal;
  await FORMS['a key manager'](page);
  const enabled = page.getByLabel('Enabled', { exact: true });
  await clickWithoutFocus(enabled);
  expect(await enabled.isChecked()).toBe(false);
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Discard');
  await heading(page, 'Notices');
});

test('what was taken back is no longer asked about', async () => {
  const { page } = portal;
  await FORMS['an application'](page);
  const before = await description(page).inputValue();
  await description(page).fill('For a moment.');
  await description(page).fill(before);
  await go(page, 'APIs');
});

test('what was refused is asked about', async () => {
  const { page } = portal;
  await FORMS['an application'](page);
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Discard');
  await heading(page, 'Notices');
});

test('OAuth of a service provider: a link asks, its own Cancel does not', async () => {
  const { page } = portal;
  await go(page, 'Service providers');
  await page.getByRole('button', { name: 'Add service provider', exact: true }).click();
  const form = dialog(page, 'Add a service provider');
  await form.getByLabel('Service provider name').fill('storefront-web');
  await form.getByRole('button', { name: 'Register' }).click();
  await heading(page, 'storefront-web');
  const urls = page.getByLabel('Callback URLs');
  await page.getByRole('button', { name: 'Configure' }).click();
  await urls.fill('https://shop.example.com/callback');
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Keep editing');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await urls.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Notices' }).click();
  await heading(page, 'Notices');
});

test('signing out asks as well', async () => {
  const { page } = portal;
  await FORMS['an application'](page);
  const before = await description(page).inputValue();
  await description(page).fill(TYPED.repeat(2));
  await page.getByRole('button', { name: 'You: Administrator' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await answer(page, 'Keep editing');
  expect(await description(page).inputValue()).toBe(TYPED.repeat(2));
  await description(page).fill(before);
});

const switchTo = async (page: Page, from: string, to: string) => {
  await page.getByRole('button', { name: `Organization: ${from}` }).click();
  await page.getByRole('menuitemradio', { name: to }).click();
};

test('switching the organization asks, and asks again when it failed', async () => {
  const { page } = portal;
  await FORMS['an application'](page);
  const own = (await page.getByRole('button', { name: 'Organization: ' }).textContent()) ?? '';
  await description(page).fill('Typed before the organization was switched.');
  await page.route('**/graphql', route => route.abort());
  await switchTo(page, own, 'Elsewhere Ltd');
  await answer(page, 'Discard');
  await page.getByText('The organization was not changed.').waitFor();
  await page.unroute('**/graphql');
  portal.forget();
  await page.getByRole('link', { name: 'Notices' }).click();
  await answer(page, 'Keep editing');
  await switchTo(page, own, 'Elsewhere Ltd');
  await answer(page, 'Discard');
  await page.getByRole('button', { name: 'Organization: Elsewhere Ltd' }).waitFor();
  await switchTo(page, 'Elsewhere Ltd', own);
  await page.getByRole('button', { name: `Organization: ${own}` }).waitFor();
});

test('the browser asks when the tab is closed', async () => {
  const page = await portal.context.newPage();
  await page.goto('/');
  await FORMS['an application'](page);
  const asked = new Promise<string>(resolve => {
    page.once('dialog', async shown => {
      resolve(shown.type());
      await shown.accept();
    });
  });
  await description(page).fill('Not saved.');
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe('beforeunload');
});

test('what is typed on the page of something that is deleted goes with it', async () => {
  const { page } = portal;
  await openTab(page, 'Short-lived', 'Settings');
  await description(page).fill(TYPED);
  await page.getByRole('button', { name: 'Delete application…' }).click();
  const form = dialog(page, 'Delete Short-lived');
  await form.getByLabel('Type Short-lived to confirm').fill('Short-lived');
  await form.getByRole('button', { name: 'Delete application' }).click();
  await heading(page, 'Applications');
});

// The last one: it ends the session.
test('once the session has ended, nothing of it stays, whatever was typed', async () => {
  const { page, context } = portal;
  await FORMS['an application'](page);
  await description(page).fill('Typed in a session that has ended.');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Delete application…' }).click();
  const form = dialog(page, `Delete ${APPLICATION}`);
  await form.getByLabel(`Type ${APPLICATION} to confirm`).fill(APPLICATION);
  await form.getByRole('button', { name: 'Delete application' }).click();
  await heading(page, 'Sign in');
  expect(await page.getByText('Typed in a session').count()).toBe(0);
});
