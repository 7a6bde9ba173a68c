import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parseSealingKeys, SealingKeyInvalid, type SealingKeys } from './seal.ts';
import { type Secret, secret } from './secret.ts';

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

/** Changes whenever the file is replaced. */
const identityOf = (file: string): string => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeMs} ${found.size}`;
};

/** The keys, and a way to ask whether they were changed since: a rotation replaces the file while others run. */
export const openSealingKey = (
  file: string,
  options?: { readonly create?: boolean },
): { readonly keys: SealingKeys; readonly reload: () => SealingKeys | undefined } => {
  let seen = identityOf(file);
  const keys = loadSealingKey(file, options);
  const reload = (): SealingKeys | undefined => {
    const found = identityOf(file);
    // One that is gone is for whoever starts next to complain of: what is in memory still serves.
    if (found === seen || found === '') return undefined;
    const changed = loadSealingKey(file, { create: false });
    seen = found;
    return changed;
  };
  return { keys, reload };
};

/** The keys as the file holds them, in base64, the first first. */
export const readSealingKeyTexts = (file: string): readonly Secret[] =>
  readFileSync(file, 'utf8')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(secret);

export const newSealingKeyText = (): Secret => secret(randomBytes(32).toString('base64'));

const synced = (path: string): void => {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
};

/** Replaces the keys at once and for good: whoever reads sees all of the old ones or all of the new ones. */
export const writeSealingKeyTexts = (file: string, texts: readonly Secret[]): void => {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const text = texts.map(one => `${one.reveal()}\n`).join('');
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, file);
  synced(dirname(file));
};
