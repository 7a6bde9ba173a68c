import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/* Builds what `npm start` runs: the pages, and the server as a bundle, which starts in a third of the time. */

const root = join(import.meta.dirname, '..');
const stamp = 'sources.sha256';

/** Where the build is. */
export const dist = join(root, 'dist');

const SOURCES = ['server', 'web', 'package-lock.json'];

/** The names and contents of everything that a build reads. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = source.includes('.')
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile() && !entry.name.includes('.test.'))
          .map(entry => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
};

/**
 * Where a module is imported, Node works out all that it exports, and for node:http that is a whole client more. What
 * is required is not looked through.
 */
const requiredHttp: Plugin = {
  name: 'required-http',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'http', namespace: 'required' } : undefined,
    );
    onLoad({ filter: /^http$/, namespace: 'required' }, () => ({
      contents: "module.exports = require('node:http');",
    }));
  },
};

const bundleServer = async (): Promise<void> => {
  const { build } = await import('esbuild');
  await build({
    entryPoints: {
      main: join(root, 'server/main.ts'),
      gateway: join(root, 'server/gateway/main.ts'),
      scribe: join(root, 'server/gateway/scribe-main.ts'),
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    external: ['better-sqlite3'],
    plugins: [requiredHttp],
    // Libraries in CommonJS call `require`, which an ES module has to be given.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
};

const bundlePages = async (): Promise<void> => {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
};

/** Builds pages and server unless the last build was made from the same sources. */
export const buildWhenStale = async (): Promise<void> => {
  const wanted = fingerprint();
  const file = join(dist, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  process.stdout.write('Building, because the sources are new...\n');
  mkdirSync(dist, { recursive: true });
  await bundlePages();
  await bundleServer();
  writeFileSync(file, wanted);
};

if (import.meta.main) await buildWhenStale();
