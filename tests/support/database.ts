import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { type OpenOptions, openDatabase } from '../../server/db/open.ts';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle/sqlite', import.meta.url));

const opened: Database[] = [];
let folder: string | undefined;
let base: Promise<string> | undefined;
let count = 0;

const newFile = (): string => {
  folder ??= mkdtempSync(join(tmpdir(), 'latchkey-test-'));
  count += 1;
  return join(folder, `${count}.sqlite`);
};

const makeBase = async (): Promise<string> => {
  const file = newFile();
  const database = await openDatabase({ file, migrationsFolder: MIGRATIONS });
  await database.close();
  return file;
};

afterAll(async () => {
  await Promise.all(opened.splice(0).map(database => database.close()));
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
  base = undefined;
});

/** A database of its own with all the tables and no row; closed and deleted after the test file. */
export const openTestDatabase = async (
  options: Pick<OpenOptions, 'onStatement'> = {},
): Promise<Database & { readonly file: string }> => {
  base ??= makeBase();
  const file = newFile();
  copyFileSync(await base, file);
  const database = await openDatabase({ ...options, file });
  opened.push(database);
  return { ...database, file };
};
