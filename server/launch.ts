import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

/*
 * `npm start`: runs Latchkey from a bundle, which is built when it is absent or older than the sources. A bundle
 * starts in a third of the time and memory.
 */

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, 'sources.sha256');

const SOURCES = ['server', 'web', 'package-lock.json'];

/** The names, sizes and contents of everything that a build reads. */
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
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
};

const bundleServer = async (): Promise<void> => {
  const { build } = await import('esbuild');
  await build({
    entryPoints: { main: join(root, 'server/main.ts'), gateway: join(root, 'server/gateway/main.ts') },
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    external: ['better-sqlite3'],
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
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Building, because the sources are new...\n');
  mkdirSync(dist, { recursive: true });
  await bundlePages();
  await bundleServer();
  writeFileSync(stamp, wanted);
};

if (import.meta.main) {
  await buildWhenStale();
  module.enableCompileCache(join(dist, 'compile-cache'));
  process.env.NODE_COMPILE_CACHE = join(dist, 'compile-cache');
  const bundle = join(dist, 'main.js');
  await import(bundle);
}
