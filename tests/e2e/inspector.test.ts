import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, textOfPage, type Watched } from './browser.ts';
import { signInAs } from './steps.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2VsLnRlc3QifQ.c2ln';

let latchkey: Latchkey;
let portal: Watched;

beforeAll(async () => {
  latchkey = await startLatchkey({ pages: true });
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await latchkey?.dispose();
});

afterEach(() => expect(portal.complaints()).toEqual([]));

const looksRight = async (state: string): Promise<void> => {
  expect.soft(await portal.look(state)).toEqual([]);
};

test('a token is inspected, and the step that refuses it says what to do', async () => {
  const { page } = portal;
  await page.getByRole('link', { name: 'Why refused?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Why refused?' }).waitFor();
  await looksRight('inspector');
  await page.getByLabel('Access token').fill(TOKEN);
  await page.getByLabel('Path at the gateway').fill('orders');
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('alert').getByText('Write the path at the gateway').waitFor();
  await looksRight('inspector, a path that is none');
  const method = await page.getByLabel('Method').boundingBox();
  expect(method?.height).toBeLessThanOrEqual(38);
  await page.getByLabel('Path at the gateway').fill('/orders/v1/orders');
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByText('Token of another key manager (401, 900901)').waitFor();
  await page.getByText('It says that it is from “https://el.test”.').waitFor();
  await looksRight('inspector, refused');
  await page.getByLabel('Path at the gateway').fill(`${latchkey.gatewayUrl}/orders/v1/orders?state=open`);
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByText('Token of another key manager (401, 900901)').waitFor();
});

test('a refusal leads to the page that says why', async () => {
  const { page } = portal;
  const answer = await fetch(`${latchkey.gatewayUrl}/orders/v1/orders`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const { instance }: { instance: string } = await answer.json();
  await expect
    .poll(
      async () => {
        await page.goto(instance);
        await page.getByRole('heading', { level: 1, name: 'Why refused?' }).waitFor();
        const title = page.getByRole('heading', { level: 2, name: 'Token of another key manager' });
        await title.or(page.getByText('Nothing is kept of this request')).waitFor();
        return title.isVisible();
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  expect(await page.getByLabel('Method').inputValue()).toBe('DELETE');
  expect(await page.getByLabel('Path at the gateway').inputValue()).toBe('/orders/v1/');
  await looksRight('refusal');
  expect(await textOfPage(page)).not.toContain(TOKEN);
});
