import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { openPortal, type Watched } from './browser.ts';
import { signInOn } from './steps.ts';

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
  await signInOn(page);
  await page.waitForURL('**/graphql');
});

// The playground takes a moment to follow what is pressed; until then it still means what was there before.
const eventually = { timeout: 20_000, interval: 1_000 };

const tabsOf = async () => {
  const { page } = portal;
  await page.getByRole('tab', { name: 'Start' }).first().waitFor();
  return page.getByRole('tab').allTextContents();
};
const editorText = () =>
  portal.page.getByRole('region', { name: 'Operation Editor', exact: true }).textContent();
const kept = () => portal.page.evaluate(`localStorage.getItem('graphiql:tabState')`);

test('opened again it is as it was left: untouched, and after an edit', async () => {
  const { page } = portal;
  const tabs = await tabsOf();
  const openAgain = async () => {
    await page.goto('/graphql');
    expect(await tabsOf()).toEqual(tabs);
    await expect.poll(editorText, eventually).toContain('keyManagers');
  };
  await expect.poll(kept, eventually).toContain('Start');
  await openAgain();
  await openAgain();
  await page
    .getByRole('region', { name: 'Operation Editor', exact: true })
    .locator('.view-line')
    .last()
    .click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# mine');
  await expect.poll(kept, eventually).toContain('# mine');
  await page.reload();
  expect(await tabsOf()).toEqual(tabs);
  await openAgain();
  await expect.poll(editorText, eventually).toContain('mine');
});

test('a tab is run, and its answer is seen; another one is opened', async () => {
  const { page } = portal;
  const textOf = (part: string) => page.getByRole('region', { name: part, exact: true }).textContent();
  const run = page.getByRole('button', { name: 'Execute query' });
  await expect
    .poll(() => run.click().then(() => textOf('Result Window')), eventually)
    .toContain(ADMINISTRATOR.email);
  // By keyboard: a tab that is out of sight scrolls away from under a pointer.
  const tab = page.getByRole('tab', { name: 'PublishApi' }).locator('button').first();
  await expect
    .poll(() => tab.press('Enter').then(() => textOf('Operation Editor')), eventually)
    .toContain('CreateApiInput');
  await expect.poll(() => textOf('Variables'), eventually).toContain('/deliveries');
});

test('on a narrow screen the panes are below each other, and each is seen', async () => {
  const { page } = portal;
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const boxOf = async (part: string) => {
    const box = await page.getByRole('region', { name: part, exact: true }).boundingBox();
    return box ?? { x: 0, y: 0, width: 0, height: 0 };
  };
  await expect.poll(async () => (await boxOf('Result Window')).width, eventually).toBeGreaterThan(330);
  const [editor, result] = [await boxOf('Operation Editor'), await boxOf('Result Window')];
  expect(editor.width).toBeGreaterThan(330);
  expect(result.y).toBeGreaterThanOrEqual(editor.y + editor.height);
  for (const { height } of [editor, result]) expect(height).toBeGreaterThan(150);
  expect(result.y + result.height).toBeLessThanOrEqual(844);
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'Query', exact: true }).click();
  await page.getByText('keyManagers', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
  expect(await boxOf('Result Window')).toEqual(result);
  if (wide) await page.setViewportSize(wide);
});

test('nothing came from anywhere else, and what was against the policy would be seen', async () => {
  expect(requested.length).toBeGreaterThan(3);
  expect(foreign()).toEqual([]);
  await portal.page.evaluate(`fetch('http://192.0.2.1/').catch(() => undefined)`);
  await expect.poll(() => violations.splice(0)).toEqual(['connect-src http://192.0.2.1/']);
  expect(portal.complaints()).not.toEqual([]);
  portal.forget();
});
