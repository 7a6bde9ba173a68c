import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseSealingKeys, SealingKeyInvalid, type SealingKeys } from './seal.ts';
import { secret } from './secret.ts';

const OTHERS = 0o077;

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Written whole beside it and then linked: whoever starts at the same time sees a whole key, and the same. */
const createKeyFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    rmSync(draft);
  }
};

/**
 * Reads the sealing keys, making the file at the first start; refuses one that others may read.
 * Where a database is already there, `create: false`: a new key would open nothing in it.
 */
export const loadSealingKey = (file: string, { create = true }: { create?: boolean } = {}): SealingKeys => {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    if (!create) throw new SealingKeyInvalid(`The sealing key is missing. Restore it from a backup: ${file}`);
    createKeyFile(file);
  }
  if ((statSync(file).mode & OTHERS) !== 0) {
    throw new SealingKeyInvalid(`Others can read the sealing key. Run: chmod 600 ${file}`);
  }
  return parseSealingKeys(secret(readFileSync(file, 'utf8')));
};
