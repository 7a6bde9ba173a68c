import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Break, breaks } from './breaks.ts';

/*
 * The attacks are made on a copy of the sources, once as it is and then with one protection after the other taken out.
 * Each time somebody must notice.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['server', 'drizzle', 'tests/attack', 'package.json'];

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'latchkey-broken-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** How the attacks on the copy ended: its status, and what it printed. */
const attackCopy = (): Promise<{ readonly status: number; readonly printed: string }> =>
  new Promise(resolve => {
    const script = join(copy, 'tests/attack/run-attacks.ts');
    execFile(process.execPath, [script], { timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), printed: `${stdout}${stderr}` }),
    );
  });

const take = ({ edits }: Break): (() => void) => {
  const before = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    if (!before.has(path)) before.set(path, text);
    expect(text.split(find).length, `${file} holds it once: ${find}`).toBe(2);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }
  return () => {
    for (const [path, text] of before) writeFileSync(path, text);
  };
};

describe('broken builds', () => {
  test('the copy as it is withstands', async () => {
    expect(await attackCopy()).toEqual({ status: 0, printed: '' });
  });

  test.each(breaks)('without it, somebody notices: $protection', async broken => {
    const restore = take(broken);
    try {
      const { status, printed } = await attackCopy();
      // A build that does not even start would prove nothing.
      expect(printed).toMatch(/ instead of /);
      expect(status).toBe(1);
    } finally {
      restore();
    }
  });
});
