import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAX_LINES = 300;

const GENERATED = [
  /^(web|tests|examples\/[^/]+)\/gql\//,
  /^drizzle\/sqlite\//,
  /^schema\.graphql$/,
  /^package-lock\.json$/,
];

/** Pictures have no words to judge. */
const isText = (file: string): boolean =>
  existsSync(join(ROOT, file)) && !readFileSync(join(ROOT, file)).includes(0);

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter(file => file !== '' && isText(file));

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const written = tracked.filter(file => !GENERATED.some(pattern => pattern.test(file)));
const sources = written.filter(file => /\.(ts|tsx|cjs|css)$/.test(file));
const tests = written.filter(file => file.endsWith('.test.ts'));
const pages = tracked.filter(file => file.endsWith('.md'));

interface Rule {
  readonly name: string;
  readonly files: readonly string[];
  /** What is wrong with a text, or nothing. */
  readonly wrong: (text: string) => string | undefined;
  /** A text that breaks the rule, in parts, so that this file does not. */
  readonly broken: string;
}

const matching = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[0];

const tooLong = (text: string): string | undefined => {
  const lines = text.split('\n').length - 1;
  return lines > MAX_LINES ? `${lines} lines` : undefined;
};

const rules: readonly Rule[] = [
  {
    name: `no source has more than ${MAX_LINES} lines`,
    files: sources,
    wrong: tooLong,
    broken: 'x\n'.repeat(MAX_LINES + 1),
  },
  {
    name: 'nothing is left for later',
    files: written,
    wrong: matching(/\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b/),
    broken: `// ${'TO'}${'DO'}: later`,
  },
  {
    name: 'no test is left out, and none runs alone',
    files: tests,
    wrong: matching(/\b(it|test|describe|suite)\.(skip|only|todo|skipIf|runIf|fails)\b|\bx(it|describe)\(/),
    broken: `it${'.skip'}('x', () => {});`,
  },
  {
    name: 'no module is mocked',
    files: tests,
    wrong: matching(/\bvi\s*\.\s*(mock|doMock|hoisted|stubGlobal|useFakeTimers)\b/),
    broken: `vi${'.mock'}('./x.ts');`,
  },
  {
    name: 'no path of a machine is named',
    files: tracked,
    wrong: matching(/(?<![\w.:/-])\/(home\/|Users\/|root\/|work\/)[\w.-]+/),
    broken: `/${'home'}/somebody/latchkey`,
  },
  {
    name: 'no registry is named',
    files: tracked,
    wrong: matching(/\b(registry\.[a-z0-9-]+\.[a-z]+|artifactor[y]|verdacci[o])\b/i),
    broken: `https://registry${'.npmjs'}.org/x`,
  },
];

describe('the rules of the house', () => {
  test.each(rules)('$name', ({ files, wrong }) => {
    expect(files.length).toBeGreaterThan(20);
    const found = files.flatMap(file => {
      const complaint = wrong(read(file));
      return complaint === undefined ? [] : [`${file}: ${complaint}`];
    });
    expect(found).toEqual([]);
  });

  test.each(rules)('negative control: $name', ({ wrong, broken }) => {
    expect(wrong(broken)).toBeDefined();
    expect(wrong('Nothing is wrong here.\n')).toBeUndefined();
  });
});

test('the lock file says what is installed, not from where nor under which Node', () => {
  const lock: { packages: Record<string, { resolved?: string; engines?: unknown }> } = JSON.parse(
    read('package-lock.json'),
  );
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  // `npm run lock` takes them out; with them, an older npm leaves out native parts.
  expect(packages.filter(([, { engines }]) => engines !== undefined)).toEqual([]);
});

/** The files that a page's links name, relative to the page. */
const linked = (text: string): readonly string[] =>
  [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)].flatMap(([, target]) => target ?? []);

/** The scripts that a page tells its reader to run. */
const told = (text: string): readonly string[] =>
  [...text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].flatMap(([, script]) => script ?? []);

describe('what the pages say', () => {
  test('links lead to files that are there', () => {
    const dead = pages.flatMap(page =>
      linked(read(page))
        .filter(target => !existsSync(join(ROOT, dirname(page), target)))
        .map(target => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
    expect(linked('See [this](docs/gone.md#x) and [that](https://example.com).')).toEqual(['docs/gone.md']);
  });

  test('commands are those of package.json, or of a package.json beside the page', () => {
    const scriptsOf = (folder: string): readonly string[] => {
      const file = join(folder, 'package.json');
      return existsSync(join(ROOT, file)) ? Object.keys(JSON.parse(read(file)).scripts ?? {}) : [];
    };
    const unknown = pages.flatMap(page => {
      const known = [...scriptsOf('.'), ...scriptsOf(dirname(page))];
      return told(read(page))
        .filter(script => !known.includes(script))
        .map(script => `${page}: npm run ${script}`);
    });
    expect(unknown).toEqual([]);
    expect(told('Run `npm run gone` first.')).toEqual(['gone']);
  });
});
