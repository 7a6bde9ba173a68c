import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, go, openTab, signInAs } from './steps.ts';

/* Plans, from their making to a subscription that moves to one, by clicks. */

const APPLICATION = 'Storefront';

let latchkey: Latchkey;
let portal: Watched;

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  await newApplication(await signedIn(latchkey.url), APPLICATION);
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

/** Half-way up: a box may be as high as its line, or as its letters. */
const middleOf = async (locator: Locator): Promise<number> => {
  const { y, height } = (await locator.boundingBox()) ?? { y: Number.NaN, height: 0 };
  return y + height / 2;
};

const rowOf = (name: string) => portal.page.getByRole('row').filter({ hasText: name });

test('a plan is made, its faults named beside the fields', async () => {
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  await go(page, 'Plans');
  await rowOf('Silver').getByText('100 requests a minute', { exact: true }).waitFor();
  await looksRight('plans');
  await page.getByRole('button', { name: 'Add plan' }).click();
  const form = dialog(page, 'Add a plan');
  await form.getByRole('textbox', { name: 'Quota' }).fill('some');
  await form.getByRole('button', { name: 'Add plan' }).click();
  await form.getByRole('alert').waitFor();
  await looksRight('add a plan, refused');
  await form.getByLabel('Name').fill('Partner');
  await form.getByRole('textbox', { name: 'Quota' }).fill('50,000');
  await form.getByLabel('Quota in').selectOption({ label: 'a day' });
  await form.getByRole('textbox', { name: 'Spike arrest' }).fill('10');
  await form.getByLabel('Spike arrest over').selectOption({ label: 'a minute' });
  await form.getByRole('button', { name: 'Add plan' }).click();
  await form.waitFor({ state: 'detached' });
  await rowOf('Partner').getByText('50,000 requests a day').waitFor();
  await rowOf('Partner').getByText('At most 14,400 a day can pass the spike arrest').waitFor();
  await looksRight('plans, one with a remark');
});

test('it is changed, and the remark goes', async () => {
  const { page } = portal;
  await page.getByRole('button', { name: 'Edit Partner' }).click();
  const form = dialog(page, 'Edit Partner');
  await form.getByRole('textbox', { name: 'Spike arrest' }).fill('');
  await looksRight('edit a plan');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await rowOf('Partner').getByText('None').waitFor();
});

test('a subscription moves to it', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Subscriptions');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  const form = dialog(page, 'Subscribe to an API');
  await expect
    .poll(() => form.getByLabel('Search APIs').evaluate(field => field === document.activeElement))
    .toBe(true);
  await form.getByRole('group', { name: 'API' }).getByRole('radio').first().check();
  await form.getByText('Orders accepts tokens of Resident key manager, where').waitFor();
  await looksRight('subscribe without keys that the API accepts');
  await form.getByLabel('Bronze').check();
  await form.getByRole('button', { name: 'Subscribe' }).click();
  const row = rowOf('Orders');
  await row.waitFor();
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await form.getByText(`${APPLICATION} subscribes to every API of this organization.`).waitFor();
  await looksRight('nothing left to subscribe to');
  await form.getByRole('button', { name: 'Close' }).click();
  const [since, plan] = [row.locator('time'), row.getByRole('cell').nth(1).locator('.row > span')];
  expect(Math.abs((await middleOf(plan)) - (await middleOf(since)))).toBeLessThan(1.5);
  await page.getByRole('button', { name: 'Change the plan for Orders' }).click();
  const change = dialog(page, 'Change the plan for Orders');
  expect(await change.getByLabel('Bronze').isChecked()).toBe(true);
  await change.getByLabel('Partner').check();
  await looksRight('change the plan');
  await change.getByRole('button', { name: 'Change plan' }).click();
  await rowOf('Orders').getByText('50,000 requests a day').waitFor();
  await looksRight('subscriptions');
});

test('it is not deleted while the subscription is on it, another one is', async () => {
  const { page } = portal;
  await go(page, 'Plans');
  await page.getByRole('button', { name: 'Delete Partner' }).click();
  const refused = dialog(page, 'Delete Partner');
  await refused.getByRole('button', { name: 'Delete plan' }).click();
  await refused.getByText('1 subscription is on Partner.').waitFor();
  await looksRight('delete a plan, refused');
  await refused.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete Bronze' }).click();
  await dialog(page, 'Delete Bronze').getByRole('button', { name: 'Delete plan' }).click();
  await rowOf('Bronze').waitFor({ state: 'detached' });
});
