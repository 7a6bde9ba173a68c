import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './open.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-commits-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a commit is heard by who reads the same file, by whatever name, until they no longer listen', async () => {
  await using scope = new AsyncDisposableStack();
  const open = async (name: string, readOnly = false) => {
    const db = await openDatabase({ file: join(folder, name), readOnly });
    scope.defer(db.close);
    return db;
  };
  const writer = await open('store');
  symlinkSync('store', join(folder, 'link'));
  const [follower, elsewhere] = [await open('link', true), await open('another')];
  let heard = 0;
  const unfollow = follower.onCommit(() => {
    heard += 1;
  });
  await elsewhere.transaction(async () => {});
  expect(heard).toBe(0);
  await writer.transaction(async () => {});
  expect(heard).toBe(1);
  unfollow();
  await writer.transaction(async () => {});
  expect(heard).toBe(1);
});
