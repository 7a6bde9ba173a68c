import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, textOfPage, type Watched } from './browser.ts';
import { dialog, go, openTab, signInOn } from './steps.ts';

/* The pages that no walk comes by, in all their states: of people, of what was done, of oneself. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const MEMBER = { name: 'Mara Member', email: 'mara@example.com' };

let latchkey: Latchkey;
let portal: Watched;
let oneTimePassword = '';

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, 'http://127.0.0.1:9', { name: 'corporate-1', displayName: KEY_MANAGER });
  portal = await openPortal(latchkey.url);
  await portal.page.goto('/');
  await signInOn(portal.page);
  await portal.page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string, watched = portal): Promise<void> => {
  expect.soft(await watched.look(state)).toEqual([]);
};

/** Copies what is shown once, and puts it away. */
const takeOnce = async (title: string, what: string): Promise<string> => {
  const { page } = portal;
  const once = dialog(page, title);
  await once.getByRole('button', { name: `Copy ${what}` }).click();
  await looksRight(title);
  await once.getByLabel('I have stored it').check();
  await once.getByRole('button', { name: 'Done' }).click();
  await once.waitFor({ state: 'detached' });
  return page.evaluate(() => navigator.clipboard.readText());
};

test('members are added, changed and removed', async () => {
  const { page } = portal;
  await go(page, 'Members');
  await page.getByRole('cell', { name: 'Administrator' }).first().waitFor();
  await looksRight('members, alone');
  await page.getByRole('button', { name: 'Add member' }).click();
  const form = dialog(page, 'Add a member');
  await form.getByRole('button', { name: 'Add member' }).click();
  await form.getByRole('alert').waitFor();
  await looksRight('add a member, nothing entered');
  await form.getByLabel('E-mail address').fill(MEMBER.email);
  await form.getByLabel('Name', { exact: true }).fill(MEMBER.name);
  await form.getByRole('button', { name: 'Add member' }).click();
  oneTimePassword = await takeOnce(`A first password for ${MEMBER.name}`, 'one-time password');
  expect(await textOfPage(page)).not.toContain(oneTimePassword);
  await looksRight('members');
  await page.getByRole('button', { name: `Change role of ${MEMBER.name}` }).click();
  await looksRight('change the role');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Remove ${MEMBER.name}` }).click();
  await looksRight('remove a member');
  await page.keyboard.press('Escape');
});

test('on a narrow screen a button follows the sentence that explains it', async () => {
  const { page } = portal;
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const button = await page.getByRole('button', { name: 'Add member' }).boundingBox();
  const lead = await page.getByText('The people of this organization').boundingBox();
  expect(button?.y).toBeGreaterThan(lead?.y ?? Number.NaN);
  const more = page.getByRole('button', { name: 'More' });
  expect(await more.getAttribute('aria-current')).toBe('true');
  if (wide) await page.setViewportSize(wide);
});

test('who has a one-time password chooses one, and sees what is open to a developer', async () => {
  const theirs = await openPortal(latchkey.url);
  const { page } = theirs;
  await page.goto('/admin/audit');
  await signInOn(page, { email: MEMBER.email, password: oneTimePassword });
  await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
  await looksRight('choose a password', theirs);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('alert').waitFor();
  await looksRight('choose a password, nothing entered', theirs);
  await page.getByLabel('Current password').fill(oneTimePassword);
  await page.getByLabel('New password', { exact: true }).fill('a password of her own');
  await page.getByLabel('New password again').fill('a password of her own');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('heading', { level: 2, name: 'This is not open to you' }).waitFor();
  await looksRight('audit, not open to a developer', theirs);
  await page.goto('/admin/key-managers/nobody-s');
  await page.getByRole('heading', { level: 1, name: 'This is not open to you' }).waitFor();
  await looksRight('a key manager, not open to a developer', theirs);
  await page.goto('/nowhere');
  await page.getByText('There is no such').waitFor();
  await looksRight('no such page', theirs);
  expect(theirs.complaints()).toEqual([]);
  await theirs.close();
});

test('the audit tells what was done, with its details', async () => {
  const { page } = portal;
  await go(page, 'Audit');
  const entry = page.getByRole('row').filter({ hasText: 'Added a member' }).first();
  await entry.getByText('Added a member').waitFor();
  await entry.getByRole('button', { name: 'Details of entry' }).click();
  await page.locator('pre').getByText(MEMBER.email).waitFor();
  await looksRight('audit');
});

test('API tokens are made, told once and revoked', async () => {
  const { page } = portal;
  await page.goto('/account');
  await page.getByText('No tokens yet.').waitFor();
  await looksRight('account, no tokens');
  await page.getByRole('button', { name: 'Create token' }).click();
  const form = dialog(page, 'Create an API token');
  await form.getByRole('button', { name: 'Create token' }).click();
  await form.getByRole('alert').waitFor();
  await looksRight('create a token, nothing entered');
  await form.getByLabel('Name').fill('nightly export');
  await form.getByRole('button', { name: 'Create token' }).click();
  const token = await takeOnce('Your token nightly export', 'API token');
  expect(token).toMatch(/^lk_/);
  expect(await textOfPage(page)).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke nightly export' }).waitFor();
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('alert').waitFor();
  await looksRight('account');
  await page.getByRole('button', { name: 'Revoke nightly export' }).click();
  await looksRight('revoke a token');
  await page.getByRole('button', { name: 'Revoke token' }).click();
  await page.getByText('No tokens yet.').waitFor();
});

test('an API is edited', async () => {
  const { page } = portal;
  await go(page, 'APIs');
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Edit Orders' }).waitFor();
  await page.getByLabel('Production endpoint').waitFor();
  await page.getByRole('checkbox', { name: KEY_MANAGER }).waitFor();
  await looksRight('edit an API');
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByLabel('Production endpoint').fill('nowhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').first().waitFor();
  await looksRight('edit an API, refused');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('an application is deleted by its name alone', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Settings');
  await page.getByRole('button', { name: 'Delete application…' }).waitFor();
  await looksRight('application settings');
  await page.getByRole('button', { name: 'Delete application…' }).click();
  const form = dialog(page, `Delete ${APPLICATION}`);
  await form.getByRole('button', { name: 'Delete application' }).click();
  await form.getByText('This must read').first().waitFor();
  await looksRight('delete an application, name not typed');
  await form.getByLabel(`Type ${APPLICATION} to confirm`).fill(APPLICATION);
  await form.getByRole('button', { name: 'Delete application' }).click();
  await page.getByText('No applications yet').waitFor();
});
