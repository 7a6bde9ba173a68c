import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RealServer, type Registered, startRealServer } from '../../server/oauth/real-server.testing.ts';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, textOfPage, type Watched } from './browser.ts';
import { dialog, openTab, panelOf, signInAs } from './steps.ts';

/* Somebody proves a client by the access to its registration, at a server that replaces the token then. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let server: RealServer;
let portal: Watched;
let client: Registered;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({ pages: true }),
    startRealServer({ replaceOnRead: true }),
  ]);
  client = await server.register({ client_name: 'Storefront web' });
  const administrator = await signedIn(latchkey.url);
  await newApplication(administrator, APPLICATION);
  await newKeyManager(administrator, server.issuer, {
    name: KEY_MANAGER,
    settings: [{ name: 'registrationTokensPerClient', value: 'true' }],
    endpoints: { registration: server.registration, jwks: `${server.issuer}/jwks` },
  });
  portal = await openPortal(latchkey.url);
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
  await openTab(page, APPLICATION, 'Production Keys');
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.[Symbol.asyncDispose]()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

test('a wrong token is refused at its field, and the address has to be the key manager’s', async () => {
  const { page } = portal;
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByRole('radio', { name: 'Registration access token' }).check();
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await looksRight('registration, nothing entered');
  await form.getByLabel('Client configuration URI').fill(client.uri);
  await form.getByRole('radio', { name: 'Consumer secret' }).check();
  await form.getByLabel('Client configuration URI').waitFor({ state: 'hidden' });
  await form.getByRole('radio', { name: 'Registration access token' }).check();
  expect(await form.getByLabel('Client configuration URI').inputValue()).toBe(client.uri);
  await form.getByLabel('Consumer key').fill(client.clientId);
  await form.getByLabel('Client configuration URI').fill('https://elsewhere.example.com/reg/1');
  await form.getByLabel('Registration access token', { exact: true }).last().fill('a-wrong-token');
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByText('must lie below').first().waitFor();
  await looksRight('registration, elsewhere');
  await form.getByLabel('Client configuration URI').fill(client.uri);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByText('did not accept this consumer key and registration access token').first().waitFor();
  await looksRight('registration, wrong token');
});

test('the right one proves the client, and the new one is shown once', async () => {
  const { page } = portal;
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Registration access token', { exact: true }).last().fill(client.token);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  const once = dialog(page, 'Your new registration access token');
  await once.waitFor();
  await looksRight('registration, replaced token');
  const fresh = (await once.locator('code').first().textContent()) ?? '';
  expect(fresh).not.toBe(client.token);
  await once.getByLabel('I have stored it').check();
  await once.getByRole('button', { name: 'Done' }).click();
  await once.waitFor({ state: 'detached' });
  await looksRight('registration, bound');
  await form.getByRole('button', { name: 'Done' }).click();
  const panel = panelOf(page, KEY_MANAGER);
  await panel.getByText('Proven by its registration access token').waitFor();
  await panel.getByRole('button', { name: 'Evidence' }).click();
  await panel.getByText('On record as “Storefront web”').waitFor();
  await looksRight('registration, evidence');
  const text = await textOfPage(page);
  for (const hidden of [client.token, fresh, client.clientSecret]) expect(text).not.toContain(hidden);
  // What was shown is what holds.
  expect((await server.rename({ ...client, token: fresh }, 'Renamed')).clientId).toBe(client.clientId);
});
