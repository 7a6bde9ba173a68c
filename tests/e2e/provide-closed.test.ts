import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, openTab, panelOf, signInAs } from './steps.ts';

/* The dialog is closed, or the page reloaded, while a client is verified: what comes of it is told all the same. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';
const SECRET = 'the-right-secret-of-it';

let latchkey: Latchkey;
let server: Server;
let portal: Watched;
let answer = Promise.withResolvers<void>();

/** Introspection that waits until the test lets it answer, and knows one secret. */
const startSlowServer = async (): Promise<string> => {
  server = createServer(async (request, response) => {
    const sent = `${request.headers.authorization ?? ''} ${await text(request)}`;
    await answer.promise;
    const known = sent.includes(SECRET) || sent.includes(btoa(`storefront-web:${SECRET}`));
    response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { active: false } : { error: 'invalid_client' }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  return `http://127.0.0.1:${address.port}`;
};

beforeAll(async () => {
  const issuer = await startSlowServer();
  latchkey = await startLatchkey({ pages: true });
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, issuer, {
    name: KEY_MANAGER,
    endpoints: { introspection: `${issuer}/introspect`, jwks: `${issuer}/jwks` },
  });
  portal = await openPortal(latchkey.url);
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  await openTab(page, APPLICATION, 'Production Keys');
});

afterAll(async () => {
  answer.resolve();
  await portal?.close();
  await latchkey?.dispose();
  server?.close();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const verify = async (consumerSecret: string, consumerKey = 'storefront-web') => {
  answer = Promise.withResolvers<void>();
  const { page } = portal;
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill(consumerKey);
  await form.getByLabel('Consumer secret').fill(consumerSecret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByText('Verification goes on if you close this.').waitFor();
  return form;
};

test('closed by its button, it says that the client was not bound, and why', async () => {
  const form = await verify('a-wrong-secret-of-it');
  expect.soft(await portal.look('provide, under way')).toEqual([]);
  expect(await form.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  await form.getByText('Close', { exact: true }).click();
  await form.waitFor({ state: 'detached' });
  answer.resolve();
  await portal.page.getByText('The client was not bound. The key manager did not accept').waitFor();
});

test('closed by Escape and opened again, it shows how far it is; closed again, it says that it was bound', async () => {
  const { page } = portal;
  const form = await verify(SECRET);
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  await form.getByRole('list', { name: 'Verification' }).waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  answer.resolve();
  await page.getByText('storefront-web was bound.').waitFor();
  await panelOf(page, KEY_MANAGER).locator('strong', { hasText: 'storefront-web' }).waitFor();
  expect.soft(await portal.look('bound, after the dialog was closed')).toEqual([]);
});

test('the page is reloaded: once the client is bound, it is there without another reload', async () => {
  const { page } = portal;
  await verify(SECRET, 'backoffice-web');
  await page.reload();
  await panelOf(page, KEY_MANAGER).locator('strong', { hasText: 'storefront-web' }).waitFor();
  expect(await page.locator('strong', { hasText: 'backoffice-web' }).count()).toBe(0);
  answer.resolve();
  await panelOf(page, KEY_MANAGER).locator('strong', { hasText: 'backoffice-web' }).waitFor();
});
