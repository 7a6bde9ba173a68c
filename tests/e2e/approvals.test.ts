import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager, newPerson, provide } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, go, openTab, panelOf, signInAs } from './steps.ts';

/* What cannot be proved, from the claim to the decision and its notice, by clicks. */

const KEY_MANAGER = 'Accepts anything';
const consumerSecret = 'any secret';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey({ pages: true }), startMisbehavingServer()]);
  // The right secret and a wrong one are answered alike, so that nothing is proved.
  server.behave(() => ({ status: 200, body: { active: false } }));
  const admin = await signedIn(latchkey.url);
  const keyManagerId = await newKeyManager(admin, server.issuer, {
    name: KEY_MANAGER,
    policy: { proof: 'APPROVAL' },
  });
  const unproven = await startMisbehavingServer();
  await newKeyManager(admin, unproven.issuer, { name: 'Believes anybody', policy: { proof: 'OFF' } });
  await unproven.stop();
  const developer = await newPerson(latchkey.url, admin);
  const applicationId = await newApplication(developer, 'Storefront');
  for (const consumerKey of ['storefront-web', 'storefront-mobile'])
    await provide(developer, { applicationId, keyManagerId, consumerKey, consumerSecret });
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

test('an administrator sees what waits, and why', async () => {
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  await page.getByRole('link', { name: 'Approvals 2 new' }).waitFor();
  await go(page, 'Approvals');
  await page.getByText('even a client that does not exist').first().waitFor();
  await page.getByText('What was asked and answered').first().click();
  await looksRight('approvals');
});

test('one is approved, the other declined with a reason', async () => {
  const { page } = portal;
  await page.getByRole('button', { name: 'Approve storefront-web for Storefront' }).click();
  await looksRight('approve');
  await dialog(page, 'Approve a client for Storefront').getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('button', { name: 'Approve storefront-web' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Approvals 1 new' }).waitFor();
  await page.getByRole('button', { name: 'Decline storefront-mobile for Storefront' }).click();
  const form = dialog(page, 'Decline a client for Storefront');
  await form.getByRole('button', { name: 'Decline' }).click();
  await form.getByRole('alert').waitFor();
  await looksRight('decline, no reason');
  await form.getByLabel('Reason').fill('Mobile has its own key manager.');
  await form.getByRole('button', { name: 'Decline' }).click();
  await page.getByText('Nothing waits for approval').waitFor();
  await looksRight('no approvals');
});

test('the panel says who vouched, and what was declined why', async () => {
  const { page } = portal;
  await openTab(page, 'Storefront', 'Production Keys');
  const panel = panelOf(page, KEY_MANAGER);
  await panel.getByText('Approved by Administrator, not proven').waitFor();
  await panel.getByText('Mobile has its own key manager.').waitFor();
  await panel.getByRole('button', { name: 'Provide existing OAuth keys' }).click();
  const form = dialog(page, 'Provide existing OAuth keys');
  await form.getByLabel('Consumer key').fill('storefront-kiosk');
  await looksRight('provide with approvals');
  await form.getByLabel('Consumer secret').fill(consumerSecret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByText('an administrator has to decide').waitFor();
  await looksRight('provide, asked');
  await form.getByRole('button', { name: 'Done' }).click();
  await panel.getByText('Waiting for approval').waitFor();
  await looksRight('production keys, waiting and declined');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByText('Mobile has its own key manager.').waitFor({ state: 'detached' });
});

test('nobody decides about their own', async () => {
  const { page } = portal;
  await go(page, 'Approvals');
  await page.getByText('You provided this one.').waitFor();
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await looksRight('approvals, own');
});

test('what was asked is among the notices until it is read', async () => {
  const { page } = portal;
  await page.getByRole('link', { name: 'Notices 2 new' }).click();
  await page.getByText('asks you to vouch for storefront-web').waitFor();
  await looksRight('notices');
  await page.getByRole('button', { name: 'Mark as read: ' }).first().click();
  await page.getByRole('link', { name: 'Notices 1 new' }).waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('link', { name: 'Notices', exact: true }).waitFor();
  await looksRight('notices, read');
});

test('the policy is chosen in the form, and marked wherever the key manager is shown', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByText('Accepts without proof').waitFor();
  await page.getByText('Proof or approval').waitFor();
  await looksRight('key managers, marked');
  await page.getByRole('link', { name: KEY_MANAGER }).click();
  expect(await page.getByLabel('Approval', { exact: true }).isChecked()).toBe(true);
  await looksRight('key manager, approval');
});
