import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenOn } from '../lib/listener.ts';
import { createPageServer } from './pages.ts';

const SCRIPT = 'export const answer = 42;\n'.repeat(50);

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Latchkey</title>');
  writeFileSync(join(folder, 'assets/app-1.js'), SCRIPT);
  const pages = createPageServer(folder);
  server = createServer((req, res) => pages(req, res, new URL(req.url ?? '/', 'http://x').pathname));
  url = await listenOn(server, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await new Promise(resolve => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);

it('gives the first page for every path of the application, under a strict policy', async () => {
  const answer = await get('/applications/some-id/production');
  expect(await answer.text()).toContain('<title>Latchkey</title>');
  expect(answer.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
});

it('gives an asset for good, compressed as asked for', async () => {
  const answer = await get('/assets/app-1.js', { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(await answer.text()).toBe(SCRIPT);
  const brotli = await get('/assets/app-1.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(await brotli.text()).toBe(SCRIPT);
  const plain = await get('/assets/app-1.js', { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(Number(plain.headers.get('content-length'))).toBe(SCRIPT.length);
});

it('has no asset that is not there, and takes nothing but reading', async () => {
  expect((await get('/assets/app-2.js')).status).toBe(404);
  expect((await get('/', { method: 'POST' })).status).toBe(405);
  expect(await (await get('/', { method: 'HEAD' })).text()).toBe('');
});

it.each(['/../package.json', '/%2e%2e/package.json', '/assets/../../package.json', '/..%2fpackage.json'])(
  'leads nowhere outside its folder: %s',
  async path => {
    expect(await (await get(path)).text()).not.toContain('"dependencies"');
  },
);
