import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, go, openTab, panelOf, signInAs } from './steps.ts';

/* The portal cannot be reached for a moment: what was typed is still there, and is sent once it can be reached. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';
const CLIENT = { id: 'storefront-web', secret: 'the-right-secret-of-it' };
const UNREACHED = 'The portal did not answer. Check your connection, then try again.';
const UNKNOWN = 'It is not known whether the client was bound. Look at the keys before you try again.';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startMisbehavingServer({ clients: { [CLIENT.id]: CLIENT.secret } }),
  ]);
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, server.issuer, { name: KEY_MANAGER });
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => expect(portal.complaints()).toEqual([]));

/** Does something while no answer of the portal arrives, and waits until every refetch has failed, and failed again. */
const whileCut = async (act: () => Promise<void>): Promise<void> => {
  const { page } = portal;
  await page.route('**/graphql', route => route.abort());
  await act();
  await page.waitForTimeout(4000);
  await page.unroute('**/graphql');
  portal.forget();
};

test('a form keeps what was typed, and is saved at the next try', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByRole('link', { name: KEY_MANAGER, exact: true }).click();
  const description = page.locator('textarea[name="description"]');
  await description.fill('What I typed.');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await whileCut(async () => {
    await save.click();
    await page.getByRole('alert').getByText(UNREACHED).waitFor();
  });
  expect(await description.inputValue()).toBe('What I typed.');
  expect(await page.getByText('could not be loaded').count()).toBe(0);
  expect.soft(await portal.look('a key manager, not saved')).toEqual([]);
  await save.click();
  await page.getByText(`${KEY_MANAGER} was changed.`).waitFor();
});

test('the list behind a dialog stays, and the dialog with it', async () => {
  const { page } = portal;
  await go(page, 'Applications');
  await page.getByRole('button', { name: 'Create application' }).click();
  const form = dialog(page, 'Create an application');
  await form.getByLabel('Name').fill('Backoffice');
  const create = form.getByRole('button', { name: /^Create/ });
  await whileCut(async () => {
    await create.click();
    await form.getByRole('alert').getByText(UNREACHED).waitFor();
  });
  expect(await page.getByText('could not be loaded').count()).toBe(0);
  expect(await page.getByRole('link', { name: APPLICATION, exact: true }).count()).toBe(1);
  await create.click();
  await page.getByRole('heading', { level: 1, name: 'Backoffice' }).waitFor();
});

test('a provide whose answer was lost says that its end is not known, and keeps its fields', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill(CLIENT.id);
  await form.getByLabel('Consumer secret').fill(CLIENT.secret);
  const verify = form.getByRole('button', { name: 'Verify and bind' });
  await whileCut(async () => {
    await verify.click();
    await form.getByRole('alert').getByText(UNKNOWN).waitFor();
  });
  expect(await form.getByLabel('Consumer key').inputValue()).toBe(CLIENT.id);
  expect(await form.getByLabel('Consumer secret').inputValue()).toBe(CLIENT.secret);
  expect.soft(await portal.look('provide, the answer lost')).toEqual([]);
  await verify.click();
  await form.getByRole('button', { name: 'Done' }).click();
  await panelOf(page, KEY_MANAGER).getByText('Active', { exact: true }).waitFor();
});
