import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** A page that is watched while it is used. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in the console, and requests to anywhere but this machine. */
  readonly complaints: () => readonly string[];
  /** For a test that has caused complaints on purpose. */
  readonly forget: () => void;
  /** What axe finds in the page as it stands, in both widths and both themes; a picture of each when asked for. */
  readonly look: (state: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const isOurs = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return ['data:', 'blob:', 'about:'].includes(protocol) || ['127.0.0.1', 'localhost'].includes(hostname);
};

const watch = (page: Page, complaints: string[]): void => {
  page.setDefaultTimeout(15_000);
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`page: ${error.message}`));
  page.on('request', request => {
    if (!isOurs(request.url())) complaints.push(`request: ${request.url()}`);
  });
};

/** Nothing moves any more, and what has just been changed is drawn. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

const runAxe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations }: AxeResults = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
};

const runsOver = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const looker = (page: Page) => {
  const pictures = process.env.SCREENSHOTS;
  let count = 0;
  return async (state: string): Promise<readonly string[]> => {
    count += 1;
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of [NARROW, WIDE]) {
        const view = `${state}, ${size.width} ${colorScheme}`;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        await settle(page);
        found.push(...(await runAxe(page)).map(violation => `${view}: ${violation}`));
        if (await runsOver(page)) found.push(`${view}: the page is wider than the window`);
        if (pictures) {
          mkdirSync(pictures, { recursive: true });
          const name = `${String(count).padStart(2, '0')} ${view}`.replaceAll(/[^\w]+/g, '-');
          await page.screenshot({ path: join(pictures, `${name}.png`) });
        }
      }
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    return found;
  };
};

/** A browser with one page, which starts at the portal. */
export const openPortal = async (url: string): Promise<Watched> => {
  const browser = await startChromium();
  const context = await browser.newContext({ baseURL: url, viewport: WIDE, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  const page = await context.newPage();
  const complaints: string[] = [];
  watch(page, complaints);
  return {
    page,
    context,
    complaints: () => complaints,
    forget: () => complaints.splice(0),
    look: looker(page),
    close: () => browser.close(),
  };
};

/** Everything that the page holds as text: its markup, its fields, its address, its storage. */
export const textOfPage = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map(field =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    const stored = [localStorage, sessionStorage].map(storage => JSON.stringify({ ...storage }));
    const history = JSON.stringify(window.history.state);
    return [document.documentElement.outerHTML, location.href, ...fields, ...stored, history].join('\n');
  });

/** Every string in the memory of the page's scripts, after what nobody holds has been cleared away. */
export const textOfMemory = async (watched: Watched): Promise<string> => {
  const session = await watched.context.newCDPSession(watched.page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot: { strings: string[] } = JSON.parse(chunks.join(''));
  return snapshot.strings.join('\n');
};
