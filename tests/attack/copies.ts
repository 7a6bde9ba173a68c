import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Break } from './breaks.ts';

/*
 * Copies of the sources, to take protections out of. There are two, side by side, because most of the time is spent
 * starting.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A program that takes longer hangs. */
const LONGEST_MS = 60_000;
/** For a test on a copy, of which most is spent on waiting for one. */
export const TIMEOUT = { timeout: 120_000 };

/** How a program ended: its status, and what it printed. */
export interface Ended {
  readonly status: number;
  readonly printed: string;
}

/** Runs a script of the copy, or of what is linked into it. */
export const runIn = (copy: string, script: string, ...rest: readonly string[]): Promise<Ended> =>
  new Promise(resolve => {
    // Of a runner that is started by a runner, nothing is to be told to the second.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST/.test(name)));
    // Most of what is started is the same each time, and most of the time is spent on reading it.
    const settings = { ...env, NODE_COMPILE_CACHE: join(copy, 'compiled') };
    const options = { cwd: copy, env: settings, timeout: LONGEST_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [join(copy, script), ...rest], options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), printed: `${stdout}${stderr}` }),
    );
  });

const makeCopy = (paths: readonly string[]): string => {
  const copy = mkdtempSync(join(tmpdir(), 'latchkey-broken-'));
  for (const path of paths) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

/** Two copies of these paths for as long as the file runs; gives what lends one for the while that it is worked on. */
export const copiesOf = (...paths: readonly string[]) => {
  let copies: readonly string[] = [];
  /** Those that nothing is taken out of at this moment. */
  const whole: string[] = [];
  const waiting: ((copy: string) => void)[] = [];
  beforeAll(() => {
    copies = [makeCopy(paths), makeCopy(paths)];
    whole.push(...copies);
  });
  afterAll(() => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  });
  return async (work: (copy: string) => Promise<void>): Promise<void> => {
    const copy = whole.pop() ?? (await new Promise<string>(resolve => waiting.push(resolve)));
    try {
      await work(copy);
    } finally {
      const next = waiting.shift();
      if (next === undefined) whole.push(copy);
      else next(copy);
    }
  };
};

/** Makes the edits, and keeps what each file was before. */
const take = (copy: string, { edits }: Break, before: Map<string, string>): void => {
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
};

/** Does something to a copy while a protection is taken out of it. */
export const without = async <T>(copy: string, broken: Break, work: () => Promise<T>): Promise<T> => {
  const before = new Map<string, string>();
  try {
    take(copy, broken, before);
    return await work();
  } finally {
    for (const [path, text] of before) writeFileSync(path, text);
  }
};
