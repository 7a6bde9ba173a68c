import type { Page } from 'playwright-core';
import { dialog } from './steps.ts';

/** Waits until a page is there, by its heading. */
export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Whether what was typed is to be dropped. */
export const question = (page: Page) => dialog(page, 'Discard what you typed?');

export const answer = async (page: Page, name: 'Keep editing' | 'Discard') => {
  await question(page).getByRole('button', { name }).click();
  await question(page).waitFor({ state: 'detached' });
};
