import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type SampleBackend, startSampleBackend } from '../../server/gateway/sample-backend.ts';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, textOfMemory, textOfPage, type Watched } from './browser.ts';
import {
  callUntil,
  dialog,
  expectRefused,
  go,
  inShell,
  openTab,
  panelOf,
  shown,
  tokenBy,
  untilCounted,
} from './steps.ts';

/* The walk through the portal, by clicks: each test goes on from where the one before it has stopped. */

const SCOPE = 'orders:read orders:write';
const production = { id: 'storefront-web', secret: `s/3+c%41:r&t = "x'`, scope: SCOPE };
const sandbox = { id: 'storefront-web-test', secret: 'another secret of its own', scope: SCOPE };
const KEY_MANAGER = 'Corporate login';
const RESIDENT = 'Resident key manager';
const APPLICATION = 'Storefront';
const ALLOWED = 'Existing OAuth keys may be provided';
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let server: AuthorizationServer;
let backend: SampleBackend;
let portal: Watched;

/** What one step leaves for the next. */
const known = { resident: { key: '', secret: '' }, token: '', url: '' };

beforeAll(async () => {
  [latchkey, server, backend] = await Promise.all([
    startLatchkey({ pages: true }),
    startAuthorizationServer({ format: 'jwt', clients: [production, sandbox] }),
    startSampleBackend(0),
  ]);
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop(), backend?.close()]);
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

/** Goes on: one finding must not hide the rest. */
const looksRight = async (state: string) => expect.soft(await portal.look(state)).toEqual([]);

test('signing in', async () => {
  const { page } = portal;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await looksRight('sign in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await looksRight('sign in, nothing entered');
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  await looksRight('no applications');
});

test('1: a key manager is configured from its metadata', async () => {
  const { page } = portal;
  await go(page, 'Key managers');
  await looksRight('key managers');
  await page.getByRole('link', { name: 'Add key manager' }).click();
  await page.getByLabel('Issuer').fill(server.issuer);
  await looksRight('new key manager');
  await page.getByRole('button', { name: 'Probe', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill(KEY_MANAGER);
  expect(await page.getByLabel('Token endpoint').first().inputValue()).toBe(`${server.issuer}/token`);
  await page.getByLabel('Scope of token requests').fill(SCOPE);
  await looksRight('new key manager, metadata read');
  await page.getByRole('button', { name: 'Add key manager' }).click();
  await page.getByRole('heading', { level: 1, name: KEY_MANAGER }).waitFor();
  await looksRight('key manager');
});

test('2: a client is made in the identity console, its secret shown once', async () => {
  const { page } = portal;
  await go(page, 'Service providers');
  await looksRight('no service providers');
  await page.getByRole('button', { name: 'Add service provider', exact: true }).click();
  await page.getByLabel('Service provider name').fill('storefront-resident');
  await looksRight('add service provider');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { level: 1, name: 'storefront-resident' }).waitFor();
  await looksRight('service provider');
  await page.getByRole('button', { name: 'Configure' }).click();
  await page.getByLabel('Scopes').fill(SCOPE);
  await looksRight('configure OAuth');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const once = dialog(page, 'Consumer key and secret of storefront-resident');
  await once.waitFor();
  await looksRight('secret shown once');
  const copy = async (what: string): Promise<string> => {
    await once.getByRole('button', { name: `Copy ${what}` }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  known.resident = { key: await copy('consumer key'), secret: await copy('consumer secret') };
  expect(known.resident.secret).not.toBe(known.resident.key);
  await once.getByRole('button', { name: 'Done' }).click();
  await looksRight('secret shown once, not stored yet');
  await once.getByLabel('I have stored it').check();
  await once.getByRole('button', { name: 'Done' }).click();
  await once.waitFor({ state: 'detached' });
  expect(await textOfPage(page)).toContain(known.resident.key);
  expect(await textOfPage(page)).not.toContain(known.resident.secret);
});

test('4: an application is created', async () => {
  const { page } = portal;
  await go(page, 'Applications');
  await page.getByRole('button', { name: 'Create application' }).click();
  await dialog(page, 'Create an application').getByLabel('Name').fill(APPLICATION);
  await looksRight('create application');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: APPLICATION }).waitFor();
  await looksRight('application');
});

test('3: provisioning can be switched off and on, at once and for everybody', async () => {
  const { page } = portal;
  const provide = panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE });
  for (const on of [false, true]) {
    await go(page, 'Settings');
    await page.getByRole('switch', { name: ALLOWED }).click();
    await page.getByRole('switch', { name: ALLOWED, checked: on }).waitFor();
    await looksRight(`settings, provisioning ${on ? 'on' : 'off'}`);
    await openTab(page, APPLICATION, 'Production Keys');
    await panelOf(page, KEY_MANAGER).waitFor();
    if (on) await provide.waitFor();
    expect(await provide.count()).toBe(on ? 1 : 0);
    await looksRight(`production keys, provisioning ${on ? 'on' : 'off'}`);
  }
});

test('5: a wrong secret is refused beside its field, and the dialog stays', async () => {
  const { page } = portal;
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await looksRight('provide, empty');
  await form.getByLabel('Consumer key').fill(production.id);
  await form.getByLabel('Consumer secret').fill('not the secret');
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await expectRefused(form);
  expect(await form.getByRole('list', { name: 'Verification' }).textContent()).toContain('(failed)');
  await looksRight('provide, refused');
});

test('5: the right secret is proved in four stages, and then gone', async () => {
  const { page } = portal;
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer secret').fill(production.secret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByRole('button', { name: 'Done' }).waitFor();
  const stages = form.getByRole('list', { name: 'Verification' }).getByRole('listitem');
  const words = ['Reached the key manager', 'It refuses a wrong secret', 'It accepts yours', 'Bound to'];
  const lines = await stages.allTextContents();
  expect(lines).toEqual(words.map(line => expect.stringContaining(line)));
  expect(lines.filter(line => line.includes('(done)'))).toHaveLength(4);
  await looksRight('provide, bound');
  const command = await shown(form, 'Get a token');
  expect(command).toContain('$CONSUMER_SECRET');
  await form.getByRole('button', { name: 'Done' }).click();
  await form.waitFor({ state: 'detached' });
  await panelOf(page, KEY_MANAGER).getByText('Active', { exact: true }).waitFor();
  expect(await textOfPage(page)).toContain(production.id);
  expect(await textOfPage(page)).not.toContain(production.secret);
  const memory = await textOfMemory(portal);
  expect(memory).toContain(production.id);
  expect(memory.includes(production.secret)).toBe(false);
  await looksRight('production keys, bound');
});

const provide = async (keyManager: string, consumerKey: string, consumerSecret: string) => {
  const { page } = portal;
  await panelOf(page, keyManager).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill(consumerKey);
  await form.getByLabel('Consumer secret').fill(consumerSecret);
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await form.getByRole('button', { name: 'Done' }).click();
  await form.waitFor({ state: 'detached' });
};

test('5: clients of the resident key manager and for sandbox are provided likewise', async () => {
  const { page } = portal;
  await provide(RESIDENT, known.resident.key, known.resident.secret);
  await openTab(page, APPLICATION, 'Sandbox Keys');
  await provide(KEY_MANAGER, sandbox.id, sandbox.secret);
  await looksRight('sandbox keys, bound');
});

test('6: an API is published', async () => {
  const { page } = portal;
  await go(page, 'APIs');
  await looksRight('APIs');
  await page.getByRole('link', { name: 'Publish API' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Deliveries');
  await page.getByLabel('Context').fill('/deliveries');
  await page.getByLabel('Version').fill('v1');
  await page.getByLabel('Production endpoint').fill(`${backend.url}/production`);
  await page.getByLabel('Sandbox endpoint').fill(`${backend.url}/sandbox`);
  expect(await page.getByLabel(KEY_MANAGER).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Add scope' }).click();
  await page.getByLabel('Scope', { exact: true }).fill('orders:read');
  await looksRight('publish API');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { level: 1, name: 'Deliveries v1' }).waitFor();
  await looksRight('API');
});

test('6: the application subscribes to it', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Subscriptions');
  await page.getByText('No subscriptions yet').waitFor();
  await looksRight('no subscriptions');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  const form = dialog(page, 'Subscribe to an API');
  await form.getByLabel('Deliveries v1').check();
  await form.getByLabel('Unlimited').check();
  expect(await form.getByText('has no keys').count()).toBe(0);
  await looksRight('subscribe');
  await form.getByRole('button', { name: 'Subscribe' }).click();
  await page.getByRole('button', { name: 'Call it: Deliveries' }).waitFor();
  await looksRight('subscriptions');
});

const commandOf = async (keyManager: string): Promise<string> => {
  const panel = panelOf(portal.page, keyManager);
  await panel.getByRole('button', { name: 'Get a token' }).click();
  return shown(panel, 'Get a token');
};

test('7 and 8: the shown commands get a token and call the API', async () => {
  const { page } = portal;
  await page.getByRole('button', { name: 'Call it: Deliveries' }).click();
  const call = dialog(page, 'Call Deliveries');
  const invoke = await shown(call, 'Call Deliveries v1');
  await looksRight('call an API');
  await call.getByRole('button', { name: 'Close' }).click();
  known.url = `${latchkey.gatewayUrl}/deliveries/v1/orders`;
  await openTab(page, APPLICATION, 'Production Keys');
  known.token = await tokenBy(await commandOf(KEY_MANAGER), production.secret);
  await looksRight('production keys, token command');
  const answered = await callUntil(known.url, known.token, 200, 5000);
  expect(answered).toMatchObject({ status: 200, body: { environment: 'production' } });
  expect(await inShell(invoke, { ACCESS_TOKEN: known.token })).not.toContain('"code":"9');
  const resident = await commandOf(RESIDENT);
  const scoped = `${resident} --data-urlencode 'scope=${SCOPE}'`;
  const token = await tokenBy(scoped, known.resident.secret);
  expect(await callUntil(known.url, token, 200, 5000)).toMatchObject({ body: { environment: 'production' } });
  await openTab(page, APPLICATION, 'Sandbox Keys');
  const trial = await tokenBy(await commandOf(KEY_MANAGER), sandbox.secret);
  expect(await callUntil(known.url, trial, 200, 5000)).toMatchObject({ body: { environment: 'sandbox' } });
});

test('what was called is shown, by day, API, client and reason', async () => {
  const { page } = portal;
  await callUntil(`${latchkey.gatewayUrl}/deliveries/v1/nowhere`, known.token, 404, 1000);
  await untilCounted(page, APPLICATION);
  await page.getByRole('table', { name: 'By API' }).getByText('Deliveries').waitFor();
  await page.getByRole('table', { name: 'By client' }).getByText(production.id, { exact: true }).waitFor();
  await looksRight('usage');
  await openTab(page, APPLICATION, 'Overview');
  await page.getByRole('heading', { name: 'Call it (done)' }).waitFor();
  await looksRight('overview, called');
  await go(page, 'APIs');
  await page.getByRole('link', { name: 'Deliveries', exact: true }).click();
  await page.getByRole('table', { name: 'By application' }).getByText(APPLICATION).waitFor();
  await looksRight('usage of an API');
});

test('9: removed keys are refused within a second, and the client stays as it was', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  const command = await commandOf(KEY_MANAGER);
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: 'Remove' }).click();
  const confirm = dialog(page, 'Remove these keys');
  await looksRight('remove keys');
  expect(await callUntil(known.url, known.token, 200, 0)).toMatchObject({ status: 200 });
  await confirm.getByRole('button', { name: 'Remove keys' }).click();
  await confirm.waitFor({ state: 'detached' });
  expect(await callUntil(known.url, known.token, 403, 1000)).toMatchObject({ body: { code: '900908' } });
  await panelOf(page, KEY_MANAGER).getByText('No client here yet.').waitFor();
  await looksRight('production keys, removed');
  expect(await tokenBy(command, production.secret)).toMatch(/^ey/);
});
