import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Line } from '../kit/result.ts';
import type { Bench, Setting } from './bench.ts';

const KILOBYTE = 1000;
const REACH_KB = 120;

/** The page that somebody sees first after signing in. */
const FIRST_ROUTE = 'applications';

const STATIC = /\b(?:import|export)\b(?:[^"'`;()]*?\bfrom)?\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
const DYNAMIC = /\bimport\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g;

const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** The chunks of a build: what each imports, and what it weighs on the wire. */
const openChunks = (folder: string) => {
  const assets = join(folder, 'assets');
  const chunks = new Map(
    readdirSync(assets)
      .filter(name => name.endsWith('.js'))
      .map(name => {
        const text = readFileSync(join(assets, name), 'utf8');
        const weight = gzipSync(text, { level: 9 }).length;
        return [name, { weight, imports: namesIn(text, STATIC), later: namesIn(text, DYNAMIC) }] as const;
      }),
  );
  const withImports = (names: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const name of names) {
      const chunk = chunks.get(name);
      if (chunk === undefined || seen.has(name)) continue;
      seen.add(name);
      withImports(chunk.imports, seen);
    }
    return seen;
  };
  const weigh = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + (chunks.get(name)?.weight ?? 0), 0);
  const laterOf = (names: Iterable<string>): readonly string[] => [
    ...new Set([...names].flatMap(name => chunks.get(name)?.later ?? [])),
  ];
  return { withImports, weigh, laterOf };
};

const kilobytes = (bytes: number): string => `${(bytes / KILOBYTE).toFixed(1)} kB`;

/** What the page itself names: modules and preloaded modules from `assets`, and plain scripts beside it. */
const namedBy = (folder: string) => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].flatMap(([, name]) => name ?? []);
  const plain = names.filter(name => !name.startsWith('assets/'));
  return {
    modules: names.filter(name => name.startsWith('assets/')).map(name => basename(name)),
    plainWeight: plain
      .map(name => join(folder, name))
      .filter(file => existsSync(file))
      .reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0),
  };
};

/** React with its DOM and nothing else, bundled alike: what nothing can be smaller than. */
const floor = async (root: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: {
      contents: "import { createRoot } from 'react-dom/client'; createRoot(document.body).render('');",
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
};

const routeName = (chunk: string): string => chunk.replace(/-[\w-]{8}\.js$/, '');

const run = async ({ workspace }: Setting): Promise<readonly Line[]> => {
  const folder = join(workspace.root, 'dist/web');
  const { withImports, weigh, laterOf } = openChunks(folder);
  const { modules, plainWeight } = namedBy(folder);
  const entry = withImports(modules);
  const routes = laterOf(entry);
  const first = withImports([...modules, ...routes.filter(name => routeName(name) === FIRST_ROUTE)]);
  const total = weigh(first) + plainWeight;
  const react = await floor(workspace.root);
  const ratio = total / react;
  const further = routes
    .filter(name => !first.has(name))
    .map(name => ({ name: routeName(name), weight: weigh(withImports([name]).difference(first)) }))
    .toSorted((one, other) => other.weight - one.weight);
  return [
    {
      what: `JavaScript of the first page, gzip, ${first.size} files`,
      against: `React and its DOM alone (${kilobytes(react)})`,
      measured: kilobytes(total),
      ratio: { median: ratio, min: ratio, max: ratio },
      reach: `at most ${REACH_KB} kB`,
      reached: total <= REACH_KB * KILOBYTE,
    },
    ...further.map(({ name, weight }) => ({
      what: `JavaScript more for ${name}`,
      against: '',
      measured: kilobytes(weight),
    })),
  ];
};

/** What a browser has to load before somebody sees their applications, and for each further screen. */
export const firstPage: Bench = { name: 'first-page', needs: [], run };
