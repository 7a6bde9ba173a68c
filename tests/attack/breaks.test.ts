import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Break, breaks } from './breaks.ts';
import { askedBreaks } from './breaks-asked.ts';
import { listenerBreaks } from './breaks-listeners.ts';

/*
 * The attacks are made on copies of the sources, once as they are and then with one protection after the other taken
 * out. Each time somebody must notice. There are two copies, side by side, because most of the time is spent starting.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of which most is spent on waiting for a copy. */
const TIMEOUT = { timeout: 120_000 };
const COPIED = ['server', 'drizzle', 'tests/attack', 'package.json'];

let copies: readonly string[] = [];
/** Those that nothing is taken out of at this moment. */
const whole: string[] = [];
const waiting: ((copy: string) => void)[] = [];

const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'latchkey-broken-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

beforeAll(() => {
  copies = [makeCopy(), makeCopy()];
  whole.push(...copies);
});
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** A copy for the while that it is worked on. */
const withCopy = async (work: (copy: string) => Promise<void>): Promise<void> => {
  const copy = whole.pop() ?? (await new Promise<string>(resolve => waiting.push(resolve)));
  try {
    await work(copy);
  } finally {
    const next = waiting.shift();
    if (next === undefined) whole.push(copy);
    else next(copy);
  }
};

/** How the attacks on a copy ended: its status, and what it printed. */
const attack = (
  copy: string,
  runner: string,
): Promise<{ readonly status: number; readonly printed: string }> =>
  new Promise(resolve => {
    const script = join(copy, 'tests/attack', runner);
    execFile(process.execPath, [script], { timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), printed: `${stdout}${stderr}` }),
    );
  });

const take = (copy: string, { edits }: Break): (() => void) => {
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

describe.each([
  { runner: 'run-attacks.ts', all: [...breaks, ...askedBreaks] },
  { runner: 'run-listener-attacks.ts', all: listenerBreaks },
])('broken builds, by $runner', ({ runner, all }) => {
  test.concurrent('the copy as it is withstands', TIMEOUT, () =>
    withCopy(async copy => {
      expect(await attack(copy, runner)).toEqual({ status: 0, printed: '' });
    }),
  );

  test.concurrent.each(all)('without it, somebody notices: $protection', TIMEOUT, broken =>
    withCopy(async copy => {
      const restore = take(copy, broken);
      try {
        const { status, printed } = await attack(copy, runner);
        // A build that does not even start would prove nothing.
        expect(printed).toMatch(/ instead of /);
        expect(status).toBe(1);
      } finally {
        restore();
      }
    }),
  );
});
