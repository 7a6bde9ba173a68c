import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';

/* The playground in a browser: a tab is run, with nothing from elsewhere and nothing against the policy. */

let latchkey: Latchkey;
let portal: Watched;

const requested: string[] = [];
const violations: string[] = [];

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  portal = await openPortal(latchkey.url);
  const { page } = portal;
  page.on('request', request => requested.push(request.url()));
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', event =>
      violated([event.effectiveDirective, event.blockedURI].join(' ')))`,
  );
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

afterEach(() => {
  expect(portal.complaints()).toEqual([]);
  expect(violations).toEqual([]);
});

const foreign = () =>
  requested.filter(url => {
    const { origin, protocol } = new URL(url);
    return origin !== latchkey.url && !['data:', 'blob:'].includes(protocol);
  });

test('who is signed out signs in first', async () => {
  const { page } = portal;
  await page.goto('/graphql');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'GraphQL' }).count()).toBe(0);
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/graphql');
});

test('tabs are run, and what they answer is seen', async () => {
  const { page } = portal;
  // By keyboard: a tab that is out of sight scrolls away from under a pointer.
  const open = (name: string) => page.getByRole('tab', { name }).locator('button').first().press('Enter');
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await part('Operation Editor').getByText('viewer').waitFor();
  await open('CreateApplication');
  await part('Variables').getByText('storefront-web').waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await part('Result Window').getByText('CreateApplicationPayload').waitFor();
  await open('Start');
  await part('Operation Editor').getByText('viewer').waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await part('Result Window').getByText(ADMINISTRATOR.email).waitFor();
});

test('nothing came from anywhere else, and what was against the policy would be seen', async () => {
  expect(requested.length).toBeGreaterThan(3);
  expect(foreign()).toEqual([]);
  await portal.page.evaluate(`fetch('http://192.0.2.1/').catch(() => undefined)`);
  await expect.poll(() => violations.splice(0)).toEqual(['connect-src http://192.0.2.1/']);
  expect(portal.complaints()).not.toEqual([]);
  portal.forget();
});
