import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pkce } from '../api/resident-support.ts';
import { expectType, signedIn } from '../support/client.ts';
import { ConfigureServiceProviderOAuth, RegisterServiceProvider } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { signInOn } from './steps.ts';

/* Signing in to a client of the resident key manager, as people see it. */

const CLIENT = 'Storefront for people';

let latchkey: Latchkey;
let client: Server;
let portal: Watched;
let callback: string;
let consumerKey: string;

/** The client's own page, to which people come back. */
const startClient = async (): Promise<string> => {
  client = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(
        '<!doctype html><html lang="en"><title>Back</title><link rel="icon" href="data:,"><h1>Back</h1></html>',
      ),
  );
  await new Promise<void>(resolve => client.listen(0, '127.0.0.1', resolve));
  const address = client.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port to listen on.');
  return `http://127.0.0.1:${address.port}/back`;
};

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  callback = await startClient();
  const admin = await signedIn(latchkey.url);
  const { registerServiceProvider } = await admin.send(RegisterServiceProvider, { input: { name: CLIENT } });
  const { serviceProvider } = expectType(registerServiceProvider, 'RegisterServiceProviderPayload');
  const { configureServiceProviderOAuth } = await admin.send(ConfigureServiceProviderOAuth, {
    input: {
      serviceProviderId: serviceProvider.id,
      grantTypes: ['AUTHORIZATION_CODE'],
      callbackUrls: [callback],
      tokenIssuer: 'JWT',
      scopes: ['orders:read', 'orders:write'],
    },
  });
  consumerKey = expectType(configureServiceProviderOAuth, 'ConfigureServiceProviderOAuthPayload').consumerKey;
  portal = await openPortal(latchkey.url);
});

afterAll(async () => {
  await portal?.close();
  client?.close();
  await latchkey?.dispose();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
});

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

const authorize = (params: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: consumerKey,
    redirect_uri: callback,
    scope: 'openid profile email orders:read orders:write',
    state: 'the-state',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
    ...params,
  });
  return `/oauth2/authorize?${query}`;
};

test('who is signed out signs in first, and is asked for consent then', async () => {
  const { page } = portal;
  await page.goto(authorize());
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await looksRight('sign in to a client');
  await signInOn(page);
  await page.getByRole('heading', { name: `${CLIENT} asks for access` }).waitFor();
  await looksRight('consent');
});

test('the answer goes to the client', async () => {
  const { page } = portal;
  await page.getByRole('button', { name: 'Refuse' }).click();
  await page.getByRole('heading', { name: 'Back' }).waitFor();
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  await page.goto(authorize());
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Back' }).waitFor();
  expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
});

test('what a client asks for wrongly is said to the person', async () => {
  const { page } = portal;
  await page.goto(authorize({ redirect_uri: 'https://elsewhere.example.com/' }));
  await page.getByRole('heading', { name: 'This sign-in cannot go on' }).waitFor();
  await looksRight('a sign-in that cannot go on');
  // A browser complains of the page's status, which is meant.
  expect(portal.complaints().every(one => one.includes('status of 400'))).toBe(true);
  portal.forget();
});
