import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { broken } from './breaks.ts';
import { without } from './copies.ts';

const replaced = (find: string) => ({ file: 'one.ts', find, replace: 'nothing' });

test('a copy is whole again after an edit that does not fit, and after the work', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'latchkey-copy-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const path = join(copy, 'one.ts');
  writeFileSync(path, 'first second');
  const read = () => Promise.resolve(readFileSync(path, 'utf8'));
  expect(await without(copy, broken('a first', replaced('first')), read)).toBe('nothing second');
  expect(await read()).toBe('first second');
  const unfit = broken('a first and a third', replaced('first'), replaced('third'));
  await expect(without(copy, unfit, read)).rejects.toThrow('one.ts holds it once: third');
  expect(await read()).toBe('first second');
});
