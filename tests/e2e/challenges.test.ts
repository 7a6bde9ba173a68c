import { generateKeyPairSync } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { signed } from '../api/challenge-support.ts';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { type ChangingServer, startChangingServer } from '../support/changing-server.ts';
import { signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, textOfMemory, type Watched } from './browser.ts';
import { dialog, openTab, panelOf, shown, signInAs } from './steps.ts';

/* Proving a client without a secret, by clicks. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';

let latchkey: Latchkey;
let server: ChangingServer;
let portal: Watched;

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const people = (...callbacks: readonly string[]) => ({
  client_id: 'storefront-people',
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  redirect_uris: ['https://storefront.example.com/signed-in', ...callbacks],
});

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey({ pages: true }), startChangingServer()]);
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, server.issuer, {
    name: KEY_MANAGER,
    endpoints: {
      authorization: `${server.issuer}/auth`,
      token: `${server.issuer}/token`,
      introspection: `${server.issuer}/token/introspection`,
      jwks: `${server.issuer}/jwks`,
    },
  });
  server.putClient({
    client_id: 'storefront-batch',
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    jwks: { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'batch', use: 'sig' }] },
  });
  server.putClient(people());
  portal = await openPortal(latchkey.url);
  const { page } = portal;
  await signInAs(page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => {
  // A browser complains of the status of the last page, which is meant.
  expect(portal.complaints().filter(one => !one.includes('status of 404'))).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

const otherWay = async (name: string): Promise<Locator> => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const provide = dialog(page, PROVIDE);
  await provide.getByText('Prove it another way').click();
  await looksRight('prove it another way');
  await provide.getByRole('button', { name }).click();
  return provide;
};

const claimsIn = (command: string): string => /'(\{"iss".*?\})'/.exec(command)?.[1] ?? '';

test('a signed challenge', async () => {
  const { page } = portal;
  const provide = await otherWay('Signed challenge');
  await provide.getByRole('button', { name: 'Begin' }).click();
  await provide.getByText('Enter the consumer key.').first().waitFor();
  const field = (name: string) => provide.getByLabel(name);
  await field('Consumer key').fill('storefront-batch');
  await field('Label').fill('Nightly batch');
  await looksRight('signed challenge');
  await provide.getByRole('button', { name: 'Back' }).click();
  await provide.getByText('Prove it another way').click();
  await provide.getByRole('button', { name: 'Signed challenge' }).click();
  expect(await field('Label').inputValue()).toBe('Nightly batch');
  await page.keyboard.press('Escape');
  await dialog(page, 'Discard what you typed?').getByRole('button', { name: 'Keep editing' }).click();
  await provide.getByRole('button', { name: 'Begin' }).click();
  await provide.getByLabel('Node.js (any key)').check();
  await looksRight('signed challenge, to sign');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const claims = claimsIn(await shown(provide, 'Sign the challenge'));
  const refused = signed(claims, privateKey);
  await provide.getByLabel('Signed JWT').fill(refused);
  await provide.getByRole('button', { name: 'Verify and bind' }).click();
  await provide.getByText('did not accept this signature').waitFor();
  await looksRight('signed challenge, refused');
  // React holds the text of a field as long as it stands there; what notes that it is unsaved does not.
  const memory = await textOfMemory(portal);
  expect(memory.includes(JSON.stringify(['assertion', refused]))).toBe(false);
  await provide.getByRole('button', { name: 'Begin again' }).click();
  expect(await field('Consumer key').inputValue()).toBe('storefront-batch');
  await provide.getByRole('button', { name: 'Begin' }).click();
  const again = claimsIn(await shown(provide, 'Sign the challenge'));
  await provide.getByLabel('Signed JWT').fill(signed(again, keys.privateKey));
  await provide.getByRole('button', { name: 'Verify and bind' }).click();
  await provide.getByText('The client is yours').waitFor();
  await looksRight('signed challenge, bound');
  await provide.getByRole('button', { name: 'Done' }).click();
});

test('a callback challenge', async () => {
  const provide = await otherWay('Callback challenge');
  await provide.getByLabel('Consumer key').fill('storefront-people');
  await looksRight('callback challenge');
  await provide.getByRole('button', { name: 'Begin' }).click();
  const callback = provide.getByText(`${latchkey.url}/callback-challenge/`);
  await callback.waitFor();
  await looksRight('callback challenge, to register');
  await provide.getByRole('button', { name: 'Verify and bind' }).click();
  await provide.getByText('does not send people of this client').waitFor();
  await looksRight('callback challenge, not registered');
  server.putClient(people((await callback.textContent()) ?? ''));
  await provide.getByRole('button', { name: 'Verify and bind' }).click();
  await provide.getByText('The client is yours').waitFor();
  await provide.getByText('Take the one-time callback out').waitFor();
  await looksRight('callback challenge, bound');
  await provide.getByRole('button', { name: 'Done' }).click();
  await panelOf(portal.page, KEY_MANAGER).getByText('Proven by a registered callback').waitFor();
  await looksRight('proven by a registered callback');
});

test('the page at a callback', async () => {
  const { page } = portal;
  const answer = await page.goto(`/callback-challenge/${'A'.repeat(43)}`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('heading', { name: 'Nothing to do here' }).waitFor();
  await looksRight('the page at a callback');
});
