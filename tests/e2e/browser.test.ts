import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, textOfMemory, textOfPage, type Watched } from './browser.ts';

/* Negative controls: a page in which everything is wrong that the walk looks for. */

const PAGE = `<!doctype html><html><head><title>Wrong</title></head><body style="background: white">
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
<p style="color: #ccc">Hardly to be read</p>
<div style="width: 3000px">Wide</div>
<input aria-label="Secret" value="">
<script>
  console.error('Something is wrong.');
  document.querySelector('input').value = 'secret in a field';
  localStorage.setItem('kept', 'secret in the storage');
  window.kept = { secret: ['secret', 'in', 'the', 'memory'].join(' ') };
  new Image().src = 'http://192.0.2.1/pixel.gif';
</script></body></html>`;

let server: Server;
let watched: Watched;

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  watched = await openPortal(`http://127.0.0.1:${port}`);
  await watched.page.goto('/', { waitUntil: 'domcontentloaded' });
});

afterAll(async () => {
  await watched?.close();
  server?.close();
});

test('what is not accessible is found, in each width and theme', async () => {
  const found = (await watched.look('wrong')).join('\n');
  for (const rule of ['image-alt', 'color-contrast', 'html-has-lang']) expect(found).toContain(rule);
  for (const view of ['390 light', '390 dark', '1280 light', '1280 dark']) {
    expect(found).toContain(`wrong, ${view}: image-alt`);
    expect(found).toContain(`wrong, ${view}: the page is wider than the window`);
  }
});

test('errors in the console and requests to elsewhere are found', () => {
  expect(watched.complaints()).toContain('console: Something is wrong.');
  expect(watched.complaints()).toContain('request: http://192.0.2.1/pixel.gif');
});

test('a secret that stays is found: in a field, in the storage, in the memory', async () => {
  const text = await textOfPage(watched.page);
  expect(text).toContain('secret in a field');
  expect(text).toContain('secret in the storage');
  expect(text).not.toContain('secret in the memory');
  expect(await textOfMemory(watched)).toContain('secret in the memory');
});
