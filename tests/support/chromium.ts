import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const PLAYWRIGHT = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));

/** What browser tests cannot do without, and how to get it. */
export class NoChromium extends Error {
  override readonly name = 'NoChromium';
}

/** What the search for a browser asks of the machine. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (file: string) => boolean;
  /** Where Playwright keeps the Chromium that it installs. */
  readonly playwrightsOwn: () => string;
  /** Runs a command to its end; throws when it fails. */
  readonly run: (command: string, args: readonly string[]) => void;
  readonly isRoot: boolean;
  readonly say: (line: string) => void;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const OUTSIDE_PATH = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const installed = ({ env, isExecutable, playwrightsOwn }: Machine): string | undefined => {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...FOLDERS];
  const candidates = folders.flatMap(folder => NAMES.map(name => join(folder, name)));
  return [...candidates, ...OUTSIDE_PATH, playwrightsOwn()].find(file => file !== '' && isExecutable(file));
};

const installations = (machine: Machine): readonly { readonly by: string; readonly go: () => void }[] => [
  ...(machine.isRoot && machine.isExecutable('/usr/bin/apt-get')
    ? [
        {
          by: 'apt-get',
          go: () => {
            machine.run('apt-get', ['update']);
            const packages = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];
            machine.run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
          },
        },
      ]
    : []),
  { by: 'Playwright', go: () => machine.run(process.execPath, [PLAYWRIGHT, 'install', 'chromium']) },
];

/**
 * The Chromium to test with: the one that is named by CHROMIUM_PATH, the system's, or Playwright's. Where there is
 * none, one is installed. Browser tests are never skipped: without a Chromium they fail, and say what to do.
 */
export const findChromium = (machine: Machine): string => {
  const named = machine.env.CHROMIUM_PATH;
  if (named) {
    if (machine.isExecutable(named)) return named;
    throw new NoChromium(`CHROMIUM_PATH is ${named}, which is not a program that can be run.`);
  }
  const found = installed(machine);
  if (found) return found;
  for (const { by, go } of installations(machine)) {
    machine.say(`There is no Chromium for the browser tests; ${by} installs one.`);
    try {
      go();
    } catch {
      machine.say(`${by} could not install Chromium.`);
    }
    const now = installed(machine);
    if (now) return now;
  }
  throw new NoChromium(
    'The browser tests need Chromium. Install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH to it.',
  );
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const thisMachine: Machine = {
  env: process.env,
  isExecutable,
  playwrightsOwn: () => chromium.executablePath(),
  run: (command, args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  },
  isRoot: process.getuid?.() === 0,
  say: line => process.stderr.write(`${line}\n`),
};

/** A browser without a window; everything of it is gone when it is closed. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(thisMachine),
    // Chromium's sandbox refuses to run as root, which is what containers run as.
    args: thisMachine.isRoot ? ['--no-sandbox'] : [],
  });
