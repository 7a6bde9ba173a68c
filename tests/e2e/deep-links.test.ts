import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, panelOf, signInOn } from './steps.ts';

/* Every tab and every panel of an application has an address; from there everything can be done by keyboard. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const CLIENT = { id: 'storefront-web', secret: 'a secret of its own' };

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;
let application: string;
let panelAddress: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CLIENT.id]: CLIENT.secret } }),
  ]);
  const admin = await signedIn(latchkey.url);
  application = `/applications/${encodeURIComponent(await newApplication(admin, APPLICATION))}`;
  await newKeyManager(admin, 'http://127.0.0.1:9', { name: 'Another login' });
  const keyManagerId = await newKeyManager(admin, server.issuer, { name: KEY_MANAGER });
  panelAddress = `${application}/sandbox/${encodeURIComponent(keyManagerId)}`;
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

beforeEach(async () => {
  portal = await openPortal(latchkey.url);
});

afterEach(async () => {
  expect(portal.complaints()).toEqual([]);
  await portal.close();
});

const hasFocus = (locator: Locator) => locator.evaluate(element => element === document.activeElement);

const expectFocus = (locator: Locator) =>
  expect.poll(() => hasFocus(locator), { timeout: 10_000 }).toBe(true);

const expectPanel = async (page: Page) => {
  await expectFocus(panelOf(page, KEY_MANAGER));
  expect(page.url()).toBe(`${latchkey.url}${panelAddress}`);
};

test.each([
  ['', 'Overview', 'Next steps'],
  ['/production', 'Production Keys', 'No client here yet.'],
  ['/sandbox', 'Sandbox Keys', 'No client here yet.'],
  ['/subscriptions', 'Subscriptions', 'No subscriptions yet'],
  ['/usage', 'Usage', 'No calls yet'],
  ['/activity', 'Activity', 'Created the application'],
  ['/settings', 'Settings', 'Delete application…'],
])('“%s” leads to %s, for who signs in on the way, and again by reloading', async (tab, name, content) => {
  const { page } = portal;
  const expectTab = async () => {
    await page.getByRole('heading', { level: 1, name: APPLICATION }).waitFor();
    const tabs = page.getByRole('navigation', { name: 'Application' });
    expect(await tabs.locator('[aria-current=page]').textContent()).toBe(name);
    await page.getByText(content).first().waitFor();
    expect(page.url()).toBe(`${latchkey.url}${application}${tab}`);
    expect(await page.title()).toBe(`${tab ? `${name} · ` : ''}${APPLICATION} · Latchkey`);
  };
  await page.goto(`${application}${tab}`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signInOn(page);
  await expectTab();
  await page.reload();
  await expectTab();
});

test('a panel has the focus: after signing in, by its address, and after reloading', async () => {
  const { page } = portal;
  await page.goto(panelAddress);
  await signInOn(page);
  await expectPanel(page);
  await page.reload();
  await expectPanel(page);
  await page.goto('/account');
  await page.goto(panelAddress);
  await expectPanel(page);
  expect.soft(await portal.look('a panel by its address')).toEqual([]);
});

const MOST_STEPS = 60;

/** Goes on by the Tab key until something has the focus. */
const tabTo = async (page: Page, locator: Locator, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_STEPS} times ${key} do not lead to ${locator}.`);
};

test('keys are provided, bound and removed by keyboard alone, and the focus stays where the work is', async () => {
  const { page } = portal;
  await page.goto(panelAddress);
  await signInOn(page);
  await expectPanel(page);
  const panel = panelOf(page, KEY_MANAGER);
  const open = panel.getByRole('button', { name: 'Provide existing OAuth keys' });
  const form = dialog(page, 'Provide existing OAuth keys');

  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await expectFocus(form.getByLabel('Consumer key'));
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await expectFocus(open);

  await page.keyboard.press('Enter');
  await expectFocus(form.getByLabel('Consumer key'));
  await page.keyboard.type(CLIENT.id);
  await tabTo(page, form.getByLabel('Consumer secret'));
  await page.keyboard.type('not the secret');
  await page.keyboard.press('Enter');
  await form.getByRole('alert').first().waitFor();
  await tabTo(page, form.getByLabel('Consumer secret'), 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(CLIENT.secret);
  await page.keyboard.press('Enter');
  await expectFocus(form.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await expectFocus(open);
  await panel.getByText('Active', { exact: true }).waitFor();

  const remove = panel.getByRole('button', { name: 'Remove…' });
  const confirm = dialog(page, 'Remove these keys');
  await tabTo(page, remove, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectFocus(confirm.getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expectFocus(remove);
  await page.keyboard.press('Enter');
  await tabTo(page, confirm.getByRole('button', { name: 'Remove keys' }));
  await page.keyboard.press('Enter');
  await panel.getByText('No client here yet.').waitFor();
  await expectFocus(panel);
  await tabTo(page, open);
});
