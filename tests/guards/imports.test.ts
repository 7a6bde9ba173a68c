import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examineImports, unseen } from '../../.ci/imports.ts';

interface Case {
  readonly rule: string;
  readonly from: string;
  /** A file of ours, or a package. */
  readonly to: string;
  /** What is found at the end of the way, when that is not the same. */
  readonly reached?: string;
}

/** For each rule an import that it forbids, between files that are there for nothing else. */
const forbidden: readonly Case[] = [
  { rule: 'no-unresolvable', from: 'server/bad/unresolvable.ts', to: './gone.ts' },
  { rule: 'no-undeclared-package', from: 'server/bad/undeclared.ts', to: 'undeclared' },
  { rule: 'runs-without-development-packages', from: 'server/bad/development.ts', to: 'fast-check' },
  { rule: 'nothing-imports-the-top', from: 'server/bad/top.ts', to: 'server/app.ts' },
  { rule: 'nothing-imports-main', from: 'server/start.ts', to: 'server/main.ts' },
  { rule: 'nothing-imports-main', from: 'server/start.ts', to: 'server/gateway/main.ts' },
  { rule: 'nothing-imports-tests', from: 'server/bad/tests.ts', to: 'tests/support/client.ts' },
  { rule: 'nothing-imports-tests', from: 'server/bad/testing.ts', to: 'server/lib/own.testing.ts' },
  { rule: 'pages-know-no-server', from: 'web/bad/server.tsx', to: 'server/lib/good.ts' },
  { rule: 'server-knows-no-pages', from: 'server/bad/web.ts', to: 'web/ui/button.tsx' },
  { rule: 'leaf-lib', from: 'server/lib/bad.ts', to: 'server/keys/policy.ts' },
  { rule: 'leaf-oauth', from: 'server/oauth/bad.ts', to: 'server/lib/good.ts' },
  { rule: 'leaf-oauth-is-given-its-fetch', from: 'server/oauth/calls.ts', to: 'server/lib/safe-fetch.ts' },
  { rule: 'leaf-errors', from: 'server/errors.ts', to: 'server/oauth/good.ts' },
  { rule: 'leaf-db', from: 'server/db/bad.ts', to: 'server/keys/policy.ts' },
  { rule: 'drizzle-in-stores-only', from: 'server/bad/drizzle.ts', to: 'drizzle-orm' },
  { rule: 'drizzle-in-stores-only', from: 'server/bad/service.ts', to: 'drizzle-orm' },
  { rule: 'stores-know-tables-only', from: 'server/bad/store.ts', to: 'server/keys/service.ts' },
  { rule: 'schema-knows-no-tables', from: 'server/keys/graphql-rows.ts', to: 'server/keys/table.ts' },
  {
    rule: 'schema-knows-no-tables',
    from: 'server/keys/graphql-kinds.ts',
    to: 'server/key-managers/kinds/resident/index.ts',
  },
  { rule: 'schema-knows-no-stores', from: 'server/keys/graphql-mutations.ts', to: 'server/keys/store.ts' },
  { rule: 'schema-batches-its-own-rows', from: 'server/keys/graphql.ts', to: 'server/apis/store.ts' },
  { rule: 'graphql-in-the-schema-only', from: 'server/bad/yoga.ts', to: 'graphql-yoga' },
  { rule: 'graphql-in-the-schema-only', from: 'server/bad/builder.ts', to: 'server/schema/builder.ts' },
  {
    rule: 'gateway-reaches-no-graphql',
    from: 'server/gateway/bad.ts',
    to: 'server/bad/yoga.ts',
    reached: 'graphql-yoga',
  },
  {
    rule: 'kinds-know-no-other-kind',
    from: 'server/key-managers/kinds/one/index.ts',
    to: 'server/key-managers/kinds/two/index.ts',
  },
  {
    rule: 'kinds-know-no-other-kind',
    from: 'server/key-managers/kinds/one/client.ts',
    to: 'server/key-managers/store.ts',
  },
  {
    rule: 'registry-opens-the-kinds',
    from: 'server/key-managers/opened.ts',
    to: 'server/key-managers/kinds/two/index.ts',
  },
  {
    rule: 'seed-opens-the-resident-kind',
    from: 'server/bad/resident.ts',
    to: 'server/key-managers/kinds/resident/index.ts',
  },
  { rule: 'pure', from: 'server/apis/policy.ts', to: 'server/apis/store.ts' },
  { rule: 'pure', from: 'server/gateway/decide.ts', to: 'server/lib/clock.ts' },
  { rule: 'pure', from: 'server/key-managers/kinds/one/mapping.ts', to: 'server/lib/safe-fetch.ts' },
  { rule: 'pure-without-the-machine', from: 'server/viewer/policy.ts', to: 'node:fs' },
  { rule: 'one-door-out', from: 'server/bad/undici.ts', to: 'undici' },
  { rule: 'one-reader-of-the-configuration', from: 'server/bad/toml.ts', to: 'smol-toml' },
  { rule: 'ui-knows-no-screens', from: 'web/ui/bad.tsx', to: 'web/bad/server.tsx' },
  { rule: 'ui-knows-no-screens', from: 'web/ui/client.tsx', to: 'urql' },
];

const allowed: readonly Omit<Case, 'rule'>[] = [
  { from: 'server/start.ts', to: 'server/app.ts' },
  { from: 'server/keys/graphql-more.ts', to: 'server/keys/service.ts' },
  { from: 'server/keys/graphql-more.ts', to: '@pothos/core' },
  { from: 'server/keys/service.ts', to: 'server/keys/store.ts' },
  { from: 'server/keys/store.ts', to: 'drizzle-orm' },
  { from: 'server/keys/service.test.ts', to: 'server/app.ts' },
  { from: 'server/audit/policy.ts', to: 'node:crypto' },
  { from: 'server/key-managers/kinds/two/client.ts', to: 'server/oauth/good.ts' },
  { from: 'server/lib/safe-fetch-agent.ts', to: 'undici' },
];

const PACKAGES = ['undeclared', 'drizzle-orm', 'graphql-yoga', '@pothos/core', 'undici', 'smol-toml', 'urql'];

let root: string;
let wrong: readonly string[];

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text, { flag: 'a' });
};

const specifier = (from: string, to: string): string => {
  if (!/^(server|web|tests)\//.test(to)) return to;
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
};

const bare = (name: string): string => (name.startsWith('node:') ? name.slice(5) : name);

const importing = ({ from, to }: Omit<Case, 'rule'>): void => {
  if (/^(server|web|tests)\//.test(to)) write(to, 'export {};\n');
  write(from, `import '${specifier(from, to)}';\n`);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'latchkey-imports-'));
  const dependencies = Object.fromEntries(PACKAGES.slice(1).map(name => [name, '1.0.0']));
  const ours = { name: 'ours', type: 'module', dependencies, devDependencies: { 'fast-check': '1.0.0' } };
  write('package.json', JSON.stringify(ours));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext' } }));
  for (const name of [...PACKAGES, 'fast-check']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const each of [...forbidden, ...allowed]) importing(each);
  importing({ from: 'server/ring/a.ts', to: 'server/ring/b.ts' });
  importing({ from: 'server/ring/b.ts', to: 'server/ring/a.ts' });
  importing({ from: 'web/ring/a.tsx', to: 'web/ring/b.tsx' });
  importing({ from: 'web/ring/b.tsx', to: 'web/ring/a.tsx' });
  importing({ from: 'web/screen/screen.tsx', to: 'web/screen/part.tsx' });
  write('web/screen/screen.tsx', 'export interface Shown { readonly name: string }\n');
  write('web/screen/part.tsx', "import type { Shown } from './screen.tsx'; export type Part = Shown;\n");
  write('server/keys/graphql-more.ts', "import type { Row } from './table.ts'; export type Shown = Row;\n");
  wrong = examineImports(root).wrong;
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the rules on imports', () => {
  test.each(forbidden)('$rule: $from must not import $to', ({ rule, from, to, reached = to }) => {
    const hits = wrong.filter(
      line => line.startsWith(`${rule}: ${from} -> `) && line.includes(bare(reached)),
    );
    expect(hits, wrong.join('\n')).not.toEqual([]);
  });

  test.each(allowed)('$from may import $to', ({ from, to }) => {
    expect(wrong.filter(line => line.includes(`${from} -> `) && line.includes(bare(to)))).toEqual([]);
  });

  test('cycles are found, and a type that a screen lends to its parts is none', () => {
    expect(wrong.some(line => line.startsWith('no-cycle: server/ring/'))).toBe(true);
    expect(wrong.some(line => line.startsWith('no-cycle-in-the-pages: web/ring/'))).toBe(true);
    expect(wrong.filter(line => line.includes('web/screen/'))).toEqual([]);
  });

  test('types of rows may be named where rows may not be read', () => {
    expect(wrong.filter(line => line.includes('server/keys/graphql-more.ts ->'))).toEqual([]);
  });

  test('each has a case here', () => {
    const rules: { forbidden: readonly { name: string }[] } = createRequire(import.meta.url)(
      '../../.ci/dependency-cruiser.cjs',
    );
    const covered = [...forbidden.map(({ rule }) => rule), 'no-cycle', 'no-cycle-in-the-pages'];
    expect(new Set(covered)).toEqual(new Set(rules.forbidden.map(({ name }) => name)));
  });

  test('a source that the tool does not see is named', () => {
    expect(unseen(['server/a.ts', 'server/b.ts'], { modules: [{ source: 'server/a.ts' }] })).toEqual([
      'server/b.ts',
    ]);
  });
});
