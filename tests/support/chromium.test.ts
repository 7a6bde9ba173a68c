import { expect, test } from 'vitest';
import { findChromium, type Machine, NoChromium } from './chromium.ts';

const machine = (changes: Partial<Machine> & { readonly files?: readonly string[] } = {}) => {
  const files = new Set(changes.files ?? []);
  const said: string[] = [];
  const ran: string[] = [];
  const made: Machine = {
    env: { PATH: '/opt/bin:/usr/bin' },
    isExecutable: file => files.has(file),
    playwrightsOwn: () => '/cache/chromium/chrome',
    run: (command, args) => {
      ran.push([command, ...args].join(' '));
    },
    isRoot: true,
    say: line => said.push(line),
    ...changes,
  };
  return { made, files, said, ran };
};

test('what CHROMIUM_PATH names comes first', () => {
  const files = ['/my/chromium', '/usr/bin/chromium'];
  const { made, ran } = machine({ files, env: { CHROMIUM_PATH: '/my/chromium' } });
  expect(findChromium(made)).toBe('/my/chromium');
  expect(ran).toEqual([]);
});

test('a CHROMIUM_PATH that names nothing is an error, not a reason to take another', () => {
  const { made } = machine({ files: ['/usr/bin/chromium'], env: { CHROMIUM_PATH: '/gone' } });
  expect(() => findChromium(made)).toThrow(NoChromium);
});

test.each([
  ['/opt/bin/google-chrome'],
  ['/usr/bin/chromium'],
  ['/snap/bin/chromium'],
  ['/cache/chromium/chrome'],
])('finds %s', file => {
  const { made, ran, said } = machine({ files: [file] });
  expect(findChromium(made)).toBe(file);
  expect([...ran, ...said]).toEqual([]);
});

test('where there is none, root installs one by the package manager and says so', () => {
  const { made, files, said, ran } = machine({ files: ['/usr/bin/apt-get'] });
  const run = (command: string, args: readonly string[]) => {
    made.run(command, args);
    if (args[0] === 'install') files.add('/usr/bin/chromium');
  };
  expect(findChromium({ ...made, run })).toBe('/usr/bin/chromium');
  expect(ran).toEqual(['apt-get update', expect.stringMatching(/^apt-get install .*chromium/)]);
  expect(said).toEqual([expect.stringContaining('apt-get installs one')]);
});

test('others have it from Playwright', () => {
  const { made, files, said } = machine({ isRoot: false, files: ['/usr/bin/apt-get'] });
  const run = () => void files.add('/cache/chromium/chrome');
  expect(findChromium({ ...made, run })).toBe('/cache/chromium/chrome');
  expect(said).toEqual([expect.stringContaining('Playwright installs one')]);
});

test('when nothing helps it fails, and says what to do', () => {
  const { made, said } = machine({
    files: ['/usr/bin/apt-get'],
    run: () => {
      throw new Error('No network.');
    },
  });
  expect(() => findChromium(made)).toThrow(/CHROMIUM_PATH/);
  expect(said).toContain('apt-get could not install Chromium.');
  expect(said).toContain('Playwright could not install Chromium.');
});
