import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, errorAt, fieldOf, go, openTab, panelOf, signInAs } from './steps.ts';

/* A server gives an answer that no table knows; an administrator says in the form what it means. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';
const SECRET = 'the-right-secret-of-it';

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

beforeAll(async () => {
  server = await startMisbehavingServer({ clients: { web: SECRET } });
  server.behave(({ authenticated }) =>
    authenticated
      ? { status: 403, body: { error: 'not_a_resource_server' } }
      : { status: 401, body: { error: 'invalid_client' } },
  );
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, server.issuer, {
    name: KEY_MANAGER,
    endpoints: { introspection: `${server.issuer}/introspect`, jwks: `${server.issuer}/jwks` },
    policy: { clientAuthentication: 'CLIENT_SECRET_POST' },
  });
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
  await server?.stop();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const claim = async () => {
  const { page } = portal;
  await go(page, 'Applications');
  await openTab(page, APPLICATION, 'Production Keys');
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill('web');
  await form.getByLabel('Consumer secret').fill(SECRET);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  return form;
};

const openKeyManager = async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await page.getByRole('link', { name: KEY_MANAGER }).click();
  return page.getByRole('form', { name: KEY_MANAGER });
};

const save = () => portal.page.getByRole('button', { name: 'Save', exact: true }).click();

test('an answer that nobody knows leaves the client unverified', async () => {
  const form = await claim();
  await form.getByText('neither accepts nor refuses').waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();
});

test('a row that cannot stand is refused beside its field, and what else was typed stays', async () => {
  const form = await openKeyManager();
  await form.getByRole('button', { name: 'Add a row' }).click();
  await save();
  expect(await errorAt(form, fieldOf(form, 'Status'))).toBe('Write the status of an answer, as 403.');
  await fieldOf(form, 'Status').fill('404');
  await fieldOf(form, 'Error').selectOption('This one');
  await fieldOf(form, 'Error code').fill('not_a_resource_server');
  await fieldOf(form, 'The secret is').selectOption('Accepted');
  await save();
  await expect.poll(() => errorAt(form, fieldOf(form, 'Status'))).toContain('trouble of the server');
  expect(await fieldOf(form, 'Error code').inputValue()).toBe('not_a_resource_server');
  await form.getByText('The rows of its kind').click();
  await form.getByRole('table').getByText('RFC 7662 section 2.2').first().waitFor();
  expect.soft(await portal.look('how answers are read')).toEqual([]);
  await fieldOf(form, 'Status').fill('403');
  await save();
  await portal.page.getByText(`${KEY_MANAGER} was changed.`).waitFor();
});

test('then the same claim is proved, and the row stands in the form and can be taken out', async () => {
  const bound = await claim();
  await bound.getByText(`Bound to ${APPLICATION}`).first().waitFor();
  await bound.getByRole('button', { name: 'Done' }).click();
  const form = await openKeyManager();
  expect(await fieldOf(form, 'Error code').inputValue()).toBe('not_a_resource_server');
  await form.getByRole('button', { name: 'Remove row 1, Introspection 403' }).click();
  expect(await form.getByLabel('Error code').count()).toBe(0);
  await save();
  await portal.page.getByText(`${KEY_MANAGER} was changed.`).first().waitFor();
});
