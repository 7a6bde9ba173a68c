import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newApplication, newKeyManager } from '../api/provide-support.ts';
import { graphql } from '../gql/index.ts';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ADMINISTRATOR, type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer } from '../support/misbehaving-server.ts';
import { openPortal, type Watched } from './browser.ts';
import { dialog, expectRefused, openTab, panelOf, signInAs } from './steps.ts';

/* A dialog may hold more than there is room for: its title and its buttons stay in sight, and cover no field. */

const APPLICATION = 'Storefront';
const KEY_MANAGER = 'Corporate login';
const PROVIDE = 'Provide existing OAuth keys';
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

let latchkey: Latchkey;
let server: MisbehavingServer;
let portal: Watched;

const CreatePlan = graphql(`
  mutation TestCreatePlan($input: CreatePlanInput!) {
    createPlan(input: $input) { __typename }
  }
`);

/** More plans than a dialog has room for. */
const addPlans = async (admin: Client): Promise<void> => {
  for (let index = 0; index < 20; index += 1) {
    const { createPlan } = await admin.send(CreatePlan, { input: { name: `Plan ${100 + index}` } });
    expectType(createPlan, 'CreatePlanPayload');
  }
};

beforeAll(async () => {
  [latchkey, server] = await Promise.all([startLatchkey({ pages: true }), startMisbehavingServer()]);
  const admin = await signedIn(latchkey.url);
  await newApplication(admin, APPLICATION);
  await newKeyManager(admin, server.issuer, { name: KEY_MANAGER });
  await addPlans(admin);
  portal = await openPortal(latchkey.url);
  await signInAs(portal.page, ADMINISTRATOR);
});

afterAll(async () => {
  await portal?.close();
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

afterEach(() => expect(portal.complaints()).toEqual([]));

/** Whether a click in its middle would reach it. */
const isInSight = (element: Locator): Promise<boolean> =>
  element.evaluate(node => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

const expectInSight = async (form: Locator, action: string): Promise<void> => {
  for (const size of SIZES) {
    await portal.page.setViewportSize(size);
    expect(await isInSight(form.getByRole('heading', { level: 2 }))).toBe(true);
    for (const name of ['Close', 'Cancel', action])
      expect(await isInSight(form.getByRole('button', { name, exact: true }))).toBe(true);
  }
};

/** Tab by tab through the dialog: whatever has the focus is seen whole. */
const expectFocusSeen = async (form: Locator): Promise<void> => {
  const { page } = portal;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press('Shift+Tab');
      const focused = form.locator(':focus');
      if ((await focused.count()) > 0) expect(await isInSight(focused)).toBe(true);
    }
  }
};

test('after a refusal', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Production Keys');
  await panelOf(page, KEY_MANAGER).getByRole('button', { name: PROVIDE }).click();
  const form = dialog(page, PROVIDE);
  await form.getByLabel('Consumer key').fill('storefront-web');
  await form.getByLabel('Consumer secret').fill('a wrong one');
  await form.getByRole('button', { name: 'Verify and bind' }).click();
  await expectRefused(form);
  await expectInSight(form, 'Verify and bind');
  await expectFocusSeen(form);
  expect.soft(await portal.look('provide, refused')).toEqual([]);
  await form.getByLabel('Consumer key').focus();
  expect.soft(await portal.look('provide, refused, from the top')).toEqual([]);
  await form.getByRole('button', { name: 'Cancel' }).click();
});

test('with more plans than there is room for', async () => {
  const { page } = portal;
  await openTab(page, APPLICATION, 'Subscriptions');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  const form = dialog(page, 'Subscribe to an API');
  await form.getByLabel('Plan 119').waitFor();
  await expectInSight(form, 'Subscribe');
  await form.getByLabel('Plan 119').check();
  await expectInSight(form, 'Subscribe');
  await expectFocusSeen(form);
  expect.soft(await portal.look('subscribe, many plans')).toEqual([]);
});
