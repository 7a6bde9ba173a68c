import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ADMINISTRATOR } from '../support/latchkey.ts';

const run = promisify(execFile);

/** Signs in on the page that is there, which may be on the way to another one. */
export const signInOn = async (
  page: Page,
  { email, password }: { readonly email: string; readonly password: string } = ADMINISTRATOR,
): Promise<void> => {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

/** Goes to a place by the main menu. */
export const go = async (page: Page, place: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
};

/** Goes to a tab of an application that is in the list. */
export const openTab = async (page: Page, application: string, tab: string): Promise<void> => {
  await go(page, 'Applications');
  await page.getByRole('link', { name: application, exact: true }).click();
  await page
    .getByRole('navigation', { name: 'Application' })
    .getByRole('link', { name: tab, exact: true })
    .click();
};

/** Opens the usage of an application again and again until something was counted. */
export const untilCounted = async (page: Page, application: string): Promise<void> => {
  const days = page.getByRole('img', { name: 'Requests by day' });
  const isCounted = async (): Promise<boolean> => {
    await openTab(page, application, 'Usage');
    await days.or(page.getByText('No calls yet')).waitFor();
    return days.isVisible();
  };
  await expect.poll(isCounted, { timeout: 10_000 }).toBe(true);
};

/** The panel of one key manager on a tab of keys. */
export const panelOf = (page: Page, keyManager: string): Locator =>
  page.getByRole('region', { name: keyManager, exact: true });

export const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

/** Signs in at the form, and waits for what is shown first. */
export const signInAs = async (
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> => {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
};

/** The field with that label, whether it may stay empty or not. */
export const fieldOf = (within: Page | Locator, label: string): Locator =>
  within.getByLabel(new RegExp(`^${RegExp.escape(label)}( \\(optional\\))?$`));

/** Clicks as in Safari, which gives the focus only to what takes text. */
export const clickWithoutFocus = (field: Locator): Promise<void> =>
  field.evaluate(element => {
    element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    if (element instanceof HTMLElement) element.click();
  });

/** What is said beside a field. */
export const describedBy = async (
  within: Page | Locator,
  field: Locator,
  part: 'help' | 'error',
): Promise<string> => {
  const described = await field.getAttribute('aria-describedby');
  const id = described?.split(' ').find(one => one.endsWith(`-${part}`));
  return (await within.locator(`[id="${id}"]`).textContent()) ?? '';
};

/** What is said beside a field that was filled in wrong. */
export const errorAt = async (within: Page | Locator, field: Locator): Promise<string> => {
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  return describedBy(within, field, 'error');
};

/** The dialog says beside the consumer secret that it was refused. */
export const expectRefused = async (form: Locator): Promise<void> => {
  await form.getByRole('alert').first().waitFor();
  const error = await errorAt(form, form.getByLabel('Consumer secret'));
  expect(error).toContain('did not accept this consumer key and secret');
};

/** The code that a block shows, to the letter. */
export const shown = async (within: Page | Locator, label: string): Promise<string> =>
  (await within.getByRole('region', { name: label, exact: true }).locator('code').textContent()) ?? '';

/** Runs a command that the portal shows, in a shell, as a person would who has pasted it. */
export const inShell = async (command: string, env: Readonly<Record<string, string>>): Promise<string> => {
  const { stdout } = await run('sh', ['-c', `${command} --silent --show-error`], {
    env: { ...process.env, ...env },
  });
  return stdout;
};

/** The access token that a shown command brings. */
export const tokenBy = async (command: string, secret: string): Promise<string> => {
  const answer: { access_token?: string } = JSON.parse(await inShell(command, { CONSUMER_SECRET: secret }));
  if (answer.access_token === undefined) throw new Error(`No token: ${JSON.stringify(answer)}`);
  return answer.access_token;
};

/** Calls the gateway until the answer is as it should be, or until it has had the time that it may take. */
export const callUntil = async (
  url: string,
  token: string,
  wanted: number,
  withinMs: number,
): Promise<{ readonly status: number; readonly body: unknown }> => {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body: unknown = await answer.json();
    if (answer.status === wanted || Date.now() > until) return { status: answer.status, body };
    await new Promise(resolve => setTimeout(resolve, 20));
  }
};
