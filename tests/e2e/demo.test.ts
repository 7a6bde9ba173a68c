import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal } from './browser.ts';
import { signInOn } from './steps.ts';

/* How `npm run demo` ends: with an address that can be looked at until it is dismissed. */

const DEMO = join(import.meta.dirname, '../../examples/demo/demo.ts');

let folder: string;
let demo: ChildProcessWithoutNullStreams;
let said = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-demo-test-'));
  const { FORCE_COLOR: _, ...env } = process.env;
  demo = spawn(process.execPath, [DEMO, '--stay'], { env: { ...env, TMPDIR: folder } });
  demo.stdout.setEncoding('utf8').on('data', text => {
    said += text;
  });
});

afterAll(() => {
  demo?.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const told = (label: string): string => new RegExp(`^ *${label} +(\\S+)$`, 'm').exec(said)?.[1] ?? '';

test('it leads to what it has made, and takes everything away when it is dismissed', async () => {
  await expect.poll(() => said, { timeout: 120_000 }).toContain('Enter or Ctrl-C ends everything');
  expect(said).toContain('Everything was answered as it should be.');
  const address = told('Look at it');
  const portal = await openPortal(new URL(address).origin);
  await portal.page.goto(address);
  await signInOn(portal.page, { email: told('Sign in as'), password: told('Password') });
  await portal.page.getByRole('link', { name: 'Storefront' }).first().waitFor();
  expect(portal.complaints()).toEqual([]);
  await portal.close();
  expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^latchkey-demo-/));

  const ended = once(demo, 'exit');
  demo.stdin.write('\n');
  expect((await ended)[0]).toBe(0);
  await expect(fetch(address)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
